"""Tables of small things by their names: a mapping whose values are JSON in the database."""

from __future__ import annotations

import copy
from collections.abc import Iterator, MutableMapping
from typing import Any, Generic, TypeVar

import msgspec

from ..http.messages import dump
from .database import Database

V = TypeVar("V")


class Table(MutableMapping[str, V], Generic[V]):
    """Values by their keys, in the order in which the keys were first set.

    A value that is read is a copy: to change it, set it again. `kind` is the type of the values,
    JSON or a dataclass; `columns` are the fields of a value that `select` goes by. What belongs to
    a sub-merchant is kept apart by its tier; `of` gives the entries of one.
    """

    def __init__(
        self, database: Database, name: str, kind: Any = Any, *, columns: tuple[str, ...] = ()
    ):
        self.name = name
        self._database = database
        self._kind = kind
        self._columns = columns
        self._tier = ""
        self.cache = database.cache()
        """For what follows from the entries; emptied whenever one is written."""
        names = ", ".join(("tier", "key", "value", *columns))
        places = ", ".join("?" * (3 + len(columns)))
        updates = ", ".join(f"{column} = excluded.{column}" for column in ("value", *columns))
        self._read = f"SELECT value FROM {name} WHERE tier = ?"  # noqa: S608 - a name of ours
        self._write = (
            f"INSERT INTO {name} ({names}) VALUES ({places})"  # noqa: S608 - a name of ours
            f" ON CONFLICT (key, tier) DO UPDATE SET {updates}"
        )

    @property
    def schema(self) -> Iterator[str]:
        """The statements that make the table."""
        # The key goes first, so that reading all of a tier in order does not use this index.
        columns = "".join(f", {column}" for column in self._columns)
        yield (
            f"CREATE TABLE {self.name} (number INTEGER PRIMARY KEY, tier TEXT NOT NULL,"
            f" key TEXT NOT NULL, value TEXT NOT NULL{columns}, UNIQUE (key, tier))"
        )
        if self._columns:
            yield f"CREATE INDEX {self.name}_lookup ON {self.name} ({', '.join(self._columns)})"

    def of(self, tier: str | None) -> Table[V]:
        """Return the entries of a sub-merchant; None is the account itself."""
        table = copy.copy(self)
        table._tier = tier or ""
        return table

    def select(
        self, condition: str = "1", *values: Any, order: str = "number", limit: int = -1
    ) -> list[V]:
        """Return the values that fit a condition in SQL, at most `limit` unless it is below 0."""
        statement = f"{self._read} AND {condition} ORDER BY {order} LIMIT ?"
        rows = self._database.execute(statement, (self._tier, *values, limit))
        return [self._load(text) for (text,) in rows]

    def __getitem__(self, key: str) -> V:
        statement = f"{self._read} AND key = ?"
        row = self._database.execute(statement, (self._tier, key)).fetchone()
        if row is None:
            raise KeyError(key)
        return self._load(row[0])

    def __setitem__(self, key: str, value: V) -> None:
        plain = msgspec.to_builtins(value)
        columns = (plain[column] for column in self._columns)
        self._database.execute(self._write, (self._tier, key, dump(plain), *columns))
        self.cache.clear()

    def __delitem__(self, key: str) -> None:
        statement = f"DELETE FROM {self.name} WHERE tier = ? AND key = ?"  # noqa: S608
        if self._database.execute(statement, (self._tier, key)).rowcount == 0:
            raise KeyError(key)
        self.cache.clear()

    def __iter__(self) -> Iterator[str]:
        statement = f"SELECT key FROM {self.name} WHERE tier = ? ORDER BY number"  # noqa: S608
        return iter([key for (key,) in self._database.execute(statement, (self._tier,))])

    def __len__(self) -> int:
        statement = f"SELECT count(*) FROM {self.name} WHERE tier = ?"  # noqa: S608
        (count,) = self._database.execute(statement, (self._tier,)).fetchone()
        return int(count)

    def truncate(self) -> None:
        """Remove all entries, those of sub-merchants too."""
        self._database.execute(f"DELETE FROM {self.name}")  # noqa: S608 - a name of ours
        self.cache.clear()

    def check(self) -> None:
        """Read all values; raises an exception where one is not what this version writes."""
        for (text,) in self._database.execute(f"SELECT value FROM {self.name}"):  # noqa: S608
            self._load(text)

    def _load(self, text: str) -> V:
        value: V = msgspec.json.decode(text, type=self._kind)
        return value
