"""What of a payment is free of tax and what is VAT, and what a cancel takes of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..http.messages import Answer, Json
from .refusals import decline
from .values.money import Number, divide, total

# The text of kakaopay is recorded; the others are ours.
_KAKAOPAY = decline(
    "결제취소에 실패하였습니다.(requested cancel amount is bigger than cancelable amount)"
)
_TOO_MUCH = decline("결제취소에 실패하였습니다.(tax_free and vat_amount are more than the amount)")
_NOT_THERE = decline("결제취소에 실패하였습니다.(tax_free or vat_amount is more than is left)")
_NOT_SENT = decline("결제취소에 실패하였습니다.(tax_free or vat_amount is missing)")

_TAX_FREE_MUST_BE_SENT = ("kcp", "kcp_quick", "kicc", "nice", "payco")
_VAT_MUST_BE_SENT = ("nice", "nice_v2", "html5_inicis", "welcome")


@dataclass(frozen=True, slots=True)
class Taxes:
    """Parts of an amount; what is neither is supply."""

    tax_free: Number
    vat: Number


def has_own_taxes(hidden: Mapping[str, Json]) -> bool:
    """Tell whether a payment was made with taxes of its own."""
    return "tax_free" in hidden or "vat_amount" in hidden


def taxes_of(amount: Number, currency: str, asked: Mapping[str, Json]) -> Taxes:
    """Tell the parts of an amount as they were sent; VAT is an eleventh of what is taxed."""
    tax_free: Number = asked.get("tax_free") or 0
    if currency != "KRW":
        return Taxes(tax_free, asked.get("vat_amount") or 0)
    vat = asked.get("vat_amount")
    return Taxes(tax_free, divide(total((amount, -tax_free)), 11) if vat is None else vat)


def decide(
    payment: Mapping[str, Json],
    hidden: Mapping[str, Json],
    asked: Mapping[str, Json],
    amount: Number,
    *,
    whole: bool,
) -> Taxes | Answer:
    """Tell what a cancel of an amount takes of the taxes that are left, or how it is refused."""
    gateway, currency = payment["pg_provider"], payment["currency"]
    if total((asked.get("tax_free") or 0, asked.get("vat_amount") or 0)) > amount:
        return _TOO_MUCH
    taken = hidden.get("taxes_cancelled", [])
    earlier = payment["cancel_history"][: len(payment["cancel_history"]) - len(taken)]
    first = taxes_of(
        total((payment["amount"], *(-one["amount"] for one in earlier))), currency, hidden
    )
    left = Taxes(
        total((first.tax_free, *(-one["tax_free"] for one in taken))),
        total((first.vat, *(-one["vat"] for one in taken))),
    )
    sent = {name for name in ("tax_free", "vat_amount") if asked.get(name) is not None}
    if whole and not sent:
        return left
    wanted = taxes_of(amount, currency, asked)
    if gateway == "kakaopay" and wanted.vat > left.vat:
        return _KAKAOPAY
    if not has_own_taxes(hidden):
        return Taxes(wanted.tax_free, min(wanted.vat, max(left.vat, 0)))
    if left.tax_free and gateway in _TAX_FREE_MUST_BE_SENT and "tax_free" not in sent:
        return _NOT_SENT
    if "vat_amount" in hidden and gateway in _VAT_MUST_BE_SENT and "vat_amount" not in sent:
        return _NOT_SENT
    rest = total((payment["amount"], -payment["cancel_amount"], -left.tax_free))
    if wanted.tax_free > left.tax_free or total((amount, -wanted.tax_free)) > rest:
        return _NOT_THERE
    if "vat_amount" in sent and wanted.vat > left.vat:
        return _NOT_THERE
    return Taxes(wanted.tax_free, min(wanted.vat, left.vat))
