"""Decide which page of a list comes next, and which of its rows are new. No I/O."""

from __future__ import annotations

from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from portone_v1_api.client import Page
from portone_v1_api.times import Window

from .._errors import ApiError, BadRequest, NotFound
from .._money import nonnegative_int
from ._page_cursor import PageCursor
from ._page_sizes import PageSlot
from ._row_memory import RowMemory
from ._windows import Span, cut, spans_of, time_of

R = TypeVar("R")

MAX_PREFETCH = 100  # as many connections as an HTTP client has at most


class PageRequest(NamedTuple):
    """A page to fetch: its number, from 1, its size, and the part of the period it belongs to."""

    number: int
    limit: int | None
    span: Span


class Paginator(Generic[R]):
    """Read all parts of a list, page by page; most lists have one part.

    After `begin`, `request` is the page to fetch, None at the end. What came of it goes to
    `accept_page` or `accept_error`, which return the new rows; then `advance` goes on. A part with
    more rows than a page is cut where the order of the list allows it, so that each row comes from
    the only answer for its part of the period.

    Raises ValueError for a `prefetch` that is no number of pages, and for a window that ends
    before it begins.
    """

    def __init__(
        self, key: str, prefetch: int, window: Window | None = None, limit: int | None = None
    ) -> None:
        if type(prefetch) is not int or not 0 <= prefetch <= MAX_PREFETCH:
            raise ValueError(f"prefetch is a number of pages from 0 to {MAX_PREFETCH}")
        since = window.since if window else None
        until = window.until if window else None
        if since is not None and until is not None and since > until:
            raise ValueError("since is later than until: swap them")
        self.needs_now = since is not None and until is None
        self._key = key
        self._limit = limit
        self._prefetch = prefetch
        self._window = window
        self._rows_before = RowMemory[R](key)

    def begin(self, now: int) -> None:
        """Lay the parts out. `now` (UNIX seconds) is read only if `needs_now`."""
        self._now = now
        self._spans = spans_of(self._window, now) if self._window else [Span(None, None)]
        self._enter(0)

    def _enter(self, index: int) -> None:
        self._index = index
        self._cursor = PageCursor[R](self._key, self._limit)
        self._is_cut = False
        self.request: PageRequest | None = None
        if index < len(self._spans):
            self._request_slot()

    def _request_slot(self) -> None:
        self.request = _request(self._cursor.slot, self._spans[self._index])

    def accept_page(self, page: Page[R], *, early: bool) -> list[R]:
        """Return the new rows of a page, or none if it must be fetched again.

        `early` says that the page was requested before the one ahead of it came.
        """
        self._is_cut = self._cut_span(page)
        if self._is_cut:
            return []
        rows = self._cursor.accept_page(page, early=early)
        window = self._window
        if window is None:
            return rows
        span = self._spans[self._index]  # whose ends are asked generously
        rows = [row for row in rows if span.has(time_of(row, window.fields))]
        # A payment that changes its status may turn up in another part of the period.
        can_move = len(window.fields) > 1 and len(self._spans) > 1
        return self._rows_before.add(rows) if can_move else rows

    def accept_error(self, error: ApiError, *, early: bool) -> list[R]:
        """Return no rows if the refusal only says that there is no such page; else raise it.

        Nothing found is 404; a page past the end is 404 or 400. An `early` page is fetched again,
        as the list may have grown since it was requested.
        """
        past_end = self._cursor.slot.number > 1 and isinstance(error, BadRequest)
        if not (past_end or isinstance(error, NotFound)):
            raise error
        self._cursor.accept_past_end(early=early)
        return []

    def upcoming(self) -> list[PageRequest]:
        """Return the pages that will probably come next, none past the end that the API gave."""
        requests: list[PageRequest] = []
        span = self._spans[self._index]
        if not self._is_cut:
            slots = islice(self._cursor.upcoming(), self._prefetch)
            requests += [_request(slot, span) for slot in slots]
        start = self._index if self._is_cut else self._index + 1
        for later_span in islice(self._spans, start, start + self._prefetch - len(requests)):
            requests.append(PageRequest(1, self._limit, later_span))
        return requests

    def advance(self) -> None:
        """Go on to the next page, which may be of the next part, or the same page again."""
        if self._is_cut:
            self._enter(self._index)
        elif not self._cursor.repeats:
            if self._cursor.advance():
                self._request_slot()
            else:
                self._enter(self._index + 1)

    def _cut_span(self, page: Page[R]) -> bool:
        """Put several parts in place of one with more rows than its first page, if possible.

        Not where the rows of the page lie outside of the part: then the API does not go by the
        period, and cutting would never end.
        """
        window = self._window
        span = self._spans[self._index]
        if window is None or not window.in_time_order or not self._cursor.is_at_start:
            return False
        total = nonnegative_int(page.total) or 0
        row_count = len(page.list_)
        if total <= row_count:
            return False
        if not all(span.has_nearly(time_of(row, window.fields)) for row in page.list_):
            return False
        if not page.next_ or not row_count:
            return False
        parts = cut(span, total, row_count, self._now, newest_first=window.newest_first)
        if parts:
            self._spans[self._index : self._index + 1] = parts
        return bool(parts)


def _request(slot: PageSlot, span: Span) -> PageRequest:
    return PageRequest(slot.number, slot.limit, span)
