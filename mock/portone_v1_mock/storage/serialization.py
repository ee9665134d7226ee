"""The tables of the state as storage sees them: a text for each key."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Generic, Protocol

from ..http.messages import dump
from .changes import Changes, K
from .codec import from_json, to_json
from .rows import R, Rows
from .tables import Table, V


class Stored(Protocol[K]):
    """A table of the state, as it is stored: a text for each key."""

    def track(self) -> Changes[K]:
        """Have its changes noted from now on."""
        ...

    def keys(self) -> Iterable[K]: ...

    def text(self, key: K) -> str: ...

    def restore(self, key: K, text: str) -> None:
        """Put back what was stored, in the order it was stored."""
        ...


class StoredTable(Generic[V]):
    """A table of values by their names."""

    def __init__(self, table: Table[V]):
        self._table = table

    def track(self) -> Changes[str]:
        self._table.changes = Changes()
        return self._table.changes

    def keys(self) -> Iterable[str]:
        return self._table

    def text(self, key: str) -> str:
        return dump(to_json(self._table.peek(key)))

    def restore(self, key: str, text: str) -> None:
        self._table[key] = from_json(self._table.kind, json.loads(text))


class StoredRows(Generic[R]):
    """Rows of a kind, which `add` brings back."""

    def __init__(self, rows: Rows[R], kind: type[R], add: Callable[[R], None]):
        self._rows, self._kind, self._add = rows, kind, add

    def track(self) -> Changes[int]:
        self._rows.changes = Changes()
        return self._rows.changes

    def keys(self) -> Iterable[int]:
        return (row.order for row in self._rows)

    def text(self, key: int) -> str:
        row = self._rows.get(key)
        assert row is not None
        return f'{{"fields":{row.text},"more":{dump(row.more())}}}'

    def restore(self, key: int, text: str) -> None:
        stored = json.loads(text)
        row: R = from_json(self._kind, {"fields": stored["fields"], **stored["more"]})
        row.order = key
        self._add(row)
