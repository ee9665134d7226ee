"""Validation of the input of the control plane, with messages that name the wrong field."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from ...errors import ControlError
from ...http.messages import Json
from .money import json_number

MASK = "the value"
"""What error messages show in place of a value, which may be personal."""


def validate(validator: Draft202012Validator, values: Mapping[str, Any]) -> dict[str, Json]:
    """Return the values as JSON, or raise ControlError that names the first wrong field."""
    fields: dict[str, Json] = _jsonable(values)
    for error in validator.iter_errors(fields):
        raise ControlError(_explain(error))
    return fields


def _explain(error: ValidationError) -> str:
    """Return which field is wrong and why, without its value."""
    path = list(error.instance_path)
    kind = error.kind
    message = error.message
    if isinstance(kind, ValidationErrorKind.AdditionalProperties):
        path.append(kind.unexpected[0])
        message = "there is no such field"
    elif isinstance(kind, ValidationErrorKind.Required):
        path.append(kind.property)
        message = "is missing"
    elif isinstance(kind, ValidationErrorKind.Enum):
        options = ("null" if option is None else str(option) for option in kind.options)
        message = f"must be one of {', '.join(options)}"
    elif isinstance(kind, ValidationErrorKind.AnyOf):
        message = "is not a value that the API has here"
    return f"{'.'.join(map(str, path))}: {message}"


def object_schema(properties: Json, required: tuple[str, ...] = ()) -> Json:
    """Return the schema of an object with these properties only."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _jsonable(value: Any) -> Json:
    """Return a value as JSON, whole numbers (1000.0, Decimal("1000")) as integers."""
    if isinstance(value, Mapping):
        return {str(key): _jsonable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_jsonable(item) for item in value]
    if isinstance(value, (float, Decimal)):
        if value != value or abs(value) == float("inf"):
            raise ControlError("NaN and infinity are not JSON numbers")
        return json_number(value)
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ControlError("half of a surrogate pair is not Unicode text") from None
    if value is None or isinstance(value, (str, int)):
        return value
    raise ControlError(f"a {type(value).__name__} is not a JSON value")
