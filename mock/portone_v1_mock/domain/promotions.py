"""Promotions: a discount by a rate from some price on, and what a cancel gives back of it.

The rules are those of the vendor's guide on refunds of promotions; amounts that are sent are in
list price.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..http.messages import Json
from .switches import Switches
from .values.money import Number, divide, rescale, total

PROMOTION_ID = "promotion-id-00000000-0000-4000-8000-000000000001"


@dataclass(frozen=True, slots=True)
class Promotion:
    """A tenth off, say, from `least` on."""

    percent: int
    least: Number

    def discount(self, price: Number) -> Number:
        """Tell what it takes off a price."""
        return divide(price * self.percent, 100) if price >= self.least else 0


PROMOTIONS = {PROMOTION_ID: Promotion(percent=10, least=5_000)}
"""The promotions of the shop; an id that is not here is one that does not run."""


def apply_promotion(promotion_id: str | None, price: Number, switches: Switches) -> dict[str, Json]:
    """Give the amount of a payment and its promotion, if one applies to the price."""
    promotion = PROMOTIONS.get(promotion_id or "")
    discount = promotion.discount(price) if promotion else 0
    if not discount:
        return {"amount": price}
    amount = price if switches.promotion_amount == "list" else total((price, -discount))
    return {"amount": amount, "promotion": {"id": promotion_id, "discount": discount}}


def discount(payment: Mapping[str, Json]) -> Number:
    """Tell what a promotion took off a payment."""
    found: Number = (payment.get("promotion") or {}).get("discount") or 0
    return found


def discount_in_amount(payment: Mapping[str, Json], switches: Switches) -> Number:
    """Tell what of the amount of a payment was not paid but taken off."""
    return discount(payment) if switches.promotion_amount == "list" else 0


def list_price(payment: Mapping[str, Json], switches: Switches) -> Number:
    """Tell what a payment would have been without its promotion: what cancels are counted in."""
    amount: Number = payment["amount"]
    return amount if switches.promotion_amount == "list" else total((amount, discount(payment)))


def given_back(
    payment: Mapping[str, Json],
    amount: Number,
    *,
    price: Number,
    refunded: Number | None,
    retain: bool,
) -> Number:
    """Tell what really is given back for a cancel in list price.

    `price` is the whole list price and `refunded` what was really given back before (None: the
    share of what was cancelled). What is left keeps its discount while the promotion would still
    apply to it, or where it is to be retained. The result is not above 0 where more would be due
    after the cancel than before.
    """
    taken_off = discount(payment)
    parts = {"due": total((price, -taken_off)), "off": taken_off}
    before = total((price, -payment["cancel_amount"]))
    paid = rescale(parts, before)["due"] if refunded is None else total((parts["due"], -refunded))
    left = total((before, -amount))
    promotion = PROMOTIONS.get(payment["promotion"]["id"] or "")
    keeps = retain or promotion is None or left >= promotion.least
    due = rescale(parts, left)["due"] if keeps else left
    return total((paid, -due))
