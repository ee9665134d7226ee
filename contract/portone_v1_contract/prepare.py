"""What becomes of an amount that is registered before it is paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from .document import Operation
from .exchange import Exchange
from .lab import Lab
from .rules import Problem, Scenario

ORDER = "contract-prepare"


class PrepareReadBack(Scenario):
    """A registered amount is read as it was registered, and only PUT changes it."""

    name = "prepare-read-back"
    group = "payments"
    source = "vendor Swagger: preparePayment, editPreparePayment; a repeat: programs that handle it"
    # A merchant_uid is registered once, so it must be one that a reset has made free.
    needs_control: ClassVar[bool] = True

    def covers(self, operation: Operation) -> bool:
        return operation.id == "payments_prepare"

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        change = lab.reader("payments_update_prepare")
        for what, writer, amount in (("made", operation, 10000), ("changed", change, 5000)):
            wanted = {"merchant_uid": ORDER, "amount": amount}
            wrote = lab.send(writer, body=wanted)
            if not _holds(wrote, wanted):
                yield Problem(f"a registration is not answered as it was {what}", wrote)
            read = _read(lab)
            if not _holds(read, wanted):
                yield Problem(f"a registration is not read as it was {what}", read)
        again = lab.send(operation, body={"merchant_uid": ORDER, "amount": 1})
        if again.ok:
            yield Problem("a second registration of one order is not refused", again)
        read = _read(lab)
        if not _holds(read, wanted):
            yield Problem("a second registration changes the first", read)


def _read(lab: Lab) -> Exchange:
    return lab.send(lab.reader("payments_get_prepare"), {"merchant_uid": ORDER})


def _holds(exchange: Exchange, wanted: Mapping[str, Any]) -> bool:
    return exchange.ok and wanted.items() <= exchange.result.items()
