"""The payments that the control plane creates for the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..transport.control_plane import ControlPlane

Payment = dict[str, Any]
"""A payment as the target made it."""

ODD_IDS = ("a b", "50%", "a%2Fb", "what?", "no#1", "a+b", "a&b=c", "주문 1")
"""Order ids with each character that a path may lose, but for the slash."""
SLASHED_IDS = ("a/b", "주문 1/2")
"""Order ids with a slash: what servers make of one that is encoded is not known."""
UNKNOWN_VALUES = {
    "imp_uid": "imp_000000000000",
    "merchant_uid": "contract-no-such-order",
    "payment_status": "paid",
    "customer_uid": "contract-no-such-key",
    "card_standard_code": "000",
    "bank_standard_code": "000",
    "tier_code": "ZZZ",
    "product_order_id": "0000000000000000",
    "member_id": "contract-nobody",
}
"""Names for a path that no target knows."""

SEEDED_FIELDS = (
    *("merchant_uid", "status", "amount", "currency", "name", "pay_method", "channel"),
    *("pg_provider", "sandbox", "started_at", "paid_at", "failed_at", "cancelled_at"),
    *("cancel_amount", "cancel_reason", "fail_reason", "buyer_name", "buyer_tel", "buyer_email"),
    *("buyer_addr", "buyer_postcode", "custom_data"),
)
"""The fields that fixtures set. The target fills the others in as it likes."""

BILLING_KEY = "key"
"""How the id of the billing key for the rules ends."""
DAY = 24 * 60 * 60
"""Seconds."""
MANY = 101
"""More than two pages; also more than a server may think that anybody asks for at once."""
SAME_TIME = 7
"""Several pages of two, the last one not full."""
PAYMENT_NAME = "계약 검사"
BUYER = {
    "buyer_name": "홍길동",
    "buyer_tel": "010-0000-0000",
    "buyer_email": "buyer@example.com",
    "buyer_addr": "서울특별시 강남구 예시로 1",
    "buyer_postcode": "06000",
    "custom_data": '{"cart": [1, 2]}',
}


@dataclass(frozen=True, slots=True)
class SeededFixtures:
    """The payments that a control plane created, each for another question of the rules."""

    order: tuple[Payment, ...]
    """Payments of one order, in every status, their times in no order."""
    card: Payment
    """Paid by card: a payment without a balance."""
    waiting: Payment
    """A PAYCO payment that is not paid, so that it has no balance either."""
    with_balance: Payment
    """Paid through PAYCO and partly cancelled twice."""
    sandbox: Payment
    """A PAYCO payment through a test channel."""
    odd: tuple[Payment, ...]
    """One payment for each of the odd order ids."""
    slashed: tuple[Payment, ...]
    """One payment for each of the order ids with a slash."""
    waiting_order: tuple[Payment, ...]
    """Three unpaid payments of one order."""
    many: tuple[Payment, ...]
    """More payments of one order than a page has by default."""
    same_time: tuple[Payment, ...]
    """Payments of one order that were all paid in one second."""
    old: Payment
    """Paid before what a list without a period shows."""
    dollars: Payment
    """Paid in another currency, with decimals."""
    period: tuple[int, int]
    """UNIX seconds between which everything seeded lies, but what is old."""

    @property
    def of_each_status(self) -> tuple[Payment, ...]:
        """One payment of the order in each status."""
        return tuple({payment["status"]: payment for payment in self.order}.values())

    @property
    def single_payments(self) -> tuple[Payment, ...]:
        """Payments that are the only ones of their orders, each of another kind."""
        return (self.card, self.waiting, self.with_balance, self.old, self.dollars)


@dataclass(frozen=True, slots=True)
class BillingKeyFixture:
    """A billing key with charges and schedules, made by the API itself."""

    path_values: Mapping[str, dict[str, str]] = field(default_factory=dict)
    """By path, values for the names in it."""
    scheduled_charge: tuple[int, str] | None = None
    """When the first charge is due (UNIX seconds), and its merchant_uid."""


def create_fixtures(control: ControlPlane) -> SeededFixtures:
    """Create all payments. Raises ControlFailed."""
    now = control.now()

    def at(seconds_ago: int) -> int:
        return now - seconds_ago

    def add(merchant_uid: str, number: int, fields: Payment) -> Payment:
        imp_uid = f"imp_0009{number:08}"
        return control.add_payment({"imp_uid": imp_uid, **_fields(merchant_uid, fields)})

    def paid(started_ago: int, paid_ago: int) -> Payment:
        return _paid(at(started_ago), at(paid_ago))

    order = [
        paid(7000, 900),
        {"status": "ready", "started_at": at(1000)},
        paid(5000, 4000),
        {
            "status": "failed",
            "started_at": at(6000),
            "failed_at": at(5900),
            "fail_reason": "한도초과",
        },
        _cancelled(at(3000), at(2900), [(2000, at(2500)), (1000, at(2000))]),
        paid(4000, 3900),
        {"status": "ready", "started_at": at(2000)},
        _cancelled(at(8000), at(7900), [(10000, at(100))]),
    ]
    through_payco = {"pg_provider": "payco", "pay_method": "payco", "emb_pg_provider": None}
    unpaid = {"status": "ready", "started_at": at(500)}
    sandbox = {**paid(400, 390), "sandbox": True}
    dollars = {**paid(800, 790), "amount": 10.25, "currency": "USD"}
    partly_cancelled = _cancelled(at(3000), at(2900), [(2000, at(2500)), (1000, at(2000))])
    return SeededFixtures(
        order=tuple(add("contract-order", n, fields) for n, fields in enumerate(order, 1)),
        card=add("contract-card", 11, paid(600, 590)),
        waiting=add("contract-waiting", 12, through_payco | unpaid),
        with_balance=add("contract-payco", 13, through_payco | partly_cancelled),
        sandbox=add("contract-sandbox", 14, through_payco | sandbox),
        odd=tuple(add(f"contract {odd}", n, paid(300, 290)) for n, odd in enumerate(ODD_IDS, 21)),
        slashed=tuple(
            add(f"contract {slashed}", n, paid(300, 290))
            for n, slashed in enumerate(SLASHED_IDS, 31)
        ),
        waiting_order=tuple(
            add("contract-updated", n, {"status": "ready", "started_at": at(200 - n)})
            for n in (41, 42, 43)
        ),
        many=tuple(
            add("contract-many", n, paid(20_000 - 7 * n, 9000 - n)) for n in range(101, 101 + MANY)
        ),
        same_time=tuple(
            add("contract-same-time", n, paid(700, 690)) for n in range(61, 61 + SAME_TIME)
        ),
        old=add("contract-old", 51, paid(100 * DAY, 100 * DAY)),
        dollars=add("contract-dollars", 52, dollars),
        period=(at(DAY), at(-30 * DAY)),
    )


def create_payment(
    control: ControlPlane, merchant_uid: str, status: str, more: Mapping[str, Any]
) -> Payment:
    """Create a card payment of 10,000 KRW, with other fields if given. Raises ControlFailed."""
    now = control.now()
    fields = _paid(now, now) if status == "paid" else {"status": status, "started_at": now}
    if status == "failed":
        fields |= {"failed_at": now, "fail_reason": "한도초과"}
    return control.add_payment(_fields(merchant_uid, {**fields, **more}))


def _fields(merchant_uid: str, fields: Payment) -> Payment:
    return {
        "merchant_uid": merchant_uid,
        "amount": 10000,
        "currency": "KRW",
        "channel": "pc",
        "name": PAYMENT_NAME,
        "pay_method": "card",
        "pg_provider": "html5_inicis",
        **BUYER,
        **fields,
    }


def _paid(started_at: int, paid_at: int) -> Payment:
    return {"status": "paid", "started_at": started_at, "paid_at": paid_at}


def _cancelled(started_at: int, paid_at: int, cancels: list[tuple[int, int]]) -> Payment:
    return {
        "status": "cancelled",
        "started_at": started_at,
        "paid_at": paid_at,
        "cancelled_at": cancels[-1][1],
        "cancel_amount": sum(amount for amount, _ in cancels),
        "cancel_reason": "취소요청api",
        "cancel_history": [
            {
                "pg_tid": "contract",
                "amount": amount,
                "cancelled_at": cancelled_at,
                "reason": "취소요청api",
                "receipt_url": None,
            }
            for amount, cancelled_at in cancels
        ],
    }


def imp_uids(payments: Iterable[Payment]) -> list[str]:
    """Return the imp_uid of each payment."""
    return [payment["imp_uid"] for payment in payments]
