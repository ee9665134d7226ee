"""Walking pages: nothing lost, nothing twice, and always an end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from portone_v1 import BadRequest, MalformedResponse, NotFound, Rejected
from portone_v1._lists._paginator import Paginator
from portone_v1._lists._prefetch import astream, stream


@frozen
class Row:
    imp_uid: Any


@frozen
class OnePage:
    total: Any
    previous: Any
    next_: Any
    list_: list[Row]


Fetch = Callable[[int], OnePage]


def rows(*names: Any) -> list[Row]:
    return [Row(name) for name in names]


def server(everything: list[Row], limit: int) -> Fetch:
    """A well-behaved list."""

    def fetch(number: int) -> OnePage:
        part = everything[(number - 1) * limit : number * limit]
        if not part:
            raise NotFound("nothing")
        more = number * limit < len(everything)
        return OnePage(len(everything), number - 1, number + 1 if more else 0, part)

    return fetch


def walk(fetch: Fetch, prefetch: int = 0) -> Generator[Row, None, None]:
    return stream(lambda request: fetch(request.number), Paginator("imp_uid", prefetch), lambda: 0)


def awalk(
    fetch: Callable[[int], Awaitable[OnePage]], prefetch: int = 0
) -> AsyncGenerator[Row, None]:
    async def now() -> int:
        return 0

    return astream(lambda request: fetch(request.number), Paginator("imp_uid", prefetch), now)


def collect(fetch: Fetch) -> list[Row]:
    """All rows, walked by both drivers, which must agree."""

    async def afetch(number: int) -> OnePage:
        return fetch(number)

    async def awalked() -> list[Row]:
        return [row async for row in awalk(afetch)]

    result = list(walk(fetch))
    assert asyncio.run(awalked()) == result
    return result


def ends_in_contradiction(fetch: Fetch) -> list[Row]:
    """The rows that were handed over before the walk raised MalformedResponse."""

    async def afetch(number: int) -> OnePage:
        return fetch(number)

    async def awalked() -> list[Row]:
        result = []
        with pytest.raises(MalformedResponse):
            async for row in awalk(afetch):
                result.append(row)
        return result

    result = []
    with pytest.raises(MalformedResponse, match="contradicts itself"):
        for row in walk(fetch):
            result.append(row)
    assert asyncio.run(awalked()) == result
    return result


@given(st.integers(0, 60), st.integers(1, 25))
def test_every_row_comes_once_and_in_order(count: int, limit: int) -> None:
    """Whatever the page size, a walk yields the list."""
    everything = rows(*(f"imp_{n}" for n in range(count)))
    assert collect(server(everything, limit)) == everything


def test_nothing_found_is_an_empty_walk() -> None:
    """The API's 404 for an order without payments yields nothing."""
    assert collect(server([], 20)) == []


@pytest.mark.parametrize("error", [NotFound, BadRequest])
def test_a_page_past_the_end_is_the_end(error: type[Exception]) -> None:
    """404 and 400 on a later page mean that the list is over."""

    def fetch(number: int) -> OnePage:
        if number == 2:
            raise error("past the end")
        return OnePage(2, 0, 2, rows("a", "b"))

    assert collect(fetch) == rows("a", "b")


@pytest.mark.parametrize("error", [BadRequest, Rejected])
def test_a_refusal_of_the_first_page_is_raised(error: type[Exception]) -> None:
    """A bad argument does not look like an empty list."""

    def fetch(number: int) -> OnePage:
        raise error("no")

    with pytest.raises(error):
        list(walk(fetch))
    with pytest.raises(error):
        collect(fetch)


def test_a_refusal_in_the_middle_is_raised() -> None:
    """Another failure than "over" on a later page is not swallowed, by either driver."""

    def fetch(number: int) -> OnePage:
        if number == 2:
            raise Rejected("no")
        return OnePage(9, 0, 2, rows("a"))

    async def afetch(number: int) -> OnePage:
        return fetch(number)

    async def awalked() -> None:
        async for _ in awalk(afetch):
            pass

    with pytest.raises(Rejected):
        list(walk(fetch))
    with pytest.raises(Rejected):
        asyncio.run(awalked())


def test_an_empty_page_is_the_end() -> None:
    """A page without rows ends the walk, whatever it says about the next one."""
    assert collect(lambda number: OnePage(5, 0, 2, [])) == []


def test_rows_that_moved_between_pages_come_once() -> None:
    """A row pushed from one page to the next by a new arrival is not yielded twice."""
    pages = {1: OnePage(4, 0, 2, rows("c", "b")), 2: OnePage(5, 1, 0, rows("b", "a"))}
    assert collect(lambda number: pages[number]) == rows("c", "b", "a")


def test_rows_without_a_name_are_never_left_out() -> None:
    """Rows that lack the id are all yielded: none can be told from another."""
    pages = {1: OnePage(4, 0, 2, rows(None, [])), 2: OnePage(4, 1, 0, rows(None, []))}
    assert collect(lambda number: pages[number]) == rows(None, [], None, [])


@pytest.mark.parametrize("following", [-1, 1, 3, None, "2", 1.5, True, 10**30])
def test_a_next_that_is_not_the_next_page_ends_loudly(following: Any) -> None:
    """A `next` that points backwards, at itself, ahead or nowhere raises after the page's rows."""
    first = OnePage(9, 0, following, rows("a", "b"))
    assert ends_in_contradiction(lambda number: first) == rows("a", "b")


def test_a_page_repeated_for_ever_ends_loudly() -> None:
    """`next` always set and the same rows on each page is found out on the second page."""
    assert ends_in_contradiction(lambda number: OnePage(2, 0, number + 1, rows("a", "b"))) == rows(
        "a", "b"
    )


def test_ever_new_rows_past_the_total_end_loudly() -> None:
    """A list that goes on for two pages after all the rows it counts is without end."""
    numbers = []

    def fetch(number: int) -> OnePage:
        numbers.append(number)
        return OnePage(2, 0, number + 1, rows(f"{number}a", f"{number}b"))

    assert len(ends_in_contradiction(fetch)) == 4
    assert numbers == [1, 2] * 2


def test_pages_are_fetched_as_they_are_needed() -> None:
    """Reading the first row asks for the first page only."""
    numbers = []

    def fetch(number: int) -> OnePage:
        numbers.append(number)
        return OnePage(4, 0, number + 1, rows(f"{number}a", f"{number}b"))

    assert next(walk(fetch)) == Row("1a")
    assert numbers == [1]


def test_a_whole_page_that_moved_on_is_left_out() -> None:
    """As many new rows as a page holds push the old ones over the next page: the walk goes on."""
    pages = {
        1: OnePage(4, 0, 2, rows("d", "c")),
        2: OnePage(6, 1, 3, rows("d", "c")),
        3: OnePage(6, 2, 0, rows("b", "a")),
    }
    assert collect(lambda number: pages[number]) == rows("d", "c", "b", "a")


def test_a_list_that_only_pretends_to_grow_ends_loudly() -> None:
    """The same rows on three pages are no list, however many rows it counts."""
    result = ends_in_contradiction(
        lambda number: OnePage(10 * number, 0, number + 1, rows("a", "b"))
    )
    assert result == rows("a", "b")


def test_rows_of_the_last_pages_only_are_remembered() -> None:
    """Memory does not grow with the list: two pages are remembered, and those under way."""
    for prefetch in (0, 3):
        paginator: Paginator[Row] = Paginator("imp_uid", prefetch)
        paginator.begin(0)
        for number in range(1, 50):
            page = OnePage(1000, 0, number + 1, rows(*(f"{number}-{n}" for n in range(10))))
            paginator.accept_page(page, early=False)
            paginator.advance()
        assert sum(map(len, paginator._cursor._recent)) == 10 * (2 + prefetch)
