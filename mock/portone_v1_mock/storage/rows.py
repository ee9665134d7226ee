"""Rows of a kind in a table, and the lists of them that the API shows page by page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from .database import Database

LARGEST = 2**63 - 1
"""The largest number in a column."""

_LARGEST_CACHE = 10_000
_SHALLOW = 100
"""Up to this place of a list skipping rows costs less than looking up where a page begins."""


def integer(value: int) -> int:
    """Return a number that a column can hold: one beyond all clocks is as late as can be."""
    return max(-LARGEST, min(int(value), LARGEST))


class Row(Protocol):
    """The attributes of rows of every kind."""

    number: int
    """Its place in the order in which rows were added; 0 before it is added."""


R = TypeVar("R", bound=Row)


class Rows(ABC, Generic[R]):
    """All rows of a kind, in a table with the columns that lists filter and sort by.

    What follows from the rows, such as how many a list has, is cached until one is written.
    """

    name: ClassVar[str]
    columns: ClassVar[dict[str, str]]
    """The columns and their types in SQL; `fields` is what the API shows of a row, as JSON."""
    indexes: ClassVar[dict[str, str]]
    """The columns of each index, by its name."""
    row_columns: ClassVar[tuple[str, ...]]
    """The columns that a row is made of again."""
    status_field: ClassVar[str]
    """Which of the `fields` the column `status` repeats."""

    def __init__(self, database: Database):
        self._database = database
        self._cache = database.cache()
        self._row_columns = ", ".join(self.row_columns)
        names = ", ".join(("number", *self.columns))
        places = ", ".join("?" * (1 + len(self.columns)))
        changes = ", ".join(f"{column} = ?" for column in self.columns)
        self._last = f"SELECT coalesce(max(number), 0) FROM {self.name}"  # noqa: S608
        self._insert = f"INSERT INTO {self.name} ({names}) VALUES ({places})"  # noqa: S608
        self._update = f"UPDATE {self.name} SET {changes} WHERE number = ?"  # noqa: S608
        self._delete = f"DELETE FROM {self.name} WHERE number = ?"  # noqa: S608

    @property
    def schema(self) -> Iterator[str]:
        """The statements that make the table and its indexes."""
        # No primary key, since SQLite does not search an index by one that ends it.
        columns = ["number INTEGER NOT NULL UNIQUE"]
        columns += [f"{name} {kind}" for name, kind in self.columns.items()]
        yield f"CREATE TABLE {self.name} ({', '.join(columns)})"
        for name, of in self.indexes.items():
            yield f"CREATE INDEX {name} ON {self.name} {of}"

    def insert(self, row: R) -> None:
        """Add a row after all others."""
        (last,) = self._database.execute(self._last).fetchone()
        row.number = last + 1
        self._database.execute(self._insert, (row.number, *self._values(row)))
        self._cache.clear()

    def update(self, row: R) -> None:
        """Save a row that was changed."""
        self._database.execute(self._update, (*self._values(row), row.number))
        self._cache.clear()

    def delete(self, row: R) -> None:
        """Remove a row."""
        self._database.execute(self._delete, (row.number,))
        self._cache.clear()

    def truncate(self) -> None:
        """Remove all rows."""
        self._database.execute(f"DELETE FROM {self.name}")  # noqa: S608 - a name of ours
        self._cache.clear()

    def check(self) -> None:
        """Raise an exception where a row is not what this version writes."""
        status = f"json_extract(fields, '$.{self.status_field}')"
        if self.read("number", f"WHERE {status} IS NOT status LIMIT 1", ()):
            raise ValueError(f"{self.name}: the column status differs from the fields")

    def first(self, condition: str, *values: Any) -> R | None:
        """Return the first row that fits a condition in SQL, which may end with an order."""
        rows = self.read(self._row_columns, f"WHERE {condition} LIMIT 1", values)
        return self.load(rows[0]) if rows else None

    def read(self, columns: str, rest: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Read columns of the table; `rest` is the rest of the statement."""
        statement = f"SELECT {columns} FROM {self.name} {rest}"  # noqa: S608 - no value in it
        return self._database.execute(statement, values).fetchall()

    def read_json(self, rest: str, values: tuple[Any, ...]) -> str:
        """Read the fields of rows as a JSON array; `rest` is the rest of the statement."""
        # SQLite joins the rows of the inner statement in its order; one text is faster than many.
        fields = f"SELECT fields FROM {self.name} {rest}"  # noqa: S608 - no value in it
        statement = f"SELECT group_concat(fields) FROM ({fields})"  # noqa: S608 - no value in it
        (texts,) = self._database.execute(statement, values).fetchone()
        return f"[{texts or ''}]"

    def get_cached(self, name: Hashable) -> Any:
        """Return what was cached under a name since a row was written; None if nothing was."""
        return self._cache.get(name)

    def set_cached(self, name: Hashable, value: Any) -> None:
        """Cache what follows from the rows."""
        if len(self._cache) >= _LARGEST_CACHE:
            self._cache.clear()
        self._cache[name] = value

    @abstractmethod
    def load(self, values: tuple[Any, ...]) -> R:
        """Return a row from the values of `row_columns`."""

    @abstractmethod
    def _values(self, row: R) -> tuple[Any, ...]:
        """Return the values of `columns`."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """The rows that fit a condition in SQL, sorted by a column and then as they were added.

    `index` is one in the order of the list, to be read in this order although the condition is
    about another column; a list that fits on the page is left to SQLite.
    """

    rows: Rows[R]
    condition: str
    values: tuple[Any, ...]
    key: str
    index: str | None = None

    def __len__(self) -> int:
        name = (self.condition, self.values)
        total = self.rows.get_cached(name)
        if total is None:
            ((total,),) = self.rows.read("count(*)", f"WHERE {self.condition}", self.values)
            self.rows.set_cached(name, total)
        return int(total)

    def __iter__(self) -> Iterator[R]:
        return iter(self.page(0, len(self)))

    def page(self, start: int, limit: int, *, descending: bool = False) -> list[R]:
        """Return rows from the place `start` on, which counts from the end if descending."""
        if start >= len(self):
            return []
        columns = ", ".join(self.rows.row_columns)
        page = self.rows.read(columns, *self._page(start, limit, descending))
        return [self.rows.load(values) for values in page]

    def json(self, start: int, limit: int, *, descending: bool = False) -> str:
        """Return the same rows as the API shows them, as a JSON array."""
        if start >= len(self):
            return "[]"
        return self.rows.read_json(*self._page(start, limit, descending))

    def _page(self, start: int, limit: int, descending: bool) -> tuple[str, tuple[Any, ...]]:
        """Return the end of a statement that reads a page, and its values."""
        if start <= _SHALLOW and not self.index:
            return self._query(None, start, limit, descending)
        return self._query(self._place(start, limit, descending), 0, limit, descending)

    def _place(self, start: int, limit: int, descending: bool) -> tuple[Any, ...]:
        """Return the key and the number of the row at `start`.

        They are remembered, so that deep pages cost as little as the first when they are read one
        after another or again.
        """
        name = (self.condition, self.values, self.key, descending)
        place: tuple[Any, ...] | None = self.rows.get_cached((*name, start))
        if place is None:
            before = self.rows.get_cached((*name, start - limit))
            query = self._query(before, limit if before else start, 1, descending)
            (place,) = self.rows.read(f"{self.key}, number", *query)
            self.rows.set_cached((*name, start), place)
        return place

    def _query(
        self, first: tuple[Any, ...] | None, offset: int, limit: int, descending: bool
    ) -> tuple[str, tuple[Any, ...]]:
        """Return the end of a statement that reads rows in the order of the list.

        They are counted from the row with the place `first`, or from the beginning.
        """
        index = f"INDEXED BY {self.index}" if self.index and len(self) > limit else ""
        condition = self.condition
        values = self.values
        if first:
            condition += f" AND ({self.key}, number) {'<=' if descending else '>='} (?, ?)"
            values += first
        direction = "DESC" if descending else "ASC"
        order = f"ORDER BY {self.key} {direction}, number {direction} LIMIT ? OFFSET ?"
        return f"{index} WHERE {condition} {order}", (*values, limit, offset)
