"""The buyer's side of a payment: open the window, pay, give up, deposit into an account."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain import billing_keys
from ..domain.cards import Card
from ..domain.channels import Channel
from ..domain.payments import DEFAULT_FAIL_REASON, StoredPayment
from ..domain.values.money import Number
from ..errors import ControlError
from ..http.messages import Json
from ..state.payment_builder import approval_fields, new_payment
from ..state.state import State
from ..webhooks import announce, confirm
from .charges import PAID_BEFORE, is_valid_amount, paid_before

_NEVER = "9999-12"
"""The last month of a card whose expiry only the gateway knows."""

# No text of a rejected window is recorded: these are ours.
OTHER_AMOUNT = "결제금액이 사전등록된 금액과 일치하지 않습니다."
OTHER_CURRENCY = "결제통화가 사전등록된 통화와 일치하지 않습니다."


def open(state: State, order: Mapping[str, Json]) -> StoredPayment:
    """Open a payment window as the JavaScript SDK does, and return the new payment.

    The payment is `ready`; one by virtual account is announced. It is `failed` at once where the
    order was registered with another amount or currency. `order` has fields of a payment; with a
    `customer_uid` its approval issues a billing key, and the amount may be 0. Raises
    ControlError where the order was paid before or the amount is invalid.
    """
    state = state.of(order.get("tier"))
    now = state.clock.now()
    payment = new_payment({**order, "status": "ready", "started_at": now}, now, state.ids)
    fields = payment.fields
    only_issues = fields["amount"] == 0 and fields["customer_uid"] is not None
    if not (only_issues or is_valid_amount(fields["amount"], fields["currency"])):
        raise ControlError("amount: must be above 0, and without decimals in KRW")
    if paid_before(state, fields["merchant_uid"]):
        raise ControlError(f"merchant_uid: {PAID_BEFORE}")
    state.payments.add(payment)
    reason = _mismatch_reason(state, fields)
    if reason:
        give_up(state, payment, reason)
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
        raise ControlError("expired_at: the payment number has expired")
    reason = _mismatch_reason(state.of(payment.tier), payment.fields)
    if reason is None:
        reason = confirm(state, payment, fields=_till_fields(payment))
    if reason is None:
        _approve(state, payment, {})
    else:
        give_up(state, payment, reason)


def give_up(state: State, payment: StoredPayment, reason: str = DEFAULT_FAIL_REASON) -> None:
    """Make a payment fail; the API sends no webhook for it."""
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
    """Deposit into a virtual account: exactly its amount, once, before its deadline.

    A fixed account without limits (`fixed_unlimited_vbank`) accepts any amount at any time; each
    deposit is in `deposit_history` and announced. Raises ControlError where the bank would refuse.
    """
    fields = payment.fields
    now = state.clock.now()
    fixed = "deposit_history" in fields
    if fields["pay_method"] != "vbank":
        raise ControlError("pay_method: only a virtual account accepts a deposit")
    statuses = ("ready", "paid") if fixed else ("ready",)
    if payment.status not in statuses:
        raise ControlError(f"status: {fields['imp_uid']} is {payment.status}, not ready")
    if not fixed and fields["vbank_date"] and now > fields["vbank_date"]:
        raise ControlError("vbank_date: the deadline of the virtual account has passed")
    deposited = fields["amount"] if amount is None else amount
    if not is_valid_amount(deposited, fields["currency"]):
        raise ControlError("amount: must be above 0, and without decimals in KRW")
    if not fixed and deposited != fields["amount"]:
        raise ControlError(f"amount: the bank accepts {fields['amount']} exactly")
    if not fixed:
        _approve(state, payment, {})
        return
    entry = {
        "pg_tid": "mock" + state.ids.digits(16),
        "amount": deposited,
        "depositor_name": depositor_name or fields["buyer_name"],
        "deposited_at": now,
    }
    _approve(state, payment, {"deposit_history": [*fields["deposit_history"], entry]})


def _approve(state: State, payment: StoredPayment, change: dict[str, Json]) -> None:
    now = state.clock.now()
    fields = payment.fields
    approval = approval_fields(fields["pay_method"], fields["pg_provider"], state.ids)
    additions = {name: value for name, value in approval.items() if fields[name] is None}
    change = change | {"status": "paid", "paid_at": fields["paid_at"] or now, "fail_reason": None}
    if fields["customer_uid"] and fields["channel"] != "api":
        change["customer_uid_usage"] = "issue"
        _issue_key(state.of(payment.tier), fields | additions)
    state.payments.change(payment, additions | change, now)
    announce(state, payment)


def _issue_key(state: State, fields: Mapping[str, Json]) -> None:
    """Issue the billing key of a window that was opened with a customer_uid."""
    customer_uid = str(fields["customer_uid"])
    state.billing_keys[customer_uid] = billing_keys.issue(
        customer_uid,
        Card(fields["card_number"] or "", _NEVER, empty=False),
        Channel(fields["pg_provider"], fields["pg_id"], fields["sandbox"]),
        now=state.clock.now(),
        old=state.billing_keys.get(customer_uid),
        customer=billing_keys.person_fields(fields, "buyer_"),
    )


def _mismatch_reason(state: State, fields: Mapping[str, Json]) -> str | None:
    """Return why a payment does not match the order as it was registered, None if it does."""
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
