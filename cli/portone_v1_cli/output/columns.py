"""The columns that a list shows of each kind of object, and their headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# In this order; a record begins with them. Of other objects a list shows all that is set.
_COLUMNS = {
    "Payment": "imp_uid merchant_uid status pay_method amount cancel_amount started_at paid_at",
    "PaymentCancellation": "cancelled_at amount reason cancellation_id pg_tid receipt_url",
    "PaymentDeposit": "deposited_at amount pg_tid",
    "Schedule": "merchant_uid schedule_at schedule_status payment_status amount customer_uid "
    "executed_at revoked_at imp_uid",
    "Customer": "customer_uid pg_provider pg_id card_name inserted updated",
    "SucceededChannel": "pg_provider pg_id card_name inserted updated",
    "FailedChannel": "pg_provider pg_id type message",
    "StandardCode": "code name",
    "Certification": "imp_uid merchant_uid certified certified_at pg_provider origin",
    "PgSetting": "channel_name channel_key pg_provider pg_id sandbox type",
    "NaverProductOrder": "product_order_id product_order_status claim_status product_amount "
    "quantity product_name delivery_amount",
    "NaverReview": "review_id created_at score product_name title",
}
COLUMNS: Mapping[str, Sequence[str]] = {model: names.split() for model, names in _COLUMNS.items()}
# What is left out first when the terminal is narrow; after these, from the right.
DISPENSABLE: Mapping[str, Sequence[str]] = {
    "Payment": ("started_at", "pay_method"),
    "PgSetting": ("type", "sandbox"),
}
_TITLES = {
    "pay_method": "method",
    "cancel_amount": "cancelled",
    "schedule_status": "status",
    "payment_status": "payment",
    "product_order_status": "status",
    "claim_status": "claim",
    "product_amount": "amount",
    "delivery_amount": "delivery",
}


def title(name: str) -> str:
    """Return the heading of a column: the API's name, shorter where that says as much."""
    return _TITLES.get(name, name.removesuffix("_at"))
