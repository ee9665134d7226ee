"""Actions of the control plane: what buyers, the console, the clock and tests do."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator

from ..api.admission import Call
from ..api.operations import perform
from ..domain.payments import CONSOLE_CANCEL_REASON, DEFAULT_FAIL_REASON, StoredPayment
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
from ..webhooks import announce, outbox

ESCROW_STATUSES = (2, 3, 31, 32, 4, 8, 10)
"""The states of an escrow that inicis announces; 4 is a purchase that the buyer refused."""

REFUND_ACCOUNT: Fields = {
    "refund_holder": "홍길동",
    "refund_bank": "004",
    "refund_account": "00000000000000",
    "refund_tel": "01000000000",
}
"""The account of refunds that cannot go back the way they came; others ignore it."""

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
_ESCROW = _validator(escrow_status={"enum": list(ESCROW_STATUSES)}, denied_reason=_TEXT)


def add_payment(state: State, body: Mapping[str, Any]) -> Fields:
    """Create a payment from any of its fields, and return it.

    A virtual account that waits for its deposit is announced, as when it is issued.
    """
    fields = validate(seed_schema.payment(), body)
    payment = new_payment(fields, state.clock.now(), state.ids)
    state.payments.add(payment)
    if payment.waits_for_deposit:
        announce(state, payment)
    return payment.fields


def get_payment(state: State, imp_uid: str) -> Fields:
    """Return a payment, even one that the API would not show."""
    return _find(state, imp_uid).fields


def open_checkout(state: State, body: Mapping[str, Any]) -> Fields:
    """Open a payment window as the JavaScript SDK does, and return the payment: ready or failed."""
    return checkout.open(state, validate(seed_schema.window(), body)).fields


def pay(state: State, imp_uid: str) -> Fields:
    """Finish a payment: `ready` becomes `paid`, and so does `failed` when it is approved late.

    The payment fails if the shop refuses it or had registered another amount.
    """
    payment = _find(state, imp_uid, ("ready", "failed"))
    if payment.fields["pay_method"] == "vbank":
        raise ControlError("pay_method: a virtual account is paid by a deposit")
    checkout.pay(state, payment)
    return payment.fields


def deposit(state: State, imp_uid: str, body: Mapping[str, Any]) -> Fields:
    """Deposit into a virtual account before its deadline."""
    fields = validate(_DEPOSIT, body)
    payment = _find(state, imp_uid)
    checkout.deposit(state, payment, **fields)
    return payment.fields


def fail(state: State, imp_uid: str, body: Mapping[str, Any]) -> Fields:
    """Make a payment that is `ready` fail; the API sends no webhook for it."""
    fields = validate(_FAIL, body)
    payment = _find(state, imp_uid, ("ready",))
    checkout.give_up(state, payment, fields.get("reason", DEFAULT_FAIL_REASON))
    return payment.fields


def abandon(state: State, imp_uid: str, body: Mapping[str, Any]) -> Fields:
    """Close the payment window: the payment stays `ready`, or fails where that is reported."""
    fields = validate(_ABANDON, body)
    payment = _find(state, imp_uid, ("ready",))
    if fields.get("reported"):
        checkout.give_up(state, payment)
    return payment.fields


def cancel(state: State, imp_uid: str, body: Mapping[str, Any]) -> Fields:
    """Cancel an amount of a payment in the console, or all that is left; a webhook announces it."""
    fields = validate(_CANCEL, body)
    payment = _find(state, imp_uid)
    request = {
        "imp_uid": imp_uid,
        "reason": CONSOLE_CANCEL_REASON,
        "enable_webhook": True,
        **REFUND_ACCOUNT,
        **fields,
    }
    operate(state.of(payment.tier), "payments_cancel", {}, request)
    return get_payment(state, imp_uid)


def change_escrow(state: State, imp_uid: str, body: Mapping[str, Any]) -> Fields:
    """Announce that inicis reports another state of an escrow; the payment stays as it is.

    Returns the payment. `body` has the `escrow_status` and, of a purchase that was refused, the
    buyer's `denied_reason`.
    """
    fields = validate(_ESCROW, body)
    if "escrow_status" not in fields:
        raise ControlError(f"escrow_status: is missing; one of {ESCROW_STATUSES}")
    payment = _find(state, imp_uid, ("paid",))
    if not payment.fields["escrow"] or "inicis" not in payment.fields["pg_provider"]:
        raise ControlError("escrow: only an escrow payment of inicis has states to announce")
    extra = {
        "escrow_status": fields["escrow_status"],
        "changed_at": state.clock.now(),
        "denied_reason": fields.get("denied_reason"),
    }
    announce(state, payment, event="Inicis.Escrow.Changed", extra=extra)
    return payment.fields


def operate(
    state: State, operation: str, parameters: Mapping[str, Json], body: Mapping[str, Json]
) -> Json:
    """Do an operation of the API without a request, and return its result.

    It needs no token, meets no fault and is not logged. Raises ControlError with the API's own
    words where the operation is refused.
    """
    target = operations(state, operation)[operation]
    body = validate(_ANYTHING, body)
    invalid = target.check_body(body)
    if invalid:
        names = ", ".join((*invalid.missing, *invalid.wrong))
        raise ControlError(f"{operation}: these fields are missing or wrong: {names}")
    answer: Answer = perform(state, Call(target, {**target.defaults, **parameters}, {}, body))
    if answer.status >= 300 or answer.body["code"] != 0:
        raise ControlError(f"{operation}: {answer.body['message']}")
    return answer.result


def operations(state: State, name: str) -> dict[str, Operation]:
    """Return the operation of an operationId, or both operations of a method with two paths."""
    matching = {
        operation.id: operation for operation in state.spec.operations if name in operation.names
    }
    if not matching:
        close = difflib.get_close_matches(name, state.operation_names)
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        raise ControlError(f"operation: the API has no {name!r}{hint}")
    return matching


def read_clock(state: State) -> dict[str, Json]:
    """Return the time, and whether the clock is frozen."""
    return {"now": state.clock.now(), "frozen": state.clock.frozen}


def set_clock(state: State, body: Mapping[str, Any]) -> dict[str, Json]:
    """Set the clock to `now`, advance it by seconds, or set whether it is `frozen`.

    Scheduled charges that come due on the way run, each at its own time.
    """
    fields = validate(_CLOCK, body)
    if len(fields) != 1:
        raise ControlError("now, advance, frozen: exactly one of the three is needed")
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
                hint = "create the mock with clock=time.time"
                raise ControlError(f"frozen: this clock has no source to run by; {hint}")
    run_due(state)
    return read_clock(state)


def clock_end(state: State, body: Mapping[str, Any]) -> int:
    """Return the time to which `set_clock` with this body would move the clock."""
    fields = validate(_CLOCK, body)
    if "advance" in fields:
        return state.clock.after(fields["advance"])
    return state.clock.check(fields["now"])


def next_event(state: State, end: int) -> int | None:
    """Return when the next webhook or scheduled charge after now is due, None if none by `end`."""
    webhook = outbox.next_due(state, end)
    schedule = state.schedules.due(end)
    times = [webhook] if webhook is not None else []
    if schedule is not None:
        times.append(schedule.due)
    return min(times, default=None)


def add_fault(state: State, definition: Mapping[str, Any]) -> dict[str, Json]:
    """Add a fault to the queue, and return it with its defaults."""
    if isinstance(definition.get("operation"), str):
        operations(state, definition["operation"])
    fault = parse_fault(definition, state.operation_names)
    state.faults.add(fault)
    return fault.to_dict()


def _find(state: State, imp_uid: str, statuses: tuple[str, ...] = ()) -> StoredPayment:
    payment = state.payments.get_of_any(imp_uid)
    if payment is None:
        raise UnknownPayment(imp_uid)
    status = payment.fields["status"]
    if statuses and status not in statuses:
        raise ControlError(f"status: {imp_uid} is {status}, not {' or '.join(statuses)}")
    return payment
