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
from portone_v1._lists._windows import DAY, Span, cut, spans_of, time_of
from portone_v1_api.times import Window
from portone_v1_mock import MockPortOne
from portone_v1_mock.http.httpx_transport import MockTransport

FIELDS = ("started_at", "paid_at")
NOW = 1_767_225_600  # where the mock's clock stands
KEYS = ("imp_mock", "mock_secret")
MOMENTS = st.integers(0, 400 * DAY)


@given(MOMENTS, st.none() | MOMENTS, MOMENTS, st.integers(2, 120), st.booleans(), st.booleans())
def test_windows(
    since: int, until: int | None, now: int, days: int, newest_first: bool, includes_until: bool
) -> None:
    """Windows cover the whole period, each second once, and none is longer than allowed."""
    if until is not None and since > until:
        since, until = until, since
    window = Window(
        since, until, days, FIELDS, newest_first=newest_first, includes_until=includes_until
    )
    spans = spans_of(window, now)
    if until is None and since > now:
        assert spans == []
        return
    oldest_first = spans[::-1] if newest_first else spans
    end = until + includes_until if until is not None else None
    assert (oldest_first[0].since, oldest_first[-1].end) == (since, end)
    for one, other in pairwise(oldest_first):
        assert one.end == other.since
    assert all((span.since or 0) <= now for span in spans if span.end is None)
    # An open one may grow by a day while it is read. What is asked for has a second to spare.
    for span in spans:
        asked_until = now + DAY if span.request_until is None else span.request_until
        assert asked_until - (span.request_since or 0) <= days * DAY


@given(MOMENTS, st.none() | st.integers(0, 9 * DAY), st.integers(1, 10**6), st.integers(1, 1000),
       st.booleans())  # fmt: skip
def test_cutting(
    since: int, seconds: int | None, total: int, page_size: int, newest_first: bool
) -> None:
    """The parts of a span cover it, each second once; one second cannot be cut."""
    end = None if seconds is None else since + seconds
    now = since + 5
    parts = cut(Span(since, end), total, page_size, now, newest_first=newest_first)
    if seconds is not None and seconds < 2:
        assert parts == []
        return
    oldest_first = parts[::-1] if newest_first else parts
    assert len(parts) > 1
    assert (oldest_first[0].since, oldest_first[-1].end) == (since, end)
    for one, other in pairwise(oldest_first):
        assert one.since is not None
        assert one.end is not None
        assert one.end == other.since
        assert one.since < one.end
    assert cut(Span(None, end), total, page_size, now, newest_first=newest_first) == []
    if end is None:  # cut as if it ended with this second
        closed = cut(Span(since, now + 1), total, page_size, now, newest_first=newest_first)
        assert [part.since for part in parts] == [part.since for part in closed]


def test_without_a_beginning_the_api_decides() -> None:
    """Without `since` one window is asked for, as the API has it, and no clock is needed."""
    for until, end in ((None, None), (5, 6)):
        window = Window(None, until, 90, FIELDS, newest_first=True)
        assert spans_of(window, 0) == [Span(None, end)]
        assert not Paginator("imp_uid", 0, window).needs_now


def test_a_stretch_that_ends_before_it_begins() -> None:
    """It is refused before anything is asked; one second is a stretch."""
    with pytest.raises(ValueError, match="since is later than until"):
        Paginator("imp_uid", 0, Window(6, 5, 90, FIELDS, newest_first=True))
    assert spans_of(Window(5, 5, 90, FIELDS, newest_first=True), 0) == [Span(5, 6)]


@pytest.mark.parametrize(
    ("total", "page_size", "count"),
    [(1_001, 1_000, 2), (2_500, 1_000, 4), (10, 1, 15), (5_000, 1, 1_000), (50_000, 1_000, 75)],
)
def test_parts_are_likely_to_fit_a_page(total: int, page_size: int, count: int) -> None:
    """Rows are not spread evenly, so a part is made for two thirds of a page; 1,000 are enough."""
    parts = cut(Span(0, DAY), total, page_size, DAY, newest_first=False)
    assert len(parts) == count


@pytest.mark.parametrize(
    ("time", "is_cut"), [(98, False), (99, True), (150, True), (200, True), (201, False)]
)
def test_a_part_is_cut_if_the_api_goes_by_it(time: int, is_cut: bool) -> None:
    """A row outside of what was asked for says that the API looks at another time."""
    window = Window(100, 199, 90, FIELDS, newest_first=True, in_time_order=True)
    paginator = Paginator[Row]("imp_uid", 0, window)
    paginator.begin(NOW)
    paginator.accept_page(OnePage(2, 0, 2, [Row("imp_1", "paid", time, time)]), early=False)
    paginator.advance()
    assert paginator.request is not None
    assert paginator.request.number == (1 if is_cut else 2)


def test_a_list_in_another_order_is_not_cut() -> None:
    """Its rows would come in the order of the parts."""
    window = Window(100, 199, 90, FIELDS, newest_first=True, in_time_order=False)
    paginator = Paginator[Row]("imp_uid", 0, window)
    paginator.begin(NOW)
    paginator.accept_page(OnePage(2, 0, 2, [Row("imp_1", "paid", 150, 150)]), early=False)
    paginator.advance()
    assert paginator.request is not None
    assert paginator.request.number == 2


@pytest.mark.parametrize("total", [1, 9])
def test_pages_ahead_are_those_that_come_next(total: int) -> None:
    """Those of the same part, then the first ones of the next parts; never more than asked for."""
    window = Window(0, 400 * DAY, 90, FIELDS, newest_first=False)
    paginator = Paginator[Row]("imp_uid", 2, window, limit=3)
    paginator.begin(NOW)
    count = min(total, 3)
    page = [Row(f"imp_{number}", "paid", 1 + number, 1 + number) for number in range(count)]
    paginator.accept_page(OnePage(total, 0, 2 if total > 3 else 0, page), early=False)
    ahead = paginator.upcoming()
    assert len(ahead) == 2
    paginator.advance()
    assert paginator.request == ahead[0]


def test_the_time_that_a_period_looks_at() -> None:
    """A payment's is that of its status; what is no time leaves a row where the API has it."""
    assert time_of(Row("imp_1", "paid", 3, 4), FIELDS) == 4
    assert time_of(Row("imp_1", "ready", 3, 4), FIELDS) == 3
    assert time_of(Row("imp_1", "paid", 3, 0), FIELDS) is None
    assert Span(5, 6).has(None)
    assert [Span(5, 7).has(time) for time in (4, 5, 6, 7)] == [False, True, True, False]


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
        since = request.span.request_since or 0
        until = NOW if request.span.request_until is None else request.span.request_until
        result = [row for row in self.everything if self.holds(row, since, until)]
        result.sort(key=lambda row: (row.started_at, row.imp_uid), reverse=self.descending)
        limit = request.limit or self.limit
        start = (request.number - 1) * limit
        if start and start >= len(result):
            raise BadRequest("past the end")
        following = request.number + 1 if start + limit < len(result) else 0
        part = result[start : start + limit]
        return OnePage(len(result), request.number - 1, following, part)

    def read(self, window: Window, prefetch: int, limit: int | None = None) -> list[Row]:
        """Both streams, which must agree."""

        def paginator() -> Paginator[Row]:
            return Paginator("imp_uid", prefetch, window, limit)

        async def afetch(request: PageRequest) -> OnePage:
            return self(request)

        async def now() -> int:
            return NOW

        async def read() -> list[Row]:
            return [row async for row in astream(afetch, paginator(), now)]

        self.descending = window.newest_first
        result = list(stream(self, paginator(), lambda: NOW))
        assert asyncio.run(read()) == result
        return result


DAYS = 3
# Moments around the seams of windows that begin at START, and anywhere.
START = NOW - 20 * DAY
STEP = DAYS * DAY - 1
SEAMS = st.builds(
    lambda seam, off: START + seam * STEP + off, st.integers(0, 7), st.integers(-2, 3)
)
TIMES = SEAMS | st.integers(START - DAY, NOW)
ROWS = st.lists(st.tuples(st.sampled_from(["paid", "ready"]), TIMES, TIMES), max_size=30).map(
    lambda result: [Row(f"imp_{n}", *one) for n, one in enumerate(result)]
)


@given(
    ROWS, st.integers(1, 4), st.booleans(), st.booleans(), st.booleans(), st.none() | SEAMS | TIMES,
    st.integers(0, 4), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
def test_every_row_comes_once(
    everything: list[Row], limit: int, first: bool, last: bool, newest_first: bool,
    until: int | None, prefetch: int, in_time_order: bool, includes_until: bool, has_limit: bool,
) -> None:  # fmt: skip
    """Whether the API counts the ends of a window in or not, each row of the period comes once."""
    until = None if until is None else max(START, until)
    api = Api(everything, limit, first=first, last=last)
    window = Window(
        START, until, DAYS, FIELDS, newest_first=newest_first, includes_until=includes_until,
        in_time_order=in_time_order,
    )  # fmt: skip
    result = api.read(window, prefetch, limit if has_limit else None)
    end = NOW + last if until is None else until + includes_until
    assert sorted(row.imp_uid for row in result) == sorted(
        row.imp_uid for row in everything if START <= row.time < end
    )
    for request in api.requests:
        asked_until = NOW if request.span.request_until is None else request.span.request_until
        assert asked_until - (request.span.request_since or 0) <= DAYS * DAY


@given(ROWS, st.booleans(), st.integers(0, 3), st.booleans())
def test_the_order_is_the_api_s(
    everything: list[Row], newest_first: bool, prefetch: int, in_time_order: bool
) -> None:
    """Where the window looks at what the list is sorted by, the whole stream is sorted by it."""
    ready = [Row(row.imp_uid, "ready", row.started_at, 0) for row in everything]
    api = Api(ready, 3, first=True, last=True)
    window = Window(START, None, DAYS, FIELDS, newest_first, in_time_order=in_time_order)
    times = [row.started_at for row in api.read(window, prefetch)]
    assert times == sorted(times, reverse=newest_first)


def test_a_part_with_more_rows_than_a_page_is_cut() -> None:
    """Each row comes from an answer that has all rows of its part, but for those of one second."""
    crowded = [Row(f"imp_{n}", "ready", START + n // 30, 0) for n in range(90)]
    alone = [Row(f"imp_{n}", "ready", START + n * 60, 0) for n in range(100, 1100)]
    api = Api(crowded + alone, 20, first=True, last=True)
    window = Window(START, NOW, DAYS, FIELDS, newest_first=False, in_time_order=True)
    assert len(api.read(window, 0, 20)) == 1090
    later_pages = [request for request in api.requests if request.number > 1]
    assert later_pages
    for request in later_pages:
        assert request.span.since is not None
        assert request.span.end == request.span.since + 1


def test_an_api_that_does_not_go_by_the_period_is_not_cut_for_ever() -> None:
    """Where rows lie outside of what was asked for, pages are read as they come."""
    requests: list[PageRequest] = []
    everything = [Row(f"imp_{n}", "ready", START - 5 * DAY + n, 0) for n in range(9)]

    def fetch(request: PageRequest) -> Any:
        requests.append(request)
        part = everything[3 * request.number - 3 : 3 * request.number]
        following = request.number + 1 if request.number < 3 else 0
        return OnePage(9, request.number - 1, following, part)

    window = Window(START, START + DAY, DAYS, FIELDS, newest_first=False, in_time_order=True)
    assert list(stream(fetch, Paginator("imp_uid", 0, window), lambda: NOW)) == []
    assert len(requests) == 3


def test_windows_are_read_ahead_too() -> None:
    """Where a window is one page, the next windows are what is asked for ahead."""
    paginator: Paginator[Row] = Paginator(
        "imp_uid", 2, Window(START, NOW, DAYS, FIELDS, newest_first=False)
    )
    paginator.begin(NOW)
    api = Api([], 100, first=True, last=True)
    assert paginator.request is not None
    paginator.accept_page(api(paginator.request), early=False)
    assert paginator.upcoming() == [PageRequest(1, None, span) for span in paginator._spans[1:3]]


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
    for n, span in enumerate(spans_of(Window(YEAR, NOW, 90, (), newest_first=False), NOW)):
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


class Shifted(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Moves the ends of a period by a second, as an API that does not count them in would."""

    def __init__(self, inner: MockTransport, first: int, last: int) -> None:
        self.inner = inner
        self.by = {"from": first, "to": last}

    def shift(self, request: httpx.Request) -> None:
        moved = {
            name: str(int(value) + self.by[name])
            for name, value in request.url.params.items()
            if name in self.by
        }
        request.url = request.url.copy_merge_params(moved)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.shift(request)
        return self.inner.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.shift(request)
        return await self.inner.handle_async_request(request)


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
