"""The demo shop: payments under fixed ids, so that examples and tests can name them.

Times lie before the mock's own time; what is not written here is filled in from the seed.
"""

from __future__ import annotations

from collections.abc import Iterator

from .billing_keys import KEYED_IN, BillingKey, issue, person
from .cards import Card
from .certifying import Certification, begin
from .messages import Json

CARD_IMP_UID = "imp_448280090638"
"""A paid card payment, under the ids of the vendor's own examples."""
CARD_MERCHANT_UID = "merchant_1448280088556"

PAYCO_IMP_UID = "imp_100000000101"
"""10,000 KRW by PAYCO, 8,000 by card and 2,000 in points, of which 3,000 were given back in two."""
PAYCO_MERCHANT_UID = "order-payco"

SANDBOX_IMP_UID = "imp_100000000201"
"""A paid payment of a test channel."""
SANDBOX_MERCHANT_UID = "order-sandbox"

FOUR_STATES_MERCHANT_UID = "order-1001"
"""An order with a failed, a ready (virtual account), a cancelled and a paid payment."""
FOUR_STATES_IMP_UIDS = {
    "failed": "imp_100000000301",
    "ready": "imp_100000000302",
    "cancelled": "imp_100000000303",
    "paid": "imp_100000000304",
}

LONG_MERCHANT_UID = "order-45"
"""An order that took 45 attempts: failed and abandoned ones, the last one paid."""
LONG_COUNT = 45

CUSTOMER_UID = "customer_1234"
"""A billing key that charges go through with."""

CERTIFICATION_IMP_UID = "imp_200000000001"
"""A finished verification of a person who does not exist."""

_HOUR = 3600
_DAY = 24 * _HOUR


def payments(now: int) -> Iterator[dict[str, Json]]:
    """Give what is fixed of each payment of the shop."""
    yield {
        "imp_uid": CARD_IMP_UID,
        "merchant_uid": CARD_MERCHANT_UID,
        "name": "노트북 거치대",
        "amount": 10_000,
        "status": "paid",
        "started_at": now - 7 * _DAY,
        "paid_at": now - 7 * _DAY + 22,
    }
    yield _payco(now - 3 * _DAY)
    yield {
        "imp_uid": SANDBOX_IMP_UID,
        "merchant_uid": SANDBOX_MERCHANT_UID,
        "name": "테스트 채널 결제",
        "sandbox": True,
        "status": "paid",
        "started_at": now - _DAY,
        "paid_at": now - _DAY + 15,
    }
    yield from _four_states(now - 2 * _DAY)
    yield from _long_order(now - 30 * _DAY)


def billing_key(now: int) -> BillingKey:
    """Make the shop's billing key."""
    card = Card("12341234****1234", "2099-12", empty=False)
    customer = {"customer_name": "홍길동", "customer_email": "buyer@example.com"}
    customer = person(customer, "customer_")
    return issue(CUSTOMER_UID, card, KEYED_IN, now=now - 30 * _DAY, old=None, customer=customer)


def certification(now: int) -> Certification:
    """Make the shop's verification."""
    of = {"name": "홍길동", "phone": "010-0000-0000", "birth": "900115", "gender_digit": "1"}
    made = begin(CERTIFICATION_IMP_UID, of | {"carrier": "SKT", "merchant_uid": "cert-1001"})
    made.certify(now - _DAY, tid="mock2026010100000001")
    return made


def _payco(at: int) -> dict[str, Json]:
    paid = at + 31
    return {
        "imp_uid": PAYCO_IMP_UID,
        "merchant_uid": PAYCO_MERCHANT_UID,
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
    common = {"merchant_uid": FOUR_STATES_MERCHANT_UID, "name": "전기 주전자", "amount": 25_000}
    more: dict[str, dict[str, Json]] = {
        "failed": {"failed_at": at + 40},
        "ready": {"pay_method": "vbank", "vbank_issued_at": at + 305},
        "cancelled": {"paid_at": at + 620, "cancel_amount": 25_000, "cancelled_at": at + _HOUR},
        "paid": {"pg_provider": "kcp", "paid_at": at + 2 * _HOUR + 25},
    }
    starts = {"failed": at, "ready": at + 300, "cancelled": at + 600, "paid": at + 2 * _HOUR}
    for status, imp_uid in FOUR_STATES_IMP_UIDS.items():
        fixed = {"imp_uid": imp_uid, "status": status, "started_at": starts[status]}
        yield common | fixed | more[status]


def _long_order(at: int) -> Iterator[dict[str, Json]]:
    for number in range(1, LONG_COUNT + 1):
        status = "paid" if number == LONG_COUNT else ("failed", "ready")[number % 2]
        yield {
            "imp_uid": f"imp_{100_000_000_400 + number}",
            "merchant_uid": LONG_MERCHANT_UID,
            "name": "정기 점검권",
            "amount": 4_500,
            "status": status,
            "started_at": at + number * 600,
        }
