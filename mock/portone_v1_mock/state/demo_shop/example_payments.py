"""The payments that the description's examples cancel, revoke and deliver."""

from __future__ import annotations

from collections.abc import Iterator

from ...http.messages import Json
from . import uids


def example_payments(at: int) -> Iterator[dict[str, Json]]:
    """Yield the payments that the description's examples cancel, revoke and deliver."""
    paid = {"status": "paid", "started_at": at, "paid_at": at + 20}
    yield paid | {"imp_uid": "imp_100000000011", "merchant_uid": "order-1101", "amount": 12_000}
    yield paid | {"imp_uid": "imp_100000000012", "merchant_uid": "order-1102", "amount": 5_900}
    yield paid | {
        "imp_uid": "imp_100000000013",
        "merchant_uid": "order-3011",
        "amount": 25_000,
        "pay_method": "vbank",
    }
    yield paid | {
        "imp_uid": "imp_123412341234",
        "merchant_uid": "order-3012",
        "amount": 8_000,
        "pg_provider": "naverpay",
        "pay_method": "card",
    }
    for number in (31, 32):
        yield paid | {
            "imp_uid": f"imp_1000000000{number}",
            "merchant_uid": f"order-30{number}",
            "amount": 9_900,
            "pg_provider": "paymentwall",
        }
    yield {
        "imp_uid": uids.CVS_IMP_UID,
        "merchant_uid": "order-cvs",
        "amount": 15_000,
        "status": "ready",
        "pay_method": None,
        "pg_provider": "galaxia",
        "started_at": at,
    }
    yield {
        "imp_uid": uids.VBANK_IMP_UID,
        "merchant_uid": "order-vbank",
        "amount": 20_000,
        "status": "ready",
        "pay_method": "vbank",
        "pg_provider": "settle",
        "started_at": at,
    }
    yield paid | {
        "imp_uid": uids.RECEIPT_IMP_UID,
        "merchant_uid": "order-receipt",
        "amount": 22_000,
        "pay_method": "vbank",
        "cash_receipt_issued": True,
    }
    for imp_uid in (uids.ESCROW_IMP_UID, uids.DELIVERY_IMP_UID):
        yield paid | {
            "imp_uid": imp_uid,
            "merchant_uid": f"order-{imp_uid[-3:]}",
            "amount": 18_000,
            "pg_provider": "html5_inicis",
            "escrow": True,
        }
    yield {
        "imp_uid": uids.FAILED_SCHEDULE_IMP_UID,
        "merchant_uid": uids.FAILED_SCHEDULE_MERCHANT_UID,
        "amount": 9_900,
        "status": "failed",
        "customer_uid": uids.SUPER_CUSTOMER_UID,
        "customer_uid_usage": "payment.scheduled",
        "started_at": at,
        "failed_at": at + 1,
    }
