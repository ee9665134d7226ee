// The API reference: Swagger UI on the mock's own description, with a token at one click.
"use strict";

const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", paint);
paint();

const description = new URL("openapi.json", location).href;

// The description has its server relative to itself; shown is where that leads. References are
// put in place here, and parameters of a path given to its operations: the viewer takes seconds for
// a 3.1 document of this size.
function placed(response) {
  if (response.url !== description) return response;
  const given = JSON.parse(response.text);
  const server = { url: new URL("..", location).href.replace(/\/$/, ""), description: "this mock" };
  const { securitySchemes } = given.components;
  const paths = annotated(inlined(given, given.paths));
  for (const { parameters = [], ...operations } of Object.values(paths)) {
    for (const one of Object.values(operations)) {
      one.parameters = [...parameters, ...(one.parameters ?? [])].map((given) => given.required ? given : withoutExample(given));
    }
  }
  response.text = JSON.stringify({ ...given, servers: [server], tags: annotated(given.tags), paths, components: { securitySchemes } });
  return response;
}

// An example would be sent: a Tier that is not meant hides the shop's own payments.
function withoutExample({ example, examples, schema, ...parameter }) {
  const { example: one, examples: many, ...plain } = schema ?? {};
  return { ...parameter, schema: plain };
}

function inlined(whole, value) {
  if (Array.isArray(value)) return value.map((item) => inlined(whole, item));
  if (value === null || typeof value !== "object") return value;
  const { $ref, ...rest } = value;
  if (typeof $ref !== "string") return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inlined(whole, item)]));
  const keys = $ref.slice(2).split("/").map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  return { ...inlined(whole, keys.reduce((found, key) => found[key], whole)), ...inlined(whole, rest) };
}

// A decision is a text, or a text under its grade.
function statement(one) {
  if (typeof one === "string") return one;
  return Object.entries(one).map(([grade, text]) => `${text} (${grade})`).join(" ");
}

// The viewer shows a summary and a description, and no extension as a person would read it. So the
// Korean name is put into them, and what was decided where documents disagree.
function annotated(value) {
  if (Array.isArray(value)) return value.map(annotated);
  if (value === null || typeof value !== "object") return value;
  const result = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === "examples" ? item : annotated(item)]));
  const { "x-korean-name": korean, "x-decision": decisions = [] } = value;
  if (korean && typeof result.summary === "string") result.summary += ` ${korean}`;
  else if (korean) result.description = `${result.description ?? ""} (${korean})`.trim();
  if (decisions.length) result.description = [result.description ?? "", "**Decided:**", decisions.map((one) => `- ${statement(one)}`).join("\n")].join("\n\n");
  return result;
}

const placedAlready = () => ({
  fn: { resolveSubtree: async (whole, path) => ({ spec: path.reduce((found, key) => found?.[key], whole), errors: [] }) },
});

const ui = SwaggerUIBundle({
  url: description,
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: -1,
  displayOperationId: true,
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  plugins: [placedAlready],
  responseInterceptor: placed,
  onComplete: () => login(),
});

async function login() {
  const status = document.getElementById("token");
  try {
    const answer = await fetch("token", { method: "POST" });
    const { access_token, expired_at } = await answer.json();
    ui.preauthorizeApiKey("accessToken", access_token);
    const until = new Date(expired_at * 1000).toLocaleTimeString("sv-SE", { timeZone: "Asia/Seoul" });
    status.textContent = `Logged in: every call below carries a token, good until ${until} KST on the mock's clock.`;
  } catch {
    status.textContent = "The mock does not answer.";
  }
}

document.getElementById("login").onclick = login;
