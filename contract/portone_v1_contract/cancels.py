"""What a cancel does, and what must stop one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from .document import Operation
from .envelope import is_refusal
from .lab import Lab
from .rules import Problem, Scenario
from .seeds import UNKNOWN, Payment

AMOUNT = 10000


class _OfCancel(Scenario):
    group = "payments"
    # Money is only moved that the control plane has made up.
    needs_control: ClassVar[bool] = True

    def covers(self, operation: Operation) -> bool:
        return operation.id == "payments_cancel"


class CancelParts(_OfCancel):
    """Cancels in part add up, and one without an amount takes the rest."""

    name = "cancel-parts"
    source = "recorded answers: a cancel in part; openapi.yaml, payments_cancel"

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        made = lab.new_payment("paid")
        by_id, by_order = ({name: made[name]} for name in ("imp_uid", "merchant_uid"))
        for body, cancelled in (
            ({**by_id, "amount": 3000, "checksum": AMOUNT}, 3000),
            ({**by_order, "amount": 2000}, 5000),
            (by_id, AMOUNT),
        ):
            wanted = (made["imp_uid"], "cancelled", AMOUNT, cancelled)
            exchange = lab.send(operation, body=body)
            read = lab.send(lab.reader("payments_get"), by_id)
            for told in (exchange, read):
                if not told.ok or _state(told.result) != wanted:
                    yield Problem(f"{cancelled} of {AMOUNT} cancelled is not told so", told)
        exchange = lab.send(operation, body=by_id)
        if not is_refusal(exchange, 200):
            yield Problem("a payment that is cancelled in full is cancelled again", exchange)


class CancelRefused(_OfCancel):
    """A cancel of too much, by a wrong checksum, of nothing paid or nothing known does nothing."""

    name = "cancel-refused"
    source = "recorded answers: refusals of payments_cancel under 200"

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        for what, status, body in (
            ("more than what is left", "paid", {"amount": AMOUNT + 1}),
            ("with a wrong checksum", "paid", {"amount": 1000, "checksum": AMOUNT - 1}),
            ("of an unpaid payment", "ready", {}),
        ):
            made = lab.new_payment(status)
            exchange = lab.send(operation, body={"imp_uid": made["imp_uid"], **body})
            if not is_refusal(exchange, 200):
                yield Problem(f"a cancel {what} is not refused", exchange)
            read = lab.send(lab.reader("payments_get"), {"imp_uid": made["imp_uid"]})
            if not read.ok or _state(read.result) != (made["imp_uid"], status, AMOUNT, 0):
                yield Problem(f"a cancel {what} changes the payment", read)
        exchange = lab.send(operation, body={"imp_uid": UNKNOWN["imp_uid"]})
        if not is_refusal(exchange, 200):
            yield Problem("a cancel of an unknown payment is not refused", exchange)


def _state(payment: Payment) -> tuple[Any, ...]:
    return tuple(payment.get(name) for name in ("imp_uid", "status", "amount", "cancel_amount"))
