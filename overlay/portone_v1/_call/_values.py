"""Check the values of a request: amounts, times, switches, and what JSON has no word for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from portone_v1_api.operations import Check, Operation
from portone_v1_api.times import unix_time

from .._checks import check_bool
from .._currencies import decimals_fault
from .._http._additions import field_name
from .._money import check_number
from .._settings import is_encodable


def check_json(operation: str, value: Any, where: str = "") -> None:
    """Raise for what JSON has no word for, or cannot hold exactly, at any depth of a value.

    Raises TypeError for a binary float, for objects of Python's own and for two names of one text,
    ValueError for numbers that no amount can be and for text that has no bytes.
    """
    if isinstance(value, str):
        # The encoder's own error would hold the whole text.
        if not is_encodable(value):
            raise ValueError(f"{operation}: {where} holds half a character (a lone surrogate).")
    elif isinstance(value, dict):
        _check_names(operation, value)
        for name, item in value.items():
            check_json(operation, item, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list | tuple):
        for item in value:
            check_json(operation, item, f"{where}[]")
    elif value is None or isinstance(value, bool):
        return
    elif not isinstance(value, int | float | Decimal):
        # The encoder would make something of a set, a datetime or a model, floats included.
        name = type(value).__name__
        raise TypeError(f"{operation}: {where or 'the body'} is of type {name}, not of JSON.")
    else:
        check_number(f"{operation}: {where or 'the body'}", value)


def check_ids(operation: Operation, value: Any, name: str = "") -> None:
    """Raise for an id (`..._uid`), at any depth of a body, that cannot be one.

    Raises TypeError for a number, and ValueError for a text that is empty or holds only spaces: a
    server may take that for no id, and act on another thing or on all.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            check_ids(operation, item, str(key))
    elif isinstance(value, list | tuple):
        for item in value:
            check_ids(operation, item, name)
    elif isinstance(value, int | Decimal) and name.endswith("_uid"):
        kind = type(value).__name__
        raise TypeError(f"{operation.id}: {name} is an id and must be a str, not {kind}.")
    elif isinstance(value, str) and name.endswith("_uid") and not value.strip():
        raise ValueError(
            f"{operation.id}: {name} is empty or blank: pass the id that is meant, or leave out "
            "one that is not needed."
        )


def check_fields(operation: Operation, fields: dict[str, Any]) -> None:
    """Raise TypeError or ValueError for a field, at any depth, that is not what it must be."""
    for check in operation.checks:
        if check.path[0] not in fields:
            continue
        for owner, value in _values_at(operation, fields, fields, check.path):
            _check_value(operation, check, owner, value)


def check_names_something(operation: Operation, body: dict[str, Any], *, means_all: bool) -> None:
    """Raise unless the fields without which the operation acts on all there is name something.

    Where all is meant, raises ValueError if one of them is there at all, and if the id is missing
    whose all is meant. An amount, which a cancel has, is not looked at here: the rule for cancels
    is stricter.
    """
    if not operation.missing_means_all:
        return
    amounts = {check.path for check in operation.checks if check.kind == "amount"}
    for field in operation.missing_means_all:
        if (field,) in amounts:
            continue
        if means_all:
            if field in body:
                raise ValueError(
                    f"{operation.id}: {field} says what is meant, so all cannot be; leave one out."
                )
        elif not _names_something(body.get(field)):
            raise ValueError(
                f"{operation.id}: {field} must name at least one, each by a text that is not "
                "empty. Without it the API would act on all there is; "
                f"{_method(operation)}_all does that on purpose."
            )
    if means_all:
        _check_owner(operation, body)


def _check_owner(operation: Operation, body: dict[str, Any]) -> None:
    """Raise ValueError where a call for all lacks the id of what has them, if the body has one."""
    for name in sorted(operation.body - set(operation.missing_means_all)):
        if name.endswith("_uid") and body.get(name) is None:
            raise ValueError(
                f"{operation.id}: {name} is missing: pass the id of what all is meant of."
            )


def _names_something(value: Any) -> bool:
    items = value if isinstance(value, list | tuple) else [value]
    return bool(items) and all(isinstance(item, str) and item.strip() for item in items)


def _method(operation: Operation) -> str:
    """Return the method of an operation with its resource: `subscribe.unschedule`."""
    return operation.id.replace("_", ".", 1)


def is_plain(value: Any) -> bool:
    """Return whether a value has no container whose class could show one thing and hold another."""
    kind = type(value)
    if kind is str:
        return True
    if kind is dict:
        for name, item in value.items():
            if type(name) is not str or not is_plain(item):
                return False
        return True
    if kind is list or kind is tuple:
        return all(map(is_plain, value))
    return not isinstance(value, dict | list | tuple)


def _check_names(operation: str, value: dict[Any, Any]) -> None:
    for name in value:
        if isinstance(name, str) and not is_encodable(name):
            raise ValueError(f"{operation}: a name holds half a character (a lone surrogate).")
    # A subclass of str need not be equal to the same text.
    if len({str(name) for name in value}) != len(value):
        raise TypeError(
            f"{operation}: two names are the same text; pass a plain dict with plain str keys."
        )


def _values_at(
    operation: Operation, owner: Any, value: Any, path: tuple[str, ...], *, nested: bool = False
) -> Iterator[tuple[Any, Any]]:
    """Yield what stands at a path of `Check`: nothing, one value, or one of each item of a list.

    Each comes with the object that it stands in, which `owner` is at the end of the path.

    Raises ValueError for a name that the API could take for that of the path, in what is nested;
    the caller has looked at the names above.
    """
    if not path:
        yield owner, value
    elif path[0] != "[]":
        if not isinstance(value, dict):
            return
        if nested:
            _check_nested_names(operation, value, path[0])
        if path[0] in value:
            yield from _values_at(operation, value, value[path[0]], path[1:], nested=True)
    else:
        # Some servers read an object with the keys 0, 1, ... as a list.
        items = value.values() if isinstance(value, dict) else value
        for item in items if isinstance(value, dict | list | tuple) else ():
            yield from _values_at(operation, owner, item, path[1:], nested=True)


def _check_nested_names(operation: Operation, fields: dict[Any, Any], field: str) -> None:
    for name in fields:
        if name != field and field_name(str(name)) == field:
            raise ValueError(
                f"{operation.id}: the API could take {str(name)!r} for {field}; pass it under that "
                "name."
            )


def _check_value(operation: Operation, check: Check, owner: Any, value: Any) -> None:
    """Raise TypeError or ValueError for a value that is not what the description says."""
    if value is None and check.nullable:
        return
    name = f"{operation.id}: {'.'.join(check.path).replace('.[]', '[]')}"
    if check.kind == "flag":
        check_bool(name, value)
        return
    if value is None:
        raise TypeError(f"{name} is None; leave it out, or pass a value.")
    if check.kind == "time":
        unix_time(name, value)
        return
    check_number(name, value)
    if value < 0 or (check.positive and value == 0):
        bound = "more than 0" if check.positive else "at least 0"
        raise ValueError(f"{name} must be {bound}.")
    currency = owner.get("currency") or check.currency
    fault = decimals_fault(value, currency) if isinstance(currency, str) else None
    if fault is not None:
        raise ValueError(f"{name} {fault}; round it as its currency is rounded.")
