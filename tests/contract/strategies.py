"""Values and requests that the description allows, and whether it allows one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx
import jsonschema_rs
from hypothesis import strategies as st
from portone_v1_api import spec

Json = Any
DOCUMENT = spec.document()
# No control characters and no surrogates: they are what bad input is made of, tested elsewhere.
TEXT = st.characters(exclude_categories=("Cs", "Cc"))


def resolved(node: dict[str, Json]) -> dict[str, Json]:
    """Return a node of the document, its reference followed."""
    if "allOf" in node:
        (inner,) = node["allOf"]
        return resolved(inner)
    while "$ref" in node:
        target = DOCUMENT
        for name in node["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def values(schema: dict[str, Json]) -> st.SearchStrategy[Json]:
    """Values of a schema, as the document's requests need them."""
    schema = resolved(schema)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.one_of(*map(values, schema["anyOf"]))
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of(*(_of_kind(kind, schema) for kind in kinds))


def _of_kind(kind: str, schema: dict[str, Json]) -> st.SearchStrategy[Json]:
    low = schema.get("minimum")
    high = schema.get("maximum")
    match kind:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(1 if low is None else int(low), int(high or 2_000_000_000))
        case "number":
            whole = st.integers(1, 10**9)
            if schema.get("multipleOf") == 1:
                return whole
            return whole | st.decimals(1, 10**6, places=2).filter(lambda number: number % 1 != 0)
        case "array":
            most = min(schema.get("maxItems", 5), 5)
            return st.lists(values(schema["items"]), min_size=1, max_size=most, unique_by=repr)
        case "object":
            return objects(schema)
        case _:
            if "pattern" in schema:
                return st.from_regex(schema["pattern"], fullmatch=True, alphabet=TEXT)
            most = min(schema.get("maxLength", 40), 40)
            return st.text(TEXT, min_size=1, max_size=most).filter(_is_plain)


def _is_plain(text: str) -> bool:
    """Whether an id could be meant so: the client refuses dots alone and outer spaces."""
    return text == text.strip() and text not in (".", "..")


def objects(schema: dict[str, Json]) -> st.SearchStrategy[dict[str, Json]]:
    """Return objects of a schema: what it or the client requires, and any of the rest."""
    needed = {*schema.get("required", ()), *schema.get("x-client-required", ())}
    fields = {name: values(inner) for name, inner in schema.get("properties", {}).items()}
    check = jsonschema_rs.validator_for({**schema, "components": DOCUMENT["components"]})
    return st.fixed_dictionaries(
        {name: inner for name, inner in fields.items() if name in needed},
        optional={name: inner for name, inner in fields.items() if name not in needed},
    ).filter(lambda value: check.is_valid(value))


@dataclass(frozen=True)
class Operation:
    """An operation as the document describes it."""

    id: str
    method: str
    path: str
    node: dict[str, Json]
    parameters: tuple[dict[str, Json], ...]

    @property
    def body(self) -> dict[str, Json] | None:
        """The schema of its body; None when it takes none."""
        content = resolved(self.node.get("requestBody", {})).get("content")
        return content["application/json"]["schema"] if content else None

    def requests(self) -> st.SearchStrategy[dict[str, dict[str, Json]]]:
        """Return a strategy of requests: `path`, `query` and `body`, under the names of the API."""
        places = {place: self._parameters(place) for place in ("path", "query")}
        body: st.SearchStrategy[Json] = st.none()
        if self.body is not None:
            body = objects(resolved(self.body))
        return st.fixed_dictionaries({**places, "body": body})

    def _parameters(self, place: str) -> st.SearchStrategy[dict[str, Json]]:
        here = [parameter for parameter in self.parameters if parameter["in"] == place]
        drawn = {parameter["name"]: values(parameter["schema"]) for parameter in here}
        needed = {parameter["name"] for parameter in here if parameter.get("required")}
        return st.fixed_dictionaries(
            {name: drawn[name] for name in drawn if name in needed},
            optional={name: drawn[name] for name in drawn if name not in needed},
        )

    def values_of(self, request: httpx.Request) -> dict[str, Json] | None:
        """Return the values of a request to this operation, or None if it is to another one."""
        path = request.url.raw_path.decode("ascii").partition("?")[0]
        template = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(self.path))
        match = re.fullmatch(template, path)
        if request.method != self.method or not match:
            return None
        of_query = {
            parameter["name"]: parameter["schema"]
            for parameter in self.parameters
            if parameter["in"] == "query"
        }
        query: dict[str, Json] = {}
        for name, text in parse_qsl(request.url.query.decode("ascii"), keep_blank_values=True):
            schema = resolved(of_query.get(name, {}))
            if schema.get("type") == "array":
                query.setdefault(name, []).append(text)
            else:
                query[name] = _read(text, schema)
        path_values = {name: unquote(text) for name, text in match.groupdict().items()}
        body = json.loads(request.content) if request.content else None
        return {"path": path_values, "query": query, "body": body}

    def objections(self, request: httpx.Request) -> Iterator[str]:
        """Yield the reasons why the document does not allow a request."""
        values = self.values_of(request)
        if values is None:
            yield f"{request.method} {request.url.path} is not {self.id}"
            return
        for place in ("path", "query"):
            known = {
                parameter["name"]: parameter
                for parameter in self.parameters
                if parameter["in"] == place
            }
            yield from (f"{place}: {name} is unknown" for name in values[place].keys() - known)
            for name, parameter in known.items():
                if name in values[place]:
                    yield from _wrong(parameter["schema"], values[place][name], f"{place}: {name}")
                elif parameter.get("required"):
                    yield f"{place}: {name} is missing"
        content_type = request.headers.get("content-type")
        if self.body is None:
            if request.content or content_type:
                yield "body: there is one"
        elif content_type != "application/json":
            yield f"body: is {content_type}"
        else:
            yield from _wrong(self.body, values["body"], "body")
        if bool(request.headers.get("authorization")) != bool(self.node.get("security")):
            yield "token: is there where it must not be, or the other way round"


def _read(text: str, schema: dict[str, Json]) -> Json:
    if schema.get("type") in ("integer", "boolean"):
        return json.loads(text)
    return text


def _wrong(schema: dict[str, Json], value: Json, place: str) -> Iterator[str]:
    check = jsonschema_rs.validator_for({**schema, "components": DOCUMENT["components"]})
    yield from (f"{place}: {error.message}" for error in check.iter_errors(value))


def operations() -> Iterator[Operation]:
    """All operations of the document."""
    for path, item in DOCUMENT["paths"].items():
        for method, node in item.items():
            if method == "parameters":
                continue
            parameters = [*item.get("parameters", ()), *node.get("parameters", ())]
            yield Operation(
                node["operationId"], method.upper(), path, node, tuple(map(resolved, parameters))
            )
