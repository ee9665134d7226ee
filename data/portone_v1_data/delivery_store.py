"""What was posted to a shop and what was not yet, in a SQLite file that outlives the process."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from .changes import Change

_APPLICATION_ID = 0x504F5631  # "POV1": tells the file from any other SQLite database
_VERSION = 1
_TABLES = """
CREATE TABLE stream (name TEXT NOT NULL, since INTEGER NOT NULL, read_until INTEGER NOT NULL);
CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    imp_uid TEXT NOT NULL,
    merchant_uid TEXT NOT NULL,
    status TEXT NOT NULL,
    cancellation_id TEXT,
    delivered INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX undelivered ON changes (number) WHERE NOT delivered;
"""


class DeliveryStoreError(Exception):
    """The store cannot be used: the text says why, and what to do."""


class DeliveryStore:
    """Which changes were seen and posted, and up to when the payments were read.

    `path` is a file that only its owner may read, or None for memory. `stream` names what the file
    is for, an account and an address: a file of another one is refused. One process at a time can
    have it open. A new store begins at `since` (UNIX seconds).

    Raises DeliveryStoreError for a file that is in use, of another kind, or cannot be written.

    Example:
        from portone_v1_data.delivery_store import DeliveryStore

        with DeliveryStore(None, stream="shop", since=1_767_225_600) as store:
            assert store.read_until == 1_767_225_600
    """

    def __init__(self, path: Path | None, *, stream: str, since: int) -> None:
        self._path = path
        with self._store_errors():
            if path is not None:
                _create_private_file(path)
            self._database = sqlite3.connect(path or ":memory:", timeout=0, isolation_level=None)
        try:
            with self._store_errors():
                self._open(stream, since)
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, so that another process can open it."""
        self._database.close()

    @property
    def outlives_the_process(self) -> bool:
        """Whether the store is a file."""
        return self._path is not None

    def _open(self, stream: str, since: int) -> None:
        run = self._database.execute
        # The lock is kept until the file is closed: no second process posts the same.
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("BEGIN EXCLUSIVE")
        (version,) = run("PRAGMA user_version").fetchone()
        (application,) = run("PRAGMA application_id").fetchone()
        (tables,) = run("SELECT count(*) FROM sqlite_schema").fetchone()
        if not tables and not application:
            for statement in _TABLES.split(";")[:-1]:
                run(statement)
            run(f"PRAGMA application_id = {_APPLICATION_ID}")
            run(f"PRAGMA user_version = {_VERSION}")
            run("INSERT INTO stream VALUES (?, ?, ?)", (stream, since, since))
        elif application != _APPLICATION_ID:
            raise DeliveryStoreError(f"{self._path} is no store of deliveries. Name another file.")
        elif version != _VERSION:
            raise DeliveryStoreError(
                f"{self._path} is of another version of this program. Name another file."
            )
        run("COMMIT")
        name, since, read_until = run("SELECT * FROM stream").fetchone()
        self.since: int = since
        self._read_until: int = read_until
        if name != stream:
            raise DeliveryStoreError(
                f"{self._path} belongs to another account or another address. Name another file."
            )

    def begin_at(self, since: int) -> None:
        """Read from another moment on (UNIX seconds). What is older is not posted any more.

        What was posted before is not posted again.
        """
        run = self._database.execute
        with self._store_errors(), self._transaction():
            run("UPDATE stream SET since = ?, read_until = ?", (since, since))
            run("DELETE FROM changes WHERE NOT delivered AND at < ?", (since,))
        self.since = since
        self._read_until = since

    @property
    def read_until(self) -> int:
        """Up to when the payments were read, in UNIX seconds."""
        return self._read_until

    def add(self, changes: Iterable[Change], read_until: int) -> int:
        """Add the changes that are not there yet, in this order, and return how many they were.

        `read_until` is stored with them in one transaction: none is lost, none comes twice.
        """
        run = self._database.execute
        count = 0
        with self._store_errors(), self._transaction():
            for change in changes:
                cursor = run(
                    "INSERT OR IGNORE INTO changes"
                    " (key, at, imp_uid, merchant_uid, status, cancellation_id)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    change,
                )
                count += cursor.rowcount
            run("UPDATE stream SET read_until = max(read_until, ?)", (read_until,))
        self._read_until = max(self._read_until, read_until)
        return count

    def undelivered(self) -> list[Change]:
        """Return the changes that were not delivered yet, in the order in which they came."""
        with self._store_errors():
            return [
                Change(*row)
                for row in self._database.execute(
                    "SELECT key, at, imp_uid, merchant_uid, status, cancellation_id"
                    " FROM changes WHERE NOT delivered ORDER BY number"
                )
            ]

    def mark_delivered(self, change: Change) -> None:
        """Remember that the shop took a change: it is not posted again, by no later process."""
        with self._store_errors():
            self._database.execute("UPDATE changes SET delivered = 1 WHERE key = ?", (change.key,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    @contextmanager
    def _store_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                what = "is in use by another process. Stop that one, or name another file."
            elif error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
                what = "is no store of deliveries. Name another file."
            elif error.sqlite_errorcode == sqlite3.SQLITE_FULL:
                what = "cannot be written: there is no room left. Make room, and run it again."
            else:
                what = f"cannot be used ({error.sqlite_errorname}). Name another file."
            raise DeliveryStoreError(f"{self._path or 'The store'} {what}") from error
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise DeliveryStoreError(
                f"{self._path} cannot be used ({why}). Name another file."
            ) from error


def _create_private_file(path: Path) -> None:
    """Create the file and its folder if they are not there; only their owner may read them."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)
