"""The operations of openapi.yaml, from which make_resources.py writes resources and methods.

Pure functions over the document. They raise SpecError, which says where and what to do, when the
spec says something that no good method can be made of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spec_all_forms import all_form, missing_means_all
from spec_arguments import alternatives, argument, body_arguments, body_fields, body_schema
from spec_checks import checks
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
# The names of variables and helpers in the methods.
LOCAL_NAMES = frozenset(
    {
        "answer",
        "call",
        "calls",
        "end",
        "ids",
        "ids_by_field",
        "many",
        "part",
        "parts",
        "segment",
        "sent",
    }
    | {"start", "unix_time"}
)
EXTENSIONS: dict[str, tuple[str | None, ...]] = {
    "x-effect": ("read", "login", "write", "money"),
    "x-resolve": ("payment", "schedule", "customer", "none"),
    "x-envelope": ("standard", "bare", "paymentwall"),
    "x-refusal": (None, "not_found", "nothing_pending"),
}


def resources(document: Json) -> list[Resource]:
    """Return the resources of the client, in the order of the spec's tags."""
    refuse_unreadable(document, document)
    refuse_other_times(document)
    operations = list(_operations(document))
    counts = Counter(operation.id for operation in operations)
    duplicates = sorted(name for name in counts if counts[name] > 1)
    if duplicates:
        raise SpecError(f"used for two operations: operationId {', '.join(duplicates)}")
    tags = {operation.tag for operation in operations}
    docs = {tag["name"]: tag.get("description", "") for tag in document.get("tags", [])}
    undescribed = sorted(tags - docs.keys())
    if undescribed:
        raise SpecError(f"used by operations and not described under tags: {undescribed}")
    return [
        Resource(tag, doc, tuple(_methods(operations, tag)))
        for tag, doc in docs.items()
        if tag in tags
    ]


def _raw_operations(document: Json) -> Iterator[tuple[str, str, Json, list[Json]]]:
    for path, item in document["paths"].items():
        for method in HTTP_METHODS:
            if method in item:
                operation = item[method]
                if "operationId" not in operation:
                    raise SpecError(f"{method.upper()} {path} has no operationId")
                parameters = [*operation.get("parameters", []), *item.get("parameters", [])]
                by_name: dict[tuple[str, str], Json] = {}
                for parameter in parameters:
                    facts = resolve(document, parameter)
                    by_name.setdefault((facts["name"], facts["in"]), facts)
                yield path, method, operation, list(by_name.values())


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
    wrong = [
        f"{extension} is {raw.get(extension)!r}, not one of {values}"
        for extension, values in EXTENSIONS.items()
        if raw.get(extension) not in values
    ]
    if wrong:
        raise SpecError("; ".join(wrong) + ". The top of openapi.yaml explains them.")
    by_name = {p["name"]: p for p in parameters if p["in"] == "path"}
    in_path = re.findall(r"{([^}]+)}", path)
    if set(in_path) != set(by_name):
        raise SpecError(f"the path names {in_path}, the parameters {list(by_name)}")
    types = {name: resolve(document, by_name[name]["schema"])["type"] for name in in_path}
    non_strings = [name for name in in_path if types[name] != "string"]
    if non_strings:
        raise SpecError(f"ids in paths are strings, but {non_strings} are not")
    model, body = body_arguments(document, raw)
    envelope = raw["x-envelope"]
    result, result_model, row_model = _result(document, raw, envelope)
    in_query = [parameter for parameter in parameters if parameter["in"] == "query"]
    query = tuple(argument(document, parameter) for parameter in in_query)
    id_lists = query if raw["x-effect"] == "read" else body
    needed = alternatives(document, raw)
    required_ids = any(one.required for one in body if one.name in needed)
    array_model = result_model if result == "array" else None
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
        path_arguments=tuple(argument(document, by_name[name]) for name in in_path),
        query=query,
        body=body,
        body_model=model,
        alternatives=() if required_ids else needed,
        result=result,
        result_model=result_model,
        row_model=row_model,
        bulk=_bulk(document, raw, id_lists, array_model),
        checks=(
            *checks(document, ((parameter["name"], parameter["schema"]) for parameter in in_query)),
            *checks(
                document, body_fields(document, raw), resolve(document, body_schema(document, raw))
            ),
        ),
        missing_means_all=missing_means_all(document, raw),
        all_summary=raw.get("x-all"),
        one_needed=needed,
    )
    names = Counter(argument.name for argument in operation.arguments)
    reserved = OWN_ARGUMENTS | LOCAL_NAMES
    clash = sorted(name for name in names if names[name] > 1 or name in reserved)
    if clash:
        raise SpecError(f"two arguments, or one of ours and a field, would be named {clash}")
    if operation.pages and not ("page" in names and row_model):
        raise SpecError("x-pages needs a parameter page and a result with a list of rows")
    return operation


def _window(
    document: Json, raw: Json, query: tuple[Argument, ...], row: str | None
) -> Window | None:
    """Return the period of a list, None for other operations."""
    if "x-window" not in raw:
        return None
    facts: Json = raw["x-window"]
    times = {argument.wire for argument in query if argument.type == "Time"}
    components = document.get("components", {}).get("schemas", {})
    row_fields = fields_of(document, components[row])[0] if row else {}
    orders = {word: tuple(statuses) for word, statuses in facts.get("orders", {}).items()}
    if not (
        facts.keys() - {"orders", "end"} == {"days", "from", "to", "fields"}
        and facts.get("end", "included") in ("included", "excluded")
        and raw.get("x-pages")
        and {facts["from"], facts["to"]} <= times
        and facts["days"] > 1
        and facts["fields"]
        and row_fields.keys() >= set(facts["fields"])
    ):
        raise SpecError(
            "x-window needs x-pages, days above 1, two times of the query as from and to, and"
            f" fields of the rows that are answered; end is included or excluded: {facts}"
        )
    return Window(
        days=facts["days"],
        start=facts["from"],
        end=facts["to"],
        fields=tuple(facts["fields"]),
        includes_end=facts.get("end") != "excluded",
        orders=orders,
    )


def _bulk(
    document: Json, raw: Json, arguments: tuple[Argument, ...], row: str | None
) -> tuple[tuple[Argument, str], ...]:
    """Return the lists of ids of an operation. A read with too many ids is split into calls."""
    mapping: dict[str, str] = raw.get("x-bulk", {})
    lists = {argument.wire: argument for argument in arguments if argument.type == "list[str]"}
    components = document.get("components", {}).get("schemas", {})
    fields = fields_of(document, components[row])[0] if row else {}
    targets = set(mapping.values())
    is_valid = mapping.keys() <= lists.keys() and targets <= fields.keys()
    if not is_valid or len(targets) != len(mapping):
        raise SpecError(
            "x-bulk must map lists of ids, in the query of a read or the body of a change,"
            f" each to a field of its own of the rows that are answered: {mapping}"
        )
    if len(mapping) > 1 and any(lists[wire].required for wire in mapping):
        raise SpecError(f"x-bulk splits the ids, so none of several may be required: {mapping}")
    return tuple((lists[wire], field) for wire, field in mapping.items())


def _result(document: Json, raw: Json, envelope: str) -> tuple[str, str | None, str | None]:
    """Return the kind of JSON of a success, its model, and the model of its rows."""
    success = resolve(document, raw["responses"]["200"])
    schema = success["content"]["application/json"]["schema"]
    if envelope != "bare":
        schema = fields_of(document, schema)[0].get("response", {"type": "null"})
    kind = annotation(document, schema).removesuffix(" | None")
    if kind == "None":
        return "none", None, None
    is_list = kind.startswith("list[")
    result = "array" if is_list else "object"
    model = kind[5:-1] if is_list else kind
    components = document.get("components", {}).get("schemas", {})
    if model not in components:
        raise SpecError(
            f"the result is {kind}: only objects that are components, and lists of them"
        )
    rows = fields_of(document, components[model])[0].get("list", {}).get("items")
    return result, model, annotation(document, rows) if rows else None


def _methods(operations: list[Operation], tag: str) -> Iterator[Method]:
    """Yield the methods of a tag; paths of one x-method may differ in one last part only."""
    by_name: dict[str, list[Operation]] = {}
    for operation in operations:
        if operation.tag == tag:
            by_name.setdefault(operation.method_name, []).append(operation)
    for name, variants in by_name.items():
        base, *longer = sorted(variants, key=lambda operation: len(operation.path))
        if not longer:
            yield Method(base)
            everything = all_form(base)
            if everything is not None and everything.method_name in by_name:
                raise SpecError(f"{tag}: two methods would be named {everything.method_name}")
            if everything is not None:
                yield Method(everything)
            continue
        variant = longer[0]
        extra = variant.path.removeprefix(base.path)
        is_same = (
            variant.path_arguments[:-1] == base.path_arguments
            and variant.query == base.query
            and variant.body == base.body
            and variant.returns == base.returns
        )
        if len(longer) > 1 or not re.fullmatch(r"/{[^/]+}", extra) or not is_same:
            raise SpecError(f"{tag}_{name}: its paths must be alike but for one last {{part}}")
        yield Method(base, variant)
