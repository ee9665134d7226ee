"""The payments of the demo shop.

Times are before the mock's own time; fields that are not set here are filled in from the seed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.promotions import PROMOTION_ID
from ...http.messages import Json
from . import uids
from .example_payments import example_payments
from .naver_pay import PRODUCTS

_HOUR = 3600
_DAY = 24 * _HOUR


def payments(now: int) -> Iterator[dict[str, Json]]:
    """Yield the fixed fields of each payment of the shop."""
    yield {
        "imp_uid": uids.CARD_IMP_UID,
        "merchant_uid": uids.CARD_MERCHANT_UID,
        "name": "노트북 거치대",
        "amount": 10_000,
        "status": "paid",
        "started_at": now - 7 * _DAY,
        "paid_at": now - 7 * _DAY + 22,
    }
    yield _payco(now - 3 * _DAY)
    yield {
        "imp_uid": uids.SANDBOX_IMP_UID,
        "merchant_uid": uids.SANDBOX_MERCHANT_UID,
        "name": "테스트 채널 결제",
        "sandbox": True,
        "status": "paid",
        "started_at": now - _DAY,
        "paid_at": now - _DAY + 15,
    }
    yield from _four_states(now - 2 * _DAY)
    yield from _special_payments(now - 4 * _DAY)
    yield from _long_order(now - 30 * _DAY)
    yield from example_payments(now - 40 * _DAY)


def payments_of_tier(now: int) -> Iterator[dict[str, Json]]:
    """Yield the fixed fields of the payments of the sub-merchant."""
    yield {
        "imp_uid": uids.TIER_IMP_UID,
        "merchant_uid": "order-tier",
        "amount": 7_000,
        "status": "paid",
        "started_at": now - _DAY,
        "paid_at": now - _DAY + 30,
    }


def _special_payments(at: int) -> Iterator[dict[str, Json]]:
    """Yield payments for single gateways and features."""
    common = {"status": "paid", "started_at": at, "paid_at": at + 20}
    yield common | {
        "imp_uid": uids.NAVER_IMP_UID,
        "merchant_uid": uids.NAVER_MERCHANT_UID,
        "name": "원두 1kg 외 6건",
        "amount": sum(amount for _, amount in PRODUCTS),
        "pg_provider": "naverco",
    }
    yield common | {
        "imp_uid": uids.NAVERPAY_IMP_UID,
        "merchant_uid": "order-naverpay",
        "amount": 11_000,
        "pg_provider": "naverpay",
        "pay_method": "point",
        "escrow": True,
    }
    yield common | {
        "imp_uid": uids.PROMOTION_IMP_UID,
        "merchant_uid": "order-promotion",
        "amount": 20_000,
        "pg_provider": "kcp",
        "promotion": {"id": PROMOTION_ID, "discount": 2_000},
    }


def _payco(at: int) -> dict[str, Json]:
    paid = at + 31
    return {
        "imp_uid": uids.PAYCO_IMP_UID,
        "merchant_uid": uids.PAYCO_MERCHANT_UID,
        "name": "원두 1kg",
        "pg_provider": "payco",
        "started_at": at,
        "paid_at": paid,
        "cancel_history": [
            {"amount": 2_000, "cancelled_at": paid + _HOUR, "reason": "1개 반품"},
            {"amount": 1_000, "cancelled_at": paid + 2 * _HOUR, "reason": "배송 지연 보상"},
        ],
        "balance": {
            "histories": [
                {
                    "primary": {"supply": 7273, "vat": 727},
                    "secondary": {"tax_free": 2000},
                    "created": paid,
                },
                {"primary": {"supply": -1818, "vat": -182}, "created": paid + _HOUR},
                {"primary": {"supply": -909, "vat": -91}, "created": paid + 2 * _HOUR},
            ]
        },
    }


def _four_states(at: int) -> Iterator[dict[str, Json]]:
    common = {
        "merchant_uid": uids.FOUR_STATES_MERCHANT_UID,
        "name": "전기 주전자",
        "amount": 25_000,
    }
    details: dict[str, dict[str, Json]] = {
        "failed": {"failed_at": at + 40},
        "ready": {"pay_method": "vbank", "vbank_issued_at": at + 305},
        "cancelled": {"paid_at": at + 620, "cancel_amount": 25_000, "cancelled_at": at + _HOUR},
        "paid": {"pg_provider": "kcp", "paid_at": at + 2 * _HOUR + 25},
    }
    starts = {"failed": at, "ready": at + 300, "cancelled": at + 600, "paid": at + 2 * _HOUR}
    for status, imp_uid in uids.FOUR_STATES_IMP_UIDS.items():
        fixed = {"imp_uid": imp_uid, "status": status, "started_at": starts[status]}
        yield common | fixed | details[status]


def _long_order(at: int) -> Iterator[dict[str, Json]]:
    for number in range(1, uids.LONG_COUNT + 1):
        status = "paid" if number == uids.LONG_COUNT else ("failed", "ready")[number % 2]
        yield {
            "imp_uid": f"imp_{100_000_000_400 + number}",
            "merchant_uid": uids.LONG_MERCHANT_UID,
            "name": "정기 점검권",
            "amount": 4_500,
            "status": status,
            "started_at": at + number * 600,
        }
