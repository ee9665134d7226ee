"""The models of the API as Markdown: fields with types and meanings, and enumerations."""

from __future__ import annotations

from docs_text import Links, cell, facts_table, heading
from spec_schemas import Json, annotation, component_models, fields_of, python_name, resolve

SHARED = "models.md"
ENVELOPE = "Response"


def described_models(document: Json) -> list[str]:
    """Return the models to describe: all but the envelopes, which the client removes."""
    schemas = document["components"]["schemas"]
    return [
        name
        for name in component_models(document)
        if not (name.endswith(ENVELOPE) and "response" in fields_of(document, schemas[name])[0])
    ]


def pages(document: Json) -> dict[str, str]:
    """Map each model to its page: its resource's, or the one for models that several share."""
    tags_by_model: dict[str, set[str]] = {}
    schemas = document["components"]["schemas"]
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and "tags" in operation:
                for name in _referenced(schemas, operation, set()):
                    tags_by_model.setdefault(name, set()).update(operation["tags"])
    return {
        name: f"{next(iter(tags_by_model[name]))}.md"
        if len(tags_by_model.get(name, ())) == 1
        else SHARED
        for name in described_models(document)
    }


def _referenced(schemas: Json, node: object, names: set[str]) -> set[str]:
    """Return the names of all components that a part of the document refers to."""
    if isinstance(node, list):
        for item in node:
            _referenced(schemas, item, names)
    if isinstance(node, dict):
        ref = node.get("$ref")
        name = ref.rsplit("/", 1)[1] if isinstance(ref, str) else None
        if name in schemas and name not in names:
            names.add(name)
            _referenced(schemas, schemas[name], names)
        for key, item in node.items():
            if key not in ("example", "examples"):
                _referenced(schemas, item, names)
    return names


def section(document: Json, name: str, links: Links, level: int = 3) -> str:
    """Describe one model with its fields, or one enumeration with its values."""
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
