"""Naver's product orders: one for each product in a payment of the order type (`naverco`).

Each has its own status and at most one claim. Naver refuses a step that does not fit the status;
the API reports this by leaving the order out of its answer. Which statuses fit a step is our
decision where the guide does not say.
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
    """A product order as the API shows it, and what the API does not show."""

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
        """The status of an open claim, None without one."""
        status: str | None = self.fields["claim_status"]
        return status if status in _OPEN_CLAIMS else None

    @property
    def amount(self) -> Number:
        return total((self.fields["product_amount"], self.fields["delivery_amount"]))

    def replace(
        self,
        status: str | None = None,
        claim: tuple[str, str] | None = None,
        *,
        placed: bool | None = None,
        withheld: bool = False,
    ) -> ProductOrder:
        """Return the order with another status or claim; it is withheld only if that is set."""
        fields = dict(self.fields)
        if status:
            fields["product_order_status"] = status
        if claim:
            fields["claim_type"], fields["claim_status"] = claim
        placed = self.placed if placed is None else placed
        return replace(self, fields=fields, placed=placed, withheld=withheld)


Step = Callable[[ProductOrder], ProductOrder | None]
"""Return the product order after a step, None where Naver refuses the step."""


def place(order: ProductOrder) -> ProductOrder | None:
    """Accept a paid order."""
    if order.status != "PAYED" or order.claim or order.placed:
        return None
    return order.replace(placed=True)


def cancel(order: ProductOrder) -> ProductOrder | None:
    """Cancel an order that is not shipped yet."""
    if order.status != "PAYED" or order.claim:
        return None
    return order.replace(status="CANCELED", claim=("CANCEL", "CANCEL_DONE"))


def approve_cancel(order: ProductOrder) -> ProductOrder | None:
    """Approve the cancel that the buyer requested."""
    if order.claim != "CANCEL_REQUEST":
        return None
    return order.replace(status="CANCELED", claim=("CANCEL", "CANCEL_DONE"))


def ship(order: ProductOrder) -> ProductOrder | None:
    """Ship a paid order."""
    if order.status != "PAYED" or order.claim:
        return None
    return order.replace(status="DELIVERING", placed=True)


def collect_exchanged(order: ProductOrder) -> ProductOrder | None:
    """Collect the old goods of an approved exchange."""
    if order.fields["claim_type"] != "EXCHANGE" or order.claim != "COLLECTING":
        return None
    return order.replace(claim=("EXCHANGE", "COLLECT_DONE"))


def ship_exchanged(order: ProductOrder) -> ProductOrder | None:
    """Ship the new goods once the old ones are collected."""
    if order.fields["claim_type"] != "EXCHANGE" or order.claim != "COLLECT_DONE":
        return None
    return order.replace(claim=("EXCHANGE", "EXCHANGE_REDELIVERING"))


def request_return(order: ProductOrder) -> ProductOrder | None:
    """Request the return of a shipped order."""
    if order.status not in ("DELIVERING", "DELIVERED") or order.claim:
        return None
    return order.replace(claim=("RETURN", "RETURN_REQUEST"))


def approve_return(order: ProductOrder) -> ProductOrder | None:
    """Complete a return that is not withheld."""
    if not _is_return(order) or order.withheld:
        return None
    return order.replace(status="RETURNED", claim=("RETURN", "RETURN_DONE"))


def reject_return(order: ProductOrder) -> ProductOrder | None:
    """Reject a return; nothing is refunded."""
    return order.replace(claim=("RETURN", "RETURN_REJECT")) if _is_return(order) else None


def withhold_return(order: ProductOrder) -> ProductOrder | None:
    """Withhold a return."""
    if not _is_return(order) or order.withheld:
        return None
    return order.replace(withheld=True)


def resolve_return(order: ProductOrder) -> ProductOrder | None:
    """Resume a withheld return."""
    return order.replace() if _is_return(order) and order.withheld else None


def product_fields(
    product_order_id: str, name: str | None, amount: Number, *, option: str | None = None
) -> dict[str, Json]:
    """Return the fields of a paid product order."""
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


def _is_return(order: ProductOrder) -> bool:
    return order.fields["claim_type"] == "RETURN" and order.claim is not None
