"""Choose the page that goes on where another one ended, with rows of it. No I/O."""

from __future__ import annotations

from functools import lru_cache
from itertools import count
from typing import NamedTuple

MAX_LIMIT = 1_000  # rows that the API answers at most


class PageSlot(NamedTuple):
    """A page of the API: its number, from 1, and how many rows a page has (None: API's choice)."""

    number: int
    limit: int | None

    @property
    def start(self) -> int:
        """The number of rows before this page."""
        return (self.number - 1) * (self.limit or 0)

    @property
    def end(self) -> int:
        """The number of rows up to the last one of this page."""
        return self.number * (self.limit or 0)


@lru_cache(maxsize=256)  # the same pages ahead are named again for every page that comes
def overlapping_slot(end: int, limit: int) -> PageSlot:
    """Return a page with at least one row before the position `end`, and one after it.

    The API knows numbers of equal pages only, so the pages of another size have to be counted:
    those of 99 rows when 100 rows were read, for example. Of the sizes near `limit` the one with
    the fewest rows that were read already is taken.
    """
    low = max(2, limit * 3 // 4)
    high = min(MAX_LIMIT, limit + max(limit // 20, min(4, limit // 4)) + 1)
    sizes = [size for size in range(low, high + 1) if end % size]
    if not sizes:
        sizes = [next(size for size in count(high + 1) if end % size)]
    size = max(sizes, key=lambda size: (_new_share(end, size), size))
    return PageSlot((end - 1) // size + 1, size)


def _new_share(end: int, size: int) -> float:
    """Return how much of the page with the last row before `end` lies after that row."""
    return (size - (end - 1) % size - 1) / size
