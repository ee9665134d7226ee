"""The state in a file: SQLite in WAL mode, written in one transaction a request.

What a transaction holds survives the end of the process, however it ends. It is handed to the
operating system and not forced to the disk, so that a power cut may undo the latest ones; the file
stays whole. The file holds tokens and what buyers gave: its owner alone may read it.
"""

from __future__ import annotations

import json
import os
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..errors import StateFileError
from ..http.messages import Json, dump
from .changes import Changes
from .serialization import Stored

FORMAT = 1
"""The version of what the file holds; others are refused."""

_APPLICATION = 0x504F5631  # "POV1", which marks the file as ours
_CELLS = "cells"


class Storage:
    """An open state file. Only one mock at a time can have it open."""

    def __init__(self, path: str | os.PathLike[str]):
        self._path = Path(path)
        _look_at(self._path)
        with self._explained():
            self._db = sqlite3.connect(
                self._path, isolation_level=None, check_same_thread=False, timeout=0
            )
        try:
            with self._explained():
                self._take()
        except BaseException:
            self._db.close()
            raise
        self._tables: Mapping[str, Stored[Any]] = {}
        self._changes: dict[str, Changes[Any]] = {}
        self._cells: dict[str, Json] = {}
        self._outdated = False
        weakref.finalize(self, self._db.close)

    def close(self) -> None:
        """Close the file, so that another mock may open it."""
        self._db.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn whatever goes wrong in reading the file into StateFileError, and close it then."""
        try:
            with self._explained():
                yield
        except BaseException as error:
            self.close()
            if not isinstance(error, (ValueError, TypeError, LookupError, AttributeError)):
                raise
            # Without the value, which may be a person's.
            reason = f"it holds what this version does not write ({type(error).__name__})"
            raise StateFileError(f"{self._path} is damaged: {reason}") from error

    def load(self, tables: Mapping[str, Stored[Any]]) -> None:
        """Fill empty tables from the file."""
        for name, table in tables.items():
            for key, text in self._rows(name):
                table.restore(key, text)

    def cells(self) -> dict[str, Json]:
        """Give the single values that are in the file."""
        return {name: json.loads(text) for name, text in self._rows(_CELLS)}

    def follow(self, tables: Mapping[str, Stored[Any]]) -> None:
        """Have the changes of these tables noted, for `save`."""
        with self._explained():
            for name in (*tables, _CELLS):
                self._db.execute(
                    f'CREATE TABLE IF NOT EXISTS "{name}"'
                    " (number INTEGER PRIMARY KEY, key UNIQUE NOT NULL, value TEXT NOT NULL)"
                )
        self._tables = tables
        self._changes = {name: table.track() for name, table in tables.items()}

    def replace(self, tables: Mapping[str, Stored[Any]], cells: Mapping[str, Json]) -> None:
        """Write all anew, and follow these tables from now on."""
        self.follow(tables)
        for name, table in tables.items():
            for key in table.keys():  # noqa: SIM118 - not a dictionary
                self._changes[name].keep(key)
        self._cells = {}
        self._outdated = True
        self.save(cells)

    def save(self, cells: Mapping[str, Json]) -> None:
        """Write what has changed; where that fails, it is written the next time."""
        new = [one for one in cells.items() if one not in self._cells.items()]
        if not (new or any(self._changes.values())):
            return
        with self._explained(), self._transaction():
            if self._outdated:
                for name in self._names():
                    self._db.execute(f'DELETE FROM "{name}"')  # noqa: S608 - a name of ours
            for name, changes in self._changes.items():
                if changes.gone:
                    statement = f'DELETE FROM "{name}" WHERE key = ?'  # noqa: S608 - a name of ours
                    self._db.executemany(statement, [(key,) for key in changes.gone])
                if changes.kept:
                    table = self._tables[name]
                    self._write(name, ((key, table.text(key)) for key in changes.kept))
            self._write(_CELLS, ((name, dump(value)) for name, value in new))
        for changes in self._changes.values():
            changes.clear()
        self._cells, self._outdated = dict(cells), False

    def is_new(self) -> bool:
        """Tell whether nothing was stored yet."""
        with self._explained():
            return next(self._rows(_CELLS), None) is None

    def _take(self) -> None:
        """Lock the file for as long as it is open, and mark a new one as ours."""
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("BEGIN EXCLUSIVE")
        if not self._names():
            self._db.execute(f"PRAGMA application_id = {_APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {FORMAT}")
        self._db.execute("COMMIT")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")

    def _names(self) -> set[str]:
        found = self._db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return {name for (name,) in found}

    def _rows(self, name: str) -> Iterator[tuple[Any, str]]:
        if name not in self._names():
            return
        statement = f'SELECT key, value FROM "{name}" ORDER BY number'  # noqa: S608 - of ours
        yield from self._db.execute(statement)

    def _write(self, name: str, rows: Iterable[tuple[Any, str]]) -> None:
        self._db.executemany(
            f'INSERT INTO "{name}" (key, value) VALUES (?, ?)'  # noqa: S608 - a name of ours
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
            " WHERE value IS NOT excluded.value",
            rows,
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite says into an error that names the file."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise _explain(self._path, error) from error


def _look_at(path: Path) -> None:
    """Refuse a file that is not ours or of another version, without touching it; make a new one."""
    if path.is_dir():
        raise StateFileError(f"{path} is a directory, not a state file")
    try:
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        if path.stat().st_size == 0:
            return
        uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as db:
            application = db.execute("PRAGMA application_id").fetchone()[0]
            version = db.execute("PRAGMA user_version").fetchone()[0]
    except OSError as error:
        raise StateFileError(f"{path} cannot be used: {error.strerror}") from error
    except sqlite3.DatabaseError as error:
        raise _explain(path, error) from error
    if application != _APPLICATION:
        raise StateFileError(f"{path} is not a state file of this mock; choose another name")
    if version != FORMAT:
        raise StateFileError(
            f"{path} has format {version} and this version of the mock reads format {FORMAT};"
            " use the version that wrote it, or another file"
        )


def _explain(path: Path, error: sqlite3.DatabaseError) -> StateFileError:
    if "locked" in str(error):
        return StateFileError(f"{path} is in use by another mock")
    if isinstance(error, sqlite3.OperationalError):
        return StateFileError(f"{path} cannot be used: {error}")
    return StateFileError(f"{path} is damaged or no state file of this mock: {error}")
