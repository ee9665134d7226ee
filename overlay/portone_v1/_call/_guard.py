"""Refuse, before a call becomes a request, what could do something that nobody meant.

It stands in front of the wire, so it does not matter who made the call: a method, the
generator's own function, `portone.request()`, the command line.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS, Check, Operation
from portone_v1_api.times import unix_time

from .._checks import check_bool
from .._money import check_number
from .._settings import is_encodable

if TYPE_CHECKING:
    from portone_v1_api.models import Payment

_CANCEL = OPERATIONS["payments_cancel"]
_search_cancel = re.compile(r"(^|/)payments/cancel(?![\w-])", re.IGNORECASE).search


@dataclass(frozen=True, slots=True, repr=False)
class FullCancel(Call):
    """A cancel of all that is left of a payment with a promotion: the one without an amount.

    Its amounts are in list price, which the payment does not hold. Only `cancel_all` makes it.
    """

    payment: Payment


def check_call(call: Call) -> None:
    """Raise for a call that could do what nobody meant.

    Raises TypeError for a binary float anywhere, and for what JSON has no word for; for an amount,
    at any depth, that is no int or Decimal, a time that is no int and a switch that is no bool.
    Raises ValueError for numbers that no amount can be, amounts below what the operation allows,
    and times in milliseconds; for a cancel without an amount, since the API takes a missing amount
    and 0 for "everything"; and for one without a checksum, the only thing that stops a second
    refund.
    """
    operation = call.operation
    try:
        _check_values(operation.id, call.query, "")
        _check_values(operation.id, call.body, "")
    except RecursionError:
        raise ValueError(f"{operation.id}: the body is nested too deeply.") from None
    is_read = operation.method.upper() in ("GET", "HEAD")
    if not is_read and (_leads_to_cancel(operation.path) or _leads_to_cancel(call.path)):
        _check_cancel(call)
    for check in operation.checks:
        for value in (*_values_at(call.query, check.path), *_values_at(call.body, check.path)):
            _check_value(operation, check, value)


def _values_at(value: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """Yield what stands at a path of `Check`: nothing, one value, or one of each item of a list."""
    if not path:
        yield value
    elif path[0] != "[]":
        if isinstance(value, dict) and path[0] in value:
            yield from _values_at(value[path[0]], path[1:])
    else:
        # Some servers read an object with the keys 0, 1, ... as a list.
        items = value.values() if isinstance(value, dict) else value
        for item in items if isinstance(value, dict | list | tuple) else ():
            yield from _values_at(item, path[1:])


def _check_value(operation: Operation, check: Check, value: Any) -> None:
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


def _check_values(operation: str, value: Any, where: str) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        # The encoder's own error would hold the whole text.
        if not is_encodable(value):
            raise ValueError(f"{operation}: {where} holds half a character (a lone surrogate).")
    elif isinstance(value, dict):
        for name, item in value.items():
            if isinstance(name, str) and not is_encodable(name):
                raise ValueError(f"{operation}: a name holds half a character (a lone surrogate).")
            _check_values(operation, item, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list | tuple):
        for item in value:
            _check_values(operation, item, f"{where}[]")
    elif not isinstance(value, int | float | Decimal):
        # The encoder would make something of a set, a datetime or a model, floats included.
        name = type(value).__name__
        raise TypeError(f"{operation}: {where or 'the body'} is of type {name}, not of JSON.")
    else:
        check_number(f"{operation}: {where or 'the body'}", value)


def _leads_to_cancel(path: str) -> bool:
    """Return whether a server could take the path for that of a cancel, however it is written."""
    # A proxy or a framework may decode it once more than it should.
    for _ in range(3):
        path = unquote(path)
    return bool(_search_cancel(posixpath.normpath(path.replace("\\", "/"))))


def _check_cancel(call: Call) -> None:
    if call.path != _CANCEL.path or call.operation.method.upper() != _CANCEL.method:
        raise ValueError(f"payments_cancel: write it as {_CANCEL.method} {_CANCEL.path}.")
    body: dict[str, Any] = {} if call.body is None else call.body
    # A subclass could show one thing here and another to the encoder; so could a key.
    if type(body) is not dict or any(type(name) is not str for name in body):
        raise TypeError("payments_cancel: the body must be a plain dict with plain str keys.")
    for name in [*call.query, *(body.keys() - _CANCEL.body)]:
        word = re.search(r"\w+", str(name))
        field = word[0].casefold() if word else ""
        if field in _CANCEL.body:
            raise ValueError(
                f"payments_cancel: the API could take {str(name)!r} for a field of the cancel; "
                f"pass {field} in the body, under its own name."
            )
    if type(call) is FullCancel and _may_be_without_amount(call.payment, body):
        return
    _check_amounts(body)


def _may_be_without_amount(payment: Payment, body: dict[str, Any]) -> bool:
    return (
        payment.promotion is not None
        and body.get("imp_uid") == payment.imp_uid
        and body.keys().isdisjoint(("merchant_uid", "amount", "checksum"))
    )


def _check_amounts(body: dict[str, Any]) -> None:
    amount: Any = body.get("amount")
    if type(amount) not in (int, Decimal) or amount <= 0:
        raise ValueError(
            "payments_cancel: amount must be more than 0, an int or a Decimal. Without one, or "
            "with 0, the API would refund everything; payments.cancel_all does that on purpose."
        )
    if "checksum" not in body:
        raise ValueError(
            "payments_cancel: pass checksum, what remains before this cancel (amount - "
            "cancel_amount): the API then refuses a repeated one. checksum=None does without."
        )
    checksum = body["checksum"]
    if checksum is not None and (type(checksum) not in (int, Decimal) or checksum < 0):
        raise ValueError("payments_cancel: checksum must be an int or a Decimal, not less than 0.")
