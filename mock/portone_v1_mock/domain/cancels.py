"""The rules of cancels: how much is refunded or why nothing is, and what changes then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..http.messages import Json
from . import cancel_limits, promotions, taxes
from .payments import DEFAULT_CANCEL_REASON, StoredPayment
from .refusals import Refused, decline, refuse
from .switches import Switches
from .taxes import Taxes
from .values.money import Number, total

UNKNOWN = refuse("취소할 결제건이 존재하지 않습니다.")
_NOTHING_LEFT = refuse("이미 전액취소된 주문입니다.")
_OVER_AT_KAKAOPAY = decline(
    "결제취소에 실패하였습니다.(requested cancel amount is bigger than cancelable amount)"
)
# No text of these is recorded: they are ours.
_NOT_PAID = refuse("결제가 완료되지 않은 결제건은 취소할 수 없습니다.")
_OVER = refuse("취소 요청금액이 취소 가능금액을 초과합니다.")
_NO_DECIMALS = refuse("원화는 소수점 이하 금액을 취소할 수 없습니다.")
_AGAINST_PROMOTION = refuse("취소 후 잔여금액이 프로모션 조건에 맞지 않아 취소할 수 없습니다.")
_RETAINED_BEFORE = refuse("처음 부분취소와 다른 retain_promotion으로는 취소할 수 없습니다.")
_CHECKSUM = "취소 가능금액이 checksum과 일치하지 않습니다."


@dataclass(frozen=True, slots=True)
class Cancel:
    """A cancel: its `amount` in list price, and `refund_amount`, which the buyer receives."""

    amount: Number
    refund_amount: Number
    is_full: bool
    taxes: Taxes


def remaining_amount(payment: Mapping[str, Json], switches: Switches) -> Number:
    """Return how much of a payment can still be cancelled, in list price."""
    return total((promotions.list_price(payment, switches), -payment["cancel_amount"]))


def decide(
    stored: StoredPayment, body: Mapping[str, Json], *, now: int, switches: Switches
) -> Cancel:
    """Return the cancel of a request; raises Refused."""
    payment = stored.fields
    rest = remaining_amount(payment, switches)
    amount: Number = body.get("amount") or rest
    if payment["status"] not in ("paid", "cancelled"):
        raise Refused(_NOT_PAID)
    if rest <= 0:
        raise Refused(_NOTHING_LEFT)
    if body.get("checksum") not in (None, rest):
        raise Refused(refuse(_CHECKSUM, code=int(switches.checksum_code)))
    if amount > rest:
        raise Refused(_OVER_AT_KAKAOPAY if payment["pg_provider"] == "kakaopay" else _OVER)
    if payment["currency"] == "KRW" and not isinstance(amount, int):
        raise Refused(_NO_DECIMALS)
    is_full = amount == rest
    confirmed = bool(stored.hidden.get("confirmed"))
    cancel_limits.check_refund_account(payment, body, now)
    cancel_limits.check_limits(payment, in_part=not is_full, confirmed=confirmed, now=now)
    parts = taxes.decide(payment, stored.hidden, body, amount, is_full=is_full)
    refund_amount = _refund_amount(stored, body, amount, switches, is_full=is_full)
    return Cancel(amount, refund_amount, is_full, parts)


def _refund_amount(
    stored: StoredPayment,
    body: Mapping[str, Json],
    amount: Number,
    switches: Switches,
    *,
    is_full: bool,
) -> Number:
    """Return what the buyer receives for an amount in list price; raises Refused."""
    if not promotions.discount(stored.fields):
        return amount
    retain = bool(body.get("retain_promotion"))
    before = stored.hidden.get("given_back")
    if not is_full and stored.hidden.get("retain_promotion", retain) != retain:
        raise Refused(_RETAINED_BEFORE)
    refund_amount = promotions.refund_amount(
        stored.fields,
        amount,
        price=promotions.list_price(stored.fields, switches),
        refunded=total(before) if before else None,
        retain=retain,
    )
    if refund_amount <= 0:
        raise Refused(_AGAINST_PROMOTION)
    return refund_amount


def hidden_after(hidden: Mapping[str, Json], cancel: Cancel, *, retain: bool) -> dict[str, Json]:
    """Return the hidden fields of a payment after a cancel, which the next cancel needs."""
    parts = {"tax_free": cancel.taxes.tax_free, "vat": cancel.taxes.vat}
    return {
        **hidden,
        "taxes_cancelled": [*hidden.get("taxes_cancelled", ()), parts],
        "given_back": [*hidden.get("given_back", ()), cancel.refund_amount],
        "retain_promotion": retain,
    }


def changes(
    payment: Mapping[str, Json],
    cancel: Cancel,
    *,
    reason: str | None,
    now: int,
    cancellation_id: str,
    switches: Switches,
) -> dict[str, Json]:
    """Return the fields of a payment that a cancel changes."""
    reason = reason or DEFAULT_CANCEL_REASON
    entry = {
        "pg_tid": payment["pg_tid"],
        "amount": cancel.amount,
        "cancelled_at": now,
        "reason": reason,
        "receipt_url": payment["receipt_url"],
        "cancellation_id": cancellation_id,
    }
    urls = [payment["receipt_url"]] if payment["receipt_url"] else []
    return {
        "cancel_amount": total((payment["cancel_amount"], cancel.amount)),
        "cancel_history": [*payment["cancel_history"], entry],
        "cancel_reason": reason,
        "cancel_receipt_urls": [*payment["cancel_receipt_urls"], *urls],
        "cancelled_at": now,
        "status": "cancelled" if cancel.is_full else switches.partial_cancel_status,
    }
