"""The payments that the rules look at: seeded, or found by the document's examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .control import ControlPlane

Payment = dict[str, Any]
"""A payment as the target made it."""

ODD_IDS = ("a/b", "a b", "50%", "a%2Fb", "what?", "no#1", "a+b", "a&b=c", "주문 1/2")
"""Order ids with each character that a path may lose."""
UNKNOWN = {
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


CUSTOMER_UID = "contract-key"
DAY = 24 * 60 * 60
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """What was seeded by the control plane."""

    order: tuple[Payment, ...]
    """Payments of one order, in every status, their times in no order."""
    card: Payment
    """Paid by card: a payment without a balance."""
    waiting: Payment
    """A PAYCO payment that is not paid, so that it has no balance either."""
    payco: Payment
    """Paid through PAYCO and partly cancelled twice."""
    sandbox: Payment
    """A PAYCO payment through a test channel."""
    odd: tuple[Payment, ...]
    """One payment for each of the odd order ids."""
    waiting_order: tuple[Payment, ...]
    """Three unpaid payments of one order."""
    period: tuple[int, int]
    """UNIX seconds between which everything seeded lies."""


def plant(control: ControlPlane) -> Seeds:
    """Seed the target. Raises ControlFailed."""
    now = control.now()
    add = control.add_payment

    def at(ago: int) -> int:
        return now - ago

    order = [
        _paid(at(7000), at(900)),
        {"status": "ready", "started_at": at(1000)},
        _paid(at(5000), at(4000)),
        {
            "status": "failed",
            "started_at": at(6000),
            "failed_at": at(5900),
            "fail_reason": "한도초과",
        },
        _cancelled(at(3000), at(2900), [(2000, at(2500)), (1000, at(2000))]),
        _paid(at(4000), at(3900)),
        {"status": "ready", "started_at": at(2000)},
        _cancelled(at(8000), at(7900), [(10000, at(100))]),
    ]
    payco = {"pg_provider": "payco", "pay_method": "payco", "emb_pg_provider": None}
    cancels = [(2000, at(2500)), (1000, at(2000))]
    return Seeds(
        order=tuple(add(_payment("contract-order", f"{i:012}", f)) for i, f in enumerate(order, 1)),
        card=add(_payment("contract-card", "000000000011", _paid(at(600), at(590)))),
        waiting=add(
            _payment(
                "contract-waiting",
                "000000000012",
                payco | {"status": "ready", "started_at": at(500)},
            )
        ),
        payco=add(
            _payment(
                "contract-payco",
                "000000000013",
                payco | _cancelled(at(3000), at(2900), cancels),
            )
        ),
        sandbox=add(
            _payment(
                "contract-sandbox",
                "000000000014",
                payco | _paid(at(400), at(390)) | {"sandbox": True},
            )
        ),
        odd=tuple(
            add(_payment(f"contract {odd}", f"{i:012}", _paid(at(300), at(290))))
            for i, odd in enumerate(ODD_IDS, 21)
        ),
        waiting_order=tuple(
            add(
                _payment(
                    "contract-updated", f"{i:012}", {"status": "ready", "started_at": at(200 - i)}
                )
            )
            for i in (41, 42, 43)
        ),
        period=(at(DAY), at(-30 * DAY)),
    )


def add_fresh(control: ControlPlane, merchant_uid: str, status: str) -> Payment:
    """Make a card payment of 10,000 KRW that nothing else looks at. Raises ControlFailed."""
    now = control.now()
    fields = _paid(now, now) if status == "paid" else {"status": status, "started_at": now}
    return control.add_payment(_fields(merchant_uid, fields))


def _payment(merchant_uid: str, number: str, fields: Payment) -> Payment:
    return {"imp_uid": f"imp_{number[:3]}9{number[4:]}", **_fields(merchant_uid, fields)}


def _fields(merchant_uid: str, fields: Payment) -> Payment:
    return {
        "merchant_uid": merchant_uid,
        "amount": 10000,
        "currency": "KRW",
        "channel": "pc",
        "name": "계약 검사",
        "pay_method": "card",
        "pg_provider": "html5_inicis",
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
