"""Polls of a shop that changes: each change comes once, also after an error or a restart."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import PortOne, TransportError
from portone_v1_data.changes import read_changes
from portone_v1_data.delivery_store import DeliveryStore
from portone_v1_data.polling import poll

from .test_changes import ACTIONS, DAY, KEYS, NOW, Shop


@settings(max_examples=15)
@given(st.lists(ACTIONS, max_size=15), st.lists(st.booleans(), min_size=15, max_size=15))
def test_each_change_comes_once(actions: list[tuple[str, int, int]], looks: list[bool]) -> None:
    """Whenever one looks, the store has in the end what a single reading gives."""
    shop = Shop()
    with DeliveryStore(None, stream="shop", since=NOW) as store:
        count = 0
        for (kind, number, seconds), look in zip(actions, looks, strict=False):
            shop.act(kind, number)
            if look:
                count += sum(poll(shop.portone, store))
            shop.mock.advance(seconds)
        count += sum(poll(shop.portone, store))
        expected = read_changes(shop.portone, NOW, shop.mock.now() + 1)
        assert {*store.undelivered()} == {*expected}
        assert count == len(expected)
        assert store.read_until == shop.mock.now() + 1


def test_what_is_seen_late() -> None:
    """A payment that the API shows minutes after its own time is still found."""
    shop = Shop()
    with DeliveryStore(None, stream="shop", since=NOW) as store:
        shop.mock.advance(1_000)
        assert sum(poll(shop.portone, store)) == 0
        late = {"merchant_uid": "order-1", "amount": 1, "status": "paid", "paid_at": NOW + 500}
        shop.mock.add_payment(**late)
        assert sum(poll(shop.portone, store)) == 1


def test_an_account_that_is_issued_late_in_the_window() -> None:
    """A virtual account is found although its payment was begun half an hour ago."""
    shop = Shop()
    with DeliveryStore(None, stream="shop", since=NOW) as store:
        shop.mock.advance(3_000)
        assert sum(poll(shop.portone, store)) == 0
        shop.mock.add_payment(
            merchant_uid="order-1", amount=1, status="ready", pay_method="vbank",
            started_at=NOW + 60, vbank_num="1", vbank_issued_at=NOW + 2_990,
        )  # fmt: skip
        assert sum(poll(shop.portone, store)) == 1


def test_a_long_period_comes_in_parts() -> None:
    """Each day is stored before the next is read, in the order of time."""
    shop = Shop()
    for number in range(3):
        shop.act("card", number)
        shop.act("pay", number)
        shop.mock.advance(DAY)
    with DeliveryStore(None, stream="shop", since=NOW) as store:
        counts = []
        for count in poll(shop.portone, store):
            counts.append(count)
            assert len(store.undelivered()) == sum(counts)
            assert store.read_until <= NOW + len(counts) * DAY
        assert counts == [1, 1, 1, 0]


def test_after_an_error_it_goes_on() -> None:
    """What was read before an error is kept, and the next poll begins there."""
    shop = Shop()
    for number in range(3):
        shop.act("card", number)
        shop.act("pay", number)
        shop.mock.advance(DAY)
    is_down = [False]

    def answer(request: httpx.Request) -> httpx.Response:
        if is_down[0]:
            raise httpx.ConnectError("down")
        return shop.mock.transport().handle_request(request)

    with (
        PortOne(*KEYS, transport=httpx.MockTransport(answer), max_retries=0) as portone,
        DeliveryStore(None, stream="shop", since=NOW) as store,
    ):
        days = poll(portone, store)
        assert next(days) == 1
        is_down[0] = True
        with pytest.raises(TransportError):
            next(days)
        assert store.read_until == NOW + DAY
        is_down[0] = False
        assert sum(poll(portone, store)) == 2


def test_a_beginning_in_the_future_reads_nothing() -> None:
    """A store that was read up to a later time than the API's now waits."""
    shop = Shop()
    with DeliveryStore(None, stream="shop", since=NOW + DAY) as store:
        assert [*poll(shop.portone, store)] == []
