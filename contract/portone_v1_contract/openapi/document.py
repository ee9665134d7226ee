"""The operations of the OpenAPI document, with what the checks need to know of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

Document = Mapping[str, Any]
FORM_TYPE = "application/x-www-form-urlencoded"
VERBS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API, with what its rules depend on."""

    id: str
    method: str
    """Upper case."""
    path: str
    """As in the document, with its {names}."""
    effect: str
    """read, login, write or money; without x-effect a write."""
    secured: bool
    statuses: frozenset[str]
    names: tuple[str, ...] = ()
    """The parameters in the path."""
    queries: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    """The query parameters that cannot be left out."""
    examples: Mapping[str, Any] = field(default_factory=dict)
    """The document's examples of the parameters."""
    body: Mapping[str, Any] = field(default_factory=dict)
    """The document's first example of the body."""
    takes_form: bool = False
    """Whether the body may be a form."""
    texts: Mapping[str, int | None] = field(default_factory=dict)
    """The fields of the body that are free texts, with the most characters that they may have."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """By parameter of the query, what counts where it is left out."""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The words that a parameter takes, when they are listed."""
    refusal: str | None = None
    pages: str | None = None
    """The field that identifies a row of a paged list."""
    windowed: bool = False
    """Whether the time between two parameters is limited."""
    bulk: Mapping[str, str] = field(default_factory=dict)
    """By parameter that is a list of ids, the field of a row that holds the id."""
    result: str | None = None
    """The schema of the result on success."""
    rows: str | None = None
    """The schema of one row, when the result is a list or a page of them."""
    fields: frozenset[str] = frozenset()
    """The fields of the result, or of one row."""
    has_result: bool = True
    """Whether a success carries a result."""
    message_is_null: bool = True
    """Whether `message` is null on success."""

    @property
    def object_schema(self) -> str | None:
        """The schema of the objects in an answer, be it one or a list."""
        return self.rows or self.result

    @property
    def pointer(self) -> str:
        """The place in the document, as a JSON pointer."""
        return json_pointer(("paths", self.path, self.method.lower()))

    def target(self, **values: str) -> str:
        """Return the path with these values, each percent-encoded whole."""
        return self.path.format_map({name: quote(values[name], safe="") for name in self.names})


@dataclass(frozen=True, slots=True)
class Match:
    """The operation that a method and a raw path belong to, and the decoded names in the path."""

    operation: Operation
    values: Mapping[str, str] = field(default_factory=dict)


def resolve(document: Document, node: Any) -> Any:
    """Return what a local reference points to, or the node itself."""
    while isinstance(node, Mapping) and "$ref" in node:
        target: Any = document
        for part in str(node["$ref"]).removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def json_pointer(path: Iterable[str | int]) -> str:
    """Return a place in the document as a JSON pointer."""
    parts = (str(part).replace("~", "~0").replace("/", "~1") for part in path)
    return "#/" + "/".join(parts)


def operations(document: Document) -> tuple[Operation, ...]:
    """Return every operation of the document, in its order."""
    return tuple(
        _operation(document, path, item, verb)
        for path, item in document["paths"].items()
        for verb in VERBS
        if verb in item
    )


def match(operations: Iterable[Operation], method: str, raw_path: str) -> Match | None:
    """Find the operation of a request; of two paths, the one that stays fixed longer wins.

    `raw_path` is percent-encoded, so that an encoded slash stays inside its segment.
    """
    segments = raw_path.split("/")
    matches: list[Match] = []
    for operation in operations:
        if operation.method != method:
            continue
        parts = _segments(operation.path)
        if len(parts) != len(segments):
            continue
        values: dict[str, str] = {}
        for part, text in zip(parts, segments, strict=True):
            if part.startswith("{") and text:
                values[part[1:-1]] = unquote(text)
            elif part != text:
                break
        else:
            matches.append(Match(operation, values))
    return min(matches, key=_is_variable, default=None)


@lru_cache(maxsize=1024)
def _segments(path: str) -> tuple[str, ...]:
    return tuple(path.split("/"))


def _is_variable(candidate: Match) -> list[bool]:
    """Return, for each segment of a path, whether it is a parameter."""
    return [part.startswith("{") for part in _segments(candidate.operation.path)]


def open_values(document: Document, schema: str) -> dict[str, frozenset[str]]:
    """Return, by field, the listed words of each enumeration that is open to other words."""
    result: dict[str, frozenset[str]] = {}
    properties = document["components"]["schemas"].get(schema, {}).get("properties", {})
    for name, node in properties.items():
        words = {
            word
            for option in node.get("anyOf", ())
            for word in resolve(document, option).get("enum", ())
            if isinstance(word, str)
        }
        if words:
            result[name] = frozenset(words)
    return result


def _operation(document: Document, path: str, item: Mapping[str, Any], verb: str) -> Operation:
    node = item[verb]
    parameters = [p for p in _parameters(document, path, verb) if p["in"] in ("path", "query")]
    queries = [parameter for parameter in parameters if parameter["in"] == "query"]
    envelope = _success(document, node)
    result, rows = _result(document, envelope)
    return Operation(
        id=node["operationId"],
        method=verb.upper(),
        path=path,
        effect=node.get("x-effect", "write"),
        secured=bool(node.get("security", document.get("security", []))),
        statuses=frozenset(node["responses"]),
        names=tuple(part[1:-1] for part in path.split("/") if part.startswith("{")),
        queries=frozenset(parameter["name"] for parameter in queries),
        required=frozenset(parameter["name"] for parameter in queries if parameter.get("required")),
        examples={p["name"]: p["example"] for p in parameters if "example" in p},
        body=_body(document, node),
        takes_form=FORM_TYPE in _content(document, node),
        texts=_texts(document, node),
        defaults={
            p["name"]: _query_text(p["schema"]["default"])
            for p in queries
            if "default" in p["schema"]
        },
        choices={p["name"]: words for p in parameters if (words := _words(document, p["schema"]))},
        refusal=node.get("x-refusal"),
        pages=node.get("x-pages"),
        windowed="x-window" in node,
        bulk=node.get("x-bulk", {}),
        result=_name(result),
        rows=_name(rows),
        fields=frozenset(resolve(document, rows or result).get("properties", {})),
        has_result="response" in envelope,
        message_is_null=_name(envelope.get("message", {})) is not None,
    )


def _parameters(document: Document, path: str, verb: str) -> list[Mapping[str, Any]]:
    item = document["paths"][path]
    nodes = [*item.get("parameters", ()), *item[verb].get("parameters", ())]
    return [resolve(document, node) for node in nodes]


def _content(document: Document, node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the body of a request may be, by media type."""
    content: Mapping[str, Any] = resolve(document, node.get("requestBody", {})).get("content", {})
    return content


def _body(document: Document, node: Mapping[str, Any]) -> Mapping[str, Any]:
    examples = _content(document, node).get("application/json", {}).get("examples", {})
    first: Mapping[str, Any] = next((example["value"] for example in examples.values()), {})
    return first


def _texts(document: Document, node: Mapping[str, Any]) -> dict[str, int | None]:
    schema = _content(document, node).get("application/json", {}).get("schema", {})
    texts: dict[str, int | None] = {}
    for name, field_node in _properties(document, schema).items():
        field_schema = resolve(document, field_node)
        is_free = field_schema.keys().isdisjoint(("enum", "pattern", "format"))
        if is_free and "string" in _types(field_schema):
            texts[name] = field_schema.get("maxLength")
    return texts


def _properties(document: Document, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an object, those of its parts included."""
    schema = resolve(document, schema)
    properties = dict(schema.get("properties", {}))
    for part in schema.get("allOf", ()):
        properties |= _properties(document, part)
    return properties


def _types(schema: Mapping[str, Any]) -> tuple[str, ...]:
    names = schema.get("type", ())
    return (names,) if isinstance(names, str) else tuple(names)


def _query_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _words(document: Document, schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the listed words of a schema, also of one with a default beside its reference."""
    nodes = (schema, *schema.get("allOf", ()))
    return tuple(word for node in nodes for word in resolve(document, node).get("enum", ()))


def _success(document: Document, node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields of the envelope on success."""
    success = resolve(document, node["responses"].get("200", {}))
    schema = success.get("content", {}).get("application/json", {}).get("schema", {})
    properties: Mapping[str, Any] = resolve(document, schema).get("properties", {})
    return properties


def _result(document: Document, envelope: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return the nodes of the result, and of one row when it is a list or a page of one."""
    response = envelope.get("response", {})
    for option in response.get("anyOf", [response]):
        if option.get("type") != "null":
            body = resolve(document, option)
            page = body.get("properties", {}).get("list", {})
            return option, body.get("items") or page.get("items", {})
    return {}, {}


def _name(node: Mapping[str, Any]) -> str | None:
    reference = node.get("$ref")
    return str(reference).rsplit("/", 1)[-1] if reference else None
