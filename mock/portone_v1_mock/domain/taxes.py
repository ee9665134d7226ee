"""The tax-free part and the VAT of payments, and of their cancels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..http.messages import Json
from .refusals import Refused, decline
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
    """The tax-free part and the VAT of an amount; the rest is the supply value."""

    tax_free: Number
    vat: Number


def has_own_taxes(hidden: Mapping[str, Json]) -> bool:
    """Return whether the request of a payment stated its taxes."""
    return "tax_free" in hidden or "vat_amount" in hidden


def taxes_of(amount: Number, currency: str, body: Mapping[str, Json]) -> Taxes:
    """Return the taxes of an amount by its request; without a VAT, an eleventh of what is taxed."""
    tax_free: Number = body.get("tax_free") or 0
    if currency != "KRW":
        return Taxes(tax_free, body.get("vat_amount") or 0)
    vat = body.get("vat_amount")
    if vat is None:
        vat = divide(total((amount, -tax_free)), 11)
    return Taxes(tax_free, vat)


def decide(
    payment: Mapping[str, Json],
    hidden: Mapping[str, Json],
    body: Mapping[str, Json],
    amount: Number,
    *,
    is_full: bool,
) -> Taxes:
    """Return the taxes of a cancel; raises Refused."""
    gateway = payment["pg_provider"]
    currency = payment["currency"]
    if total((body.get("tax_free") or 0, body.get("vat_amount") or 0)) > amount:
        raise Refused(_TOO_MUCH)
    cancelled = hidden.get("taxes_cancelled", [])
    # Cancels that a payment was created with have no stored taxes: their amounts are deducted.
    earlier = payment["cancel_history"][: len(payment["cancel_history"]) - len(cancelled)]
    base = total((payment["amount"], *(-cancel["amount"] for cancel in earlier)))
    whole = taxes_of(base, currency, hidden)
    left = Taxes(
        total((whole.tax_free, *(-taxes["tax_free"] for taxes in cancelled))),
        total((whole.vat, *(-taxes["vat"] for taxes in cancelled))),
    )
    sent = {name for name in ("tax_free", "vat_amount") if body.get(name) is not None}
    if is_full and not sent:
        return left
    requested = taxes_of(amount, currency, body)
    if gateway == "kakaopay" and requested.vat > left.vat:
        raise Refused(_KAKAOPAY)
    if not has_own_taxes(hidden):
        return Taxes(requested.tax_free, min(requested.vat, max(left.vat, 0)))
    if left.tax_free and gateway in _TAX_FREE_MUST_BE_SENT and "tax_free" not in sent:
        raise Refused(_NOT_SENT)
    if "vat_amount" in hidden and gateway in _VAT_MUST_BE_SENT and "vat_amount" not in sent:
        raise Refused(_NOT_SENT)
    rest = total((payment["amount"], -payment["cancel_amount"], -left.tax_free))
    if requested.tax_free > left.tax_free or total((amount, -requested.tax_free)) > rest:
        raise Refused(_NOT_THERE)
    if "vat_amount" in sent and requested.vat > left.vat:
        raise Refused(_NOT_THERE)
    return Taxes(requested.tax_free, min(requested.vat, left.vat))
