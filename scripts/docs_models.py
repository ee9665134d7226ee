"""The models of the API as Markdown: fields, types, meanings; values of enumerations."""

from __future__ import annotations

from docs_text import Links, cell, facts_table, heading
from spec_schemas import Json, annotation, component_models, fields_of, python_name, resolve

SHARED = "models.md"
ENVELOPE = "Response"


def described_models(document: Json) -> list[str]:
    """The models a reader meets: not the envelopes, which the client takes off."""
    schemas = document["components"]["schemas"]
    return [
        name
        for name in component_models(document)
        if not (name.endswith(ENVELOPE) and "response" in fields_of(document, schemas[name])[0])
    ]


def pages(document: Json) -> dict[str, str]:
    """On which page each model stands: its resource's, or the one of what several share."""
    used: dict[str, set[str]] = {}
    schemas = document["components"]["schemas"]
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and "tags" in operation:
                for name in _reached(schemas, operation, set()):
                    used.setdefault(name, set()).update(operation["tags"])
    return {
        name: f"{next(iter(used[name]))}.md" if len(used.get(name, ())) == 1 else SHARED
        for name in described_models(document)
    }


def _reached(schemas: Json, node: object, seen: set[str]) -> set[str]:
    """The names of all components that a part of the document leads to."""
    if isinstance(node, list):
        for item in node:
            _reached(schemas, item, seen)
    if isinstance(node, dict):
        ref = node.get("$ref")
        name = ref.rsplit("/", 1)[1] if isinstance(ref, str) else None
        if name in schemas and name not in seen:
            seen.add(name)
            _reached(schemas, schemas[name], seen)
        for key, item in node.items():
            if key not in ("example", "examples"):
                _reached(schemas, item, seen)
    return seen


def section(document: Json, name: str, links: Links, level: int = 3) -> str:
    """One model with its fields, or one enumeration with its values."""
    schema = resolve(document, document["components"]["schemas"][name])
    korean = f" ({schema['x-korean-name']})" if "x-korean-name" in schema else ""
    parts = [heading(level, name), (schema.get("description", "").strip() + korean).strip()]
    if "enum" in schema:
        values = ", ".join(f"`{value}`" for value in schema["enum"] if value is not None)
        parts.append(f"Values: {values}")
    else:
        fields, required = fields_of(document, schema)
        rows = [_row(document, wire, fields[wire], wire in required, links) for wire in fields]
        parts.append(facts_table(("field", "type", "meaning"), rows))
    return "\n\n".join(part for part in parts if part)


def _row(
    document: Json, wire: str, schema: Json, required: bool, links: Links
) -> tuple[str, str, str]:
    facts = resolve(document, schema)
    kind = annotation(document, schema).replace("Time", "int")
    if not required and not kind.endswith("None"):
        kind += " | None"
    name = f"`{python_name(wire)}`"
    if python_name(wire) != wire:
        name += f" (`{wire}` in the API)"
    korean = f" ({facts['x-korean-name']})" if "x-korean-name" in facts else ""
    unix = " UNIX seconds, 0 for never." if facts.get("format") == "unix-time" else ""
    text = schema.get("description") or facts.get("description", "")
    return name, links.typed(kind), cell(f"{text}{unix}{korean}")
