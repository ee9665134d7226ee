"""Naver product orders: one a kind of product in a payment of the order type (`naverco`).

Each is in a status of its own and has at most one claim. What a call does to one that is not in
the right status is refused by Naver, which the API reports by leaving it out. Which statuses are
right is ours where the guide does not say.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..http.messages import Json
from .values.money import Number, total

GATEWAY = "naverco"

_OPEN_CLAIMS = (
    "CANCEL_REQUEST",
    "CANCELING",
    "RETURN_REQUEST",
    "COLLECTING",
    "COLLECT_DONE",
    "EXCHANGE_REQUEST",
    "EXCHANGE_REDELIVERING",
)


@dataclass(frozen=True, slots=True)
class ProductOrder:
    """A product order as the API shows it, and what it does not show."""

    imp_uid: str
    fields: dict[str, Json]
    placed: bool = False
    withheld: bool = False

    @property
    def id(self) -> str:
        return str(self.fields["product_order_id"])

    @property
    def status(self) -> str:
        return str(self.fields["product_order_status"])

    @property
    def claim(self) -> str | None:
        """How far an open claim has come; None where there is none."""
        status: str | None = self.fields["claim_status"]
        return status if status in _OPEN_CLAIMS else None

    @property
    def amount(self) -> Number:
        return total((self.fields["product_amount"], self.fields["delivery_amount"]))

    def to(
        self,
        status: str | None = None,
        claim: tuple[str, str] | None = None,
        *,
        placed: bool | None = None,
        withheld: bool = False,
    ) -> ProductOrder:
        """Give it with another status or claim; what is held back is so only as long as told."""
        fields = dict(self.fields)
        if status:
            fields["product_order_status"] = status
        if claim:
            fields["claim_type"], fields["claim_status"] = claim
        placed = self.placed if placed is None else placed
        return replace(self, fields=fields, placed=placed, withheld=withheld)


Step = Callable[[ProductOrder], ProductOrder | None]
"""What a call does to a product order; None where Naver refuses."""


def place(one: ProductOrder) -> ProductOrder | None:
    """Take a paid order on."""
    fits = one.status == "PAYED" and not one.claim and not one.placed
    return one.to(placed=True) if fits else None


def cancel(one: ProductOrder) -> ProductOrder | None:
    """Cancel an order that was not shipped."""
    if one.status != "PAYED" or one.claim:
        return None
    return one.to("CANCELED", ("CANCEL", "CANCEL_DONE"))


def approve_cancel(one: ProductOrder) -> ProductOrder | None:
    """Agree to the cancel that the buyer asked for."""
    if one.claim != "CANCEL_REQUEST":
        return None
    return one.to("CANCELED", ("CANCEL", "CANCEL_DONE"))


def ship(one: ProductOrder) -> ProductOrder | None:
    """Send a paid order on its way."""
    return one.to("DELIVERING", placed=True) if one.status == "PAYED" and not one.claim else None


def collect_exchanged(one: ProductOrder) -> ProductOrder | None:
    """Have the old goods back, of an exchange that was approved."""
    fits = one.fields["claim_type"] == "EXCHANGE" and one.claim == "COLLECTING"
    return one.to(claim=("EXCHANGE", "COLLECT_DONE")) if fits else None


def ship_exchanged(one: ProductOrder) -> ProductOrder | None:
    """Send the new goods, once the old ones are back."""
    fits = one.fields["claim_type"] == "EXCHANGE" and one.claim == "COLLECT_DONE"
    return one.to(claim=("EXCHANGE", "EXCHANGE_REDELIVERING")) if fits else None


def request_return(one: ProductOrder) -> ProductOrder | None:
    """Open a return of what was shipped."""
    if one.status not in ("DELIVERING", "DELIVERED") or one.claim:
        return None
    return one.to(claim=("RETURN", "RETURN_REQUEST"))


def approve_return(one: ProductOrder) -> ProductOrder | None:
    """End a return that is not held back."""
    return one.to("RETURNED", ("RETURN", "RETURN_DONE")) if _returns(one, withheld=False) else None


def reject_return(one: ProductOrder) -> ProductOrder | None:
    """End a return without giving anything back."""
    return one.to(claim=("RETURN", "RETURN_REJECT")) if _returns(one) else None


def withhold_return(one: ProductOrder) -> ProductOrder | None:
    """Hold a return back."""
    return one.to(withheld=True) if _returns(one, withheld=False) else None


def resolve_return(one: ProductOrder) -> ProductOrder | None:
    """Let a return that is held back go on."""
    return one.to() if _returns(one, withheld=True) else None


def product_fields(
    product_order_id: str, name: str | None, amount: Number, *, option: str | None = None
) -> dict[str, Json]:
    """Make a paid product order as the API shows it."""
    number = str(1000 + int(product_order_id) % 1000)
    fields: dict[str, Json] = {
        "product_order_id": product_order_id,
        "product_order_status": "PAYED",
        "claim_type": None,
        "claim_status": None,
        "product_id": number,
        "product_name": name,
        "product_option_id": f"{number}-1" if option else None,
        "product_option_name": option,
        "product_amount": amount,
        "delivery_amount": 0,
        "quantity": 1,
        "orderer": {"name": "홍길동", "id": "hong****", "tel": "010-0000-0000"},
        "shipping_address": _ADDRESS,
        "shipping_memo": None,
        "shipping_due": 0,
        "individual_code": None,
    }
    return copy.deepcopy(fields)


_ADDRESS = {
    "base": "서울특별시 중구 세종대로 110",
    "detail": None,
    "postcode": "04524",
    "tel1": "010-0000-0000",
    "tel2": None,
    "name": "홍길동",
}


def _returns(one: ProductOrder, *, withheld: bool | None = None) -> bool:
    return (
        one.fields["claim_type"] == "RETURN"
        and one.claim is not None
        and withheld in (None, one.withheld)
    )
