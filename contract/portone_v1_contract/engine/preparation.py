"""A billing key with charges and schedules, made by the API itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..session.fixtures import CUSTOMER_UID, DAY

if TYPE_CHECKING:
    from ..session.context import RunContext

CHARGES = 21
"""More than one page of what a billing key has."""
SCHEDULES = 21


@dataclass(frozen=True, slots=True)
class Planted:
    """What was made, for the operations that read it."""

    found: Mapping[str, dict[str, str]] = field(default_factory=dict)
    """By path, values for the names in it."""
    scheduled: tuple[int, str] | None = None
    """When the first charge is due, and its merchant_uid."""


def plant_key(context: RunContext, period: tuple[int, int]) -> Planted:
    """Save a billing key, charge it and schedule charges. Raises NoAnswer and NotRun."""
    key = {"customer_uid": CUSTOMER_UID}
    if not context.call("customers_save", key, body=context.example_body("customers_save")).ok:
        return Planted()
    order = {"amount": 1000, "name": "계약 검사", "currency": "KRW"}
    card = context.example_body("subscribe_pay_onetime", merchant_uid="contract-onetime")
    context.call("subscribe_pay_onetime", body=card)
    for n in range(CHARGES):
        again = {**key, **order, "merchant_uid": f"contract-again-{n}"}
        context.call("subscribe_pay_again", body=again)
    due = {f"contract-due-{n}": period[0] + (n + 2) * DAY for n in range(SCHEDULES)}
    schedules = [{**order, "merchant_uid": uid, "schedule_at": at} for uid, at in due.items()]
    known, scheduled = dict(key), None
    if context.call("subscribe_schedule", body={**key, "schedules": schedules}).ok:
        known["merchant_uid"], at = next(iter(due.items()))
        scheduled = at, known["merchant_uid"]
    found: dict[str, dict[str, str]] = {}
    for operation in context.operations:
        of_key = "customer_uid" in operation.names or operation.object_schema == "Schedule"
        if operation.effect == "read" and of_key and known.keys() >= {*operation.names}:
            found[operation.path] = {name: known[name] for name in operation.names}
    return Planted(found, scheduled)
