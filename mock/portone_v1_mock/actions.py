"""What tests, buyers and time do to the shop, apart from the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator

from . import faults, seed_schema
from .charging import run_due
from .checking import MASK, checked, closed
from .errors import ControlError, UnknownPayment
from .messages import Json
from .payments import StoredPayment
from .seeding import DEFAULT_FAIL_REASON, Fields, new_payment, on_approval
from .state import State
from .webhooks import announce

_TIME = {"type": "integer"}
_CLOCK = Draft202012Validator(closed({"now": _TIME, "advance": _TIME}), mask=MASK)


def add_payment(state: State, given: Mapping[str, Any]) -> Fields:
    """Make a payment of any fields of one and give the whole of it.

    A virtual account that waits for its deposit is announced by a webhook, as when it is issued.
    """
    fields = checked(seed_schema.validator(), given)
    payment = new_payment(fields, state.clock.now(), state.ids)
    imp_uid = payment.fields["imp_uid"]
    if state.payments.get(imp_uid):
        raise ControlError(f"imp_uid: there is a payment {imp_uid!r} already")
    state.payments.add(payment)
    if payment.waits_for_deposit:
        announce(state, payment)
    return payment.fields


def pay(state: State, imp_uid: str) -> Fields:
    """Let the buyer finish paying: `ready` becomes `paid`, as does `failed` when approved late."""
    payment = _find(state, imp_uid, ("ready", "failed"))
    if payment.fields["pay_method"] == "vbank":
        raise ControlError("pay_method: a virtual account is paid by a deposit")
    return _paid(state, payment)


def deposit(state: State, imp_uid: str) -> Fields:
    """Let the buyer pay into a virtual account before it is due."""
    payment = _find(state, imp_uid, ("ready",))
    if not payment.waits_for_deposit:
        raise ControlError("pay_method: only a virtual account takes a deposit")
    due = payment.fields["vbank_date"]
    if due and state.clock.now() > due:
        raise ControlError("vbank_date: the virtual account takes no deposits any more")
    return _paid(state, payment)


def fail(state: State, imp_uid: str, reason: str = DEFAULT_FAIL_REASON) -> Fields:
    """Let a payment that is `ready` fail; the API sends no webhook for it."""
    payment = _find(state, imp_uid, ("ready",))
    now = state.clock.now()
    change = {"status": "failed", "failed_at": now, "fail_reason": reason}
    state.payments.change(payment, change, now)
    return payment.fields


def set_clock(state: State, given: Mapping[str, Any]) -> int:
    """Set the clock to `now`, or move it on by `advance` seconds, and give its time.

    The scheduled charges whose time comes on the way are run, each at its own time.
    """
    fields = checked(_CLOCK, given)
    if len(fields) != 1:
        raise ControlError("now, advance: give one of the two")
    if "now" in fields:
        state.clock.set(fields["now"])
    else:
        state.clock.advance(fields["advance"])
    run_due(state)
    return state.clock.now()


def add_fault(state: State, given: Mapping[str, Any]) -> dict[str, Json]:
    """Let something go wrong with the requests to come, and give it with its defaults."""
    names = frozenset(name for one in state.spec.operations for name in one.names)
    fault = faults.parse(given, names)
    state.faults.add(fault)
    return fault.to_dict()


def _find(state: State, imp_uid: str, statuses: tuple[str, ...]) -> StoredPayment:
    payment = state.payments.get(imp_uid)
    if payment is None:
        raise UnknownPayment(imp_uid)
    status = payment.fields["status"]
    if status not in statuses:
        raise ControlError(f"status: {imp_uid} is {status}, not {' or '.join(statuses)}")
    return payment


def _paid(state: State, payment: StoredPayment) -> Fields:
    now, old = state.clock.now(), payment.fields
    approval = on_approval(old["pay_method"], state.ids)
    missing = {name: value for name, value in approval.items() if old[name] is None}
    change = {"status": "paid", "paid_at": now, "fail_reason": None}
    state.payments.change(payment, missing | change, now)
    announce(state, payment)
    return payment.fields
