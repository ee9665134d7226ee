"""Lists of rows that stay sorted, as numbers: what a page shows is looked up by them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from .range_index import Plane

R = TypeVar("R")

# A place is a rank and the order of its row in one integer of 64 bits.
_ORDER_BITS = 25
_HIGHEST_RANK = (1 << 63 - _ORDER_BITS) - 1
MOST = 1 << _ORDER_BITS
"""How many rows there can be."""

# From this many new places on, one sort costs less than inserting one by one.
_SORT_FROM = 64


def place(rank: int, order: int) -> int:
    """Say where a row stands: by its rank, which ends in the year 10680, then by its order."""
    if not 0 <= rank <= _HIGHEST_RANK:
        rank = 0 if rank < 0 else _HIGHEST_RANK
    return rank << _ORDER_BITS | order


def order_at(place: int) -> int:
    """Tell the order of the row that stands there."""
    return place & MOST - 1


class SortedView(Generic[R]):
    """Places in ascending order; `row` gives the row of an order."""

    __slots__ = ("_new", "_places", "_row")

    def __init__(self, places: Iterable[int], row: Callable[[int], R]):
        self._places = array("q", sorted(places))
        self._new: list[int] = []
        self._row = row

    def __len__(self) -> int:
        return len(self._places) + len(self._new)

    def add(self, place: int) -> None:
        self._new.append(place)

    def remove(self, place: int) -> None:
        places = self.places()
        del places[bisect_left(places, place)]

    def rows(self, start: int, stop: int) -> list[R]:
        """Cut rows out, which costs the same whatever the length of the view."""
        return [self._row(order_at(one)) for one in self.places()[start:stop]]

    def all(self) -> Stretch[R]:
        """Give the whole view."""
        return _Neighbours(self, 0, len(self))

    def between(self, since: int, until: int) -> Stretch[R]:
        """Give the rows that rank from `since` to before `until`."""
        places = self.places()
        first, last = (bisect_left(places, place(rank, 0)) for rank in (since, until))
        return _Neighbours(self, first, max(first, last))

    def places(self) -> array[int]:
        """Give all places in order, for reading only."""
        if not self._new:
            return self._places
        if len(self._new) < _SORT_FROM:
            for one in self._new:
                insort(self._places, one)
        else:
            self._places = array("q", sorted([*self._places, *self._new]))
        self._new.clear()
        return self._places


class Stretch(ABC, Generic[R]):
    """Some of the rows of a view, in its order."""

    __slots__ = ()

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def _rows(self, start: int, stop: int) -> list[R]: ...

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows(0, len(self)))

    def cut(self, start: int, stop: int, *, descending: bool) -> list[R]:
        """Cut rows out, counted from the end if descending."""
        length = len(self)
        start, stop = min(start, length), min(stop, length)
        if descending:
            return self._rows(length - stop, length - start)[::-1]
        return self._rows(start, stop)


class _Neighbours(Stretch[R]):
    """Rows that stand next to one another in a view."""

    __slots__ = ("_first", "_last", "_view")

    def __init__(self, view: SortedView[R], first: int, last: int):
        self._view, self._first, self._last = view, first, last

    def __len__(self) -> int:
        return self._last - self._first

    def _rows(self, start: int, stop: int) -> list[R]:
        return self._view.rows(self._first + start, self._first + stop)


class Window(Stretch[R]):
    """The rows whose other rank is from `since` to before `until`, wherever they stand."""

    __slots__ = ("_count", "_plane", "_row", "_since", "_until")

    def __init__(self, plane: Plane, since: int, until: int, row: Callable[[int], R]):
        self._plane, self._since, self._until, self._row = plane, since, until, row
        self._count = plane.count(since, until)

    def __len__(self) -> int:
        return self._count

    def _rows(self, start: int, stop: int) -> list[R]:
        found = self._plane.cut(self._since, self._until, start, stop)
        return [self._row(order_at(one)) for one in found]
