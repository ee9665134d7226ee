"""Checks what tests hand to the control plane, and says which field is wrong and why."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from ...errors import ControlError
from ...http.messages import Json
from .money import json_number

MASK = "the value"
"""What error messages show in place of a value, which may be a person's."""


def validate(validator: Draft202012Validator, given: Mapping[str, Any]) -> dict[str, Json]:
    """Give the values as JSON has them, or raise ControlError on the first that is wrong."""
    value: dict[str, Json] = _jsonable(given)
    for error in validator.iter_errors(value):
        raise ControlError(_explain(error))
    return value


def _explain(error: ValidationError) -> str:
    """Say which field is wrong and why, without its value."""
    path, kind, message = list(error.instance_path), error.kind, error.message
    if isinstance(kind, ValidationErrorKind.AdditionalProperties):
        path, message = [*path, kind.unexpected[0]], "there is no such field"
    elif isinstance(kind, ValidationErrorKind.Required):
        path, message = [*path, kind.property], "is missing"
    elif isinstance(kind, ValidationErrorKind.Enum):
        options = ("null" if option is None else str(option) for option in kind.options)
        message = f"must be one of {', '.join(options)}"
    elif isinstance(kind, ValidationErrorKind.AnyOf):
        message = "is not a value that the API has here"
    return f"{'.'.join(map(str, path))}: {message}"


def object_schema(properties: Json, required: tuple[str, ...] = ()) -> Json:
    """Make the schema of an object that takes these properties only."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _jsonable(value: Any) -> Json:
    """Give numbers as JSON writes them, so that 1000.0 and Decimal("1000") are 1000."""
    if isinstance(value, Mapping):
        return {str(key): _jsonable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_jsonable(item) for item in value]
    if isinstance(value, (float, Decimal)):
        if value != value or abs(value) == float("inf"):
            raise ControlError("NaN and infinity are not JSON numbers")
        return json_number(value)
    if value is None or isinstance(value, (str, int)):
        return value
    raise ControlError(f"a {type(value).__name__} is not a JSON value")
