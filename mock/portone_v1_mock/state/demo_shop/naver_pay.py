"""The product orders and reviews of the demo shop's payment by Naver Pay."""

from __future__ import annotations

from ...domain.product_orders import ProductOrder, product_fields
from ...http.messages import Json
from . import uids

PRODUCTS = (
    ("원두 1kg", 18_000),
    ("드리퍼", 12_000),
    ("필터", 3_000),
    ("그라인더", 45_000),
    ("머그컵", 9_000),
    ("서버", 22_000),
    ("저울", 31_000),
)
"""The name and price of each product (KRW), in the order of `uids.PRODUCT_ORDER_IDS`."""
_DAY = 24 * 3600


def product_orders(now: int) -> dict[str, ProductOrder]:
    """Return the product orders of the shop's payment by Naver Pay."""
    due = now - _DAY
    new_orders = (
        ProductOrder(uids.NAVER_IMP_UID, {**product_fields(uid, name, amount), "shipping_due": due})
        for uid, (name, amount) in zip(uids.PRODUCT_ORDER_IDS.values(), PRODUCTS, strict=True)
    )
    (
        paid,
        delivering,
        cancel_requested,
        exchange_approved,
        exchange_collected,
        return_requested,
        return_withheld,
    ) = new_orders
    orders = (
        paid,
        delivering.replace(status="DELIVERING", placed=True),
        cancel_requested.replace(claim=("CANCEL", "CANCEL_REQUEST"), placed=True),
        exchange_approved.replace(
            status="DELIVERED", claim=("EXCHANGE", "COLLECTING"), placed=True
        ),
        exchange_collected.replace(
            status="DELIVERED", claim=("EXCHANGE", "COLLECT_DONE"), placed=True
        ),
        return_requested.replace(
            status="DELIVERED", claim=("RETURN", "RETURN_REQUEST"), placed=True
        ),
        return_withheld.replace(
            status="DELIVERED", claim=("RETURN", "RETURN_REQUEST"), placed=True, withheld=True
        ),
    )
    return {order.id: order for order in orders}


def naver_reviews(now: int) -> dict[str, dict[str, Json]]:
    """Return the reviews of the shop: a general and a premium one."""
    product = product_fields(uids.PRODUCT_ORDER_IDS["delivering"], *PRODUCTS[1])
    common = {
        name: product[name]
        for name in ("product_order_id", "product_id", "product_name", "product_option_name")
    }
    common |= {"writer": "3f1d0c5a7b9e2468", "created_at": now - _DAY, "modified_at": 0}
    short = {"review_id": "900000001", "score": "2", "title": "향이 좋아요", "content": None}
    long = {"review_id": "900000002", "score": "12", "title": "추천", "content": "또 살게요."}
    return {str(review["review_id"]): {**review, **common} for review in (short, long)}
