"""Lists that change while they are read: what stayed as it was comes, and nothing comes twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import AsyncPortOne, PortOne

from .changing_shop import BUYER, DAY, KEYS, NOW, ORDER, Changing, ChangingShop

STATUSES = ("ready", "paid", "cancelled", "failed")
SORTINGS = ("-started", "started", "-paid", "paid", "-updated", "updated")
NEW = tuple(f"new {status}" for status in STATUSES)
# Half of the changes are refunds and payments: those move rows from list to list.
KINDS = ("refund", "refund", "partial", "pay", "pay", "fail", "advance", "new paid", *NEW)

# Numbers below 8 are what stands first in some order.
CHANGES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 7) | st.integers(0, 60)),
    min_size=4,
    max_size=30,
)


def payments_of(*statuses: str) -> st.SearchStrategy[list[tuple[str, int, int]]]:
    """Return payments, most of them in one of these states."""
    status = st.sampled_from(statuses) | st.sampled_from(statuses) | st.sampled_from(STATUSES)
    payment = st.tuples(status, st.integers(0, 9), st.integers(0, 3))
    return st.lists(payment, min_size=5, max_size=25)


LIMITS = st.integers(1, 8)
PREFETCHES = st.integers(0, 8)
SIDES = st.sampled_from([PortOne, AsyncPortOne])

thoroughly = settings(max_examples=200)

Iterate = Callable[[Any], Any]


def names(rows: Any, key: str) -> list[str]:
    """Return the ids of rows, of either kind of stream."""

    async def read() -> list[str]:
        return [getattr(row, key) async for row in rows]

    return asyncio.run(read()) if hasattr(rows, "__anext__") else [getattr(r, key) for r in rows]


def read(shop: ChangingShop, side: type, changes: Any, iterate: Iterate, key: str) -> list[str]:
    """Read a list with a client of either kind, with a change before each request."""
    transport = Changing(shop.mock, changes)
    if side is PortOne:
        with PortOne(*KEYS, transport=transport) as portone:
            return names(iterate(portone), key)

    async def run() -> list[str]:
        async with AsyncPortOne(*KEYS, transport=transport) as portone:
            return [getattr(row, key) async for row in iterate(portone)]

    return asyncio.run(run())


def check(shop: ChangingShop, side: type, changes: Any, iterate: Iterate, key: str) -> None:
    """Assert that the rows which stayed came, and that none came twice."""
    before = set(names(iterate(shop.quiet), key))
    result = read(shop, side, changes, iterate, key)
    assert [name for name, count in Counter(result).items() if count > 1] == []
    assert before - shop.changed - set(result) == set()


def shop_of(payments: list[tuple[str, int, int]], **switches: Any) -> ChangingShop:
    shop = ChangingShop(**switches)
    for payment in payments:
        shop.add(*payment)
    return shop


def payment_changes(shop: ChangingShop, changes: list[tuple[str, int]]) -> Any:
    return ((lambda change=change: shop.change(*change)) for change in changes)


def schedule_changes(shop: ChangingShop, changes: list[tuple[str, int]]) -> Any:
    return ((lambda change=change: shop.change_schedules(*change)) for change in changes)


@thoroughly
@given(
    st.data(), CHANGES, st.sampled_from([None, *STATUSES]), st.sampled_from([None, *SORTINGS]),
    LIMITS, PREFETCHES, SIDES, st.sampled_from(["404", "400", "200-empty"]),
)  # fmt: skip
def test_an_order(
    data: st.DataObject, changes: Any, status: Any, sorting: Any, limit: int, prefetch: int,
    side: type, past_end: str,
) -> None:  # fmt: skip
    """iter_find_all, in any order and page size, with pages ahead or without."""
    payments = data.draw(payments_of(status or "paid"))
    shop = shop_of(payments, page_past_end=past_end)

    def iterate(portone: Any) -> Any:
        return portone.payments.iter_find_all(
            ORDER, payment_status=status, sorting=sorting, limit=limit, prefetch=prefetch
        )

    check(shop, side, payment_changes(shop, changes), iterate, "imp_uid")


PERIODS = st.sampled_from(
    [{}, {"since": NOW - 100}, {"since": NOW - 200 * DAY, "until": NOW + 100}, {"until": NOW + 9}]
)


@thoroughly
@given(
    st.data(), CHANGES, st.sampled_from(["all", *STATUSES]), st.sampled_from([None, *SORTINGS]),
    LIMITS, PREFETCHES, SIDES, PERIODS,
)  # fmt: skip
def test_a_status(
    data: st.DataObject, changes: Any, status: Any, sorting: Any, limit: int, prefetch: int,
    side: type, period: Any,
) -> None:  # fmt: skip
    """iter_by_status, in any order and page size, of any period."""
    payments = data.draw(payments_of("paid" if status == "all" else status))
    shop = shop_of(payments)

    def iterate(portone: Any) -> Any:
        return portone.payments.iter_by_status(
            status, sorting=sorting, limit=limit, prefetch=prefetch, **period
        )

    check(shop, side, payment_changes(shop, changes), iterate, "imp_uid")


@given(st.integers(0, 70), CHANGES, PREFETCHES, SIDES)
def test_a_billing_key(count: int, changes: Any, prefetch: int, side: type) -> None:
    """iter_payments of a customer, whose pages have a size of their own."""
    shop = shop_of([("paid", number % 7, 1) for number in range(count)])

    def iterate(portone: Any) -> Any:
        return portone.customers.iter_payments(BUYER, prefetch=prefetch)

    check(shop, side, payment_changes(shop, changes), iterate, "imp_uid")


@given(
    st.lists(st.integers(1, 40), max_size=60),
    st.lists(
        st.tuples(st.sampled_from(["advance", "new", "revoke"]), st.integers(0, 60)), max_size=12
    ),
    st.sampled_from(["all", "customer", "alias"]),
    st.sampled_from([None, "scheduled"]), st.sampled_from([None, "scheduled", "revoked"]),
    LIMITS, PREFETCHES, SIDES,
)  # fmt: skip
def test_schedules(
    schedules: Any, changes: Any, which: str, sorting: Any, status: Any, limit: int, prefetch: int,
    side: type,
) -> None:  # fmt: skip
    """The three lists of schedules, of which two have a page size of their own."""
    shop = ChangingShop()
    for due_in in schedules:
        shop.schedule(due_in)
    period: dict[str, Any] = {"since": NOW, "until": NOW + 10 * DAY, "prefetch": prefetch}

    def iterate(portone: Any) -> Any:
        if which == "all":
            return portone.subscribe.iter_schedules(
                schedule_status=status, sorting=sorting, limit=limit, **period
            )
        if which == "customer":
            return portone.customers.iter_schedules(BUYER, schedule_status=status, **period)
        return portone.subscribe.iter_customer_schedules(BUYER, schedule_status=status, **period)

    check(shop, side, schedule_changes(shop, changes), iterate, "merchant_uid")


@pytest.mark.parametrize("prefetch", [0, 1, 8])
@pytest.mark.parametrize("sorting", SORTINGS)
def test_a_refund_while_the_first_row_is_read(sorting: Any, prefetch: int) -> None:
    """Of five payments, one of which is refunded after the first row came, the other four come."""
    shop = shop_of([("paid", 9 - number, 0) for number in range(5)])
    rows = shop.quiet.payments.iter_by_status("paid", sorting=sorting, limit=2, prefetch=prefetch)
    first = next(rows).imp_uid
    shop.mock.cancel(first)
    rest = [row.imp_uid for row in rows]
    assert sorted([first, *rest]) == ["imp_1", "imp_2", "imp_3", "imp_4", "imp_5"]
