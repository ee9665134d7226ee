"""The changes that webhooks tell of, seen by reading payments: the same ones, each once."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import PortOne
from portone_v1.models import Payment
from portone_v1_data.changes import Change, payment_changes, read_changes
from portone_v1_mock import MockPortOne
from portone_v1_mock.errors import ControlError

KEYS = ("imp_mock", "mock_secret")
NOW = 1_767_225_600
DAY = 86_400
CARD: dict[str, Any] = {
    "channel_key": "k",
    "card_number": "5555-5555-5555-4444",
    "expiry": "2030-12",
}
ACTIONS = st.tuples(
    st.sampled_from(["card", "vbank", "pay", "fail", "deposit", "part", "cancel", "schedule"]),
    st.integers(0, 5),
    st.integers(0, 400),
)


class Shop:
    """A mock without payments, a client of it, and what buyers and the console do."""

    def __init__(self) -> None:
        self.mock = MockPortOne(shop=False)
        self.portone = PortOne(*KEYS, transport=self.mock.transport())
        self.ids: list[str] = []
        self.schedules = 0

    def act(self, kind: str, number: int) -> None:
        """Do one thing, to one of the payments; what is impossible changes nothing."""
        if kind in ("card", "vbank"):
            order = f"order-{len(self.ids)}"
            self.ids.append(self.mock.checkout(order, 1_000, pay_method=kind)["imp_uid"])
        elif kind == "schedule":
            self._schedule(declined=number % 2 == 1)
        elif self.ids:
            imp_uid = self.ids[number % len(self.ids)]
            actions = {
                "pay": lambda: self.mock.pay(imp_uid),
                "fail": lambda: self.mock.fail(imp_uid),
                "deposit": lambda: self.mock.deposit(imp_uid),
                "part": lambda: self.mock.cancel(imp_uid, 10),
                "cancel": lambda: self.mock.cancel(imp_uid),
            }
            with suppress(ControlError):
                actions[kind]()

    def _schedule(self, *, declined: bool) -> None:
        """Schedule a charge in ten seconds; a declined one has no billing key any more."""
        self.schedules += 1
        name = f"schedule-{self.schedules}"
        self.portone.customers.save(name, **CARD)
        item = {
            "merchant_uid": name,
            "schedule_at": self.mock.now() + 10,
            "amount": 100,
            "name": "구독",
        }
        body = {"customer_uid": name, "schedules": [item]}
        self.portone.request("POST", "/subscribe/payments/schedule", body=body)
        if declined:
            self.portone.customers.delete(name)

    def announced(self) -> list[tuple[Any, ...]]:
        """Return what the webhooks of the mock say, in an order of its own."""
        return sorted(
            (row["at"], row["imp_uid"], row["status"], row.get("cancellation_id") or "")
            for row in self.mock.webhooks()
        )


@settings(max_examples=40)
@given(st.lists(ACTIONS, max_size=25))
def test_the_same_as_webhooks(actions: list[tuple[str, int, int]]) -> None:
    """Whatever happens in a shop, each webhook is one change, and each change one webhook."""
    shop = Shop()
    for kind, number, seconds in actions:
        shop.act(kind, number)
        shop.mock.advance(seconds)
    shop.mock.advance(60)
    changes = read_changes(shop.portone, NOW, shop.mock.now() + 1)
    assert shop.announced() == sorted(
        (change.at, change.imp_uid, change.status, change.cancellation_id or "")
        for change in changes
    )
    assert len({change.key for change in changes}) == len(changes)
    assert [change.at for change in changes] == sorted(change.at for change in changes)


@settings(max_examples=15)
@given(st.lists(ACTIONS, max_size=15))
def test_a_key_stays(actions: list[tuple[str, int, int]]) -> None:
    """What was a change of a payment is the same one, with the same key, whatever comes later."""
    shop = Shop()
    seen: dict[str, Change] = {}
    for kind, number, seconds in actions:
        shop.act(kind, number)
        shop.mock.advance(seconds)
        changes = {
            change.key: change for change in read_changes(shop.portone, NOW, shop.mock.now() + 1)
        }
        assert seen.items() <= changes.items()
        seen = changes


def test_a_period() -> None:
    """A payment that moved in the period brings its older changes, as far back as `earliest`."""
    shop = Shop()
    imp_uid = shop.mock.checkout("order-1", 1_000, pay_method="vbank")["imp_uid"]
    shop.mock.advance(DAY)
    shop.mock.deposit(imp_uid)
    shop.mock.advance(2 * DAY)
    shop.mock.cancel(imp_uid)
    end = shop.mock.now() + 1

    def statuses(since: int, earliest: int | None = None) -> list[str]:
        changes = read_changes(shop.portone, since, end, earliest=earliest)
        return [change.status for change in changes]

    assert statuses(end - 10) == ["cancelled"]
    assert statuses(end - 10, NOW + 1) == ["paid", "cancelled"]
    assert statuses(end - 10, NOW) == ["ready", "paid", "cancelled"]


def test_the_fields_are_those_of_the_webhook() -> None:
    """A change has the fields that the mock sends, and nothing else of the payment."""
    shop = Shop()
    imp_uid = shop.mock.checkout("order-1", 1_000, buyer_name="홍길동")["imp_uid"]
    shop.mock.pay(imp_uid)
    shop.mock.cancel(imp_uid)
    bodies: list[Any] = []
    shop.mock.deliver_webhooks(to=lambda webhook: bodies.append(dict(webhook.fields)))
    changes = read_changes(shop.portone, NOW, NOW + 1)
    assert [change.fields() for change in changes] == bodies


def test_each_deposit_is_a_change() -> None:
    """An account that takes several deposits announces each."""
    payment = Payment.from_dict(
        {
            "imp_uid": "imp_1",
            "merchant_uid": "order-1",
            "vbank_num": "1",
            "vbank_issued_at": 5,
            "paid_at": 10,
            "deposit_history": [
                {"amount": 1, "deposited_at": 20},
                {"amount": 1, "deposited_at": 10},
            ],
        }
    )
    assert [(change.status, change.at) for change in payment_changes(payment)] == [
        ("ready", 5),
        ("paid", 10),
        ("paid", 20),
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"cancelled_at": 7}, [("cancelled", 7, None)]),
        ({"cancelled_at": "7", "paid_at": True, "failed_at": None, "vbank_num": "1"}, []),
        ({"paid_at": 0, "cancelled_at": 0, "cancel_history": None}, []),
        ({"cancel_history": [{"cancelled_at": None}], "cancelled_at": 8}, [("cancelled", 8, None)]),
        ({"vbank_num": "1", "started_at": 3, "vbank_issued_at": 0}, [("ready", 3, None)]),
        ({"failed_at": 9}, []),
        (
            {"failed_at": 9, "customer_uid_usage": "payment.scheduled"},
            [("failed", 9, None)],
        ),
        (
            {"cancel_history": [{"cancelled_at": 6}, {"cancelled_at": 5}]},
            [("cancelled", 5, None), ("cancelled", 6, None)],
        ),
    ],
)
def test_old_and_odd_payments(fields: dict[str, Any], expected: list[Any]) -> None:
    """Fields that are absent, null, 0 or of another kind are no time; nothing is raised."""
    payment = Payment.from_dict({"imp_uid": "imp_1", "merchant_uid": None, **fields})
    changes = payment_changes(payment)
    assert [(change.status, change.at, change.cancellation_id) for change in changes] == expected
    assert len({change.key for change in changes}) == len(changes)
    assert all(change.merchant_uid == "" for change in changes)


def test_ids_that_cannot_be_posted() -> None:
    """A payment without an id has no changes; half a character of an order's id is replaced."""
    fields = {"imp_uid": None, "merchant_uid": "order-\ud83d", "paid_at": 5}
    assert payment_changes(Payment.from_dict(fields)) == []
    (change,) = payment_changes(Payment.from_dict(fields | {"imp_uid": "imp_1"}))
    assert change.merchant_uid == "order-?"
