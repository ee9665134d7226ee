"""Operations of openapi.yaml: what make_resources.py writes resources and methods from.

Pure functions over the document. They raise SpecError, which says where and what to do, when the
spec says something that no good method can be made of.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from spec_resources import Argument, Method, Operation, Resource, Window
from spec_schemas import (
    Json,
    SpecError,
    annotation,
    fields_of,
    python_name,
    refuse_other_times,
    refuse_unreadable,
    resolve,
)

HTTP_METHODS = ("get", "put", "post", "delete", "patch")
OWN_ARGUMENTS = frozenset(
    {"self", "client", "body", "extra_query", "extra_body", "prefetch", "since", "until"}
)
# What methods call their variables and helpers.
LOCAL_NAMES = frozenset(
    {"answer", "asked", "call", "calls", "end", "ids", "many", "part", "parts", "segment", "sent"}
    | {"start", "unix_time"}
)
EXTENSIONS: dict[str, tuple[str | None, ...]] = {
    "x-effect": ("read", "login", "write", "money"),
    "x-resolve": ("payment", "schedule", "customer", "none"),
    "x-envelope": ("standard", "bare", "paymentwall"),
    "x-refusal": (None, "not_found"),
}


def resources(document: Json) -> list[Resource]:
    """Everything that becomes a resource of the client, in the order of the spec's tags."""
    refuse_unreadable(document, document)
    refuse_other_times(document)
    operations = list(_operations(document))
    counted = Counter(operation.id for operation in operations)
    if doubles := sorted(name for name in counted if counted[name] > 1):
        raise SpecError(f"used for two operations: operationId {', '.join(doubles)}")
    used = {operation.tag for operation in operations}
    docs = {tag["name"]: tag.get("description", "") for tag in document.get("tags", [])}
    if undescribed := sorted(used - docs.keys()):
        raise SpecError(f"used by operations and not described under tags: {undescribed}")
    return [
        Resource(tag, doc, tuple(_methods(operations, tag)))
        for tag, doc in docs.items()
        if tag in used
    ]


def _raw_operations(document: Json) -> Iterator[tuple[str, str, Json, list[Json]]]:
    for path, item in document["paths"].items():
        for method in HTTP_METHODS:
            if method in item:
                operation = item[method]
                if "operationId" not in operation:
                    raise SpecError(f"{method.upper()} {path} has no operationId")
                both = [*operation.get("parameters", []), *item.get("parameters", [])]
                named = {
                    (p["name"], p["in"]): p for p in (resolve(document, p) for p in reversed(both))
                }
                yield path, method, operation, list(reversed(named.values()))


def _operations(document: Json) -> Iterator[Operation]:
    for path, method, raw, parameters in _raw_operations(document):
        try:
            yield _operation(document, path, method, raw, parameters)
        except SpecError as error:
            raise SpecError(f"{raw['operationId']}: {error}") from None


def _operation(
    document: Json, path: str, method: str, raw: Json, parameters: list[Json]
) -> Operation:
    identity: str = raw["operationId"]
    method_id: str = raw.get("x-method", identity)
    tag: str = (raw.get("tags") or [""])[0]
    for name in (identity, method_id):
        if not tag or python_name(name) != name or not name.startswith(f"{tag}_"):
            raise SpecError(f"{name!r} is not the tag, an underscore and a method: <tag>_<method>")
    for extension, known in EXTENSIONS.items():
        if raw.get(extension) not in known:
            raise SpecError(f"{extension} is {raw.get(extension)!r}, not one of {known}")
    by_name = {p["name"]: p for p in parameters if p["in"] == "path"}
    in_path = re.findall(r"{([^}]+)}", path)
    if set(in_path) != set(by_name):
        raise SpecError(f"the path names {in_path}, the parameters {list(by_name)}")
    if others := [
        n for n in in_path if resolve(document, by_name[n]["schema"])["type"] != "string"
    ]:
        raise SpecError(f"ids in paths are strings, but {others} are not")
    model, body = _body(document, raw)
    envelope = raw["x-envelope"]
    result, result_model, row_model = _result(document, raw, envelope)
    query = tuple(_argument(document, p) for p in parameters if p["in"] == "query")
    asked_in = query if raw["x-effect"] == "read" else body
    listed = result_model if result == "array" else None
    operation = Operation(
        id=identity,
        tag=tag,
        method_name=method_id.removeprefix(f"{tag}_"),
        method=method.upper(),
        path=path,
        summary=raw["summary"],
        description=raw.get("description", ""),
        effect=raw["x-effect"],
        resolve=raw["x-resolve"],
        envelope=envelope,
        refusal=raw.get("x-refusal"),
        pages=raw.get("x-pages"),
        window=_window(document, raw, query, row_model),
        authenticated=bool(raw.get("security")),
        path_arguments=tuple(_argument(document, by_name[name]) for name in in_path),
        query=query,
        body=body,
        body_model=model,
        result=result,
        result_model=result_model,
        row_model=row_model,
        bulk=_bulk(document, raw, asked_in, listed),
    )
    names = Counter(argument.name for argument in operation.arguments)
    if clash := sorted(
        name for name in names if names[name] > 1 or name in OWN_ARGUMENTS | LOCAL_NAMES
    ):
        raise SpecError(f"two arguments, or one of ours and a field, would be named {clash}")
    if operation.pages and not ("page" in names and row_model):
        raise SpecError("x-pages needs a parameter page and a result with a list of rows")
    return operation


def _window(
    document: Json, raw: Json, query: tuple[Argument, ...], row: str | None
) -> Window | None:
    """The stretch of time that a list is asked for."""
    if "x-window" not in raw:
        return None
    facts: Json = raw["x-window"]
    times = {argument.wire for argument in query if argument.type == "Time"}
    components = document.get("components", {}).get("schemas", {})
    held = fields_of(document, components[row])[0] if row else {}
    if not (
        facts.keys() == {"days", "from", "to", "fields"}
        and raw.get("x-pages")
        and {facts["from"], facts["to"]} <= times
        and facts["days"] > 1
        and facts["fields"]
        and held.keys() >= set(facts["fields"])
    ):
        raise SpecError(
            "x-window needs x-pages, days above 1, two times of the query as from and to, and"
            f" fields of the rows that are answered: {facts}"
        )
    return Window(facts["days"], facts["from"], facts["to"], tuple(facts["fields"]))


def _bulk(
    document: Json, raw: Json, arguments: tuple[Argument, ...], row: str | None
) -> tuple[tuple[Argument, str], ...]:
    """What several ids are asked with. A read is split into calls, so it asks in its query."""
    named: dict[str, str] = raw.get("x-bulk", {})
    lists = {argument.wire: argument for argument in arguments if argument.type == "list[str]"}
    components = document.get("components", {}).get("schemas", {})
    fields = fields_of(document, components[row])[0] if row else {}
    held = set(named.values())
    if not (named.keys() <= lists.keys() and held <= fields.keys() and len(held) == len(named)):
        raise SpecError(
            "x-bulk must map lists of ids, in the query of a read or the body of a change,"
            f" each to a field of its own of the rows that are answered: {named}"
        )
    if len(named) > 1 and any(lists[wire].required for wire in named):
        raise SpecError(f"x-bulk splits what is asked, so none of several may be required: {named}")
    return tuple((lists[wire], field) for wire, field in named.items())


def _argument(document: Json, parameter: Json) -> Argument:
    """A parameter, or a property shaped like one."""
    schema = parameter["schema"]
    facts = resolve(document, schema)
    doc = (parameter.get("description") or facts.get("description") or "").strip()
    if korean := parameter.get("x-korean-name") or facts.get("x-korean-name"):
        doc = f"{doc} ({korean})".strip()
    if "default" in schema:
        doc = f"{doc} Not sent means {json.dumps(schema['default'])}.".strip()
    return Argument(
        parameter["name"],
        annotation(document, schema),
        bool(parameter.get("required")),
        doc.replace("\n", " "),
        facts.get("maxLength"),
        facts.get("maxItems"),
    )


def _body(document: Json, raw: Json) -> tuple[str | None, tuple[Argument, ...]]:
    if "requestBody" not in raw:
        return None, ()
    content = resolve(document, raw["requestBody"])["content"]
    schema = content["application/json"]["schema"]
    if "$ref" not in schema or not schema["$ref"].endswith("Request"):
        raise SpecError("the body must be a $ref to a component whose name ends with Request")
    fields, required = fields_of(document, schema)
    if not fields:
        raise SpecError("the body has no properties, so its fields cannot be arguments")
    arguments = [
        _argument(document, {"name": name, "schema": fields[name], "required": name in required})
        for name in fields
    ]
    return schema["$ref"].rsplit("/", 1)[1], tuple(arguments)


def _result(document: Json, raw: Json, envelope: str) -> tuple[str, str | None, str | None]:
    """The kind of JSON a success carries, its model, and the model of its rows if it is a page."""
    success = resolve(document, raw["responses"]["200"])
    schema = success["content"]["application/json"]["schema"]
    if envelope != "bare":
        schema = fields_of(document, schema)[0].get("response", {"type": "null"})
    kind = annotation(document, schema).removesuffix(" | None")
    if kind == "None":
        return "none", None, None
    result, model = ("array", kind[5:-1]) if kind.startswith("list[") else ("object", kind)
    components = document.get("components", {}).get("schemas", {})
    if model not in components:
        raise SpecError(
            f"the result is {kind}: only objects that are components, and lists of them"
        )
    rows = fields_of(document, components[model])[0].get("list", {}).get("items")
    return result, model, annotation(document, rows) if rows else None


def _methods(operations: list[Operation], tag: str) -> Iterator[Method]:
    """The methods of a tag. Two operations of one x-method must differ in a last path part only."""
    named: dict[str, list[Operation]] = {}
    for operation in operations:
        if operation.tag == tag:
            named.setdefault(operation.method_name, []).append(operation)
    for name, same in named.items():
        base, *longer = sorted(same, key=lambda operation: len(operation.path))
        if not longer:
            yield Method(base)
            continue
        variant = longer[0]
        extra = variant.path.removeprefix(base.path)
        alike = (variant.path_arguments[:-1], variant.query, variant.body, variant.returns) == (
            base.path_arguments, base.query, base.body, base.returns
        )  # fmt: skip
        if len(longer) > 1 or not re.fullmatch(r"/{[^/]+}", extra) or not alike:
            raise SpecError(f"{tag}_{name}: its paths must be alike but for one last {{part}}")
        yield Method(base, variant)
