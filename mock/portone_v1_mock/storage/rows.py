"""The rows of a kind, in groups whose lists cost the same to page through whatever their length."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from array import array
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Generic, TypeVar

from ..http.messages import Json, dump
from .changes import Changes
from .codec import to_json
from .range_index import Plane
from .sorted_view import MOST, SortedView, Stretch, Window, order_at, place

# Smaller groups are sorted when they are asked for.
_VIEW_FROM = 32


@dataclass(slots=True, eq=False, kw_only=True)
class Row(ABC):
    """A record with the fields that the API shows; `order` is its place among all of its kind."""

    keys: ClassVar[tuple[str, ...]]
    """What lists can be sorted by."""

    fields: dict[str, Json]
    order: int = field(default=-1, init=False)
    _text: str | None = field(default=None, init=False, repr=False)
    _hot: deque[Any] | None = field(default=None, init=False, repr=False)

    @property
    def text(self) -> str:
        """The fields as JSON, written once and kept, as a page of them is mostly this."""
        if self._text is None:
            self._text = dump(self.fields)
        return self._text

    def set(self, fields: dict[str, Json]) -> None:
        """Give it new fields, which by then are unpacked."""
        self.fields, self._text = fields, None

    def more(self) -> dict[str, Json]:
        """Give what is kept of it beside the fields."""
        return {
            one.name: to_json(getattr(self, one.name))
            for one in fields(self)
            if one.init and one.name != "fields"
        }

    def heat(self, hot: deque[Any]) -> None:
        """Keep the fields unpacked until enough other rows were used after this one."""
        self._hot = hot
        if len(hot) == hot.maxlen:
            hot.popleft().pack()
        hot.append(self)

    def pack(self) -> None:
        """Keep the fields as JSON only, which takes a third of the memory."""
        if self.text:
            del self.fields

    def __getattr__(self, name: str) -> Any:
        # Reached only where a slot is empty, which is that of packed fields.
        if name != "fields" or self._text is None or self._hot is None:
            raise AttributeError(name)
        self.fields = json.loads(self._text)
        self.heat(self._hot)
        return self.fields

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
_List = tuple[str | None, str]
"""Which rows of a group a list shows, those of a status or all, and the key it is sorted by."""


class Rows(Generic[R]):
    """All rows of a kind, in the groups that each names.

    Of the rows that were used last, `hot` keep their fields unpacked, the others as JSON only.
    """

    def __init__(self, hot: int = 1000) -> None:
        self.changes: Changes[int] | None = None
        self._rows: list[R | None] = []
        self._statuses: list[str | None] = []
        self._places: dict[str, array[int]] = {}
        self._groups: dict[Hashable, array[int]] = {}
        self._views: dict[Hashable, dict[_List, SortedView[R]]] = {}
        self._planes: dict[Hashable, dict[tuple[_List, str], Plane]] = {}
        self._hot: deque[R] = deque(maxlen=hot)

    def __iter__(self) -> Iterator[R]:
        return (row for row in self._rows if row is not None)

    def get(self, order: int) -> R | None:
        """Give the row of an order."""
        return self._rows[order] if order < len(self._rows) else None

    def add(self, row: R) -> None:
        """Keep a new row, or one that comes back under its order."""
        if row.order < 0:
            row.order = len(self._rows)
        if row.order >= MOST:
            raise OverflowError(f"the mock keeps {MOST} rows of a kind at most")
        for missing in range(len(self._rows), row.order + 1):
            self._rows.append(None)
            self._statuses.append(None)
            for key in row.keys:
                self._places.setdefault(key, array("q")).append(missing)
        self._rows[row.order] = row
        for name in row.groups:
            insort(self._groups.setdefault(name, array("q")), row.order)
        self._stand(row, row.status)
        row.heat(self._hot)

    def discard(self, row: R) -> None:
        """Keep a row no longer."""
        self._stand(row, None)
        for name in row.groups:
            orders = self._groups[name]
            del orders[bisect_left(orders, row.order)]
        self._rows[row.order] = None

    @contextmanager
    def changing(self, row: R) -> Iterator[None]:
        """Change a row inside of this, so that it moves in the lists that it is in."""
        try:
            yield
        finally:
            self._stand(row, row.status)

    def view(self, group: Hashable, status: str | None, key: str) -> SortedView[R]:
        """List a group, sorted by a key."""
        orders = self._groups.get(group, ())
        views = self._views.setdefault(group, {}) if len(orders) >= _VIEW_FROM else {}
        found = views.get((status, key))
        if found is None:
            found = SortedView(
                (
                    self._places[key][order]
                    for order in orders
                    if status is None or self._statuses[order] == status
                ),
                self._row,
            )
            views[status, key] = found
        return found

    def window(
        self, group: Hashable, status: str | None, key: str, by: str, since: int, until: int
    ) -> Stretch[R]:
        """List of a group what ranks by another key from `since` to before `until`."""
        until = max(since, until)
        whole = self.view(group, status, by)
        period = whole.between(since, until)
        if key == by:
            return period
        if len(period) == len(whole):
            return self.view(group, status, key).all()
        planes = self._planes.setdefault(group, {}) if group in self._views else {}
        plane = planes.get(((status, key), by))
        if plane is None:
            places, others = self.view(group, status, key).places(), self._places[by]
            plane = Plane(places, array("q", [others[order_at(one)] for one in places]))
            planes[(status, key), by] = plane
        return Window(plane, place(since, 0), place(until, 0), self._row)

    def _row(self, order: int) -> R:
        row = self._rows[order]
        assert row is not None
        return row

    def _stand(self, row: R, status: str | None) -> None:
        """Move a row to where its status and ranks put it; out of all lists with status None."""
        order, before = row.order, self._statuses[row.order]
        columns = self._places.items()
        old = {key: column[order] for key, column in columns} if before else {}
        new = {key: place(row.rank(key), order) for key in row.keys} if status else {}
        self._statuses[order] = status
        for key, at in new.items():
            self._places[key][order] = at
        if self.changes is not None:
            note = self.changes.keep if status else self.changes.drop
            note(order)
        if before == status and old == new:
            return
        for name in row.groups:
            if name not in self._views:
                continue
            for (of, key), view in self._views[name].items():
                if before and of in (None, before):
                    view.remove(old[key])
                if status and of in (None, status):
                    view.add(new[key])
            for ((of, key), by), plane in self._planes.get(name, {}).items():
                if before and of in (None, before):
                    plane.remove(old[key], old[by])
                if status and of in (None, status):
                    plane.add(new[key], new[by])
