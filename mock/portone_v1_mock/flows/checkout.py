"""What a buyer does: opens the payment window, pays, gives up, pays into an account."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.payments import DEFAULT_FAIL_REASON, StoredPayment
from ..domain.values.money import Number
from ..errors import ControlError
from ..http.messages import Json
from ..state.payment_builder import new_payment, on_approval
from ..state.state import State
from ..state.tiers import view_for
from ..webhooks import announce, confirm
from .charges import PAID_BEFORE, is_valid_amount, paid_before

# No text of a window that was stopped is recorded: these are ours.
OTHER_AMOUNT = "결제금액이 사전등록된 금액과 일치하지 않습니다."
OTHER_CURRENCY = "결제통화가 사전등록된 통화와 일치하지 않습니다."


def open(state: State, asked: Mapping[str, Json]) -> StoredPayment:
    """Open a payment window as the JavaScript SDK does, and keep the attempt.

    It waits in `ready`, a virtual account too, which is announced; it has `failed` at once, before
    the gateway's window, where the order was registered with another amount or currency. `asked`
    has what a payment is made of. Raises ControlError where the order was paid before or the amount
    makes no sense.
    """
    state, now = view_for(state, asked.get("tier")), state.clock.now()
    payment = new_payment({**asked, "status": "ready", "started_at": now}, now, state.ids)
    fields = payment.fields
    if not is_valid_amount(fields["amount"], fields["currency"]):
        raise ControlError("amount: must be more than 0, and whole in KRW")
    if paid_before(state, fields["merchant_uid"]):
        raise ControlError(f"merchant_uid: {PAID_BEFORE}")
    if state.payments.get(fields["imp_uid"]):
        raise ControlError(f"imp_uid: there is a payment {fields['imp_uid']!r} already")
    state.payments.add(payment)
    against = _against_prepared(state, fields)
    if against:
        give_up(state, payment, against)
    elif payment.waits_for_deposit:
        announce(state, payment)
    return payment


def pay(state: State, payment: StoredPayment) -> None:
    """Approve a payment that is `ready`, or one that had `failed` and is approved late.

    Where the payment has a confirm_url, the shop is asked first: ConfirmationRequired is raised
    then, and nothing has changed. The payment fails if the shop refuses or had registered another
    amount. Raises ControlError where a payment number has expired.
    """
    expired_at = payment.hidden.get("expired_at")
    if expired_at and state.clock.now() > expired_at:
        raise ControlError("expired_at: the payment number takes no payments any more")
    refused = _against_prepared(view_for(state, payment.tier), payment.fields)
    if refused is None:
        refused = confirm(state, payment, fields=_till_fields(payment))
    if refused is None:
        _paid(state, payment, {})
    else:
        give_up(state, payment, refused)


def give_up(state: State, payment: StoredPayment, reason: str = DEFAULT_FAIL_REASON) -> None:
    """Let a payment fail; the API sends no webhook for it."""
    now = state.clock.now()
    change = {"status": "failed", "failed_at": now, "fail_reason": reason}
    state.payments.change(payment, change, now)


def deposit(
    state: State,
    payment: StoredPayment,
    *,
    amount: Number | None = None,
    depositor_name: str | None = None,
) -> None:
    """Pay into a virtual account, once and exactly its amount, before it is due.

    A fixed account that takes deposits without end (`fixed_unlimited_vbank`) takes any amount at
    any time; each is in `deposit_history` and announced. Raises ControlError where the bank would
    refuse.
    """
    fields, now = payment.fields, state.clock.now()
    fixed = "deposit_history" in fields
    if fields["pay_method"] != "vbank":
        raise ControlError("pay_method: only a virtual account takes a deposit")
    if payment.status not in (("ready", "paid") if fixed else ("ready",)):
        raise ControlError(f"status: {fields['imp_uid']} is {payment.status}, not ready")
    if not fixed and fields["vbank_date"] and now > fields["vbank_date"]:
        raise ControlError("vbank_date: the virtual account takes no deposits any more")
    paid_in = fields["amount"] if amount is None else amount
    if not is_valid_amount(paid_in, fields["currency"]):
        raise ControlError("amount: must be more than 0, and whole in KRW")
    if not fixed and paid_in != fields["amount"]:
        raise ControlError(f"amount: the bank takes {fields['amount']} exactly")
    if not fixed:
        _paid(state, payment, {})
        return
    entry = {
        "pg_tid": "mock" + state.ids.digits(16),
        "amount": paid_in,
        "depositor_name": depositor_name or fields["buyer_name"],
        "deposited_at": now,
    }
    _paid(state, payment, {"deposit_history": [*fields["deposit_history"], entry]})


def _paid(state: State, payment: StoredPayment, change: dict[str, Json]) -> None:
    now, old = state.clock.now(), payment.fields
    approval = on_approval(old["pay_method"], state.ids)
    missing = {name: value for name, value in approval.items() if old[name] is None}
    change = change | {"status": "paid", "paid_at": old["paid_at"] or now, "fail_reason": None}
    state.payments.change(payment, missing | change, now)
    announce(state, payment)


def _against_prepared(state: State, fields: Mapping[str, Json]) -> str | None:
    """Tell what a window is stopped for: what was registered of the order in advance."""
    prepared = state.prepared.get(fields["merchant_uid"])
    if prepared is None or fields["channel"] == "api":
        return None
    if prepared["amount"] != fields["amount"]:
        return OTHER_AMOUNT
    if prepared["currency"] not in (None, fields["currency"]):
        return OTHER_CURRENCY
    return None


def _till_fields(payment: StoredPayment) -> dict[str, Json] | None:
    """Return what the shop is sent about a payment number, None for other payments."""
    if "barcode" not in payment.hidden:
        return None
    return {
        "event": "Galaxia.Cvs.Confirm",
        **{name: payment.fields[name] for name in ("imp_uid", "merchant_uid", "status")},
        "extra": {"barcode": payment.hidden["barcode"], "payType": "cash"},
    }
