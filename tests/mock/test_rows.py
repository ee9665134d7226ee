"""Rows in lists: what is listed, in which order, and what a page costs."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_mock.domain.payments import StoredPayment
from portone_v1_mock.http.messages import Request
from portone_v1_mock.mock import MockPortOne
from portone_v1_mock.state.payment_builder import new_payment
from portone_v1_mock.storage.rows import Row, Rows

STATUSES = ("ready", "paid", "failed", "cancelled")
DAY = 86_400
# CI, which must end within minutes, takes a tenth; PORTONE_V1_LONG_TESTS=1 takes the million.
MANY = 1_000_000 if os.environ.get("PORTONE_V1_LONG_TESTS") else 100_000
LONG_TIMEOUT = pytest.mark.timeout(1200)
KEYS = ("when", "size")


@dataclass(slots=True, eq=False, kw_only=True)
class Thing(Row):
    """A row with two ranks."""

    keys: ClassVar = KEYS
    hidden: dict[str, Any] = field(default_factory=dict)

    @property
    def status(self) -> str:
        return str(self.fields["status"])

    @property
    def groups(self) -> Iterator[str]:
        yield "all"
        yield self.fields["group"]

    def rank(self, key: str) -> int:
        return int(self.fields[key])


class Model:
    """Rows and what they should be, kept in the simplest way."""

    def __init__(self) -> None:
        self.rows: Rows[Thing] = Rows(hot=3)
        self.things: list[Thing] = []
        self.truth: dict[int, dict[str, Any]] = {}

    def add(self, fields: dict[str, Any]) -> None:
        thing = Thing(fields=dict(fields))
        self.rows.add(thing)
        self.things.append(thing)
        self.truth[thing.order] = fields

    def change(self, at: int, change: dict[str, Any]) -> None:
        thing = self.things[at % len(self.things)]
        with self.rows.changing(thing):
            thing.set(thing.fields | change)
        self.truth[thing.order] = self.truth[thing.order] | change

    def discard(self, at: int) -> None:
        thing = self.things.pop(at % len(self.things))
        self.rows.discard(thing)
        del self.truth[thing.order]

    def expected(self, group: str, status: str | None, key: str) -> list[tuple[int, dict]]:
        rows = [
            (order, fields)
            for order, fields in self.truth.items()
            if group in ("all", fields["group"]) and status in (None, fields["status"])
        ]
        return sorted(rows, key=lambda one: (one[1][key], one[0]))


RANKS = st.integers(0, 40)
THINGS = st.fixed_dictionaries(
    {
        "when": RANKS,
        "size": RANKS,
        "status": st.sampled_from(("new", "old")),
        "group": st.sampled_from(("a", "b")),
    }
)
CHANGES = st.fixed_dictionaries(
    {}, optional={"when": RANKS, "size": RANKS, "status": st.sampled_from(("new", "old"))}
)
STEPS = st.one_of(
    st.tuples(st.just("add"), THINGS),
    st.tuples(st.just("add"), THINGS),
    st.tuples(st.just("change"), st.tuples(st.integers(0, 500), CHANGES)),
    st.tuples(st.just("discard"), st.integers(0, 500)),
    st.tuples(st.just("look"), st.just(None)),
)


def _check(model: Model, *, since: int, until: int, start: int, count: int) -> None:
    for group in ("all", "a"):
        for status in (None, "new"):
            for key in KEYS:
                expected = model.expected(group, status, key)
                view = model.rows.view(group, status, key)
                assert [one.order for one in view.all()] == [order for order, _ in expected]
                inside = [one for one in expected if since <= one[1]["when"] < until]
                window = model.rows.window(group, status, key, "when", since, until)
                assert len(window) == len(inside)
                for descending in (False, True):
                    cut = window.cut(start, start + count, descending=descending)
                    whole = inside[::-1] if descending else inside
                    assert [one.order for one in cut] == [
                        order for order, _ in whole[start : start + count]
                    ]
                    assert [one.fields for one in cut] == [
                        fields for _, fields in whole[start : start + count]
                    ]


@settings(max_examples=30)
@given(
    first=st.lists(THINGS, max_size=80),
    steps=st.lists(STEPS, max_size=30),
    since=RANKS,
    until=RANKS,
    start=st.integers(0, 60),
    count=st.integers(1, 30),
)
def test_lists_are_what_sorting_all_rows_gives(first, steps, since, until, start, count):
    """Whatever is added, changed and discarded, each list and window is as if sorted anew."""
    model = Model()
    window = {"since": since, "until": until, "start": start, "count": count}
    for fields in first:
        model.add(fields)
    _check(model, **window)
    for name, value in steps:
        if name == "add":
            model.add(value)
        elif name == "look":
            _check(model, **window)
        elif model.things:
            getattr(model, name)(*(value if isinstance(value, tuple) else (value,)))
    _check(model, **window)


def test_thousands_of_rows_keep_their_windows_through_changes():
    """A window over thousands of rows, many levels deep, is right after many random changes."""
    chance, model = random.Random(4), Model()

    def fields() -> dict[str, Any]:
        when, size = chance.randrange(10**6), chance.randrange(10**6)
        return {"when": when, "size": size, "status": chance.choice(("new", "old")), "group": "a"}

    for _ in range(2000):
        model.add(fields())
    for number in range(3000):
        if number % 500 == 0:
            since = chance.randrange(10**6)
            _check(model, since=since, until=since + 300_000, start=number // 10, count=20)
        match chance.randrange(4):
            case 0:
                model.discard(chance.randrange(5000))
            case 1:
                model.change(chance.randrange(5000), {"size": chance.randrange(10**6)})
            case _:
                model.add(fields())
    _check(model, since=200_000, until=900_000, start=700, count=50)


def test_rows_that_are_not_used_are_packed_and_come_back_the_same():
    """Fields of rows beyond the hot ones are kept as JSON, and read the same when used."""
    model = Model()
    for number in range(10):
        model.add({"when": number, "size": 0.5, "status": "new", "group": "주문"})
    packed = [one for one in model.things if not _is_hot(one)]
    assert len(packed) == 7
    assert json.loads(packed[0].text) == packed[0].fields == model.truth[0]
    assert _is_hot(packed[0])
    assert sum(map(_is_hot, model.things)) == 3


def _is_hot(row: Row) -> bool:
    try:
        object.__getattribute__(row, "fields")
    except AttributeError:
        return False
    return True


def test_a_row_has_no_other_attributes():
    """A misspelled attribute of a row is an AttributeError, packed or not."""
    thing = Thing(fields={"status": "new"})
    with pytest.raises(AttributeError, match="colour"):
        thing.colour  # noqa: B018


def test_a_rank_beyond_all_times_comes_last():
    """A time that no clock reaches sorts after all others and breaks nothing."""
    model = Model()
    for when in (10**30, 5, -3, 253_402_300_799):
        model.add({"when": when, "size": 0, "status": "new", "group": "a"})
    found = [one.fields["when"] for one in model.rows.view("all", None, "when").all()]
    assert found == [-3, 5, 253_402_300_799, 10**30]


def _filled(count: int, now: int) -> MockPortOne:
    """A mock with so many payments in 120 days, one in ten of one order, all times by chance."""
    mock, chance = MockPortOne(shop=False, now=now), random.Random(1)
    state = mock._state
    models = {
        status: new_payment({"status": status, "started_at": now}, now, state.ids).fields
        for status in STATUSES
    }
    for number in range(count):
        status = STATUSES[number % 4]
        began = now - chance.randrange(120 * DAY)
        then = min(began + chance.randrange(DAY), now)
        fields = models[status] | {
            "imp_uid": f"imp_{number:012d}",
            "merchant_uid": "order-x" if number % 10 == 0 else f"order-{number // 45}",
            "started_at": began,
        }
        fields |= {name: then for name in ("paid_at", "failed_at", "cancelled_at") if fields[name]}
        state.payments.add(StoredPayment(fields=fields, updated_at=then + chance.randrange(3600)))
    return mock


def _pages(now: int) -> list[str]:
    """Pages of both lists, in all sortings, with and without a window."""
    window = f"from={now - 70 * DAY}&to={now - 3 * DAY}"
    sortings = [f"{sign}{key}" for key in ("started", "paid", "updated") for sign in ("", "-")]
    return [
        f"/payments/{path}{mark}limit=20&page=2&sorting={sorting}"
        for sorting in sortings
        for path, mark in (
            ("findAll/order-x", "?"),
            ("status/all", "?"),
            ("status/paid", "?"),
            (f"status/all?{window}", "&"),
            (f"status/failed?{window}", "&"),
        )
    ]


def _costs(mock: MockPortOne, paths: list[str]) -> float:
    """Seconds of one round of all pages, each at its best of many."""
    login = Request(
        "POST",
        "/users/getToken",
        (("content-type", "application/json"),),
        b'{"imp_key":"imp_mock","imp_secret":"mock_secret"}',
    )
    token = json.loads(mock.handle(login).body)["response"]["access_token"]
    total = 0.0
    for path in paths:
        request = Request("GET", path, (("authorization", token),))
        answer = mock.handle(request)
        assert len(json.loads(answer.body)["response"]["list"]) == 20
        best = 1.0
        for _ in range(60):
            start = time.perf_counter()
            mock.handle(request)
            best = min(best, time.perf_counter() - start)
        total += best
    return total


@pytest.mark.parametrize(
    ("count", "most"),
    [
        pytest.param(10_000, 2.0, id="few"),
        pytest.param(
            MANY, 1.5, id="many", marks=[pytest.mark.slow, pytest.mark.whole, LONG_TIMEOUT]
        ),
    ],
)
def test_a_page_costs_the_same_whatever_the_number_of_payments(count, most):
    """A page of 20 out of very many costs at most 1.5 times one out of 1,000, in every order."""
    now = 1_767_225_600
    paths = _pages(now)
    few, many = _filled(1_000, now), _filled(count, now)
    ratio = _costs(many, paths) / _costs(few, paths)
    assert ratio <= most
