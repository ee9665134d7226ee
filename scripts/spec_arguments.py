"""The arguments of a method: parameters of the operation, and fields of its body."""

from __future__ import annotations

import json

from spec_resources import Argument
from spec_schemas import Json, SpecError, annotation, argument_name, fields_of, resolve


def argument(document: Json, parameter: Json) -> Argument:
    """Return the argument for a parameter, or for a property in the shape of one."""
    schema = parameter["schema"]
    facts = resolve(document, schema)
    doc = (parameter.get("description") or facts.get("description") or "").strip()
    korean = parameter.get("x-korean-name") or facts.get("x-korean-name")
    if korean:
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


def body_schema(document: Json, raw: Json) -> Json:
    """Return the schema of the body as the operation has it; empty without a body."""
    if "requestBody" not in raw:
        return {}
    content = resolve(document, raw["requestBody"])["content"]
    schema: Json = content["application/json"]["schema"]
    return schema


def body_fields(document: Json, raw: Json) -> list[tuple[str, Json]]:
    """Return the names and schemas of the fields of a body; none without a body."""
    return list(fields_of(document, body_schema(document, raw))[0].items())


def _client_required(document: Json, raw: Json) -> dict[str, str]:
    """Return the fields of a body that our method requires and the API does not, each with a text.

    Raises SpecError for a field that is not there.
    """
    schema = resolve(document, body_schema(document, raw))
    texts: dict[str, str] = schema.get("x-client-required", {})
    if not texts.keys() <= schema.get("properties", {}).keys():
        raise SpecError(f"x-client-required names fields that the body has not: {list(texts)}")
    return texts


def alternatives(document: Json, raw: Json) -> tuple[str, ...]:
    """Return the two fields of which a body needs one, by `if: {not: {required: [a]}}`."""
    schema = resolve(document, body_schema(document, raw))
    first = schema.get("if", {}).get("not", {}).get("required", ())
    second = schema.get("then", {}).get("required", ())
    if len(first) != 1 or len(second) != 1:
        return ()
    return argument_name(first[0]), argument_name(second[0])


def body_arguments(document: Json, raw: Json) -> tuple[str | None, tuple[Argument, ...]]:
    """Return the model of a body and the arguments for its fields. Raises SpecError."""
    schema = body_schema(document, raw)
    if not schema:
        return None, ()
    if "$ref" not in schema or not schema["$ref"].endswith("Request"):
        raise SpecError("the body must be a $ref to a component whose name ends with Request")
    fields, required = fields_of(document, schema)
    if not fields:
        raise SpecError("the body has no properties, so its fields cannot be arguments")
    texts = _client_required(document, raw)
    arguments = []
    for name, field in fields.items():
        # Without it the operation acts on all there is, which has a method of its own.
        is_marked = "x-missing-means" in resolve(document, field)
        is_required = name in required or name in texts or is_marked
        parameter: Json = {"name": name, "schema": field, "required": is_required}
        if name in texts:
            parameter["description"] = texts[name]
        arguments.append(argument(document, parameter))
    return schema["$ref"].rsplit("/", 1)[1], tuple(arguments)
