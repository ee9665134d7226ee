"""Decide which page of a list comes next, and which of its rows are new. No I/O."""

from __future__ import annotations

from itertools import chain, islice
from typing import Generic, NamedTuple, TypeVar

from portone_v1_api.client import Page
from portone_v1_api.times import Window

from .._errors import ApiError, BadRequest, NotFound
from ._page_cursor import NamedRow, PageCursor
from ._windows import Span, cut, overlap

R = TypeVar("R")

MAX_PREFETCH = 100  # as many connections as an HTTP client has at most


class PageRequest(NamedTuple):
    """A page to fetch: its number, from 1, and the window it belongs to."""

    number: int
    span: Span


class Paginator(Generic[R]):
    """Read all windows of a list, page by page; most lists are one window.

    After `begin`, `request` is the page to fetch, None at the end. What came of it goes to
    `accept_page` or `accept_error`, which return the new rows; then `advance` goes on. Raises
    ValueError for a `prefetch` that is no number of pages, and for a window that ends before it
    begins.
    """

    def __init__(self, key: str, prefetch: int, window: Window | None = None) -> None:
        if type(prefetch) is not int or not 0 <= prefetch <= MAX_PREFETCH:
            raise ValueError(f"prefetch is a number of pages from 0 to {MAX_PREFETCH}")
        since = window.since if window else None
        until = window.until if window else None
        if since is not None and until is not None and since > until:
            raise ValueError("since is later than until: swap them")
        self.needs_now = since is not None and until is None
        self._key = key
        self._prefetch = prefetch
        self._window = window
        self._boundary_before: set[str] = set()

    def begin(self, now: int) -> None:
        """Lay the windows out. `now` (UNIX seconds) is read only if `needs_now`."""
        self._spans = cut(self._window, now) if self._window else [Span(None, None)]
        self._enter(0)

    def _enter(self, index: int) -> None:
        self._index = index
        self._cursor = PageCursor[R](self._key, self._prefetch)
        self._boundary: set[str] = set()
        self._is_over = False
        self._repeat = False
        is_end = index == len(self._spans)
        self.request = None if is_end else PageRequest(1, self._spans[index])

    def accept_page(self, page: Page[R], *, early: bool) -> list[R]:
        """Return the new rows of a page, or none if it must be fetched again.

        `early` says that the page was requested before the one ahead of it came. If it then counts
        fewer rows than that one, it is the older answer, and a row may have moved off it.
        """
        self._is_over = False
        self._repeat = early and self._cursor.growth(page) < 0
        if self._repeat:
            return []
        return self._without_boundary_duplicates(self._cursor.accept(page))

    def accept_error(self, error: ApiError, *, early: bool) -> list[R]:
        """Return no rows if the refusal only says that the list is over; otherwise raise it.

        Nothing found is 404; a page past the end is 404 or 400. An `early` page is fetched again,
        as the list may have grown since it was requested.
        """
        past_end = self._cursor.number > 1 and isinstance(error, BadRequest)
        if not (past_end or isinstance(error, NotFound)):
            raise error
        self._is_over = True
        self._repeat = early
        return []

    def upcoming(self) -> list[PageRequest]:
        """Return the pages that will probably come next, none past the end that the API gave."""
        pages = range(self._cursor.number + 1, self._cursor.last + 1)
        span = self._spans[self._index]
        later = self._spans[self._index + 1 :]
        requests = chain(
            (PageRequest(number, span) for number in pages),
            (PageRequest(1, later_span) for later_span in later),
        )
        return list(islice(requests, self._prefetch))

    def advance(self) -> None:
        """Go on to the next page, which may be of the next window, or the same page again."""
        if self._repeat:
            return
        if not self._is_over and self._cursor.advance():
            self.request = PageRequest(self._cursor.number, self._spans[self._index])
        else:
            self._boundary_before = self._boundary
            self._enter(self._index + 1)

    def _without_boundary_duplicates(self, named_rows: list[NamedRow[R]]) -> list[R]:
        """Return the rows without those of the shared seconds that the last window gave already."""
        if len(self._spans) == 1:
            return [row for row, _ in named_rows]
        index = self._index
        shared_before = overlap(self._spans[index - 1 : index + 1])
        shared_after = overlap(self._spans[index : index + 2])
        fields = self._window.fields if self._window else ()
        rows = []
        for row, name in named_rows:
            times = [getattr(row, field, None) for field in fields]
            if name is not None and any(time in shared_after for time in times):
                self._boundary.add(name)
            is_shared = any(time in shared_before for time in times)
            if not is_shared or name not in self._boundary_before:
                rows.append(row)
        return rows
