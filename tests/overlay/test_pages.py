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
from portone_v1._lists._page_cursor import MAX_IDLE_PAGES, MAX_RETREATS, PageCursor
from portone_v1._lists._page_sizes import PageSlot, overlapping_slot
from portone_v1._lists._paginator import PageRequest, Paginator
from portone_v1._lists._prefetch import astream, stream
from portone_v1._lists._row_memory import CAPACITY, RowMemory
from portone_v1_api.models import Payment


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
    """A well-behaved list, whose pages have a size of their own."""

    def fetch(number: int) -> OnePage:
        part = everything[(number - 1) * limit : number * limit]
        if not part:
            raise NotFound("nothing")
        more = number * limit < len(everything)
        return OnePage(len(everything), number - 1, number + 1 if more else 0, part)

    return fetch


def walk(fetch: Fetch, prefetch: int = 0) -> Generator[Row, None, None]:
    def now() -> int:
        raise AssertionError("a list without a period needs no clock")

    return stream(lambda request: fetch(request.number), Paginator("imp_uid", prefetch), now)


def awalk(
    fetch: Callable[[int], Awaitable[OnePage]], prefetch: int = 0
) -> AsyncGenerator[Row, None]:
    async def now() -> int:
        raise AssertionError("a list without a period needs no clock")

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
    """404 and 400 on a later page mean that the list is over, once all rows came."""

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


@pytest.mark.parametrize("following", [0, False, None])
def test_a_last_page_ends_the_list(following: Any) -> None:
    """No next page, written as 0, false or null, is the end once all rows came."""
    pages = {
        1: OnePage(3, following, 2, rows("a", "b")),
        2: OnePage(3, 1, following, rows("c")),
    }
    assert collect(lambda number: pages[number]) == rows("a", "b", "c")


def test_a_list_without_rows() -> None:
    """A first page without rows and a total of 0 is an empty list."""
    assert collect(lambda number: OnePage(0, 0, 0, [])) == []


@pytest.mark.parametrize("total", [5, None, "many"])
def test_a_first_page_without_rows_that_counts_some(total: Any) -> None:
    """Nothing is not all of five rows, nor of nobody knows how many."""
    assert ends_in_contradiction(lambda number: OnePage(total, 0, 2, [])) == []


def _absent(number: int) -> OnePage:
    return OnePage(None, None, None, [])


def _empty(number: int) -> OnePage:
    return OnePage(1000, 1, 3, [])


def _emptied(number: int) -> OnePage:
    return OnePage(0, 1, 0, [])


def _refused(number: int) -> OnePage:
    raise NotFound("past the end")


@pytest.mark.parametrize("second", [_empty, _absent, _emptied, _refused])
def test_a_list_that_ends_before_its_total_came(second: Fetch) -> None:
    """Page 2 of 10 that is empty, absent (also: full of nulls) or not found is no end."""

    def fetch(number: int) -> OnePage:
        if number == 1:
            return OnePage(1000, 0, 2, rows(*map(str, range(100))))
        return second(number)

    first_page = rows(*map(str, range(100)))
    assert ends_in_contradiction(fetch) == first_page


@pytest.mark.parametrize("following", [0, False, None])
def test_a_first_page_that_is_the_last_of_many(following: Any) -> None:
    """No next page after 100 of 1,000 rows is no end."""
    first_page = rows(*map(str, range(100)))
    assert (
        ends_in_contradiction(lambda number: OnePage(1000, 0, following, first_page)) == first_page
    )


def test_a_later_page_that_is_the_last_before_the_total_came() -> None:
    """Eight rows of ten are no end either."""
    pages = {
        1: OnePage(10, 0, 2, rows("a", "b", "c", "d")),
        2: OnePage(10, 1, 0, rows("e", "f", "g", "h")),
    }
    assert ends_in_contradiction(lambda number: pages[number]) == rows(*"abcdefgh")


def test_a_page_with_neither_a_total_nor_a_next_one() -> None:
    """Nothing says that it is the last one."""
    page = OnePage(None, 0, None, rows("a"))
    assert ends_in_contradiction(lambda number: page) == rows("a")


def test_a_page_that_lacks_a_row() -> None:
    """A page that is shorter than the others hides a row, such as a null: all others come first."""
    pages = {
        1: OnePage(6, 0, 2, rows("a", "b")),
        2: OnePage(6, 1, 3, rows("c")),
        3: OnePage(6, 2, 0, rows("e", "f")),
    }
    assert ends_in_contradiction(lambda number: pages[number]) == rows("a", "b", "c", "e", "f")


@pytest.mark.parametrize("count", range(MAX_RETREATS + 2))
def test_how_often_a_page_may_be_missing(count: int) -> None:
    """A page that comes after some tries is read; one that never comes is an error."""
    failures = iter(range(count))

    def fetch(number: int) -> OnePage:
        if number == 2 and next(failures, None) is not None:
            raise NotFound("past the end")
        return server(rows("a", "b", "c"), 2)(number)

    if count <= MAX_RETREATS:
        assert list(walk(fetch)) == rows("a", "b", "c")
    else:
        with pytest.raises(MalformedResponse):
            list(walk(fetch))


def test_going_back_takes_ever_greater_steps() -> None:
    """One page, then two, then four: a list that became much shorter costs few requests."""
    cursor = PageCursor[Row]("imp_uid", None)
    for number in range(1, 11):
        page = OnePage(200, 0, number + 1, rows(*range(10 * number, 10 * number + 10)))
        cursor.accept_page(page, early=False)
        cursor.advance()
    numbers = []
    for _ in range(4):
        cursor.accept_past_end(early=False)
        cursor.advance()
        numbers.append(cursor.slot.number)
    assert numbers == [10, 8, 4, 1]


def test_going_back_to_the_beginning_asks_for_pages_of_the_same_size() -> None:
    """The first page is the one that was read first."""
    cursor = PageCursor[Row]("imp_uid", 10)
    cursor.accept_page(OnePage(20, 0, 2, rows(*range(10))), early=False)
    cursor.advance()
    cursor.accept_past_end(early=False)
    cursor.advance()
    assert cursor.slot == PageSlot(1, 10)


def test_an_api_with_a_page_size_of_its_own_is_asked_in_the_same_way() -> None:
    """Its pages follow each other by number, with the limit that it does not keep to."""
    pages = server(rows(*map(str, range(9))), 4)
    requests: list[tuple[int, int | None]] = []

    def fetch(request: PageRequest) -> OnePage:
        requests.append((request.number, request.limit))
        return pages(request.number)

    paginator = Paginator[Row]("imp_uid", 0, limit=100)
    assert list(stream(fetch, paginator, lambda: 0)) == rows(*map(str, range(9)))
    assert requests == [(1, 100), (2, 100), (3, 100)]


@pytest.mark.parametrize("what", ["without rows", "with other rows", "past the end"])
def test_a_page_that_was_requested_early_is_fetched_again(what: str) -> None:
    """It may be older than the page before it: only a page that was asked for in turn ends a list,
    or sends the cursor back."""
    paginator = Paginator[Row]("imp_uid", 1, limit=4)
    paginator.begin(0)
    paginator.accept_page(OnePage(8, 0, 2, rows("a", "b", "c", "d")), early=False)
    paginator.advance()
    second = paginator.request
    if what == "past the end":
        paginator.accept_error(NotFound("past the end"), early=True)
    else:
        others = rows("x", "y") if what == "with other rows" else []
        paginator.accept_page(OnePage(8, 1, 0, others), early=True)
    paginator.advance()
    assert paginator.request == second


@pytest.mark.parametrize("count", [MAX_IDLE_PAGES, MAX_IDLE_PAGES + 1])
def test_how_many_pages_may_bring_nothing_new(count: int) -> None:
    """Many new rows push the old ones from page to page; at some length nobody believes it."""

    def fetch(number: int) -> OnePage:
        if number <= count + 1:
            return OnePage(count + 2, 0, number + 1, rows("a"))
        return OnePage(count + 2, 0, 0, rows("b"))

    if count <= MAX_IDLE_PAGES:
        assert collect(fetch) == rows("a", "b")
    else:
        assert ends_in_contradiction(fetch) == rows("a")


def test_rows_that_moved_between_pages_come_once() -> None:
    """A row pushed from one page to the next by a new arrival is not yielded twice."""
    pages = {
        1: OnePage(4, 0, 2, rows("d", "c")),
        2: OnePage(5, 1, 3, rows("c", "b")),
        3: OnePage(5, 2, 0, rows("a")),
    }
    assert collect(lambda number: pages[number]) == rows("d", "c", "b", "a")


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


def test_what_tells_a_row_that_stayed() -> None:
    """A payment is known again until its status or one of its times changes; the rest may."""
    memory = RowMemory[Payment]("imp_uid")
    fields = {"imp_uid": "imp_1", "status": "paid", "paid_at": 5, "cancelled_at": 0, "name": "a"}
    memory.add([Payment.from_dict(fields)])
    assert memory.has_unchanged([Payment.from_dict(fields | {"name": "b"})])
    for change in ({"status": "cancelled"}, {"paid_at": 6}, {"cancelled_at": 7}, {"imp_uid": "x"}):
        assert not memory.has_unchanged([Payment.from_dict(fields | change)])


def test_a_row_that_came_again_is_one_of_the_last() -> None:
    """It is forgotten after the rows that came before it."""
    memory = RowMemory[Row]("imp_uid", 3)
    for names in ("abc", "a", "d"):
        memory.add(rows(*names))
    assert memory.add(rows("a", "b")) == rows("b")


def test_rows_are_told_apart_by_their_ids() -> None:
    """Each has one, and no two the same."""
    memory = RowMemory[Row]("imp_uid")
    assert memory.can_identify(rows("a", "b"))
    assert not memory.can_identify(rows("a", None))
    assert not memory.can_identify(rows("a", "a"))


def test_only_the_last_rows_are_remembered() -> None:
    """Memory does not grow with the list, and the last rows are those that came last."""
    memory = RowMemory[Row]("imp_uid")
    for number in range(0, CAPACITY * 3, 100):
        memory.add(rows(*map(str, range(number, number + 100))))
        assert len(memory) <= CAPACITY
    assert len(memory) == CAPACITY
    last = str(CAPACITY * 2)
    assert memory.add(rows(str(CAPACITY * 2 - 1), last)) == rows(str(CAPACITY * 2 - 1))


@given(st.integers(1, 1000), st.integers(1, 10**6))
def test_pages_that_overlap(limit: int, end: int) -> None:
    """Each page has a row that was read and a new one, and is about as large as was asked."""
    slot = overlapping_slot(end, limit)
    assert slot.start < end < slot.end
    assert slot.limit is not None
    assert slot.limit <= max(30, min(1000, limit * 5 // 4 + 1))
    assert slot.limit >= limit * 3 // 4


@pytest.mark.parametrize("limit", [20, 100, 1000])
def test_overlapping_costs_little(limit: int) -> None:
    """A hundred pages of rows take not much more than a hundred requests, and few rows twice."""
    end = limit
    requests = 1
    row_count = limit
    while end < 100 * limit:
        slot = overlapping_slot(end, limit)
        end = slot.end
        requests += 1
        row_count += slot.limit or 0
    assert requests <= 120
    assert row_count <= 120 * limit
