"""Promotions: a percentage off from a minimum price on, and the refund of a cancel.

The rules are those of the vendor's guide on refunds of promotions; amounts in requests are in list
price.
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
    """A discount of `percent` for prices of at least `minimum`."""

    percent: int
    minimum: Number

    def discount(self, price: Number) -> Number:
        """Return the discount on a price."""
        return divide(price * self.percent, 100) if price >= self.minimum else 0


PROMOTIONS = {PROMOTION_ID: Promotion(percent=10, minimum=5_000)}
"""The promotions of the shop by their ids; other ids have no effect."""


def apply_promotion(promotion_id: str | None, price: Number, switches: Switches) -> dict[str, Json]:
    """Return the amount of a payment, and its promotion where one applies to the price."""
    promotion = PROMOTIONS.get(promotion_id or "")
    discount = promotion.discount(price) if promotion else 0
    if not discount:
        return {"amount": price}
    amount = price if switches.promotion_amount == "list" else total((price, -discount))
    return {"amount": amount, "promotion": {"id": promotion_id, "discount": discount}}


def discount(payment: Mapping[str, Json]) -> Number:
    """Return the discount of a payment's promotion, 0 without one."""
    promotion = payment.get("promotion") or {}
    amount: Number = promotion.get("discount") or 0
    return amount


def discount_in_amount(payment: Mapping[str, Json], switches: Switches) -> Number:
    """Return the discount that the amount of a payment includes."""
    return discount(payment) if switches.promotion_amount == "list" else 0


def list_price(payment: Mapping[str, Json], switches: Switches) -> Number:
    """Return the price of a payment without its promotion; amounts of cancels are in list price."""
    amount: Number = payment["amount"]
    if switches.promotion_amount == "list":
        return amount
    return total((amount, discount(payment)))


def refund_amount(
    payment: Mapping[str, Json],
    amount: Number,
    *,
    price: Number,
    refunded: Number | None,
    retain: bool,
) -> Number:
    """Return what the buyer receives for a cancel of an amount in list price.

    `price` is the list price of the payment, `refunded` what earlier cancels have refunded (None:
    in proportion to their amounts). The rest keeps its discount if `retain` is set or the promotion
    still applies to it. The result is 0 or less where the rest would cost more than what is paid.
    """
    taken_off = discount(payment)
    parts = {"due": total((price, -taken_off)), "off": taken_off}
    before = total((price, -payment["cancel_amount"]))
    paid = rescale(parts, before)["due"] if refunded is None else total((parts["due"], -refunded))
    left = total((before, -amount))
    promotion = PROMOTIONS.get(payment["promotion"]["id"] or "")
    keeps = retain or promotion is None or left >= promotion.minimum
    due = rescale(parts, left)["due"] if keeps else left
    return total((paid, -due))
