"""Walking a paged list: which rows are new, and what to ask for next. Decides, never asks."""

from __future__ import annotations

from collections import deque
from itertools import chain, islice
from typing import Generic, NamedTuple, TypeVar

from portone_v1_api.client import Page
from portone_v1_api.times import Window

from .._call._answers import whole
from .._errors import ApiError, BadRequest, MalformedResponse, NotFound
from ._windows import Span, cut, shared

R = TypeVar("R")

MOST_AHEAD = 100  # as many connections as an HTTP client has at most


class Ask(NamedTuple):
    number: int
    span: Span


class Walk(Generic[R]):
    """One walk through what is one list to the API.

    Rows of the last pages are left out when they come again: rows shift while new ones arrive. A
    list that contradicts itself raises `MalformedResponse` after the rows that came.
    """

    def __init__(self, key: str, prefetch: int) -> None:
        self.number = 1
        self._key = key
        # Pages asked for together may be answered in any order: a row can move as many pages on.
        self._recent: deque[set[str]] = deque(maxlen=prefetch + 2)
        self._follows: int | None = 0
        self._total: int | None = None
        self._size = self._rows = self._beyond = self._idle = self._grown = 0

    def grows_by(self, page: Page[R]) -> int:
        """How many rows more the page counts than the last one; 0 if that cannot be known."""
        total = whole(page.total)
        return 0 if total is None or self._total is None else total - self._total

    def fresh(self, page: Page[R]) -> list[tuple[R, str | None]]:
        """The rows of the page that the last pages did not have, with what they are known by."""
        rows = [(row, _name(row, self._key)) for row in page.list_]
        known = set[str | None]().union(*self._recent)
        fresh = [(row, name) for row, name in rows if name not in known]
        self._recent.append({name for _, name in rows if name is not None})
        self._grown, self._total = self.grows_by(page), whole(page.total)
        self._follows = whole(page.next_) if rows else 0
        self._size = self._size or len(rows)
        self._rows += len(fresh)
        self._beyond += self._total is not None and self._rows >= self._total
        self._idle = 0 if fresh else self._idle + 1
        return fresh

    @property
    def last(self) -> int:
        """The number of the last page, as far as the API has told."""
        return -(-(self._total or 0) // self._size) if self._follows else 0

    def step(self) -> bool:
        """Go on to the next page; False when there is none."""
        if self._follows == 0:
            return False
        wrong = ""
        if self._follows != self.number + 1:
            wrong = f"names page {self._follows} as the next one"
        elif self._idle > (self._grown > 0):
            # New rows can push old ones over a page, not over two: the reader took no time.
            wrong = "has the rows of the pages before it"
        elif self._beyond > 1:
            # One page too many can be a row that arrived meanwhile; two are a list without end.
            wrong = f"goes on after all {self._total} rows"
        if wrong:
            raise MalformedResponse(f"The list contradicts itself: page {self.number} {wrong}.")
        self.number += 1
        return True


class Route(Generic[R]):
    """The way through all windows of a list, page by page; most lists are one window.

    After `begin`, `ask` is the page to fetch. What came of it goes to `took` or `refused`, which
    give the new rows; then `step` goes on. Raises ValueError for a `prefetch` that is none and a
    window that ends before it begins.
    """

    def __init__(self, key: str, prefetch: int, window: Window | None = None) -> None:
        if type(prefetch) is not int or not 0 <= prefetch <= MOST_AHEAD:
            raise ValueError(f"prefetch is a number of pages from 0 to {MOST_AHEAD}")
        since, until = (window.since, window.until) if window else (None, None)
        if since is not None and until is not None and since > until:
            raise ValueError("since is later than until: swap them")
        self.needs_now = since is not None and until is None
        self._key, self._prefetch, self._window = key, prefetch, window
        self._before: set[str] = set()

    def begin(self, now: int) -> None:
        """Lay the windows out. `now` is looked at if `needs_now` only."""
        self._spans = cut(self._window, now) if self._window else [Span(None, None)]
        self._enter(0)

    def _enter(self, at: int) -> None:
        self._at, self._walk = at, Walk[R](self._key, self._prefetch)
        self._seam: set[str] = set()
        self.ask = Ask(1, self._spans[at]) if at < len(self._spans) else None

    def took(self, page: Page[R], *, early: bool) -> list[R]:
        """The new rows; none if the page must be asked for anew, so that no moved row is lost.

        That is an `early` one, asked for before the one ahead of it came, that counts fewer rows.
        """
        self._over, self._again = False, early and self._walk.grows_by(page) < 0
        return [] if self._again else self._sewn(self._walk.fresh(page))

    def refused(self, error: ApiError, *, early: bool) -> list[R]:
        """No rows, if the refusal only says that the list is over; otherwise raises it.

        Nothing found is 404; a page past the end is 404 or 400, and asked for anew if it was
        `early`, as the list may have grown since.
        """
        past_end = self._walk.number > 1 and isinstance(error, BadRequest)
        if not (past_end or isinstance(error, NotFound)):
            raise error
        self._over, self._again = True, early
        return []

    def ahead(self) -> list[Ask]:
        """What will probably be asked for next, nothing past the end that the API told of."""
        pages = range(self._walk.number + 1, self._walk.last + 1)
        span, *later = self._spans[self._at :]
        asks = chain((Ask(page, span) for page in pages), (Ask(1, other) for other in later))
        return list(islice(asks, self._prefetch))

    def step(self) -> None:
        """Go on to the next page, which may be of the next window, or the same again."""
        if self._again:
            return
        if not self._over and self._walk.step():
            self.ask = Ask(self._walk.number, self._spans[self._at])
        else:
            self._before = self._seam
            self._enter(self._at + 1)

    def _sewn(self, fresh: list[tuple[R, str | None]]) -> list[R]:
        """The rows without those at the seam that the window before gave already."""
        if len(self._spans) == 1:
            return [row for row, _ in fresh]
        at, rows = self._at, []
        behind, ahead = shared(self._spans[at - 1 : at + 1]), shared(self._spans[at : at + 2])
        fields = self._window.fields if self._window else ()
        for row, name in fresh:
            times = [getattr(row, field, None) for field in fields]
            if name is not None and any(time in ahead for time in times):
                self._seam.add(name)
            if name not in self._before or not any(time in behind for time in times):
                rows.append(row)
        return rows


def _name(row: object, key: str) -> str | None:
    """What a row is known by; None if it has nothing of the kind."""
    value = getattr(row, key, None)
    return value if isinstance(value, str) else None
