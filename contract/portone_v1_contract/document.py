"""What the checks need to know of the OpenAPI document, read once."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

Document = Mapping[str, Any]
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
    """read, login, write or money. An operation that does not say counts as a write."""
    secured: bool
    statuses: frozenset[str]
    names: tuple[str, ...] = ()
    """The parameters in the path."""
    queries: frozenset[str] = frozenset()
    envelope: str = "standard"
    refusal: str | None = None
    pages: str | None = None
    """The field that tells the rows of a paged list apart."""
    result: str | None = None
    """The schema of the result on success."""
    rows: str | None = None
    """The schema of one row, when the result is a list or a page of them."""

    @property
    def pointer(self) -> str:
        """Where the document describes it."""
        return f"#/paths/{self.path.replace('~', '~0').replace('/', '~1')}/{self.method.lower()}"

    def target(self, **values: str) -> str:
        """Fill the path in, each value percent-encoded whole."""
        return self.path.format_map({name: quote(values[name], safe="") for name in self.names})


@dataclass(frozen=True, slots=True)
class Match:
    """The operation that a method and a raw path belong to, and the decoded names in the path."""

    operation: Operation
    values: Mapping[str, str] = field(default_factory=dict)


def resolve(document: Document, node: Any) -> Any:
    """Follow a local reference to what it names."""
    while isinstance(node, Mapping) and "$ref" in node:
        target: Any = document
        for part in str(node["$ref"]).removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def operations(document: Document) -> tuple[Operation, ...]:
    """Every operation of the document, in its order."""
    return tuple(
        _operation(document, path, item, verb)
        for path, item in document["paths"].items()
        for verb in VERBS
        if verb in item
    )


def match(known: Iterable[Operation], method: str, raw_path: str) -> Match | None:
    """Find the operation of a request; of two paths, the one that stays fixed longer wins.

    `raw_path` is percent-encoded, so that an encoded slash stays inside its segment.
    """
    asked = raw_path.split("/")
    found: list[Match] = []
    for operation in known:
        parts = operation.path.split("/")
        if operation.method != method or len(parts) != len(asked):
            continue
        values: dict[str, str] = {}
        for part, text in zip(parts, asked, strict=True):
            if part.startswith("{") and text:
                values[part[1:-1]] = unquote(text)
            elif part != text:
                break
        else:
            found.append(Match(operation, values))
    return min(found, key=_names_in_place, default=None)


def _names_in_place(found: Match) -> list[bool]:
    return [part.startswith("{") for part in found.operation.path.split("/")]


def for_generation(
    document: Document,
    keep: Iterable[Operation],
    known: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, Any]:
    """A copy for generating requests: only the operations given, and no header parameters.

    A random `Tier` would name a sub-merchant that does not exist. `known` has, by path, values
    for the names in it that the target knows; they take the place of the examples.
    """
    wanted = {(operation.path, operation.method.lower()) for operation in keep}
    result = copy.deepcopy(dict(document))
    for path, item in list(result["paths"].items()):
        for verb in VERBS:
            if verb in item and (path, verb) not in wanted:
                del item[verb]
        if not any(verb in item for verb in VERBS):
            del result["paths"][path]
            continue
        for node in (item, *(item[verb] for verb in VERBS if verb in item)):
            if "parameters" in node:
                found = [resolve(document, parameter) for parameter in node["parameters"]]
                node["parameters"] = [
                    _with_example(parameter, (known or {}).get(path, {}))
                    for parameter in found
                    if parameter["in"] != "header"
                ]
    return result


def _with_example(parameter: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    value = known.get(parameter["name"]) if parameter["in"] == "path" else None
    return dict(parameter) if value is None else {**parameter, "example": value}


def open_values(document: Document, schema: str) -> dict[str, frozenset[str]]:
    """The words a schema knows for each of its fields that are open to unknown ones."""
    found: dict[str, frozenset[str]] = {}
    properties = document["components"]["schemas"].get(schema, {}).get("properties", {})
    for name, node in properties.items():
        words = {
            word
            for option in node.get("anyOf", ())
            for word in resolve(document, option).get("enum", ())
            if isinstance(word, str)
        }
        if words:
            found[name] = frozenset(words)
    return found


def example(document: Document, operation: Operation, name: str) -> str | None:
    """The document's example for a parameter."""
    for parameter in _parameters(document, operation.path, operation.method.lower()):
        if parameter["name"] == name and "example" in parameter:
            return str(parameter["example"])
    return None


def _operation(document: Document, path: str, item: Mapping[str, Any], verb: str) -> Operation:
    node = item[verb]
    parameters = _parameters(document, path, verb)
    result, rows = _result(document, node)
    return Operation(
        id=node["operationId"],
        method=verb.upper(),
        path=path,
        effect=node.get("x-effect", "write"),
        secured=bool(node.get("security", document.get("security", []))),
        statuses=frozenset(node["responses"]),
        names=tuple(part[1:-1] for part in path.split("/") if part.startswith("{")),
        queries=frozenset(p["name"] for p in parameters if p["in"] == "query"),
        envelope=node.get("x-envelope", "standard"),
        refusal=node.get("x-refusal"),
        pages=node.get("x-pages"),
        result=result,
        rows=rows,
    )


def _parameters(document: Document, path: str, verb: str) -> list[Mapping[str, Any]]:
    item = document["paths"][path]
    nodes = [*item.get("parameters", ()), *item[verb].get("parameters", ())]
    return [resolve(document, node) for node in nodes]


def _result(document: Document, node: Mapping[str, Any]) -> tuple[str | None, str | None]:
    success = resolve(document, node["responses"].get("200", {}))
    schema = success.get("content", {}).get("application/json", {}).get("schema", {})
    properties = resolve(document, schema).get("properties", {})
    response = properties.get("response", {})
    for option in response.get("anyOf", [response]):
        body = resolve(document, option)
        items = body.get("items") or body.get("properties", {}).get("list", {}).get("items", {})
        if option.get("type") != "null":
            return _name(option), _name(items)
    return None, None


def _name(node: Mapping[str, Any]) -> str | None:
    reference = node.get("$ref")
    return str(reference).rsplit("/", 1)[-1] if reference else None
