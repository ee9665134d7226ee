"""Follow the pages of one window: which rows are new, and whether another page follows. No I/O."""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeAlias, TypeVar

from portone_v1_api.client import Page

from .._errors import MalformedResponse
from .._money import nonnegative_int

R = TypeVar("R")

# A row and the id it is known by, None if it has none.
NamedRow: TypeAlias = tuple[R, str | None]


class PageCursor(Generic[R]):
    """A position in what is one list to the API, from page 1 on.

    Rows of the last pages are left out when they come again: rows shift while new ones arrive. A
    list that contradicts itself raises MalformedResponse after the rows that came.
    """

    def __init__(self, key: str, prefetch: int) -> None:
        self.number = 1
        self._key = key
        # Pages fetched together may be answered in any order: a row can move as many pages on.
        self._recent: deque[set[str]] = deque(maxlen=prefetch + 2)
        self._next: int | None = 0
        self._total: int | None = None
        self._growth = 0
        self._page_size = 0
        self._row_count = 0
        self._pages_past_total = 0
        self._pages_without_new_rows = 0

    def growth(self, page: Page[R]) -> int:
        """Return how many rows more the page counts than the last one; 0 if that is unknown."""
        total = nonnegative_int(page.total)
        if total is None or self._total is None:
            return 0
        return total - self._total

    def accept(self, page: Page[R]) -> list[NamedRow[R]]:
        """Return the rows of the page that the last pages did not have, with their ids."""
        named_rows = [(row, _name(row, self._key)) for row in page.list_]
        known = set[str | None]().union(*self._recent)
        new_rows = [(row, name) for row, name in named_rows if name not in known]
        self._recent.append({name for _, name in named_rows if name is not None})
        self._growth = self.growth(page)
        self._total = nonnegative_int(page.total)
        self._next = nonnegative_int(page.next_) if named_rows else 0
        self._page_size = self._page_size or len(named_rows)
        self._row_count += len(new_rows)
        if self._total is not None and self._row_count >= self._total:
            self._pages_past_total += 1
        if new_rows:
            self._pages_without_new_rows = 0
        else:
            self._pages_without_new_rows += 1
        return new_rows

    @property
    def last(self) -> int:
        """The number of the last page by the total of the API; 0 where no page follows."""
        if not self._next:
            return 0
        return -(-(self._total or 0) // self._page_size)

    def advance(self) -> bool:
        """Go on to the next page; return False when there is none."""
        if self._next == 0:
            return False
        if fault := self._contradiction():
            raise MalformedResponse(f"The list contradicts itself: page {self.number} {fault}.")
        self.number += 1
        return True

    def _contradiction(self) -> str | None:
        """Return why the next page cannot be right, or None."""
        if self._next != self.number + 1:
            return f"names page {self._next} as the next one"
        # New rows can push a page of old ones to the next page, but not to the one after it.
        if self._pages_without_new_rows > (1 if self._growth > 0 else 0):
            return "has the rows of the pages before it"
        # One page too many can be a row that arrived meanwhile; two are a list without end.
        if self._pages_past_total > 1:
            return f"goes on after all {self._total} rows"
        return None


def _name(row: object, key: str) -> str | None:
    """Return the id that a row is known by; None if it has none."""
    value = getattr(row, key, None)
    return value if isinstance(value, str) else None
