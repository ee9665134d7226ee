"""The demo shop: payments with fixed ids, so that examples and tests can use them.

Times are before the mock's own time; fields that are not set here are filled in from the seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..domain.billing_keys import BillingKey, issue, person_fields
from ..domain.cards import Card
from ..domain.certifications import Certification, begin
from ..domain.channels import CHANNELS, GROUPS, KEYED_IN, Channel
from ..domain.product_orders import ProductOrder, product_fields
from ..domain.promotions import PROMOTION_ID
from ..domain.schedules import StoredSchedule, new_schedule
from ..http.messages import Json

CARD_IMP_UID = "imp_448280090638"
"""A paid card payment, under the ids of the vendor's own examples."""
CARD_MERCHANT_UID = "merchant_1448280088556"

PAYCO_IMP_UID = "imp_100000000101"
"""10,000 KRW by PAYCO, 8,000 by card and 2,000 in points, with two cancels of 3,000 in total."""
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
"""A billing key whose charges succeed."""

SUPER_CUSTOMER_UID = "customer_5678"
"""A super billing key of a routing group with two channels."""

QUICK_CUSTOMER_UID = "customer-0001"
"""A billing key of KCP quick pay."""
QUICK_MEMBER_ID = "member-0001"
"""A member of KCP quick pay who has 100,000 KRW and uses biometric authentication."""

CERTIFICATION_IMP_UID = "imp_200000000001"
"""A finished verification of a fictional person, without phone and carrier."""
UNFINISHED_CERTIFICATION_IMP_UID = "imp_200000000002"
"""A verification that was never finished."""

NAVER_IMP_UID = "imp_100000000501"
"""A paid payment of Naver Pay's order type, with seven product orders:"""
NAVER_MERCHANT_UID = "order-naver"
PRODUCT_ORDER_IDS = {
    "paid": "2026010112345671",
    "delivering": "2026010112345672",
    "cancel requested": "2026010112345673",
    "exchange approved": "2026010112345674",
    "exchange collected": "2026010112345675",
    "return requested": "2026010112345676",
    "return withheld": "2026010112345677",
}

NAVERPAY_IMP_UID = "imp_100000000502"
"""A paid escrow payment of Naver Pay's payment type, in points."""

PREPARED_MERCHANT_UID = "order-5009"
"""An order whose amount, 34,000 KRW, was registered beforehand."""

CVS_IMP_UID = "imp_100000000801"
"""A payment that waits to be paid at the counter of a convenience store."""

VBANK_IMP_UID = "imp_100000000802"
"""A virtual account of settle that waits for its deposit."""

RECEIPT_IMP_UID = "imp_100000000803"
"""A payment with a cash receipt."""
EXTERNAL_RECEIPT_MERCHANT_UID = "order-outside"
"""An order paid in cash outside PortOne, with a cash receipt."""

ESCROW_IMP_UID = "imp_100000000804"
"""An escrow payment whose delivery is not registered yet."""
DELIVERY_IMP_UID = "imp_100000000805"
"""An escrow payment whose delivery is registered."""

SCHEDULE_MERCHANT_UID = "order-3003"
"""A charge of the billing key, scheduled for a year from now."""
FAILED_SCHEDULE_MERCHANT_UID = "order-3004"
"""A scheduled charge that ran and failed."""

QUICK_PREPARED_MERCHANT_UID = "order-7002"
"""An order registered for KCP quick pay."""

TIER = "A01"
TIER_IMP_UID = "imp_100000000601"
"""A paid payment of the sub-merchant A01, which only calls with its Tier find."""

PROMOTION_IMP_UID = "imp_100000000701"
"""20,000 KRW less 10 % by a promotion: 18,000 were paid."""

_PRODUCTS = (
    ("원두 1kg", 18_000),
    ("드리퍼", 12_000),
    ("필터", 3_000),
    ("그라인더", 45_000),
    ("머그컵", 9_000),
    ("서버", 22_000),
    ("저울", 31_000),
)
_HOUR = 3600
_DAY = 24 * _HOUR


def payments(now: int) -> Iterator[dict[str, Json]]:
    """Yield the fixed fields of each payment of the shop."""
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
    yield from _special_payments(now - 4 * _DAY)
    yield from _long_order(now - 30 * _DAY)
    yield from _of_examples(now - 40 * _DAY)


def prepared() -> dict[str, dict[str, Json]]:
    """Return the orders whose amounts are registered."""
    order = {"merchant_uid": PREPARED_MERCHANT_UID, "amount": 34_000, "currency": None}
    return {PREPARED_MERCHANT_UID: order}


def receipts(now: int) -> dict[str, dict[str, Json]]:
    """Return the cash receipts of payments."""
    return {RECEIPT_IMP_UID: _receipt(now, {"imp_uid": RECEIPT_IMP_UID})}


def external_receipts(now: int) -> dict[str, dict[str, Json]]:
    """Return the cash receipts of orders outside PortOne."""
    name = {"merchant_uid": EXTERNAL_RECEIPT_MERCHANT_UID}
    return {EXTERNAL_RECEIPT_MERCHANT_UID: _receipt(now, name)}


def _receipt(now: int, name: dict[str, Json]) -> dict[str, Json]:
    return {
        "amount": 22_000,
        "applied_at": now - 40 * _DAY,
        "apply_num": "300000001",
        "cancelled_at": 0,
        **name,
        "receipt_tid": "mock300000001",
        "receipt_url": "https://receipt.example.com/cash/300000001",
        "type": "person",
        "vat": 2_000,
    }


def deliveries(now: int) -> dict[str, dict[str, Json]]:
    """Return the registered deliveries."""
    sent = now - 39 * _DAY
    delivery = {"applied_at": sent, "company": "CJGLS", "sent_at": sent, "invoice": "123456789012"}
    return {DELIVERY_IMP_UID: delivery}


def schedules(now: int) -> Iterator[StoredSchedule]:
    """Yield the scheduled charges: one that waits, and one that failed."""
    item = {"merchant_uid": SCHEDULE_MERCHANT_UID, "amount": 9_900, "name": "정기구독"}
    yield new_schedule(SUPER_CUSTOMER_UID, None, {**item, "schedule_at": now + 365 * _DAY})
    at = now - 40 * _DAY
    item = {**item, "merchant_uid": FAILED_SCHEDULE_MERCHANT_UID, "schedule_at": at}
    failed = new_schedule(SUPER_CUSTOMER_UID, None, item)
    failed.fields |= {
        "imp_uid": "imp_100000000806",
        "executed_at": at,
        "schedule_status": "executed",
        "payment_status": "failed",
        "fail_reason": "한도초과",
    }
    yield StoredSchedule(fields=failed.fields, hidden=failed.hidden)


def payments_of_tier(now: int) -> Iterator[dict[str, Json]]:
    """Yield the fixed fields of the payments of the sub-merchant."""
    yield {
        "imp_uid": TIER_IMP_UID,
        "merchant_uid": "order-tier",
        "amount": 7_000,
        "status": "paid",
        "started_at": now - _DAY,
        "paid_at": now - _DAY + 30,
    }


def billing_keys(now: int) -> dict[str, BillingKey]:
    """Return the shop's billing keys."""
    card = Card("12341234****1234", "2099-12", empty=False)
    customer = person_fields(
        {"customer_name": "홍길동", "customer_email": "buyer@example.com"}, "customer_"
    )
    quick = next(channel for channel in CHANNELS.values() if channel.pg_provider == "kcp_quick")
    group, keys = next(iter(GROUPS.items()))
    channels = [CHANNELS[key] for key in keys]

    def new_key(uid: str, channel: Channel, **more: Any) -> BillingKey:
        at = now - 30 * _DAY
        return issue(uid, card, channel, now=at, old=None, customer=customer, **more)

    return {
        CUSTOMER_UID: new_key(CUSTOMER_UID, KEYED_IN),
        SUPER_CUSTOMER_UID: new_key(SUPER_CUSTOMER_UID, KEYED_IN, group=group, channels=channels),
        QUICK_CUSTOMER_UID: new_key(QUICK_CUSTOMER_UID, quick),
    }


def certifications(now: int) -> dict[str, Certification]:
    """Return the shop's identity verifications."""
    body = {
        "name": "홍길동",
        "phone": "010-0000-0000",
        "birth": "900115",
        "gender_digit": "1",
        "carrier": "SKT",
        "merchant_uid": "cert-1001",
        "origin": "https://shop.example.com/join",
    }
    finished = begin(CERTIFICATION_IMP_UID, body)
    finished.certify(now - _DAY, tid="mock2026010100000001")
    unfinished = begin(UNFINISHED_CERTIFICATION_IMP_UID, body)
    return {CERTIFICATION_IMP_UID: finished, UNFINISHED_CERTIFICATION_IMP_UID: unfinished}


def product_orders(now: int) -> dict[str, ProductOrder]:
    """Return the product orders of the shop's payment by Naver Pay."""
    due = now - _DAY
    paid, delivering, cancel_requested, exchange_approved, *later = (
        ProductOrder(NAVER_IMP_UID, {**product_fields(uid, name, amount), "shipping_due": due})
        for uid, (name, amount) in zip(PRODUCT_ORDER_IDS.values(), _PRODUCTS, strict=True)
    )
    orders = (
        paid,
        delivering.replace(status="DELIVERING", placed=True),
        cancel_requested.replace(claim=("CANCEL", "CANCEL_REQUEST"), placed=True),
        exchange_approved.replace(
            status="DELIVERED", claim=("EXCHANGE", "COLLECTING"), placed=True
        ),
        later[0].replace(status="DELIVERED", claim=("EXCHANGE", "COLLECT_DONE"), placed=True),
        later[1].replace(status="DELIVERED", claim=("RETURN", "RETURN_REQUEST"), placed=True),
        later[2].replace(
            status="DELIVERED", claim=("RETURN", "RETURN_REQUEST"), placed=True, withheld=True
        ),
    )
    return {order.id: order for order in orders}


def naver_reviews(now: int) -> dict[str, dict[str, Json]]:
    """Return the reviews of the shop: a general and a premium one."""
    product = product_fields(PRODUCT_ORDER_IDS["delivering"], *_PRODUCTS[1])
    common = {
        name: product[name]
        for name in ("product_order_id", "product_id", "product_name", "product_option_name")
    }
    common |= {"writer": "3f1d0c5a7b9e2468", "created_at": now - _DAY, "modified_at": 0}
    short = {"review_id": "900000001", "score": "2", "title": "향이 좋아요", "content": None}
    long = {"review_id": "900000002", "score": "12", "title": "추천", "content": "또 살게요."}
    return {str(review["review_id"]): {**review, **common} for review in (short, long)}


def quick_members(now: int) -> dict[str, dict[str, Json]]:
    """Return the member of KCP quick pay: its fields, and the codes that identify it."""
    fields = {
        "member_id": QUICK_MEMBER_ID,
        "pg_provider": "kcp_quick",
        "pg_id": "IX0XX",
        "inserted": now - 30 * _DAY,
        "updated": now - 30 * _DAY,
    }
    codes = {"site_code": "IX0XX", "partner_type": "IX99", "partner_subtype": "99IX"}
    return {QUICK_MEMBER_ID: {"fields": fields, "codes": codes, "fido": True, "money": 100_000}}


def _special_payments(at: int) -> Iterator[dict[str, Json]]:
    """Yield payments for single gateways and features."""
    common = {"status": "paid", "started_at": at, "paid_at": at + 20}
    yield common | {
        "imp_uid": NAVER_IMP_UID,
        "merchant_uid": NAVER_MERCHANT_UID,
        "name": "원두 1kg 외 6건",
        "amount": sum(amount for _, amount in _PRODUCTS),
        "pg_provider": "naverco",
    }
    yield common | {
        "imp_uid": NAVERPAY_IMP_UID,
        "merchant_uid": "order-naverpay",
        "amount": 11_000,
        "pg_provider": "naverpay",
        "pay_method": "point",
        "escrow": True,
    }
    yield common | {
        "imp_uid": PROMOTION_IMP_UID,
        "merchant_uid": "order-promotion",
        "amount": 20_000,
        "pg_provider": "kcp",
        "promotion": {"id": PROMOTION_ID, "discount": 2_000},
    }


def _of_examples(at: int) -> Iterator[dict[str, Json]]:
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
        "imp_uid": CVS_IMP_UID,
        "merchant_uid": "order-cvs",
        "amount": 15_000,
        "status": "ready",
        "pay_method": None,
        "pg_provider": "galaxia",
        "started_at": at,
    }
    yield {
        "imp_uid": VBANK_IMP_UID,
        "merchant_uid": "order-vbank",
        "amount": 20_000,
        "status": "ready",
        "pay_method": "vbank",
        "pg_provider": "settle",
        "started_at": at,
    }
    yield paid | {
        "imp_uid": RECEIPT_IMP_UID,
        "merchant_uid": "order-receipt",
        "amount": 22_000,
        "pay_method": "vbank",
        "cash_receipt_issued": True,
    }
    for imp_uid in (ESCROW_IMP_UID, DELIVERY_IMP_UID):
        yield paid | {
            "imp_uid": imp_uid,
            "merchant_uid": f"order-{imp_uid[-3:]}",
            "amount": 18_000,
            "pg_provider": "html5_inicis",
            "escrow": True,
        }
    yield {
        "imp_uid": "imp_100000000806",
        "merchant_uid": FAILED_SCHEDULE_MERCHANT_UID,
        "amount": 9_900,
        "status": "failed",
        "customer_uid": SUPER_CUSTOMER_UID,
        "customer_uid_usage": "payment.scheduled",
        "started_at": at,
        "failed_at": at + 1,
    }


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
    details: dict[str, dict[str, Json]] = {
        "failed": {"failed_at": at + 40},
        "ready": {"pay_method": "vbank", "vbank_issued_at": at + 305},
        "cancelled": {"paid_at": at + 620, "cancel_amount": 25_000, "cancelled_at": at + _HOUR},
        "paid": {"pg_provider": "kcp", "paid_at": at + 2 * _HOUR + 25},
    }
    starts = {"failed": at, "ready": at + 300, "cancelled": at + 600, "paid": at + 2 * _HOUR}
    for status, imp_uid in FOUR_STATES_IMP_UIDS.items():
        fixed = {"imp_uid": imp_uid, "status": status, "started_at": starts[status]}
        yield common | fixed | details[status]


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
