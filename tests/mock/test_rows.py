"""Rows in lists: what is listed, in which order, and what a page costs."""

from __future__ import annotations

import json
import os
import random
import time
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_mock.domain.payments import StoredPayment
from portone_v1_mock.http.messages import Request
from portone_v1_mock.mock import MockPortOne
from portone_v1_mock.state.payment_builder import new_payment
from portone_v1_mock.storage.database import Database
from portone_v1_mock.storage.rows import Listing, Rows, integer

STATUSES = ("ready", "paid", "failed", "cancelled")
DAY = 86_400
# CI, which must end within minutes, takes a tenth; PORTONE_V1_LONG_TESTS=1 takes the million.
MANY = 1_000_000 if os.environ.get("PORTONE_V1_LONG_TESTS") else 100_000
LONG_TIMEOUT = pytest.mark.timeout(1200)
KEYS = ("moment", "size")


@dataclass(slots=True, eq=False)
class Thing:
    """A row that can be listed by two columns."""

    fields: dict[str, Any]
    number: int = 0


class Things(Rows[Thing]):
    """Things in a table."""

    name = "things"
    columns: ClassVar = {
        "family": "TEXT NOT NULL",
        "status": "TEXT NOT NULL",
        "moment": "INTEGER NOT NULL",
        "size": "INTEGER NOT NULL",
        "fields": "TEXT NOT NULL",
    }
    indexes: ClassVar = {
        "things_by_moment": "(moment, number, status, family)",
        "things_by_size": "(size, number, status, family, moment)",
    }
    status_field = "status"
    row_columns = ("number", "fields")

    def list(
        self, family: str | None, status: str | None, key: str, since: int, until: int
    ) -> Listing[Thing]:
        condition = "moment >= ? AND moment < ?"
        values: tuple[Any, ...] = (since, until)
        for column, value in (("family", family), ("status", status)):
            if value is not None:
                condition += f" AND {column} = ?"
                values += (value,)
        return Listing(self, condition, values, key, f"things_by_{key}")

    def load(self, values: tuple[Any, ...]) -> Thing:
        number, text = values
        return Thing(json.loads(text), number)

    def _values(self, thing: Thing) -> tuple[Any, ...]:
        fields = thing.fields
        numbers = (integer(fields["moment"]), integer(fields["size"]))
        return (fields["family"], fields["status"], *numbers, json.dumps(fields))


class Model:
    """Rows and what they should be, kept in the simplest way."""

    def __init__(self) -> None:
        self.database = Database()
        self.rows = Things(self.database)
        self.database.create_tables(self.rows.schema)
        self.things: list[Thing] = []
        self.saved: list[tuple[Thing, dict[str, Any]]] = []

    def add(self, fields: dict[str, Any]) -> None:
        thing = Thing(fields)
        self.rows.insert(thing)
        self.things.append(thing)

    def change(self, at: int, change: dict[str, Any]) -> None:
        thing = self.things[at % len(self.things)]
        thing.fields = thing.fields | change
        self.rows.update(thing)

    def delete(self, at: int) -> None:
        self.rows.delete(self.things.pop(at % len(self.things)))

    def commit(self) -> None:
        self.database.commit()
        self.saved = [(thing, thing.fields) for thing in self.things]

    def rollback(self) -> None:
        self.database.rollback()
        self.things = [thing for thing, _ in self.saved]
        for thing, fields in self.saved:
            thing.fields = fields

    def expected(
        self, family: str | None, status: str | None, key: str, since: int, until: int
    ) -> list[dict[str, Any]]:
        things = [
            thing
            for thing in self.things
            if family in (None, thing.fields["family"])
            and status in (None, thing.fields["status"])
            and since <= thing.fields["moment"] < until
        ]
        things.sort(key=lambda thing: (thing.fields[key], thing.number))
        return [thing.fields for thing in things]


RANKS = st.integers(0, 40)
THINGS = st.fixed_dictionaries(
    {
        "moment": RANKS,
        "size": RANKS,
        "status": st.sampled_from(("new", "old")),
        "family": st.sampled_from(("a", "b")),
    }
)
CHANGES = st.fixed_dictionaries(
    {}, optional={"moment": RANKS, "size": RANKS, "status": st.sampled_from(("new", "old"))}
)
STEPS = st.one_of(
    st.tuples(st.just("add"), THINGS),
    st.tuples(st.just("add"), THINGS),
    st.tuples(st.just("change"), st.tuples(st.integers(0, 500), CHANGES)),
    st.tuples(st.just("delete"), st.tuples(st.integers(0, 500))),
    st.tuples(st.just("commit"), st.just(())),
    st.tuples(st.just("rollback"), st.just(())),
    st.tuples(st.just("look"), st.just(())),
)


def _check(model: Model, *, since: int, until: int, start: int, count: int) -> None:
    for family in (None, "a"):
        for status in (None, "new"):
            for key in KEYS:
                for window in ((0, 10**6), (since, until)):
                    expected = model.expected(family, status, key, *window)
                    listing = model.rows.list(family, status, key, *window)
                    assert len(listing) == len(expected)
                    assert [thing.fields for thing in listing] == expected
                    _check_pages(listing, expected, start, count)


def _check_pages(
    listing: Listing[Thing], expected: list[dict[str, Any]], start: int, count: int
) -> None:
    """Compare a page and the two after it, from either end."""
    for descending in (False, True):
        whole = expected[::-1] if descending else expected
        for first in range(start, start + 3 * count, count):
            page = listing.page(first, count, descending=descending)
            text = listing.json(first, count, descending=descending)
            assert [thing.fields for thing in page] == whole[first : first + count]
            assert json.loads(text) == whole[first : first + count]


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
    """Whatever is added, changed, deleted and undone, each list is as if sorted anew."""
    model = Model()
    window = {"since": since, "until": until, "start": start, "count": count}
    for fields in first:
        model.add(fields)
    model.commit()
    _check(model, **window)
    for name, value in steps:
        if name == "look":
            _check(model, **window)
        elif name == "add":
            model.add(value)
        elif name in ("commit", "rollback") or model.things:
            getattr(model, name)(*value)
    _check(model, **window)


def test_thousands_of_rows_keep_their_windows_through_changes():
    """A window over thousands of rows is right on every page after many random changes."""
    chance = random.Random(4)
    model = Model()

    def fields() -> dict[str, Any]:
        moment = chance.randrange(10**6)
        size = chance.randrange(10**6)
        status = chance.choice(("new", "old"))
        return {"moment": moment, "size": size, "status": status, "family": "a"}

    for _ in range(2000):
        model.add(fields())
    for number in range(3000):
        if number % 500 == 0:
            since = chance.randrange(10**6)
            _check(model, since=since, until=since + 300_000, start=number // 10, count=20)
        match chance.randrange(4):
            case 0:
                model.delete(chance.randrange(5000))
            case 1:
                model.change(chance.randrange(5000), {"size": chance.randrange(10**6)})
            case _:
                model.add(fields())
    _check(model, since=200_000, until=900_000, start=700, count=50)


def test_what_is_remembered_of_lists_is_bounded():
    """A row that is never written does not let the notes on its lists grow without end."""
    model = Model()
    model.add({"moment": 1, "size": 1, "status": "new", "family": "a"})
    for until in range(2, 10_100):
        assert len(model.rows.list(None, None, "size", 0, until)) == 1
    assert len(model.rows._cache) <= 10_000


def test_a_rank_beyond_all_times_comes_last():
    """A time that no clock reaches sorts after all others and breaks nothing."""
    model = Model()
    for moment in (10**30, 5, -3, 253_402_300_799):
        model.add({"moment": moment, "size": 0, "status": "new", "family": "a"})
    listing = Listing(model.rows, "status = ?", ("new",), "moment")
    assert [thing.fields["moment"] for thing in listing] == [-3, 5, 253_402_300_799, 10**30]


def _filled(count: int, now: int) -> MockPortOne:
    """A mock with so many payments in 120 days, one in ten of one order, all times by chance."""
    mock = MockPortOne(shop=False, now=now)
    chance = random.Random(1)
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
    state.commit()
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
    few = _filled(1_000, now)
    many = _filled(count, now)
    ratio = _costs(many, paths) / _costs(few, paths)
    assert ratio <= most
