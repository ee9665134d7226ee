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


class Driver:
    """Drives the shop as its buyers, its staff and PortOne do."""

    def __init__(self, mock: MockPortOne, client: httpx.AsyncClient) -> None:
        self.mock = mock
        self.client = client

    async def order(self, **wish: Any) -> Fields:
        answer = await self.client.post("/orders", json=wish)
        assert answer.status_code == 201
        order: Fields = answer.json()
        return order

    async def deliver(self) -> list[str]:
        """Let PortOne send its webhooks; gives how each was received."""
        return [webhook["state"] for webhook in await self.mock.deliver_webhooks_async(self.client)]

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
        orders: list[str] = (await self.client.get("/parcels", headers=STAFF)).json()
        return orders

    async def forge(self, imp_uid: str, merchant_uid: str) -> int:
        """Send what PortOne did not; gives the status of the answer."""
        body = {"imp_uid": imp_uid, "merchant_uid": merchant_uid, "status": "paid"}
        return (await self.client.post("/portone/webhook", json=body)).status_code


@asynccontextmanager
async def open_shop(mock: MockPortOne, portone: AsyncPortOne, path: Path) -> AsyncIterator[Driver]:
    app = create_app(lambda: portone, str(path), STAFF["X-Staff-Token"], mock.now)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://shop") as client,
    ):
        yield Driver(mock, client)


@pytest.fixture
async def shop(
    portone_mock: MockPortOne, async_portone: AsyncPortOne, tmp_path: Path
) -> AsyncIterator[Driver]:
    async with open_shop(portone_mock, async_portone, tmp_path / "shop.db") as shop:
        yield shop


async def test_a_paid_order_is_sent(shop: Driver) -> None:
    """An order waits until its payment is announced and verified, and then makes one parcel."""
    order = await shop.order(item="coffee", quantity=2)
    assert order["amount"] == 24_000
    assert await shop.stands(order) == ("waiting", 0)
    shop.buy(order)
    assert await shop.deliver() == ["delivered"]
    assert await shop.stands(order) == ("paid", 24_000)
    assert await shop.parcels() == [order["order_id"]]


async def test_a_window_with_another_amount_is_stopped(shop: Driver) -> None:
    """The amount of an order is registered, so that a browser cannot lower it."""
    order = await shop.order(item="teapot")
    assert shop.mock.checkout(order["order_id"], 100)["status"] == "failed"


@pytest.mark.parametrize("body_format", ["json", "form"])
async def test_a_webhook_that_comes_three_times(shop: Driver, body_format: str) -> None:
    """Copies and a replay of a webhook change nothing, whichever format the console has."""
    shop.mock.set_webhooks(copies=2, format=body_format)
    order = await shop.paid(item="coffee")
    shop.mock.replay_webhook(shop.mock.webhooks()[0]["id"])
    assert await shop.deliver() == ["delivered"]
    assert await shop.parcels() == [order["order_id"]]
    assert await shop.stands(order) == ("paid", 12_000)


async def test_webhooks_in_the_wrong_order(shop: Driver) -> None:
    """What the console gave back is known in the end, though its webhooks come backwards."""
    order = await shop.paid(item="coffee")
    shop.mock.hold_webhooks()
    for amount in (1_000, 2_000):
        shop.mock.cancel(order["imp_uid"], amount)
    shop.mock.release_webhooks("reversed")
    assert await shop.deliver() == ["delivered", "delivered"]
    assert await shop.stands(order) == ("paid", 9_000)


async def test_an_order_that_was_cancelled_before_the_webhook_came(shop: Driver) -> None:
    """Nothing is sent for a payment that was given back before we heard of it."""
    order = await shop.order(item="coffee")
    shop.mock.cancel(shop.buy(order))
    await shop.deliver()
    assert await shop.parcels() == []
    assert await shop.stands(order) == ("waiting", 0)


async def test_a_forged_webhook(shop: Driver, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is sent for a payment that is unknown, another order's, too small or unpaid."""
    dear = await shop.order(item="teapot")
    cheap = await shop.paid(item="coffee")
    small = shop.mock.given.paid(dear["order_id"], 100)
    test = shop.mock.given.sandbox(dear["order_id"], dear["amount"])
    unpaid = shop.mock.given.ready(dear["order_id"], dear["amount"])
    for imp_uid in (cheap["imp_uid"], small.imp_uid, test.imp_uid, unpaid.imp_uid):
        assert await shop.forge(imp_uid, dear["order_id"]) == 200
    assert await shop.forge("imp_1", dear["order_id"]) == 503  # it may be seen later
    assert await shop.forge(small.imp_uid, "no-such-order") == 200
    assert await shop.parcels() == [cheap["order_id"]]
    to_look_at = [cheap["imp_uid"], small.imp_uid, test.imp_uid]
    assert [line[2].split()[0] for line in caplog.record_tuples if "look" in line[2]] == to_look_at
    assert await shop.stands(dear) == ("waiting", 0)


async def test_what_is_no_webhook_is_refused(shop: Driver) -> None:
    """Any other body is answered 400."""
    answer = await shop.client.post("/portone/webhook", content=b'{"imp_uid": 7}')
    assert answer.status_code == 400


async def test_portone_is_down_when_the_webhook_comes(shop: Driver) -> None:
    """The shop answers 503, so that the webhook comes again, and then knows."""
    shop.mock.set_webhooks(retries=1)
    order = await shop.order(item="coffee")
    shop.buy(order)
    shop.mock.add_fault("reset", operation="payments_get", times=3)
    assert await shop.deliver() == ["due"]
    shop.mock.advance(60)
    assert await shop.deliver() == ["delivered"]
    assert await shop.stands(order) == ("paid", 12_000)


async def test_an_order_that_is_paid_twice(shop: Driver) -> None:
    """The second payment of an order is given back once, however often it is announced."""
    order = await shop.paid(item="coffee")
    second = shop.mock.given.paid(order["order_id"], order["amount"])
    for _ in range(2):
        assert await shop.forge(second.imp_uid, order["order_id"]) == 200
    assert second.row["cancel_amount"] == order["amount"]
    assert await shop.stands(order) == ("paid", 12_000)
    shop.mock.assert_called("payments_cancel", times=1)


async def test_a_refund(shop: Driver) -> None:
    """Refunds add up to what was paid and no more."""
    order = await shop.paid(item="coffee")
    assert (await shop.refund(order, 2_000)).json()["state"] == "done"
    assert await shop.stands(order) == ("paid", 10_000)
    too_much = await shop.refund(order, 10_001, left=10_000)
    assert too_much.status_code == 409
    assert too_much.json()["detail"] == "10000 is left to be given back"
    assert (await shop.refund(order, 10_000, left=10_000)).status_code == 200
    assert await shop.stands(order) == ("paid", 0)
    shop.mock.assert_called("payments_cancel", times=2)


async def test_a_refund_that_is_clicked_twice(shop: Driver) -> None:
    """The second click asks for money of a balance that is gone; nothing is sent to PortOne."""
    order = await shop.paid(item="coffee")
    answers = [(await shop.refund(order, 2_000)).status_code for _ in range(2)]
    assert answers == [200, 409]
    shop.mock.assert_called("payments_cancel", times=1)


@pytest.mark.portone_fault("payments_cancel", "reset_after", times=1)
async def test_a_refund_whose_answer_is_lost(shop: Driver) -> None:
    """It is looked up at once, and not asked for a second time."""
    order = await shop.paid(item="coffee")
    assert (await shop.refund(order, 2_000)).status_code == 200
    assert await shop.stands(order) == ("paid", 10_000)
    shop.mock.assert_called("payments_cancel", times=1)


@pytest.mark.parametrize(
    ("fault", "details", "cancels_sent"),
    [("reset", {}, 2), ("status", {"status": 500}, 2), ("status_after", {"status": 500}, 1)],
)
async def test_a_refund_that_cannot_be_seen(
    shop: Driver, fault: str, details: Fields, cancels_sent: int
) -> None:
    """It stays open and keeps others out; when it had time to show it is seen or asked again."""
    order = await shop.paid(item="coffee")
    shop.mock.add_fault(fault, operation="payments_cancel", **details)
    assert (await shop.refund(order, 2_000)).status_code == 202
    assert (await shop.refund(order, 3_000)).status_code == 409
    shop.mock.advance(WAIT - 1)
    assert len(await shop.settle()) == cancels_sent - 1
    shop.mock.advance(1)
    assert await shop.settle() == []
    assert await shop.stands(order) == ("paid", 10_000)
    shop.mock.assert_called("payments_cancel", times=cancels_sent)


async def test_a_refund_after_one_that_we_missed(shop: Driver) -> None:
    """Where the console has given back unheard, PortOne refuses, and the book is put right."""
    order = await shop.paid(item="coffee")
    shop.mock.cancel(order["imp_uid"], 11_000)
    assert (await shop.refund(order, 1_000)).status_code == 409
    assert await shop.stands(order) == ("paid", 1_000)
    assert (await shop.refund(order, 1_000, left=1_000)).status_code == 200


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


async def test_only_the_staff_gives_money_back(shop: Driver) -> None:
    """Refunds and parcels want the staff's token."""
    order = await shop.paid(item="coffee")
    url = f"/orders/{order['order_id']}/refunds"
    for headers in ({}, {"X-Staff-Token": "guess"}):
        wish = {"amount": 1, "left": 12_000, "reason": "!"}
        assert (await shop.client.post(url, json=wish, headers=headers)).status_code == 403
    assert (await shop.client.get("/parcels")).status_code == 403
    shop.mock.assert_not_called("payments_cancel")


async def test_a_restart_forgets_nothing(
    portone_mock: MockPortOne, async_portone: AsyncPortOne, tmp_path: Path
) -> None:
    """Orders and open refunds are in the file, for the process that comes after."""
    path = tmp_path / "shop.db"
    async with open_shop(portone_mock, async_portone.with_options(), path) as shop:
        order = await shop.paid(item="coffee")
        portone_mock.add_fault("status", operation="payments_cancel", status=500)
        assert (await shop.refund(order, 2_000)).status_code == 202
    portone_mock.advance(WAIT)
    async with open_shop(portone_mock, async_portone, path) as shop:
        assert await shop.settle() == []
        assert await shop.stands(order) == ("paid", 10_000)
