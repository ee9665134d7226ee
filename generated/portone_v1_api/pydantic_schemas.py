# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Models as fields and responses of pydantic and FastAPI. Imported when one of them asks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .base import Model


def core_schema(model: type[Model]) -> Any:
    """Return the schema by which pydantic reads and writes a model."""
    from pydantic_core import core_schema as schemas

    def read(value: Any) -> Model:
        if isinstance(value, model):
            return value
        if isinstance(value, Mapping):
            return model.from_dict(_exact_numbers(dict(value)))
        raise ValueError(f"pass a {model.__name__}, or its JSON object as a dict")

    def write(value: Model, info: Any) -> dict[str, Any]:
        fields = value.to_dict()
        return _json_numbers(fields) if info.mode_is_json() else fields

    return schemas.no_info_plain_validator_function(
        read,
        ref=f"{model.__module__}.{model.__qualname__}:{id(model)}",
        serialization=schemas.plain_serializer_function_ser_schema(
            write, info_arg=True
        ),
    )


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON schema of a model, without references.

    A copy of the client without the description, as `portone-v1 vendor` makes it, has a plain one.
    """
    try:
        from .spec import document
    except ModuleNotFoundError:
        return {"title": name, "type": "object"}
    components = document()["components"]["schemas"]
    schema: dict[str, Any] = _resolved(components, components[name])
    return {"title": name, **schema}


def _resolved(components: dict[str, Any], node: Any) -> Any:
    """Return a part of a schema with every reference replaced by what it refers to."""
    if isinstance(node, list):
        return [_resolved(components, item) for item in node]
    if not isinstance(node, dict):
        return node
    own = {
        name: _resolved(components, item)
        for name, item in node.items()
        if name != "$ref" and not name.startswith("x-")
    }
    if "$ref" not in node:
        return own
    target = components[node["$ref"].rpartition("/")[2]]
    return {**_resolved(components, target), **own}


def _exact_numbers(value: Any) -> Any:
    """Return JSON without floats: pydantic reads 10.1 as one, and it is written as it was."""
    if isinstance(value, dict):
        return {name: _exact_numbers(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_exact_numbers(item) for item in value]
    return Decimal(repr(value)) if isinstance(value, float) else value


def _json_numbers(value: Any) -> Any:
    """Return JSON whose amounts are numbers; pydantic would write a Decimal as a text."""
    if isinstance(value, dict):
        return {name: _json_numbers(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_json_numbers(item) for item in value]
    if isinstance(value, Decimal):
        number = float(value)
        # As text where a double would be another number; amounts have too few digits for that.
        return number if Decimal(repr(number)) == value else str(value)
    return value
