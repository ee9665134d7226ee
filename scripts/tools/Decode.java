import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;

/**
 * Decodes every example of the description with the generated Java models, writes it again and
 * compares: {@code java Decode examples.jsonl}. Exits with 1 where a model fails, or loses or
 * changes a value.
 */
public class Decode {
  public static void main(String[] arguments) throws Exception {
    ObjectMapper mapper = ApiClient.createDefaultObjectMapper();
    List<String> lines = Files.readAllLines(Path.of(arguments[0]));
    int failed = 0;
    for (String line : lines) {
      JsonNode example = mapper.readTree(line);
      JsonNode value = example.get("value");
      String problem = null;
      try {
        Class<?> model =
            Class.forName("org.openapitools.client.model." + example.get("model").asText());
        problem = difference(value, mapper.valueToTree(mapper.treeToValue(value, model)), "");
      } catch (Exception error) {
        problem = error.toString();
      }
      if (problem != null) {
        failed++;
        System.err.println(example.get("place").asText() + ": " + problem);
      }
    }
    System.out.println(
        "openapi-generator: "
            + (lines.size() - failed)
            + " of "
            + lines.size()
            + " examples decoded by its Java");
    System.exit(failed == 0 ? 0 : 1);
  }

  /** Returns the first field that was lost or changed, or null. */
  private static String difference(JsonNode value, JsonNode decoded, String place) {
    if (value.isObject() && decoded.isObject()) {
      Iterator<Map.Entry<String, JsonNode>> fields = value.fields();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        JsonNode other = decoded.get(field.getKey());
        JsonNode compared = other == null ? NullNode.getInstance() : other;
        String problem = difference(field.getValue(), compared, place + "." + field.getKey());
        if (problem != null) {
          return problem;
        }
      }
      return null;
    }
    if (value.isArray() && decoded.isArray() && value.size() == decoded.size()) {
      for (int number = 0; number < value.size(); number++) {
        String problem = difference(value.get(number), decoded.get(number), place + "[]");
        if (problem != null) {
          return problem;
        }
      }
      return null;
    }
    boolean same =
        value.isNumber() && decoded.isNumber()
            ? value.decimalValue().compareTo(decoded.decimalValue()) == 0
            : value.equals(decoded);
    return same ? null : place + " is " + decoded + ", not " + value;
  }
}
