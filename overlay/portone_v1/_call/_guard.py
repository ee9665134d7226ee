"""Refuse, before a call becomes a request, what could do something that nobody meant.

It stands in front of the wire, so it does not matter who made the call: a method, the
generator's own function, `portone.request()`, the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from portone_v1_api.client import Call
from portone_v1_api.operations import Operation

from .._http._additions import check_no_override, field_name
from ._addresses import CANCEL, is_plainly_at, readings
from ._values import check_fields, check_ids, check_json, check_names_something, is_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portone_v1_api.models import Payment

_encode = msgspec.json.Encoder(decimal_format="number").encode
_decode = msgspec.json.Decoder(float_hook=Decimal).decode


@dataclass(frozen=True, slots=True, repr=False)
class FullCancel(Call):
    """A cancel of all that is left of a payment with a promotion: the one without an amount.

    Its amounts are in list price, which the payment does not hold. Only `cancel_all` makes it.
    """

    payment: Payment


@dataclass(slots=True, repr=False)
class Checked:
    """What of a call may leave. Its repr shows nothing."""

    content: bytes | None
    """The body, encoded."""
    fields: frozenset[str]
    """The fields of the operation in small letters: nobody may add one to the query."""


def check_call(call: Call, prefix: str = "") -> Checked:
    """Return what of a call may leave; raise for a call that could do what nobody meant.

    What is checked is what leaves: the path behind `prefix`, the path of the base URL, as the most
    tolerant server would read it, and the body as it was encoded.

    Raises TypeError for a binary float anywhere, and for what JSON has no word for; for an amount,
    at any depth, that is no int or Decimal, a time that is no int and a switch that is no bool.
    Raises ValueError for numbers that no amount can be, amounts below what the operation allows,
    and times in milliseconds; for a cancel without an amount, since the API takes a missing amount
    and 0 for "everything"; for one without a checksum, the only thing that stops a second refund;
    for any other call without what says on what to act (`x-missing-means: all`), unless it was made
    for all; for an id in the body that is empty; and for a path, a query or a body that a server
    could take for another request.
    """
    operation = call.operation
    is_read = operation.method.upper() in ("GET", "HEAD")
    if is_read and call.body is None and not call.query:
        return Checked(None, _field_names(operation))  # most calls: there is nothing to check
    try:
        check_json(operation.id, call.query)
        check_json(operation.id, call.body)
    except RecursionError:
        raise ValueError(f"{operation.id}: the body is nested too deeply.") from None
    check_no_override(f"{operation.id}: in the query", call.query)
    if is_read:
        return _check_read(call)
    operations = _operations_of(call, prefix)
    if CANCEL in operations:
        _check_cancel(call)
    for one in operations:
        _check_names(one, call.query, one.query)
        check_fields(one, call.query)
    fields = frozenset().union(*map(_field_names, operations))
    _check_body(operations, call.body, means_all=call.means_all)
    if call.body is None:
        return Checked(None, fields)
    content = _encode(call.body)
    if not is_plain(call.body):
        # It could show one thing here and another to the encoder.
        _check_body(operations, _decode(content), means_all=call.means_all)
    return Checked(content, fields)


def _check_body(operations: tuple[Operation, ...], body: Any, *, means_all: bool) -> None:
    fields = body if isinstance(body, dict) else {}
    check_no_override(f"{operations[0].id}: in the body", fields)
    for operation in operations:
        check_names_something(operation, fields, means_all=means_all)
        _check_names(operation, fields, operation.body)
        check_fields(operation, fields)
    check_ids(operations[0], body)


def _check_read(call: Call) -> Checked:
    operation = call.operation
    if call.body is not None:
        raise ValueError(
            f"{operation.id}: a {operation.method} has no body, and a server could take it for a "
            "write: pass the method of the write, or leave the body out."
        )
    check_fields(operation, call.query)
    return Checked(None, _field_names(operation))


def _operations_of(call: Call, prefix: str) -> tuple[Operation, ...]:
    """Return the operations by whose checks a write is judged: its own, and that of its path.

    Raises ValueError for a path that only a tolerant server takes for that of an operation.
    """
    operation = call.operation
    is_cancel, at_path = readings(prefix, operation, call.path)
    if is_cancel:
        return (operation,) if operation is CANCEL else (operation, CANCEL)
    if not at_path or operation in at_path:
        return (operation,)
    if not is_plainly_at(at_path[0], call.path):
        methods = " or ".join(sorted(one.method for one in at_path))
        raise ValueError(
            f"{at_path[0].id}: write it as {methods} {at_path[0].path}, and no part of that in "
            "base_url."
        )
    return (operation, *at_path)


def _field_names(operation: Operation) -> frozenset[str]:
    return _folded(operation.query, operation.body)


@lru_cache(maxsize=256)
def _folded(query: frozenset[str], body: frozenset[str]) -> frozenset[str]:
    return frozenset(field_name(name) for name in query | body)


def _check_names(operation: Operation, names: Iterable[Any], known: frozenset[str]) -> None:
    """Raise ValueError for a name that the API could take for a field, and that is none."""
    fields = _field_names(operation)
    for name in names:
        if name in known:
            continue
        field = field_name(str(name))
        if field in fields:
            part = "query" if field in operation.query else "body"
            raise ValueError(
                f"{operation.id}: the API could take {str(name)!r} for the field {field}; pass "
                f"that in the {part}, under its own name."
            )


def _check_cancel(call: Call) -> None:
    """Raise for a cancel that is not written plainly, or does not say how much."""
    if call.path != CANCEL.path or call.operation.method.upper() != CANCEL.method:
        raise ValueError(f"payments_cancel: write it as {CANCEL.method} {CANCEL.path}.")
    body: dict[str, Any] = {} if call.body is None else call.body
    # A subclass could show one thing here and another to the encoder; so could a key.
    if type(body) is not dict or any(type(name) is not str for name in body):
        raise TypeError("payments_cancel: the body must be a plain dict with plain str keys.")
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
    is_number = type(amount) in (int, Decimal)
    if not is_number or amount <= 0:
        expected = "more than 0" if is_number else "more than 0, an int or a Decimal"
        raise ValueError(
            f"payments_cancel: amount must be {expected}. Without one, or with 0, the API would "
            "refund everything; payments.cancel_all does that on purpose."
        )
    if "checksum" not in body:
        raise ValueError(
            "payments_cancel: pass checksum, what remains before this cancel (amount - "
            "cancel_amount): the API then refuses a repeated one. checksum=None does without."
        )
    checksum: Any = body["checksum"]
    if amount < 1 and not (type(checksum) is Decimal and "." in f"{checksum:f}"):
        raise ValueError(
            "payments_cancel: an amount below 1 could be rounded to 0, which refunds everything: "
            "for a currency with decimals pass checksum with its decimals, Decimal('10.00')."
        )
    if checksum is not None and (type(checksum) not in (int, Decimal) or checksum < 0):
        raise ValueError("payments_cancel: checksum must be an int or a Decimal, not less than 0.")
