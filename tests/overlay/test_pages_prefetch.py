"""Pages ahead of the reader: in order, no more than wanted, and nothing left behind."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing, closing, suppress
from contextvars import ContextVar
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1 import BadRequest, MalformedResponse, NotFound, PortOne, Rejected
from portone_v1._lists._paginator import Paginator
from portone_v1_mock import MockPortOne

from .test_pages import Fetch, OnePage, Row, awalk, rows, server, walk

WAIT = 5.0


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """No thread of ours outlives its test."""
    yield
    for thread in threading.enumerate():
        if thread.name == "portone_v1":
            thread.join(WAIT)
            assert not thread.is_alive()


class Gate:
    """A list whose pages wait until they are let through, and that counts what is asked."""

    def __init__(self, fetch: Fetch) -> None:
        self.fetch = fetch
        self.changed = threading.Condition()
        self.numbers: list[int] = []
        self.open: set[int] = set()

    def __call__(self, number: int) -> OnePage:
        with self.changed:
            self.numbers.append(number)
            self.changed.notify_all()
            assert self.changed.wait_for(lambda: number in self.open, WAIT)
        return self.fetch(number)

    def let(self, *numbers: int) -> None:
        with self.changed:
            self.open.update(numbers)
            self.changed.notify_all()

    def wait_for(self, *numbers: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: set(numbers) <= set(self.numbers), WAIT)


def names(count: int) -> list[Row]:
    return rows(*(f"imp_{n}" for n in range(count)))


async def collected(fetch: Fetch, prefetch: int) -> list[Row]:
    async def afetch(number: int) -> OnePage:
        await asyncio.sleep(0)
        return fetch(number)

    return [row async for row in awalk(afetch, prefetch)]


@given(st.integers(0, 60), st.integers(1, 25), st.integers(0, 9))
def test_every_row_comes_once_and_in_order(count: int, limit: int, prefetch: int) -> None:
    """However many pages are ahead, a walk yields the list, and asks for each page once."""
    numbers: list[int] = []
    pages = server(names(count), limit)

    def fetch(number: int) -> OnePage:
        numbers.append(number)
        return pages(number)

    assert list(walk(fetch, prefetch)) == names(count)
    expected = list(range(1, max(1, -(-count // limit)) + 1))
    assert sorted(numbers) == expected
    numbers.clear()
    assert asyncio.run(collected(fetch, prefetch)) == names(count)
    assert sorted(numbers) == expected


@pytest.mark.parametrize("prefetch", [1, 4, 9])
def test_pages_that_overlap_are_named_ahead_as_they_will_be_asked_for(prefetch: int) -> None:
    """No page is fetched that is not needed."""
    mock = MockPortOne(shop=False)
    for number in range(60):
        mock.add_payment(merchant_uid="o", amount=1, status="paid", started_at=1_000 + number)
    counts = []
    for ahead in (0, prefetch):
        mock.clear_requests()
        with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
            assert len(list(portone.payments.iter_find_all("o", limit=7, prefetch=ahead))) == 60
        counts.append(len(mock.requests("payments_find_all")))
    assert counts[0] > 8
    assert counts[1] == counts[0]


def test_pages_are_asked_for_together() -> None:
    """After the first page as many as wanted are under way; a page read makes room for one."""
    gate = Gate(server(names(20), 2))
    gate.let(1)
    reader = walk(gate, 3)
    assert next(reader) == Row("imp_0")
    gate.wait_for(2, 3, 4)
    assert sorted(gate.numbers) == [1, 2, 3, 4]
    gate.let(4, 3)  # in whatever order they come
    gate.let(2)
    assert [next(reader) for _ in range(2)] == rows("imp_1", "imp_2")
    gate.wait_for(5)
    assert sorted(gate.numbers) == [1, 2, 3, 4, 5]
    gate.let(*range(5, 11))
    assert list(reader) == names(20)[3:]


def test_nothing_is_ahead_unless_asked_for() -> None:
    """By default a page is asked for when its first row is wanted, in the reader's own thread."""
    threads = set()

    def fetch(number: int) -> OnePage:
        threads.add((number, threading.current_thread()))
        return server(names(4), 2)(number)

    reader = walk(fetch)
    next(reader)
    assert threads == {(1, threading.current_thread())}
    list(reader)
    assert {thread for _, thread in threads} == {threading.current_thread()}


def failing(error: Exception, *numbers: int) -> Fetch:
    def fetch(number: int) -> OnePage:
        if number in numbers:
            raise error
        return OnePage(20, 0, number + 1, rows(f"{number}a", f"{number}b"))

    return fetch


def test_an_error_comes_after_the_rows_before_it() -> None:
    """The error of a page ahead is raised where the page stands, as itself and once."""
    error = Rejected("no")
    result = []
    with pytest.raises(Rejected) as caught:
        for row in walk(failing(error, 3, 4, 5), 4):
            result.append(row)
    assert caught.value is error
    assert result == rows("1a", "1b", "2a", "2b")

    async def run() -> list[Row]:
        seen = []
        with pytest.raises(Rejected) as caught:
            async for row in awalk(afetch, 4):
                seen.append(row)
        assert caught.value is error
        return seen

    async def afetch(number: int) -> OnePage:
        return failing(error, 3, 4, 5)(number)

    assert asyncio.run(run()) == result


@pytest.mark.parametrize("error", [NotFound, BadRequest])
@pytest.mark.parametrize("prefetch", [0, 1, 8])
def test_a_list_that_shrinks_ends(error: type[Exception], prefetch: int) -> None:
    """Pages that were there when the first one counted them, and then are not, are the end.

    What is left is read again before that is believed.
    """

    def shrinking() -> Fetch:
        counts = iter([20, 20, 20])

        def fetch(number: int) -> OnePage:
            everything = names(next(counts, 6))
            part = everything[2 * number - 2 : 2 * number]
            if not part:
                raise error("past the end")
            following = number + 1 if len(everything) > 2 * number else 0
            return OnePage(len(everything), number - 1, following, part)

        return fetch

    assert list(walk(shrinking(), prefetch)) == names(6)
    assert asyncio.run(collected(shrinking(), prefetch)) == names(6)


@pytest.mark.parametrize("prefetch", [0, 8])
def test_a_list_that_only_seems_to_shrink(prefetch: int) -> None:
    """Pages that are missing while the list still counts their rows are an error."""
    fetch = failing(NotFound("past the end"), *range(4, 99))
    result = []
    with pytest.raises(MalformedResponse):
        for row in walk(fetch, prefetch):
            result.append(row)
    assert result == rows("1a", "1b", "2a", "2b", "3a", "3b")


def test_a_page_older_than_the_one_before_it_is_asked_for_anew() -> None:
    """A row that moved from one page to the next while both were under way is not lost."""
    before = {2: OnePage(6, 1, 3, rows("d", "c")), 3: OnePage(6, 2, 0, rows("b", "a"))}
    after = {
        2: OnePage(7, 1, 3, rows("e", "d")),
        3: OnePage(7, 2, 4, rows("c", "b")),
        4: OnePage(7, 3, 0, rows("a")),
    }
    numbers: list[int] = []
    both = threading.Barrier(2)

    def fetch(number: int) -> OnePage:
        numbers.append(number)
        if number == 1:
            return OnePage(6, 0, 2, rows("f", "e"))
        if numbers.count(number) == 1 and number in (2, 3):
            both.wait(WAIT)
        # The third page is answered first; then a row arrives; then comes the second.
        return before[3] if number == 3 and numbers.count(3) == 1 else after[number]

    assert list(walk(fetch, 2)) == rows("f", "e", "d", "c", "b", "a")
    assert numbers.count(3) == 2


def test_closing_early_starts_nothing_and_waits_for_nothing() -> None:
    """A reader that stops asks for no more pages, whatever is under way and still waits."""
    gate = Gate(server(names(20), 2))
    gate.let(1)
    with closing(walk(gate, 3)) as reader:
        next(reader)
        gate.wait_for(2, 3, 4)
    assert sorted(gate.numbers) == [1, 2, 3, 4]
    gate.let(*range(2, 11))


def test_threads_hold_up_nobody() -> None:
    """Pages under way run in daemon threads, which a process does not wait for at its end."""
    gate = Gate(server(names(20), 2))
    gate.let(1)
    reader = walk(gate, 2)
    next(reader)
    gate.wait_for(2, 3)
    ours = [thread for thread in threading.enumerate() if thread.name == "portone_v1"]
    assert [thread.daemon for thread in ours] == [True, True]
    del reader
    gate.let(*range(2, 11))


def test_closing_early_cancels_tasks() -> None:
    """What is under way when an asynchronous reader stops is cancelled, by whatever it stops."""
    cancelled: list[int] = []

    async def afetch(number: int) -> OnePage:
        if number > 1:
            try:
                await asyncio.Event().wait()
            finally:
                cancelled.append(number)
        return OnePage(20, 0, 2, rows("a", "b"))

    async def close() -> None:
        async with aclosing(awalk(afetch, 3)) as reader:
            await anext(reader)
            await asyncio.sleep(0)

    async def cancel() -> None:
        async def read() -> list[Row]:
            return [row async for row in awalk(afetch, 3)]

        task = asyncio.create_task(read())
        for _ in range(9):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    async def forget() -> None:
        async for _ in awalk(afetch, 3):
            await asyncio.sleep(0)
            break
        gc.collect()

    async def check(stop: Callable[[], Awaitable[None]]) -> None:
        cancelled.clear()
        await stop()
        for _ in range(9):
            await asyncio.sleep(0)
        assert sorted(cancelled) == [2, 3, 4], stop

    for stop in (close, cancel, forget):
        asyncio.run(check(stop))


def test_a_task_that_will_not_stop_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing waits a moment, not for ever, for what ignores that it was cancelled."""
    monkeypatch.setattr("portone_v1._lists._prefetch.CANCEL_GRACE", 0.01)

    async def run() -> None:
        release = asyncio.Event()

        async def afetch(number: int) -> OnePage:
            while number > 1 and not release.is_set():
                with suppress(asyncio.CancelledError):
                    await release.wait()
            return OnePage(4, 0, 2, rows("a", "b"))

        async with asyncio.timeout(WAIT), aclosing(awalk(afetch, 3)) as reader:
            await anext(reader)
            await asyncio.sleep(0)
        release.set()

    asyncio.run(run())


def test_errors_that_nobody_sees_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    """A page ahead that fails after the reader has gone leaves no trace in asyncio's log."""

    async def afetch(number: int) -> OnePage:
        return failing(Rejected("no"), 2, 3)(number)

    async def run() -> None:
        async with aclosing(awalk(afetch, 2)) as reader:
            await anext(reader)
            await asyncio.sleep(0.01)
        del reader
        gc.collect()

    asyncio.run(run(), debug=False)
    assert caplog.records == []


def test_threads_see_the_reader_s_context() -> None:
    """What a reader has set in context variables, a page ahead sees too."""
    variable: ContextVar[str] = ContextVar("variable")
    variable.set("here")
    seen = []

    def fetch(number: int) -> OnePage:
        seen.append(variable.get("lost"))
        return server(names(6), 2)(number)

    list(walk(fetch, 2))
    assert seen == ["here"] * 3


def test_a_lying_total_is_not_followed() -> None:
    """Where the first page is the last, nothing is asked ahead, whatever it counts."""
    numbers = []

    def fetch(number: int) -> OnePage:
        numbers.append(number)
        return OnePage(10**9, 0, 0, rows("a", "b"))

    reader = walk(fetch, 8)
    assert [next(reader), next(reader)] == rows("a", "b")
    with pytest.raises(MalformedResponse):
        next(reader)
    assert numbers == [1]


@pytest.mark.parametrize("prefetch", [-1, 101, True, 2.0, "2", None])
def test_a_number_of_pages(prefetch: Any) -> None:
    """A prefetch that is no number of pages is refused before anything is asked."""
    with pytest.raises(ValueError, match="prefetch is a number of pages from 0 to 100"):
        Paginator("imp_uid", prefetch)


def test_through_a_client(portone: Any) -> None:
    """Both clients read ahead, through the mock in-process and over HTTP."""
    result = portone.payments.iter_find_all("order-45", limit=7, prefetch=4)
    plain = portone.payments.iter_find_all("order-45", limit=100)
    assert [row.imp_uid for row in result] == [row.imp_uid for row in plain]
    with pytest.raises(ValueError, match="prefetch"):
        portone.payments.iter_find_all("order-45", prefetch=-1)
