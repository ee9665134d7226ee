"""Values of old code, as the API has them: ids are texts, digits of an amount or a time numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from portone_v1_api.operations import Check, Operation

from ._numbers import amount_of, exact

_ABSENT = object()


def text_of(value: Any) -> Any:
    """Return an id or a key as text, which old code may have as an int or a UUID."""
    return str(value) if type(value) is int or isinstance(value, UUID) else value


def request_fields(operation: Operation, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a query or a body as this client sends them.

    Floats are exact, ids (names that end with `_uid`, at any depth) are texts, and digits are
    numbers where the description has an amount or a time. An optional amount, time or switch that
    is None is left out, as the old clients' null meant; a charge of None stays, to be refused.
    """
    values: dict[str, Any] = _with_text_ids(exact(dict(fields)))
    for check in operation.checks:
        _convert_at(values, check.path, _converter(check))
    return values


def _with_text_ids(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _with_text_ids(item, str(key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_text_ids(item, name) for item in value]
    return text_of(value) if name.removesuffix("[]").endswith("_uid") else value


def _converter(check: Check) -> Callable[[Any], Any]:
    def convert(value: Any) -> Any:
        if value is None and not (check.nullable or check.positive):
            return _ABSENT
        return value if check.kind == "flag" else amount_of(value)

    return convert


def _convert_at(value: Any, path: tuple[str, ...], convert: Callable[[Any], Any]) -> None:
    """Convert, in place, every value at a path of `Check`."""
    name, *rest = path
    if name == "[]":
        for item in value if isinstance(value, list) else ():
            _convert_at(item, tuple(rest), convert)
    elif isinstance(value, dict) and name in value:
        if rest:
            _convert_at(value[name], tuple(rest), convert)
            return
        converted = convert(value[name])
        if converted is _ABSENT:
            del value[name]
        else:
            value[name] = converted
