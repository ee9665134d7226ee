"""Walking a paged list: which rows are new, and which page comes next. Decides, never fetches."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterator
from typing import TypeVar

from portone_v1_api.client import Page

from ._errors import ApiError, BadRequest, MalformedResponse, NotFound

R = TypeVar("R")


class Walk:
    """One walk through a list.

    Rows shift between pages while new ones arrive, so rows of the page before are left out when
    they come again. A list that contradicts itself raises `MalformedResponse` after the rows that
    came were handed over: better a loud end than a silent gap or a loop for ever.
    """

    def __init__(self, key: str) -> None:
        self._key = key
        self._before: set[Hashable] = set()
        self._rows = 0
        self._beyond = 0

    def fresh(self, page: Page[R]) -> list[R]:
        """The rows of the page that the page before did not have."""
        names = [getattr(row, self._key, None) for row in page.list_]
        rows = [
            row
            for row, name in zip(page.list_, names, strict=True)
            if not isinstance(name, str) or name not in self._before
        ]
        self._before = {name for name in names if isinstance(name, str)}
        self._rows += len(rows)
        return rows

    def after(self, page: Page[R], number: int, fresh: int) -> int | None:
        """The number of the page after page `number`, which brought `fresh` new rows, or None."""
        follows = _whole(page.next_)
        if follows == 0 or not page.list_:
            return None
        if follows != number + 1:
            said = "no page" if follows is None else f"page {follows}"
            raise _contradiction(f"page {number} names {said} as the next one")
        if not fresh:
            raise _contradiction(f"page {number} has the rows of the page before it")
        total = _whole(page.total)
        if total is not None and self._rows >= total:
            # One page too many can be a row that arrived meanwhile; two are a list without end.
            self._beyond += 1
            if self._beyond > 1:
                raise _contradiction(f"page {number} goes on after all {total} rows")
        return number + 1

    @staticmethod
    def ends(error: ApiError, number: int) -> bool:
        """Whether the refusal of page `number` only says that the list is over.

        Nothing found is 404; a page past the end is 404 or 400.
        """
        return isinstance(error, NotFound) or (number > 1 and isinstance(error, BadRequest))


def walk(fetch: Callable[[int], Page[R]], key: str) -> Iterator[R]:
    """The rows of all pages, fetched as they are needed."""
    steps, number = Walk(key), 1
    while True:
        try:
            page = fetch(number)
        except ApiError as error:
            if steps.ends(error, number):
                return
            raise
        rows = steps.fresh(page)
        yield from rows
        following = steps.after(page, number, len(rows))
        if following is None:
            return
        number = following


async def awalk(fetch: Callable[[int], Awaitable[Page[R]]], key: str) -> AsyncIterator[R]:
    """The rows of all pages, fetched as they are needed."""
    steps, number = Walk(key), 1
    while True:
        try:
            page = await fetch(number)
        except ApiError as error:
            if steps.ends(error, number):
                return
            raise
        rows = steps.fresh(page)
        for row in rows:
            yield row
        following = steps.after(page, number, len(rows))
        if following is None:
            return
        number = following


def _whole(value: object) -> int | None:
    """The value as a page number, or None: a decoded answer may hold anything."""
    return value if type(value) is int and 0 <= value < 2**40 else None


def _contradiction(what: str) -> MalformedResponse:
    return MalformedResponse(f"The list contradicts itself: {what}.")
