"""Slices of a period: planned without a network, each row from one answer."""

from __future__ import annotations

import asyncio
import json
import pickle
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import STATIC_API_URL, AsyncPortOne, PortOne
from portone_v1.slices import Slice, account_fingerprint, api_time, plan, read
from portone_v1_mock import MockPortOne

from .changing_shop import DAY, KEYS, NOW, TIME_FIELDS, Changing, ChangingShop
from .test_pages_changing import CHANGES, SIDES, payment_changes, payments_of, shop_of
from .test_pages_windows import Shifted

STATUSES = ("ready", "paid", "cancelled", "failed")
TIMES = st.integers(0, 10**10)


@given(TIMES, st.integers(1, 10**7), st.integers(1, 90 * DAY), st.lists(st.sampled_from(STATUSES)))
def test_a_plan(since: int, length: int, seconds: int, statuses: Any) -> None:
    """The slices of each status cover the period, each second once, and none is too long."""
    seconds = max(seconds, length // 50)
    seconds = min(seconds, 90 * DAY)
    parts = plan(*statuses, since=since, until=since + length, seconds=seconds)
    assert parts == plan(*statuses, since=since, until=since + length, seconds=seconds)
    assert {part.status for part in parts} == set(statuses or STATUSES)
    for status in set(statuses or STATUSES):
        ours = [part for part in parts if part.status == status]
        ends = [part.until for part in ours]
        assert [part.since for part in ours] == [since, *ends[:-1]]
        assert ends[-1] == since + length
        assert all(0 < part.until - part.since <= seconds for part in ours)


def test_a_slice_is_plain_data() -> None:
    """It goes through JSON and pickle, and times may be datetimes."""
    (part,) = plan("paid", since=datetime(2026, 1, 1, tzinfo=UTC), until=NOW + 60)
    assert part == Slice("paid", NOW, NOW + 60)
    assert Slice(*json.loads(json.dumps(part))) == part
    assert pickle.loads(pickle.dumps(part)) == part


@pytest.mark.parametrize(
    ("statuses", "bounds"),
    [
        (["all"], {"since": 0, "until": 9}),
        (["paid"], {"since": 9, "until": 9}),
        (["paid"], {"since": 9, "until": 8}),
        (["paid"], {"since": 0, "until": 9, "seconds": 0}),
        (["paid"], {"since": 0, "until": 9, "seconds": 1.5}),
        (["paid"], {"since": 0, "until": 9, "seconds": 90 * DAY + 1}),
    ],
)
def test_a_plan_that_cannot_be_meant(statuses: Any, bounds: Any) -> None:
    """It is refused at once."""
    with pytest.raises(ValueError, match=r"statuses|since|seconds"):
        plan(*statuses, **bounds)


@pytest.mark.parametrize("name", ["since", "until"])
def test_a_bound_that_is_no_time(name: str) -> None:
    """It is named."""
    bounds: Any = {"since": 0, "until": 9, name: "today"}
    with pytest.raises(TypeError, match=f"^{name} "):
        plan("paid", **bounds)


def test_reading_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many answers are fetched ahead as `prefetch` says; none without it."""
    numbers = []
    with PortOne(*KEYS) as portone:
        monkeypatch.setattr(
            type(portone.payments),
            "iter_by_status",
            lambda _self, _status, **options: numbers.append(options["prefetch"]),
        )
        read(portone, Slice("paid", 5, 9), prefetch=3)
        read(portone, Slice("paid", 5, 9))
    assert numbers == [3, 0]


def rows_of(transport: Any, side: type, parts: list[Slice], prefetch: int = 0) -> list[Any]:
    """Read slices with a client of either kind."""
    if side is PortOne:
        with PortOne(*KEYS, transport=transport) as portone:
            return [row for part in parts for row in read(portone, part, prefetch=prefetch)]

    async def run() -> list[Any]:
        async with AsyncPortOne(*KEYS, transport=transport) as portone:
            return [row for part in parts async for row in read(portone, part, prefetch=prefetch)]

    return asyncio.run(run())


@given(
    payments_of(*STATUSES), st.integers(-12, 1), st.integers(1, 14), st.integers(1, 20),
    st.integers(0, 1), st.integers(-1, 0), SIDES,
)  # fmt: skip
def test_any_bounds(
    payments: Any, start: int, length: int, seconds: int, first: int, last: int, side: type
) -> None:
    """The slices give what lies in the period, once, whether or not the API counts the ends in."""
    shop = shop_of(payments)
    parts = plan(since=NOW + start, until=NOW + start + length, seconds=seconds)
    result = rows_of(Shifted(shop.mock.transport(), first, last), side, parts)
    expected = []
    for imp_uid in shop.ids:
        row = shop.mock.get_payment(imp_uid)
        if NOW + start <= row[TIME_FIELDS[row["status"]]] < NOW + start + length:
            expected.append(imp_uid)
    assert sorted(row.imp_uid for row in result) == sorted(expected)


@given(payments_of(*STATUSES), CHANGES, st.integers(1, 20), st.integers(0, 4), SIDES)
def test_a_shop_that_changes(
    payments: Any, changes: Any, seconds: int, prefetch: int, side: type
) -> None:
    """What stays as it is comes once, whatever changes between two requests."""
    shop = shop_of(payments)
    unchanged = set(shop.ids)
    transport = Changing(shop.mock, payment_changes(shop, changes))
    parts = plan(since=NOW - 20, until=NOW + 20, seconds=seconds)
    counts = Counter(row.imp_uid for row in rows_of(transport, side, parts, prefetch))
    assert [name for name in unchanged - shop.changed if counts[name] != 1] == []


class Crowd:
    """3,500 payments, all of two seconds, at a mock that all examples share."""

    def __init__(self) -> None:
        self.mock = MockPortOne(shop=False, now=NOW, clock=lambda: 0.0)
        for number in range(3_500):
            at = NOW - 100 + number % 2
            self.mock.add_payment(
                merchant_uid=f"o-{number}", amount=100, status="paid", started_at=at, paid_at=at
            )


@pytest.fixture(scope="module")
def crowd() -> Crowd:
    return Crowd()


@settings(max_examples=10)
@given(st.integers(1, DAY), st.integers(1, DAY), SIDES, st.integers(0, 3))
def test_two_crowded_seconds(
    crowd: Crowd, before: int, after: int, side: type, prefetch: int
) -> None:
    """3,500 payments of two seconds come once each, however the period lies around them."""
    part = Slice("paid", NOW - 100 - before, NOW - 98 + after)
    result = rows_of(crowd.mock.transport(), side, [part], prefetch)
    assert len(result) == 3_500
    assert len({row.imp_uid for row in result}) == 3_500


def test_a_crowded_second_that_shrinks() -> None:
    """1,500 payments of one second, of which the first are refunded between two pages."""
    shop = ChangingShop()
    for _ in range(1_500):
        shop.add("paid", 50)
    changes = [("refund", number) for number in range(12)]
    transport = Changing(shop.mock, [lambda: None] * 3 + [*payment_changes(shop, changes)])
    rows = rows_of(transport, PortOne, [Slice("paid", NOW - 60, NOW)])
    counts = Counter(row.imp_uid for row in rows)
    assert set(counts.values()) == {1}
    assert shop.changed
    assert set(shop.ids) - shop.changed - set(counts) == set()


def test_a_slice_with_more_rows_than_an_answer_is_cut() -> None:
    """Each row comes from the one answer that has all rows of its part."""
    mock = MockPortOne(shop=False, now=NOW, clock=lambda: 0.0)
    for number in range(2_500):
        at = NOW - 20_000 + 7 * number
        mock.add_payment(
            merchant_uid=f"o-{number}", amount=1, status="paid", started_at=at, paid_at=at
        )
    rows = rows_of(mock.transport(), PortOne, plan("paid", since=NOW - 20_000, until=NOW))
    assert len({row.imp_uid for row in rows}) == len(rows) == 2_500
    targets = [row["target"] for row in mock.requests("payments_list_by_status")]
    assert all("page=1&limit=1000" in target for target in targets)
    assert len(targets) <= 7


def test_a_slice_without_a_second() -> None:
    """A slice that ends where it begins is refused."""
    with PortOne(*KEYS) as portone, pytest.raises(ValueError, match="since is later than until"):
        read(portone, Slice("paid", 5, 5))


@settings(max_examples=200)
@given(payments_of("paid", "cancelled"), CHANGES, st.integers(1, 8), st.integers(0, 8), SIDES)
def test_paid_between(payments: Any, changes: Any, limit: int, prefetch: int, side: type) -> None:
    """What was paid in the period comes once, whatever becomes of it while it is read."""
    shop = shop_of(payments)
    since = NOW - 8
    end = NOW - 1
    rows = [shop.mock.get_payment(imp_uid) for imp_uid in shop.ids]
    expected = {row["imp_uid"] for row in rows if since <= row["paid_at"] < end}
    transport = Changing(shop.mock, payment_changes(shop, changes))
    options: dict[str, Any] = {"limit": limit, "prefetch": prefetch}

    async def run() -> list[str]:
        async with AsyncPortOne(*KEYS, transport=transport) as portone:
            stream = portone.payments.iter_paid_between(since, end, **options)
            return [row.imp_uid async for row in stream]

    if side is PortOne:
        with PortOne(*KEYS, transport=transport) as portone:
            stream = portone.payments.iter_paid_between(since, end, **options)
            counts = Counter(row.imp_uid for row in stream)
    else:
        counts = Counter(asyncio.run(run()))
    assert set(counts.values()) <= {1}
    assert expected - set(counts) == set()
    added = {imp_uid for imp_uid in shop.ids if imp_uid not in {row["imp_uid"] for row in rows}}
    assert set(counts) - expected - added == set()


def test_paid_between_refuses_a_period_without_time() -> None:
    """It is refused when it is called, not when the first row is read; naive times are, too."""
    with PortOne(*KEYS) as portone:
        for since, end in ((5, 5), (6, 5), (5, datetime(2026, 1, 1))):
            with pytest.raises(ValueError, match=r"since must be before end|time zone"):
                portone.payments.iter_paid_between(since, end)
        with pytest.raises(ValueError, match=r"^since "):
            portone.payments.iter_paid_between(datetime(2026, 1, 1), NOW)
        with pytest.raises(ValueError, match=r"^end "):
            portone.payments.iter_paid_between(5, datetime(2026, 1, 1))


def test_the_time_at_the_api() -> None:
    """It is the API's own, whatever the clock of this machine says; both clients ask for it."""
    mock = MockPortOne(shop=False, now=NOW, clock=lambda: 0.0)
    with PortOne(*KEYS, transport=mock.transport()) as portone:
        assert api_time(portone) == NOW

    async def run() -> int:
        async with AsyncPortOne(*KEYS, transport=mock.transport()) as portone:
            return await api_time(portone)

    mock.advance(60)
    assert asyncio.run(run()) == NOW + 60


def test_the_fingerprint_of_an_account() -> None:
    """It is the account's: its key, sub-merchant and host; not the secret, nor which client."""
    salt = b"salt"
    own = account_fingerprint(PortOne("key", "secret"), salt)
    assert own == account_fingerprint(AsyncPortOne("key", "another secret"), salt)
    assert own == account_fingerprint(PortOne("key", "s", base_url=STATIC_API_URL), salt)
    others = [
        account_fingerprint(PortOne("key2", "secret"), salt),
        account_fingerprint(PortOne("key", "secret", tier="ABC"), salt),
        account_fingerprint(PortOne("key", "secret", base_url="http://127.0.0.1:1"), salt),
        account_fingerprint(PortOne("key", "secret"), b"pepper"),
    ]
    assert len({own, *others}) == 5
    assert "key" not in own
