"""Follow the pages of what is one list to the API, while it changes. No I/O.

Pages are cut anew for each request: when a row leaves the list, all rows behind it move forward,
and one of them moves from the next page to a page that was read already. So each page is asked for
with some rows of the page before it. As long as one of those comes back unchanged, no row can have
slipped through in between, since rows that do not change keep their order. Otherwise the cursor
goes back until it finds one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from portone_v1_api.client import Page

from .._errors import MalformedResponse
from .._money import nonnegative_int
from ._page_sizes import MAX_LIMIT, PageSlot, overlapping_slot
from ._row_memory import CAPACITY, RowMemory

R = TypeVar("R")

MAX_RETREATS = 10  # times that it goes back without a new row
MAX_IDLE_PAGES = 20  # pages in a row without a new row, beyond what was read already


class PageCursor(Generic[R]):
    """A position in a list, from page 1 on.

    `limit` is how many rows a page has; None where the API alone decides that. Then pages cannot
    share rows, and the cursor goes back when the list has become shorter.

    After `accept_page` or `accept_past_end`, `repeats` says that the same page must be fetched
    again; otherwise `advance` goes on.
    """

    def __init__(self, key: str, limit: int | None) -> None:
        self.slot = PageSlot(1, limit)
        self.repeats = False
        self._overlaps = type(limit) is int and 1 <= limit <= MAX_LIMIT
        # Three pages, to know the rows of a page before the last one when it is read again.
        page_size = limit if self._overlaps and limit is not None else 0
        self._memory = RowMemory[R](key, max(CAPACITY, 3 * page_size))
        self._limit = limit
        self._page_size = 0
        self._total: int | None = None
        self._end = 0  # the position after the last row that was read, by the API's count
        self._furthest_end = 0
        self._is_over = False
        self._has_holes = False
        self._fault: str | None = None
        self._retreats = 0
        self._steps_back = 0
        self._idle_pages = 0
        self._pages_past_total = 0

    @property
    def is_at_start(self) -> bool:
        """Whether no page has been accepted yet."""
        return self._furthest_end == 0

    def accept_page(self, page: Page[R], *, early: bool) -> list[R]:
        """Return the rows of a page that were not read before; none if it does not go on.

        `early` says that the page was requested before the one ahead of it came.
        """
        self.repeats = False
        rows = page.list_
        total = nonnegative_int(page.total)
        if not rows:
            self._accept_empty(total, early=early)
            return []
        if not self._goes_on(rows, total):
            self._go_back(early=early)
            return []
        if self._page_size == 0:
            self._measure(page)
        new_rows = self._memory.add(rows)
        self._total = total
        self._steps_back = 0
        if new_rows:
            self._retreats = 0
        self._follow(page, len(rows), has_new_rows=bool(new_rows))
        return new_rows

    def accept_past_end(self, *, early: bool) -> None:
        """Take in that the API has no such page: the end, or the list has become shorter."""
        self.repeats = False
        if self.slot.number == 1:
            self._is_over = True
        elif early:
            self.repeats = True
        elif self._total is None or self._end >= self._total:
            self._is_over = True
        else:
            self._go_back(early=False)

    def advance(self) -> bool:
        """Go on to the next page; return False when there is none.

        Raises MalformedResponse for a list that contradicts itself or ends before its total came.
        """
        if self._fault is not None:
            raise MalformedResponse(f"The list contradicts itself: {self._fault}.")
        if self._is_over:
            return False
        self.slot = self._slot_after(self._end)
        return True

    def upcoming(self) -> Iterator[PageSlot]:
        """Yield the pages that will probably follow, none past the end that the API gave."""
        if self._is_over or self._fault is not None or self._total is None:
            return
        end = self.slot.end if self.repeats and self._overlaps else self._end
        if self.repeats and not self._overlaps:
            end += self._page_size
        while end < self._total:
            slot = self._slot_after(end)
            yield slot
            end = slot.end if self._overlaps else end + self._page_size

    def _slot_after(self, end: int) -> PageSlot:
        """Return the page that goes on after the position `end`."""
        if end == 0:
            return PageSlot(1, self._limit)
        if self._overlaps and self._limit is not None:
            return overlapping_slot(end, self._limit)
        return PageSlot(end // self._page_size + 1, self._limit)

    def _goes_on(self, rows: list[R], total: int | None) -> bool:
        """Return whether no unchanged row can lie between this page and what was read."""
        if self.slot.number == 1 or self._memory.has_unchanged(rows):
            return True
        if self._overlaps:
            return False
        return self._total is None or total is None or total >= self._total

    def _measure(self, page: Page[R]) -> None:
        """Learn from the first page whether the API keeps to the size that was asked for."""
        self._page_size = len(page.list_)
        if page.next_ and self._page_size != self._limit:
            self._overlaps = False
        if not self._memory.can_identify(page.list_):
            self._overlaps = False

    def _follow(self, page: Page[R], row_count: int, *, has_new_rows: bool) -> None:
        """Move behind the rows of a page, and find what speaks against the list."""
        number = self.slot.number
        page_size = self.slot.limit if self._overlaps else self._page_size
        start = (number - 1) * (page_size or 0)
        self._end = start + row_count
        following = page.next_
        if following is None or following is False or following == 0:
            self._is_over = True
            if self._total is None and following is None:
                self._fault = f"page {number} has neither a total nor the next page"
            elif self._total is not None and self._end < self._total:
                self._fault = (
                    f"page {number} is the last one, after {self._end} rows of {self._total}"
                )
            elif self._has_holes:
                self._fault = f"rows are missing, though page {number} is the last one"
            return
        if nonnegative_int(following) != number + 1:
            self._fault = f"page {number} names page {following} as the next one"
            return
        self._has_holes = self._has_holes or row_count < (page_size or 0)
        self._end = number * (page_size or 0)
        self._check_progress(has_new_rows=has_new_rows)

    def _check_progress(self, *, has_new_rows: bool) -> None:
        """Find out that a list goes on for ever."""
        is_further = self._end > self._furthest_end
        self._furthest_end = max(self._end, self._furthest_end)
        if has_new_rows:
            self._idle_pages = 0
        elif is_further:
            self._idle_pages += 1
        # One page too many can be a row that arrived meanwhile; two are a list without end.
        if is_further and self._total is not None and self._end >= self._total:
            self._pages_past_total += 1
        if self._pages_past_total > 1:
            self._fault = f"page {self.slot.number} goes on after all {self._total} rows"
        if self._idle_pages > MAX_IDLE_PAGES:
            self._fault = f"page {self.slot.number} has the rows of the pages before it"

    def _accept_empty(self, total: int | None, *, early: bool) -> None:
        """Take in a page without rows: the end, if all rows came."""
        number = self.slot.number
        if number > 1:
            self.accept_past_end(early=early)
        elif total == 0:
            self._is_over = True
        else:
            self._fault = f"page 1 has no rows, and {total} as their number"

    def _go_back(self, *, early: bool) -> None:
        """Have the page again if it may be older than the one before it, else an earlier one."""
        if early:
            self.repeats = True
            return
        self._retreats += 1
        if self._retreats > MAX_RETREATS:
            self._fault = (
                f"it ends or begins anew before page {self.slot.number}, after {self._end} rows of"
                f" {self._total}"
            )
            return
        size = self._page_size
        self._end = max(0, self._end - size * 2**self._steps_back)
        self._steps_back += 1
