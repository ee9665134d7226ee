"""Times: of what has happened, in seconds, and in their order."""

from __future__ import annotations

from typing import Any

from .catalogue import fault
from .groups import CHARGES, FIND, PAYMENT_READS
from .server import Answer, Call

KOREA = 9 * 3600
Row = dict[str, Any]


@fault("payments_get")
def milliseconds(call: Call) -> Answer:
    """Times are milliseconds."""
    names = ("started_at", "paid_at", "failed_at", "cancelled_at")
    return call.answer().each(lambda row: row | {name: row[name] * 1000 for name in names})


@fault(*PAYMENT_READS)
def korean_time(call: Call) -> Answer:
    """The time of payment is Seoul's clock taken for UTC, nine hours late."""
    return call.answer().each(
        lambda row: row | {"paid_at": row["paid_at"] + KOREA if row["paid_at"] else 0}
    )


@fault(*CHARGES)
def just_paid_without_a_time(call: Call) -> Answer:
    """A charge is paid and has no time of payment."""
    return call.answer().each(lambda row: row | {"paid_at": 0})


@fault(*CHARGES, *PAYMENT_READS)
def paid_in_milliseconds(call: Call) -> Answer:
    """The time of payment, and no other, is in milliseconds, wherever a payment is answered."""
    return call.answer().each(lambda row: row | {"paid_at": row["paid_at"] * 1000})


@fault(*CHARGES, *PAYMENT_READS)
def paid_has_been_cancelled(call: Call) -> Answer:
    """A payment that was never cancelled has a time of its cancel."""
    return call.answer().each(
        lambda row: row | ({"cancelled_at": row["paid_at"]} if row["status"] == "paid" else {})
    )


@fault(*FIND)
def paid_before_begun(call: Call) -> Answer:
    """A payment was paid a minute before it was begun."""
    return call.answer().each(
        lambda row: row | {"paid_at": row["started_at"] - 60 if row["paid_at"] else 0}
    )


@fault(*PAYMENT_READS)
def ready_has_been_paid(call: Call) -> Answer:
    """A payment that is ready has a time of payment."""
    return call.answer().each(
        lambda row: row | ({"paid_at": row["started_at"]} if row["status"] == "ready" else {})
    )


@fault("payments_list_by_status")
def failed_without_a_time(call: Call) -> Answer:
    """Failed payments do not say when."""
    return call.answer().each(lambda row: row | {"failed_at": 0})


@fault("payments_cancel", "payments_get")
def cancelled_without_a_time(call: Call) -> Answer:
    """A cancel leaves cancelled_at 0."""
    return call.answer().each(lambda row: row | {"cancelled_at": 0})


@fault("payments_cancel", *PAYMENT_READS)
def cancel_forgets_the_payment_time(call: Call) -> Answer:
    """A cancel sets paid_at to 0."""
    return call.answer().each(
        lambda row: row | ({"paid_at": 0} if row["status"] == "cancelled" else {})
    )


@fault("payments_cancel")
def history_at_0(call: Call) -> Answer:
    """The entries of cancel_history do not say when."""

    def change(row: Row) -> Row:
        return row | {
            "cancel_history": [cancel | {"cancelled_at": 0} for cancel in row["cancel_history"]]
        }

    return call.answer().each(change)


@fault("subscribe_schedule", "subscribe_get_schedule")
def schedule_in_korean_time(call: Call) -> Answer:
    """The time of a schedule comes back nine hours late."""
    return call.answer().each(lambda row: row | {"schedule_at": row["schedule_at"] + KOREA})


@fault("customers_get")
def key_times_in_milliseconds(call: Call) -> Answer:
    """The times of a billing key are milliseconds."""
    names = ("inserted", "updated")
    return call.answer().each(lambda row: row | {name: row[name] * 1000 for name in names})
