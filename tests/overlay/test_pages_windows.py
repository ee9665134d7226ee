"""Lists of a stretch of time: cut into windows, with nothing lost and nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import httpx
import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from portone_v1 import BadRequest, MalformedResponse, PortOne
from portone_v1._lists._paginator import PageRequest, Paginator
from portone_v1._lists._prefetch import astream, stream
from portone_v1._lists._windows import DAY, Span, cut
from portone_v1_api.times import Window
from portone_v1_mock import MockPortOne

FIELDS = ("started_at", "paid_at")
NOW = 1_767_225_600  # where the mock's clock stands
KEYS = ("imp_mock", "mock_secret")
MOMENTS = st.integers(0, 400 * DAY)


@given(MOMENTS, st.none() | MOMENTS, MOMENTS, st.integers(2, 120), st.booleans())
def test_windows(since: int, until: int | None, now: int, days: int, newest_first: bool) -> None:
    """Windows cover the whole stretch, meet by two seconds, and none is longer than allowed."""
    if until is not None and since > until:
        since, until = until, since
    spans = cut(Window(since, until, days, FIELDS, newest_first), now)
    if until is None and since > now:
        assert spans == []
        return
    oldest_first = spans[::-1] if newest_first else spans
    assert (oldest_first[0].since, oldest_first[-1].until) == (since, until)
    for one, other in pairwise(oldest_first):
        assert other.since is not None
        assert one.until == other.since + 1
    assert all(span.since is None or span.since <= now for span in spans if span.until is None)
    # An open one may grow by a day while it is read.
    ends = [now + DAY if span.until is None else span.until for span in spans]
    assert all(end - (span.since or 0) < days * DAY for span, end in zip(spans, ends, strict=True))


def test_without_a_beginning_the_api_decides() -> None:
    """Without `since` one window is asked for, as the API has it, and no clock is needed."""
    for until in (None, 5):
        window = Window(None, until, 90, FIELDS, newest_first=True)
        assert cut(window, 0) == [Span(None, until)]
        assert not Paginator("imp_uid", 0, window).needs_now


def test_a_stretch_that_ends_before_it_begins() -> None:
    """It is refused before anything is asked; one second is a stretch."""
    with pytest.raises(ValueError, match="since is later than until"):
        Paginator("imp_uid", 0, Window(6, 5, 90, FIELDS, newest_first=True))
    assert cut(Window(5, 5, 90, FIELDS, newest_first=True), 0) == [Span(5, 5)]


@frozen
class Row:
    imp_uid: str
    status: str
    started_at: int
    paid_at: int

    @property
    def time(self) -> int:
        """What the window looks at."""
        return self.paid_at if self.status == "paid" else self.started_at


@frozen
class OnePage:
    total: int
    previous: int
    next_: int
    list_: list[Row]


class Api:
    """A list that is sorted by `started_at`, whatever its windows look at."""

    def __init__(self, everything: list[Row], limit: int, *, first: bool, last: bool) -> None:
        self.everything = everything
        self.limit = limit
        self.first = first
        self.last = last
        self.requests: list[PageRequest] = []
        self.descending = True

    def holds(self, row: Row, since: int, until: int) -> bool:
        """Whether the API finds the row, which counts the ends in or not."""
        at = row.time
        return since < at < until or (at == since and self.first) or (at == until and self.last)

    def __call__(self, request: PageRequest) -> OnePage:
        self.requests.append(request)
        since = request.span.since or 0
        until = NOW if request.span.until is None else request.span.until
        result = [row for row in self.everything if self.holds(row, since, until)]
        result.sort(key=lambda row: (row.started_at, row.imp_uid), reverse=self.descending)
        start = (request.number - 1) * self.limit
        if start and start >= len(result):
            raise BadRequest("past the end")
        following = request.number + 1 if start + self.limit < len(result) else 0
        part = result[start : start + self.limit]
        return OnePage(len(result), request.number - 1, following, part)

    def read(self, window: Window, prefetch: int) -> list[Row]:
        """Both streams, which must agree."""

        async def afetch(request: PageRequest) -> OnePage:
            return self(request)

        async def now() -> int:
            return NOW

        async def read() -> list[Row]:
            return [
                row async for row in astream(afetch, Paginator("imp_uid", prefetch, window), now)
            ]

        self.descending = window.newest_first
        result = list(stream(self, Paginator("imp_uid", prefetch, window), lambda: NOW))
        assert asyncio.run(read()) == result
        return result


DAYS = 3
# Moments around the seams of windows that begin at START, and anywhere.
START = NOW - 20 * DAY
STEP = DAYS * DAY - 2
SEAMS = st.builds(
    lambda seam, off: START + seam * STEP + off, st.integers(0, 7), st.integers(-2, 3)
)
TIMES = SEAMS | st.integers(START - DAY, NOW)
ROWS = st.lists(st.tuples(st.sampled_from(["paid", "ready"]), TIMES, TIMES), max_size=30).map(
    lambda result: [Row(f"imp_{n}", *one) for n, one in enumerate(result)]
)


@given(
    ROWS, st.integers(1, 4), st.booleans(), st.booleans(), st.booleans(), st.none() | SEAMS | TIMES,
    st.integers(0, 4),
)  # fmt: skip
def test_every_row_comes_once(
    everything: list[Row],
    limit: int,
    first: bool,
    last: bool,
    newest_first: bool,
    until: int | None,
    prefetch: int,
) -> None:
    """Whether the API counts the ends of a window in or not: what it finds, and each row once."""
    until = None if until is None else max(START, until)
    api = Api(everything, limit, first=first, last=last)
    result = api.read(Window(START, until, DAYS, FIELDS, newest_first), prefetch)
    end = NOW if until is None else until
    assert sorted(row.imp_uid for row in result) == sorted(
        row.imp_uid for row in everything if api.holds(row, START, end)
    )
    for request in api.requests:
        end = NOW if request.span.until is None else request.span.until
        assert end - (request.span.since or 0) <= DAYS * DAY


@given(ROWS, st.booleans(), st.integers(0, 3))
def test_the_order_is_the_api_s(everything: list[Row], newest_first: bool, prefetch: int) -> None:
    """Where the window looks at what the list is sorted by, the whole stream is sorted by it."""
    ready = [Row(row.imp_uid, "ready", row.started_at, 0) for row in everything]
    api = Api(ready, 3, first=True, last=True)
    result = api.read(Window(START, None, DAYS, FIELDS, newest_first), prefetch)
    times = [row.started_at for row in result]
    assert times == sorted(times, reverse=newest_first)


def test_only_the_boundary_is_remembered() -> None:
    """Of a window no more is kept than the rows of the two seconds that the next one asks for."""
    everything = [Row(f"imp_{n}", "ready", START + n * 600, 0) for n in range(2000)]
    seam = [Row(f"seam_{n}", "paid", 0, START + STEP) for n in range(5)]
    paginator: Paginator[Row] = Paginator(
        "imp_uid", 0, Window(START, NOW, DAYS, FIELDS, newest_first=False)
    )
    api = Api(everything + seam, 100, first=True, last=True)
    sizes = set()
    paginator.begin(NOW)
    while paginator.request is not None:
        paginator.accept_page(api(paginator.request), early=False)
        sizes.add(len(paginator._boundary))
        paginator.advance()
    assert max(sizes) <= len(seam) + 1


def test_windows_are_read_ahead_too() -> None:
    """Where a window is one page, the next windows are what is asked for ahead."""
    paginator: Paginator[Row] = Paginator(
        "imp_uid", 2, Window(START, NOW, DAYS, FIELDS, newest_first=False)
    )
    paginator.begin(NOW)
    api = Api([], 100, first=True, last=True)
    assert paginator.request is not None
    paginator.accept_page(api(paginator.request), early=False)
    assert paginator.upcoming() == [PageRequest(1, span) for span in paginator._spans[1:3]]


def test_a_window_s_refusal_is_raised() -> None:
    """A bad argument does not look like an empty window."""

    def fetch(request: PageRequest) -> Any:
        raise BadRequest("no")

    window = Window(START, NOW, DAYS, FIELDS, newest_first=True)
    with pytest.raises(BadRequest):
        list(stream(fetch, Paginator("imp_uid", 2, window), lambda: NOW))


# Against the mock.

YEAR = NOW - 365 * DAY


def placed() -> dict[str, tuple[str, int]]:
    """Payments in every state, one a week for two years, and some on the seams of windows."""
    states = ("paid", "ready", "failed", "cancelled")
    result = {f"week-{n}": (states[n % 4], NOW - n * 7 * DAY - 60) for n in range(104)}
    for n, span in enumerate(cut(Window(YEAR, NOW, 90, (), newest_first=False), NOW)):
        for off in (-1, 0, 1, 2):
            result[f"seam-{n}{off}"] = states[n % 4 // 3], (span.since or 0) + off
    return result


FIELD = {
    "ready": "started_at", "paid": "paid_at", "failed": "failed_at", "cancelled": "cancelled_at",
}  # fmt: skip


@pytest.fixture
def shop() -> MockPortOne:
    """A mock with these payments."""
    mock = MockPortOne()
    for name, (status, at) in placed().items():
        fields = {"started_at": at - 30, FIELD[status]: at}
        if status == "cancelled":
            fields |= {"paid_at": at - 10, "cancel_amount": 100}
        mock.add_payment(merchant_uid=name, amount=100, status=status, **fields)
    return mock


class Shifted(httpx.BaseTransport):
    """Moves the ends of a period by a second, as an API that does not count them in would."""

    def __init__(self, inner: httpx.BaseTransport, first: int, last: int) -> None:
        self.inner = inner
        self.by = {"from": first, "to": last}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        moved = {
            name: str(int(value) + self.by[name])
            for name, value in request.url.params.items()
            if name in self.by
        }
        request.url = request.url.copy_merge_params(moved)
        return self.inner.handle_request(request)


@pytest.fixture(params=[(0, 0), (0, -1), (1, 0), (1, -1)])
def client(request: pytest.FixtureRequest, shop: MockPortOne) -> Iterator[PortOne]:
    """A client of an API that counts the ends of a period in, or not."""
    with PortOne(*KEYS, transport=Shifted(shop.transport(), *request.param)) as portone:
        yield portone


@pytest.mark.parametrize("sorting", ["-started", "paid"])
@pytest.mark.parametrize(("status", "prefetch"), [("all", 0), ("all", 3), ("paid", 2)])
def test_a_year_of_payments(client: PortOne, status: Any, prefetch: int, sorting: Any) -> None:
    """Of a year every payment comes once, whatever the API makes of the ends of a period."""
    since = datetime.fromtimestamp(YEAR - 5, UTC)
    until = NOW + 5
    result = client.payments.iter_by_status(
        status, since=since, until=until, sorting=sorting, limit=10, prefetch=prefetch
    )
    names = [row.merchant_uid for row in result if row.merchant_uid.startswith(("week", "seam"))]
    expected = {
        name
        for name, (state, at) in placed().items()
        if status in ("all", state) and at >= YEAR - 5
    }
    assert len(names) == len(set(names))
    assert set(names) == expected
    assert len(expected) > 10


@pytest.mark.parametrize("off", [-300, 0, 300])
def test_now_is_the_api_s(off: int) -> None:
    """Without `until` the newest row is found, whatever the clock here says."""
    mock = MockPortOne(now=NOW + 200 * DAY + off)
    newest = mock.add_payment(status="paid", amount=100, paid_at=mock.now())["imp_uid"]
    with PortOne(*KEYS, transport=mock.transport()) as portone:
        since = datetime.fromtimestamp(mock.now(), UTC) - timedelta(days=180)
        result = [row.imp_uid for row in portone.payments.iter_by_status("paid", since=since)]
        assert result[0] == newest
        targets = [httpx.URL(one["target"]).params for one in mock.requests()[-3:]]
        assert [("from" in one, "to" in one) for one in targets] == [
            (True, False), (True, True), (True, True),
        ]  # fmt: skip
        assert list(portone.payments.iter_by_status("all", since=mock.now() + 1)) == []


def test_a_login_without_the_time_is_malformed() -> None:
    """Without a time to go by nothing is guessed."""

    def handle(request: httpx.Request) -> httpx.Response:
        answer = {"access_token": "t", "now": None, "expired_at": None}
        return httpx.Response(200, json={"code": 0, "message": None, "response": answer})

    with PortOne(*KEYS, transport=httpx.MockTransport(handle)) as portone:
        rows = portone.payments.iter_by_status("paid", since=0)
        with pytest.raises(MalformedResponse):
            list(rows)


def test_schedules(portone: Any) -> None:
    """Schedules of two years come once each, through every door, by all three of their lists."""
    card = {"channel_key": "k", "card_number": "5555-5555-5555-4444", "expiry": "2030-12"}
    portone.customers.save("buyer", **card)
    times = [NOW + DAY * n for n in range(1, 700, 50)]
    portone.subscribe.schedule(
        customer_uid="buyer",
        schedules=[item(f"month-{n}", at) for n, at in enumerate(times)],
    )
    since = NOW
    until = datetime.fromtimestamp(NOW + 700 * DAY, UTC)
    for sorting, expected in ((None, times[::-1]), ("scheduled", times)):
        rows = portone.subscribe.iter_schedules(since=since, until=until, sorting=sorting)
        assert [row.schedule_at for row in rows if row.customer_uid == "buyer"] == expected
    for iterate in (portone.customers.iter_schedules, portone.subscribe.iter_customer_schedules):
        rows = iterate("buyer", since=since, until=until, prefetch=2)
        assert [row.schedule_at for row in rows] == times[::-1]


def item(name: str, at: int) -> Any:
    from portone_v1.models import ScheduleItemRequest

    moment = datetime.fromtimestamp(at, UTC)
    return ScheduleItemRequest(merchant_uid=name, schedule_at=moment, amount=100, name=name)
