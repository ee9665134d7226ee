"""Rows in lists that stay sorted, so that a page costs the same whatever their number."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from .messages import Json, dump

# From this many new entries on, one sort costs less than inserting one by one.
_SORT_FROM = 64


@dataclass(slots=True, eq=False, kw_only=True)
class Row(ABC):
    """A record with the fields that the API shows; `order` is its place among all of its kind."""

    fields: dict[str, Json]
    order: int = 0
    _text: str | None = None

    @property
    def text(self) -> str:
        """The fields as JSON, written once and kept, as a page of them is mostly this."""
        if self._text is None:
            self._text = dump(self.fields)
        return self._text

    def set(self, fields: dict[str, Json]) -> None:
        """Give it new fields."""
        self.fields, self._text = fields, None

    @property
    @abstractmethod
    def status(self) -> str:
        """What lists can be filtered by."""

    @property
    @abstractmethod
    def groups(self) -> Iterable[Hashable]:
        """Name the lists that it is in, which never change."""

    @abstractmethod
    def rank(self, key: str) -> int:
        """Give the value that a list sorted by that key goes by."""


R = TypeVar("R", bound=Row)


@dataclass(slots=True)
class SortedView(Generic[R]):
    """Rows in ascending order of one key, ties in the order they were made."""

    key: str
    _entries: list[tuple[int, int, R]] = field(default_factory=list)
    _new: list[tuple[int, int, R]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._entries) + len(self._new)

    def add(self, row: R) -> None:
        self._new.append(self._entry(row))

    def remove(self, row: R) -> None:
        self._settle()
        del self._entries[bisect_left(self._entries, self._entry(row))]

    def rows(self, start: int, stop: int) -> list[R]:
        """Cut rows out, which costs the same whatever the length of the view."""
        self._settle()
        return [row for _, _, row in self._entries[start:stop]]

    def all(self) -> Stretch[R]:
        """Give the whole view."""
        return Stretch(self, 0, len(self))

    def between(self, since: int, until: int) -> Stretch[R]:
        """Give the rows that rank from `since` to before `until`."""
        self._settle()
        first, last = (bisect_left(self._entries, (at,)) for at in (since, until))
        return Stretch(self, first, max(first, last))

    def _entry(self, row: R) -> tuple[int, int, R]:
        return row.rank(self.key), row.order, row

    def _settle(self) -> None:
        if len(self._new) < _SORT_FROM:
            for entry in self._new:
                insort(self._entries, entry)
        else:
            self._entries += self._new
            self._entries.sort()
        self._new.clear()


@dataclass(frozen=True, slots=True)
class Stretch(Generic[R]):
    """Neighbours in a view."""

    view: SortedView[R]
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first

    def __iter__(self) -> Iterator[R]:
        return iter(self.view.rows(self.first, self.last))

    def cut(self, start: int, stop: int, *, descending: bool) -> list[R]:
        """Cut rows out, counted from the end if descending."""
        start, stop = (min(max(place, 0), len(self)) for place in (start, stop))
        if descending:
            return self.view.rows(self.last - stop, self.last - start)[::-1]
        return self.view.rows(self.first + start, self.first + stop)


@dataclass(slots=True)
class _Group(Generic[R]):
    """Rows by their order, with a view for each (status, key) that was asked for."""

    rows: dict[int, R] = field(default_factory=dict)
    views: dict[tuple[str | None, str], SortedView[R]] = field(default_factory=dict)

    def view(self, status: str | None, key: str) -> SortedView[R]:
        found = self.views.get((status, key))
        if found is None:
            found = self.views[status, key] = SortedView(key)
            for row in self.rows.values():
                if status in (None, row.status):
                    found.add(row)
        return found

    def views_of(self, row: R) -> Iterator[SortedView[R]]:
        return (view for (of, _), view in self.views.items() if of in (None, row.status))


@dataclass(frozen=True, slots=True)
class _Selection(Generic[R]):
    """Rows that were selected by more than their group and status."""

    name: Hashable
    holds: Callable[[R], bool]
    view: SortedView[R]


class Rows(Generic[R]):
    """All rows of a kind, in the groups that each names."""

    def __init__(self) -> None:
        self._groups: dict[Hashable, _Group[R]] = {}
        self._selection: _Selection[R] | None = None
        self._made = 0

    def add(self, row: R) -> None:
        """Keep a new row."""
        row.order = self._made
        self._made += 1
        for name in row.groups:
            self._groups.setdefault(name, _Group()).rows[row.order] = row
        self._show(row)

    def discard(self, row: R) -> None:
        """Keep a row no longer."""
        self._hide(row)
        for name in row.groups:
            del self._groups[name].rows[row.order]

    @contextmanager
    def changing(self, row: R) -> Iterator[None]:
        """Change a row inside of this, so that it moves in the lists that it is in."""
        self._hide(row)
        yield
        self._show(row)

    def view(self, group: Hashable, status: str | None, key: str) -> SortedView[R]:
        """List a group, sorted by a key."""
        found = self._groups.get(group)
        return found.view(status, key) if found else SortedView(key)

    def select(
        self, name: Hashable, rows: Iterable[R], key: str, holds: Callable[[R], bool]
    ) -> SortedView[R]:
        """List some rows, sorted by a key; the latest selection is kept for its other pages."""
        if self._selection is None or self._selection.name != name:
            view: SortedView[R] = SortedView(key)
            for row in rows:
                view.add(row)
            self._selection = _Selection(name, holds, view)
        return self._selection.view

    def _views(self, row: R) -> Iterator[SortedView[R]]:
        for name in row.groups:
            yield from self._groups[name].views_of(row)
        if self._selection and self._selection.holds(row):
            yield self._selection.view

    def _hide(self, row: R) -> None:
        for view in self._views(row):
            view.remove(row)

    def _show(self, row: R) -> None:
        for view in self._views(row):
            view.add(row)
