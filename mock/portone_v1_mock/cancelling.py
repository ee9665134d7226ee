"""The rules of cancelling: how much is given back, or why nothing is, and what then changes."""

from __future__ import annotations

from collections.abc import Mapping

from .messages import Answer, Json
from .money import Number, total
from .refusals import declined, missing, refused
from .seeding import DEFAULT_CANCEL_REASON
from .switches import Switches

UNKNOWN = refused("취소할 결제건이 존재하지 않습니다.")
_NOTHING_LEFT = refused("이미 전액취소된 주문입니다.")
_NOT_PAID = refused("결제가 완료되지 않은 결제건은 취소할 수 없습니다.")
_OVER = refused("취소 요청금액이 취소 가능금액을 초과합니다.")
_NO_DECIMALS = refused("원화는 소수점 이하 금액을 취소할 수 없습니다.")
_TAX = declined("결제취소에 실패하였습니다.(tax_free and vat_amount are more than the amount)")
_CHECKSUM = "취소 가능금액이 checksum과 일치하지 않습니다."
_REFUND_ACCOUNT = ("refund_holder", "refund_bank", "refund_account")


def left(payment: Mapping[str, Json]) -> Number:
    """Tell how much of a payment can still be cancelled."""
    return total((payment["amount"], -payment["cancel_amount"]))


def decide(
    payment: Mapping[str, Json], asked: Mapping[str, Json], switches: Switches
) -> Number | Answer:
    """Tell how much a cancel gives back, or how it is refused; then nothing is done."""
    rest = left(payment)
    amount: Number = asked.get("amount") or rest
    if payment["status"] not in ("paid", "cancelled"):
        return _NOT_PAID
    if rest <= 0:
        return _NOTHING_LEFT
    if asked.get("checksum", rest) != rest:
        return refused(_CHECKSUM, code=int(switches.checksum_code))
    if amount > rest:
        return _OVER
    if payment["currency"] == "KRW" and not isinstance(amount, int):
        return _NO_DECIMALS
    if payment["pay_method"] == "vbank":
        lacking = [name for name in _REFUND_ACCOUNT if not asked.get(name)]
        if lacking:
            return refused(missing(lacking))
    if total((asked.get("tax_free", 0), asked.get("vat_amount", 0))) > amount:
        return _TAX
    return amount


def change(
    payment: Mapping[str, Json],
    amount: Number,
    *,
    reason: str | None,
    now: int,
    cancellation_id: str,
    switches: Switches,
) -> dict[str, Json]:
    """Give the fields of the payment that a cancel changes."""
    reason = reason or DEFAULT_CANCEL_REASON
    entry = {
        "pg_tid": payment["pg_tid"],
        "amount": amount,
        "cancelled_at": now,
        "reason": reason,
        "receipt_url": payment["receipt_url"],
        "cancellation_id": cancellation_id,
    }
    in_part = amount != left(payment)
    urls = [payment["receipt_url"]] if payment["receipt_url"] else []
    return {
        "cancel_amount": total((payment["cancel_amount"], amount)),
        "cancel_history": [*payment["cancel_history"], entry],
        "cancel_reason": reason,
        "cancel_receipt_urls": [*payment["cancel_receipt_urls"], *urls],
        "cancelled_at": now,
        "status": switches.partial_cancel_status if in_part else "cancelled",
    }
