"""The schemas of openapi.yaml in Python: names, types, and schemas that cannot be used."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

SCALARS = {
    "string": "str",
    "integer": "int",
    "number": "Money",
    "boolean": "bool",
    "null": "None",
    "object": "dict[str, Any]",
}
CONVERTED = ("date", "date-time", "uuid", "binary")
TIME = "unix-time"
TIME_COMPONENT = "UnixTime"
"""The name of the component with that format; templates/model.py.jinja looks for this name."""


class SpecError(Exception):
    """A fault in the spec that must be corrected before a client can be generated."""


def python_name(wire: str) -> str:
    """Return the Python name for a name of the API: snake case, `_` after reserved words.

    This is the generator's own rule; make_resources.py checks that both give the same names.
    """
    name = re.sub(r"[^\w. -]", "", wire)
    if name != name.lower():
        name = " ".join(re.split(r"([A-Z]?[a-z]+)", name))
    name = "_".join(re.findall(r"[^. _-]+", name)).lower()
    if keyword.iskeyword(name) or (name != "id" and hasattr(builtins, name)) or name == "self":
        name += "_"
    if not name.isidentifier() or wire.startswith("_"):
        raise SpecError(f"the name {wire!r} gives no name for an argument in Python")
    return name


def argument_name(wire: str) -> str:
    """Return the name of an argument of our methods: `[]` is dropped, `[x]` becomes `_x`.

    The generator's rule differs in one point: it drops brackets, so `a[b]` becomes `ab`.
    """
    return python_name(re.sub(r"\W", " ", wire))


def resolve(document: Json, node: Json) -> Json:
    """Follow a $ref, also one in an allOf of one part; what stands beside it wins."""
    while "$ref" in node or len(node.get("allOf", ())) == 1:
        ref = node.get("$ref")
        target: Any = document if ref else node["allOf"][0]
        for part in ref.removeprefix("#/").split("/") if ref else ():
            if part not in target:
                raise SpecError(f"{ref} is not defined")
            target = target[part]
        node = target | {key: node[key] for key in node if key not in ("$ref", "allOf")}
    return node


def fields_of(document: Json, schema: Json) -> tuple[Json, set[str]]:
    """Return the properties of an object and the names of the required ones, allOf included."""
    schema = resolve(document, schema)
    fields: Json = {}
    required = set(schema.get("required", ()))
    for part in schema.get("allOf", ()):
        more, also_required = fields_of(document, part)
        fields |= more
        required |= also_required
    return fields | schema.get("properties", {}), required


def annotation(document: Json, schema: Json) -> str:
    """Return the Python type of an argument with this schema."""
    if "$ref" in schema:
        target = resolve(document, schema)
        if _is_named(target):
            return str(schema["$ref"].rsplit("/", 1)[1])
        return annotation(document, target)
    if len(schema.get("allOf", ())) == 1:
        return annotation(document, schema["allOf"][0])
    options = schema.get("anyOf") or schema.get("oneOf")
    if options:
        return _union(annotation(document, option) for option in options)
    if "const" in schema or "enum" in schema:
        values = [schema["const"]] if "const" in schema else schema["enum"]
        literal = ", ".join(repr(value) for value in values if value is not None)
        return _union([f"Literal[{literal}]", *(["None"] if None in values else [])])
    kind = schema.get("type")
    if isinstance(kind, list):
        return _union(annotation(document, schema | {"type": name}) for name in kind)
    if kind == "array":
        return f"list[{annotation(document, schema['items'])}]"
    if schema.get("format") == TIME:
        return "Time"
    if "properties" in schema:
        raise SpecError("an object inside of another has no name: make it a component and $ref it")
    return SCALARS[kind] if kind else "Any"


def _union(types: Iterable[str]) -> str:
    unique = dict.fromkeys(types)
    names = [name for name in unique if name != "None"]
    return " | ".join([*names, "None"] if "None" in unique else names)


def component_models(document: Json) -> dict[str, str]:
    """Map the components that become classes or named enumerations to their modules."""
    schemas = document.get("components", {}).get("schemas", {})
    return {name: python_name(name) for name, schema in schemas.items() if _is_named(schema)}


def _is_named(schema: Json) -> bool:
    structured = "properties" in schema or len(schema.get("allOf", ())) > 1
    return "enum" in schema or structured or schema.get("type") == "object"


def refuse_unreadable(document: Json, node: Any) -> None:
    """Raise SpecError for schemas that the models cannot read as their types promise."""
    if isinstance(node, list):
        for item in node:
            refuse_unreadable(document, item)
    if not isinstance(node, dict):
        return
    if node.get("type") == "string" and node.get("format") in CONVERTED:
        raise SpecError(f"format {node['format']} would be typed as an object: use a pattern")
    options = [
        resolve(document, option) for key in ("anyOf", "oneOf") for option in node.get(key, ())
    ]
    types = [option.get("type") for option in options if option.get("type") != "null"]
    if len(types) > 1 and ("object" in types or "array" in types):
        raise SpecError(f"an object or array may be united with null only: {options}")
    for key, item in node.items():
        if key not in ("example", "examples", "default", "const", "enum"):
            refuse_unreadable(document, item)


def refuse_other_times(document: Json) -> None:
    """Raise SpecError for a component of times that the templates would not recognise."""
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        if schema.get("format") == TIME and name != TIME_COMPONENT:
            raise SpecError(f"components/schemas/{name} is a time: call it {TIME_COMPONENT}")
