"""What buyers, the shop's console, time and tests do to the shop, apart from the API."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator

from ..api.admission import Call
from ..api.operations import perform
from ..domain.payments import DEFAULT_FAIL_REASON, StoredPayment
from ..domain.values.validation import MASK, object_schema, validate
from ..errors import ControlError, UnknownPayment
from ..faults.queue import parse_fault
from ..flows import checkout
from ..flows.charges import run_due
from ..http.messages import Answer, Json
from ..spec.operation import Operation
from ..state import seed_schema
from ..state.payment_builder import Fields, new_payment
from ..state.state import State
from ..state.tiers import view_for
from ..webhooks import announce

REFUND_ACCOUNT: Fields = {
    "refund_holder": "홍길동",
    "refund_bank": "004",
    "refund_account": "00000000000000",
    "refund_tel": "01000000000",
}
"""Where money goes that cannot go back the way it came; gateways that do not need it ignore it."""

_TIME = {"type": "integer"}
_TEXT = {"type": "string", "minLength": 1}
_MONEY = {"type": "number", "exclusiveMinimum": 0}


def _validator(**properties: Json) -> Draft202012Validator:
    return Draft202012Validator(object_schema(properties), mask=MASK)


_ANYTHING = Draft202012Validator(True)
_CLOCK = _validator(now=_TIME, advance=_TIME, frozen={"type": "boolean"})
_FAIL = _validator(reason=_TEXT)
_ABANDON = _validator(reported={"type": "boolean"})
_DEPOSIT = _validator(amount=_MONEY, depositor_name=_TEXT)
_CANCEL = _validator(amount=_MONEY, reason=_TEXT)


def add_payment(state: State, given: Mapping[str, Any]) -> Fields:
    """Make a payment of any fields of one and give the whole of it.

    A virtual account that waits for its deposit is announced by a webhook, as when it is issued.
    """
    fields = validate(seed_schema.payment(), given)
    payment = new_payment(fields, state.clock.now(), state.ids)
    imp_uid = payment.fields["imp_uid"]
    if state.payments.get(imp_uid):
        raise ControlError(f"imp_uid: there is a payment {imp_uid!r} already")
    state.payments.add(payment)
    if payment.waits_for_deposit:
        announce(state, payment)
    return payment.fields


def get_payment(state: State, imp_uid: str) -> Fields:
    """Give a payment as it is, also where the API would not show it."""
    return _find(state, imp_uid).fields


def open_checkout(state: State, given: Mapping[str, Any]) -> Fields:
    """Open a payment window as the JavaScript SDK does and give the payment: ready, or failed."""
    return checkout.open(state, validate(seed_schema.window(), given)).fields


def pay(state: State, imp_uid: str) -> Fields:
    """Let the buyer finish paying: `ready` becomes `paid`, as does `failed` when approved late.

    It fails instead where the shop says no, or had registered another amount.
    """
    payment = _find(state, imp_uid, ("ready", "failed"))
    if payment.fields["pay_method"] == "vbank":
        raise ControlError("pay_method: a virtual account is paid by a deposit")
    checkout.pay(state, payment)
    return payment.fields


def deposit(state: State, imp_uid: str, given: Mapping[str, Any]) -> Fields:
    """Let the buyer pay into a virtual account before it is due."""
    fields = validate(_DEPOSIT, given)
    payment = _find(state, imp_uid)
    checkout.deposit(state, payment, **fields)
    return payment.fields


def fail(state: State, imp_uid: str, given: Mapping[str, Any]) -> Fields:
    """Let a payment that is `ready` fail; the API sends no webhook for it."""
    fields = validate(_FAIL, given)
    payment = _find(state, imp_uid, ("ready",))
    checkout.give_up(state, payment, fields.get("reason", DEFAULT_FAIL_REASON))
    return payment.fields


def abandon(state: State, imp_uid: str, given: Mapping[str, Any]) -> Fields:
    """Let the buyer close the window, which leaves `ready`, or `failed` where that is reported."""
    fields = validate(_ABANDON, given)
    payment = _find(state, imp_uid, ("ready",))
    if fields.get("reported"):
        checkout.give_up(state, payment)
    return payment.fields


def cancel(state: State, imp_uid: str, given: Mapping[str, Any]) -> Fields:
    """Cancel a payment in the console, all that is left without an amount, which is announced."""
    asked = validate(_CANCEL, given)
    payment = _find(state, imp_uid)
    body = {"imp_uid": imp_uid, "enable_webhook": True, **REFUND_ACCOUNT, **asked}
    operate(view_for(state, payment.tier), "payments_cancel", {}, body)
    return payment.fields


def operate(
    state: State, operation: str, parameters: Mapping[str, Json], body: Mapping[str, Json]
) -> Json:
    """Do what an operation of the API does, by the shop itself, and give its result.

    No token is asked for, no fault is met and nothing is recorded. Raises ControlError with the
    API's own words where it is refused.
    """
    of, body = operations(state, operation)[operation], validate(_ANYTHING, body)
    complaint = of.check_body(body)
    if complaint:
        wrong = ", ".join((*complaint.missing, *complaint.wrong))
        raise ControlError(f"{operation}: lacks or misstates {wrong}")
    answer: Answer = perform(state, Call(of, {**of.defaults, **parameters}, {}, body))
    if answer.status >= 300 or answer.body["code"] != 0:
        raise ControlError(f"{operation}: {answer.body['message']}")
    return answer.result


def operations(state: State, name: str) -> dict[str, Operation]:
    """Find operations by operationId, or both paths of a method by its name."""
    found = {one.id: one for one in state.spec.operations if name in one.names}
    if not found:
        close = difflib.get_close_matches(name, _names(state))
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        raise ControlError(f"operation: the API has no {name!r}{hint}")
    return found


def _names(state: State) -> frozenset[str]:
    return frozenset(name for one in state.spec.operations for name in one.names)


def read_clock(state: State) -> dict[str, Json]:
    """Tell the time, and whether it stands still."""
    return {"now": state.clock.now(), "frozen": state.clock.frozen}


def set_clock(state: State, given: Mapping[str, Any]) -> dict[str, Json]:
    """Set the clock to `now`, move it on by `advance` seconds, or let it stand still or run on.

    The scheduled charges whose time comes on the way are run, each at its own time.
    """
    fields = validate(_CLOCK, given)
    if len(fields) != 1:
        raise ControlError("now, advance, frozen: give one of the three")
    clock = state.clock
    match fields:
        case {"now": now}:
            clock.set(now)
        case {"advance": seconds}:
            clock.advance(seconds)
        case {"frozen": True}:
            clock.freeze()
        case _:
            clock.resume()
            if clock.frozen:
                raise ControlError("frozen: this clock has nothing to run by, such as time.time")
    run_due(state)
    return read_clock(state)


def add_fault(state: State, given: Mapping[str, Any]) -> dict[str, Json]:
    """Let something go wrong with the requests to come, and give it with its defaults."""
    if isinstance(given.get("operation"), str):
        operations(state, given["operation"])
    fault = parse_fault(given, _names(state))
    state.faults.add(fault)
    return fault.to_dict()


def _find(state: State, imp_uid: str, statuses: tuple[str, ...] = ()) -> StoredPayment:
    payment = state.payments.get(imp_uid)
    if payment is None:
        raise UnknownPayment(imp_uid)
    status = payment.fields["status"]
    if statuses and status not in statuses:
        raise ControlError(f"status: {imp_uid} is {status}, not {' or '.join(statuses)}")
    return payment
