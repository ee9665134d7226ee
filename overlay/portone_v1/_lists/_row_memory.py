"""Remember the last rows of a list: which came already, and which of them are as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, Generic, TypeVar

R = TypeVar("R")

CAPACITY = 1_000  # rows


class RowMemory(Generic[R]):
    """The last rows that were added, at most `capacity`, by the value of the field `key`.

    A row without an id cannot be remembered, and is always new.
    """

    def __init__(self, key: str, capacity: int = CAPACITY) -> None:
        self._key = key
        self._capacity = capacity
        self._states: dict[str, int] = {}
        self._read_state: Callable[[R], Any] | None = None

    def __len__(self) -> int:
        return len(self._states)

    def add(self, rows: Sequence[R]) -> list[R]:
        """Remember rows, and return those that were not known before."""
        named_rows = [(row, self._id(row)) for row in rows]
        new_rows = [row for row, row_id in named_rows if row_id not in self._states]
        for row, row_id in named_rows:
            if row_id is not None:
                self._states.pop(row_id, None)  # it becomes the last one
                self._states[row_id] = self._state(row)
        excess = max(0, len(self._states) - self._capacity)
        for row_id in list(islice(self._states, excess)):
            del self._states[row_id]
        return new_rows

    def has_unchanged(self, rows: Iterable[R]) -> bool:
        """Return whether one of the rows is known and has changed neither status nor times."""
        for row in rows:
            row_id = self._id(row)
            if row_id is not None and self._states.get(row_id) == self._state(row):
                return True
        return False

    def can_identify(self, rows: Sequence[R]) -> bool:
        """Return whether every row has an id of its own."""
        ids = {self._id(row) for row in rows}
        return None not in ids and len(ids) == len(rows)

    def _state(self, row: R) -> int:
        """Return a number that changes with what a list is sorted and filtered by."""
        if self._read_state is None:  # all rows of a list are of one model
            self._read_state = _state_reader(type(row))
        values = self._read_state(row)
        try:
            return hash(values)
        except TypeError:  # a list or an object where a time should be
            return hash(repr(values))

    def _id(self, row: R) -> str | None:
        value = getattr(row, self._key, None)
        return value if isinstance(value, str) else None


def _state_reader(model: type) -> Callable[[Any], Any]:
    """Return what reads the fields of a model that hold times or a status."""
    names: tuple[str, ...] = getattr(model, "__slots__", ())
    fields = [name for name in names if name.endswith(("_at", "status"))]
    return attrgetter(*fields) if fields else lambda _: ()
