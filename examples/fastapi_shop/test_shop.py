"""The shop against the mock: webhooks come from the mock, and no network is used."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from portone_v1 import AsyncPortOne
from portone_v1_mock import MockPortOne

from .app import create_app
from .book import Book, Order
from .refunds import WAIT

pytestmark = [
    pytest.mark.anyio,  # runs the tests that are async; it comes with httpx
    pytest.mark.portone_mock(webhook_url="https://shop.example.com/portone/webhook"),
]
STAFF = {"X-Staff-Token": "let-me-in"}
Fields = dict[str, Any]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Door:
    """The shop as its buyers, its staff and PortOne meet it."""

    def __init__(self, mock: MockPortOne, client: httpx.AsyncClient) -> None:
        self.mock, self.client = mock, client

    async def order(self, **wish: Any) -> Fields:
        answer = await self.client.post("/orders", json=wish)
        assert answer.status_code == 201
        order: Fields = answer.json()
        return order

    async def deliver(self) -> list[str]:
        """Let PortOne send its webhooks; gives how each was received."""
        return [one["state"] for one in await self.mock.deliver_webhooks_async(self.client)]

    def buy(self, order: Fields, **fields: Any) -> str:
        """Let the buyer pay in the payment window; gives the imp_uid."""
        window = self.mock.checkout(order["order_id"], order["amount"], **fields)
        imp_uid: str = self.mock.pay(window["imp_uid"])["imp_uid"]
        return imp_uid

    async def paid(self, **wish: Any) -> Fields:
        """Make an order that is paid and known to be."""
        order = await self.order(**wish)
        imp_uid = self.buy(order)
        await self.deliver()
        return order | {"imp_uid": imp_uid}

    async def stands(self, order: Fields) -> tuple[str, int]:
        now = (await self.client.get(f"/orders/{order['order_id']}")).json()
        return now["state"], now["left"]

    async def refund(self, order: Fields, amount: int, *, left: int = 12_000) -> httpx.Response:
        wish = {"amount": amount, "left": left, "reason": "반품"}
        url = f"/orders/{order['order_id']}/refunds"
        return await self.client.post(url, json=wish, headers=STAFF)

    async def settle(self) -> list[str]:
        answer = await self.client.post("/refunds/settle", headers=STAFF)
        still_open: list[str] = answer.json()["still_open"]
        return still_open

    async def parcels(self) -> list[str]:
        found: list[str] = (await self.client.get("/parcels", headers=STAFF)).json()
        return found

    async def forge(self, imp_uid: str, merchant_uid: str) -> int:
        """Send what PortOne did not; gives the status of the answer."""
        body = {"imp_uid": imp_uid, "merchant_uid": merchant_uid, "status": "paid"}
        return (await self.client.post("/portone/webhook", json=body)).status_code


@asynccontextmanager
async def opened(mock: MockPortOne, portone: AsyncPortOne, database: Path) -> AsyncIterator[Door]:
    app = create_app(lambda: portone, str(database), STAFF["X-Staff-Token"], mock.now)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://shop") as client,
    ):
        yield Door(mock, client)


@pytest.fixture
async def door(
    portone_mock: MockPortOne, async_portone: AsyncPortOne, tmp_path: Path
) -> AsyncIterator[Door]:
    async with opened(portone_mock, async_portone, tmp_path / "shop.db") as door:
        yield door


async def test_a_paid_order_is_sent(door: Door) -> None:
    """An order waits until its payment is announced and verified, and then makes one parcel."""
    order = await door.order(item="coffee", quantity=2)
    assert order["amount"] == 24_000
    assert await door.stands(order) == ("waiting", 0)
    door.buy(order)
    assert await door.deliver() == ["delivered"]
    assert await door.stands(order) == ("paid", 24_000)
    assert await door.parcels() == [order["order_id"]]


async def test_a_window_with_another_amount_is_stopped(door: Door) -> None:
    """The amount of an order is registered, so that a browser cannot lower it."""
    order = await door.order(item="teapot")
    assert door.mock.checkout(order["order_id"], 100)["status"] == "failed"


@pytest.mark.parametrize("body_format", ["json", "form"])
async def test_a_webhook_that_comes_three_times(door: Door, body_format: str) -> None:
    """Copies and a replay of a webhook change nothing, whichever format the console has."""
    door.mock.set_webhooks(copies=2, format=body_format)
    order = await door.paid(item="coffee")
    door.mock.replay_webhook(door.mock.webhooks()[0]["id"])
    assert await door.deliver() == ["delivered"]
    assert await door.parcels() == [order["order_id"]]
    assert await door.stands(order) == ("paid", 12_000)


async def test_webhooks_in_the_wrong_order(door: Door) -> None:
    """What the console gave back is known in the end, though its webhooks come backwards."""
    order = await door.paid(item="coffee")
    door.mock.hold_webhooks()
    for amount in (1_000, 2_000):
        door.mock.cancel(order["imp_uid"], amount)
    door.mock.release_webhooks("reversed")
    assert await door.deliver() == ["delivered", "delivered"]
    assert await door.stands(order) == ("paid", 9_000)


async def test_an_order_that_was_cancelled_before_the_webhook_came(door: Door) -> None:
    """Nothing is sent for a payment that was given back before we heard of it."""
    order = await door.order(item="coffee")
    door.mock.cancel(door.buy(order))
    await door.deliver()
    assert await door.parcels() == []
    assert await door.stands(order) == ("waiting", 0)


async def test_a_forged_webhook(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is sent for a payment that is unknown, another order's, too small or unpaid."""
    dear, cheap = await door.order(item="teapot"), await door.paid(item="coffee")
    name, given = dear["order_id"], door.mock.given
    small, test = given.paid(name, 100), given.sandbox(name, dear["amount"])
    unpaid = given.ready(name, dear["amount"])
    for imp_uid in ("imp_1", cheap["imp_uid"], small.imp_uid, test.imp_uid, unpaid.imp_uid):
        assert await door.forge(imp_uid, name) == 200
    assert await door.forge(cheap["imp_uid"], "no-such-order") == 200
    assert await door.parcels() == [cheap["order_id"]]
    to_look_at = [cheap["imp_uid"], small.imp_uid, test.imp_uid]
    assert [line[2].split()[0] for line in caplog.record_tuples if "look" in line[2]] == to_look_at
    assert await door.stands(dear) == ("waiting", 0)


async def test_what_is_no_webhook_is_refused(door: Door) -> None:
    """Any other body is answered 400."""
    answer = await door.client.post("/portone/webhook", content=b'{"imp_uid": 7}')
    assert answer.status_code == 400


async def test_portone_is_down_when_the_webhook_comes(door: Door) -> None:
    """The shop answers 503, so that the webhook comes again, and then knows."""
    door.mock.set_webhooks(retries=1)
    order = await door.order(item="coffee")
    door.buy(order)
    door.mock.add_fault("reset", operation="payments_get", times=3)
    assert await door.deliver() == ["due"]
    door.mock.advance(60)
    assert await door.deliver() == ["delivered"]
    assert await door.stands(order) == ("paid", 12_000)


async def test_an_order_that_is_paid_twice(door: Door) -> None:
    """The second payment of an order is given back once, however often it is announced."""
    order = await door.paid(item="coffee")
    second = door.mock.given.paid(order["order_id"], order["amount"])
    for _ in range(2):
        assert await door.forge(second.imp_uid, order["order_id"]) == 200
    assert second.row["cancel_amount"] == order["amount"]
    assert await door.stands(order) == ("paid", 12_000)
    door.mock.assert_called("payments_cancel", times=1)


async def test_a_refund(door: Door) -> None:
    """Refunds add up to what was paid and no more."""
    order = await door.paid(item="coffee")
    assert (await door.refund(order, 2_000)).json()["state"] == "done"
    assert await door.stands(order) == ("paid", 10_000)
    too_much = await door.refund(order, 10_001, left=10_000)
    assert too_much.status_code == 409
    assert too_much.json()["detail"] == "10000 is left to be given back"
    assert (await door.refund(order, 10_000, left=10_000)).status_code == 200
    assert await door.stands(order) == ("paid", 0)
    door.mock.assert_called("payments_cancel", times=2)


async def test_a_refund_that_is_clicked_twice(door: Door) -> None:
    """The second click asks for money of a balance that is gone; nothing is sent to PortOne."""
    order = await door.paid(item="coffee")
    answers = [(await door.refund(order, 2_000)).status_code for _ in range(2)]
    assert answers == [200, 409]
    door.mock.assert_called("payments_cancel", times=1)


@pytest.mark.portone_fault("payments_cancel", "reset_after", times=1)
async def test_a_refund_whose_answer_is_lost(door: Door) -> None:
    """It is looked up at once, and not asked for a second time."""
    order = await door.paid(item="coffee")
    assert (await door.refund(order, 2_000)).status_code == 200
    assert await door.stands(order) == ("paid", 10_000)
    door.mock.assert_called("payments_cancel", times=1)


@pytest.mark.parametrize(
    ("fault", "details", "sent"),
    [("reset", {}, 2), ("status", {"status": 500}, 2), ("status_after", {"status": 500}, 1)],
)
async def test_a_refund_that_cannot_be_seen(
    door: Door, fault: str, details: Fields, sent: int
) -> None:
    """It stays open and keeps others out; when it had time to show it is seen or asked again."""
    order = await door.paid(item="coffee")
    door.mock.add_fault(fault, operation="payments_cancel", **details)
    assert (await door.refund(order, 2_000)).status_code == 202
    assert (await door.refund(order, 3_000)).status_code == 409
    door.mock.advance(WAIT - 1)
    assert len(await door.settle()) == sent - 1
    door.mock.advance(1)
    assert await door.settle() == []
    assert await door.stands(order) == ("paid", 10_000)
    door.mock.assert_called("payments_cancel", times=sent)


async def test_a_refund_after_one_that_we_missed(door: Door) -> None:
    """Where the console has given back unheard, PortOne refuses, and the book is put right."""
    order = await door.paid(item="coffee")
    door.mock.cancel(order["imp_uid"], 11_000)
    assert (await door.refund(order, 1_000)).status_code == 409
    assert await door.stands(order) == ("paid", 1_000)
    assert (await door.refund(order, 1_000, left=1_000)).status_code == 200


def test_two_processes_at_once() -> None:
    """An older answer does not undo a newer one, and one process alone asks again."""
    with closing(Book(":memory:")) as book:
        book.add_order("o-1", "coffee", 12_000)
        assert [book.pay("o-1", "imp_1") for _ in range(2)] == [True, False]
        for refunded in (3_000, 1_000):
            book.note_refunded("imp_1", refunded)
        assert book.order("o-1") == Order("o-1", "coffee", 12_000, "imp_1", 3_000)
        refund = book.open_refund("o-1", "imp_1", 2_000, 9_000, "반품", now=0)
        assert [book.ask_again(refund, now) for now in (600, 601)] == [True, False]


def test_a_shop_without_a_staff_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not start, for an empty token would make everybody staff."""
    monkeypatch.setenv("SHOP_STAFF_TOKEN", "")
    with pytest.raises(ValueError, match="SHOP_STAFF_TOKEN is not set"):
        create_app()


async def test_only_the_staff_gives_money_back(door: Door) -> None:
    """Refunds and parcels want the staff's token."""
    order = await door.paid(item="coffee")
    url = f"/orders/{order['order_id']}/refunds"
    for headers in ({}, {"X-Staff-Token": "guess"}):
        wish = {"amount": 1, "left": 12_000, "reason": "!"}
        assert (await door.client.post(url, json=wish, headers=headers)).status_code == 403
    assert (await door.client.get("/parcels")).status_code == 403
    door.mock.assert_not_called("payments_cancel")


async def test_a_restart_forgets_nothing(
    portone_mock: MockPortOne, async_portone: AsyncPortOne, tmp_path: Path
) -> None:
    """Orders and open refunds are in the file, for the process that comes after."""
    database, other = tmp_path / "shop.db", async_portone.with_options()
    async with opened(portone_mock, other, database) as door:
        order = await door.paid(item="coffee")
        portone_mock.add_fault("status", operation="payments_cancel", status=500)
        assert (await door.refund(order, 2_000)).status_code == 202
    portone_mock.advance(WAIT)
    async with opened(portone_mock, async_portone, database) as door:
        assert await door.settle() == []
        assert await door.stands(order) == ("paid", 10_000)
