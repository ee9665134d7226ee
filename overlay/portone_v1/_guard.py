"""What may not leave: the last look at a call before it becomes a request.

It stands in front of the wire, so it does not matter who made the call: a method, the
generator's own function, the command line.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from portone_v1_api.client import Call


def check(call: Call) -> None:
    """Refuse a call that could do what nobody meant.

    Raises TypeError for a binary float anywhere in a body: amounts are int or Decimal. Raises
    ValueError for a cancel without an amount, since the API takes a missing amount and 0 for
    "everything", and for one without a checksum, the only thing that stops a second refund.
    """
    if call.body is None:
        return
    _refuse_floats(call.operation.id, call.body, "")
    if call.operation.path == "/payments/cancel":
        _check_cancel(call.body)


def _refuse_floats(operation: str, value: Any, where: str) -> None:
    if isinstance(value, float):
        raise TypeError(
            f"{operation}: {where} is a float, which cannot hold every amount exactly; "
            "pass an int or a Decimal."
        )
    if isinstance(value, dict):
        for name, item in value.items():
            _refuse_floats(operation, item, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(operation, item, f"{where}[]")


def _is_amount(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return Decimal(value).is_finite() and value > 0


def _check_cancel(body: dict[str, Any]) -> None:
    if not _is_amount(body.get("amount")):
        raise ValueError(
            "payments_cancel: amount must be more than 0. Without one, or with 0, the API would "
            "refund everything; to do that on purpose, pass what remains (amount - cancel_amount)."
        )
    if "checksum" not in body:
        raise ValueError(
            "payments_cancel: pass checksum, what remains before this cancel (amount - "
            "cancel_amount): the API then refuses a repeated one. checksum=None does without."
        )
