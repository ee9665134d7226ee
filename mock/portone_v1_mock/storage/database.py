"""The SQLite database that holds a mock's state: in memory, or in a file of its own.

Python's sqlite3 begins a transaction before the first statement that writes; whoever holds the
mock's lock ends it with `commit` or `rollback`. A commit to a file survives the end of the process,
however it ends: it is handed to the operating system and not forced to the disk, so that a power
cut may undo the latest ones; the file stays whole. The file holds tokens and what buyers gave: its
owner alone may read it, and one that was open to others is closed.
"""

from __future__ import annotations

import functools
import os
import sqlite3
import stat
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any
from urllib.parse import quote

from ..errors import StateFileError

FORMAT = 2
"""The version of the tables in a state file; files of other versions are refused."""

_APPLICATION = 0x504F5631  # "POV1", which marks the file as ours
_CACHED_STATEMENTS = 256


class Database:
    """One connection, shared by all threads: whoever uses it holds the mock's lock.

    Without a path the database is in memory. Only one mock at a time can have a file open. Raises
    StateFileError where the file is in use, damaged, another program's or of another version, and
    leaves it as it is.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None):
        self._path = None if path is None else Path(path)
        self._caches: list[dict[Any, Any]] = []
        self._is_open = True
        if self._path is None:
            self._connection = _connect(":memory:")
        else:
            _inspect(self._path)
            with self.naming_the_file():
                self._connection = _connect(self._path)
            try:
                with self.naming_the_file():
                    self._lock_file()
            except BaseException:
                self._connection.close()
                raise
        self.execute = self._connection.execute
        self.executemany = self._connection.executemany
        weakref.finalize(self, self._connection.close)

    def close(self) -> None:
        """Close the file, so that another mock may open it; a database in memory stays open."""
        if self._path is not None:
            self._is_open = False
            self._connection.close()

    @property
    def table_names(self) -> set[str]:
        """The names of the tables that there are; none in a new database."""
        rows = self.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return {name for (name,) in rows}

    def create_tables(self, statements: Iterable[str]) -> None:
        """Create the tables of a new database; in a file they are part of the transaction."""
        if self._path is None:
            _empty_database(tuple(statements))._connection.backup(self._connection)
            return
        self.execute("BEGIN IMMEDIATE")
        for statement in statements:
            self.execute(statement)

    def cache(self) -> dict[Any, Any]:
        """Return a dictionary for what follows from the rows, emptied when a change is undone."""
        cache: dict[Any, Any] = {}
        self._caches.append(cache)
        return cache

    def commit(self) -> None:
        """Commit the changes since the last commit."""
        if self._is_open and self._connection.in_transaction:
            with self.naming_the_file():
                self._connection.commit()

    def rollback(self) -> None:
        """Undo what was written since the last commit."""
        if self._is_open and self._connection.in_transaction:
            self._connection.rollback()
            for cache in self._caches:
                cache.clear()

    def check(self) -> None:
        """Raise sqlite3.DatabaseError where pages of the file are damaged."""
        (result,) = self.execute("PRAGMA quick_check(1)").fetchone()
        if result != "ok":
            raise sqlite3.DatabaseError(result)

    def raise_for(self, error: BaseException) -> None:
        """Raise StateFileError where this is an error of SQLite about a file."""
        if self._path is not None and isinstance(error, sqlite3.DatabaseError):
            raise _explanation(self._path, error) from error

    @contextmanager
    def naming_the_file(self) -> Iterator[None]:
        """Turn errors of SQLite into StateFileError, which names the file and what to do."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            self.raise_for(error)
            raise

    @contextmanager
    def reading_the_file(self) -> Iterator[None]:
        """Raise StateFileError, and close the file, where reading it for the first time fails."""
        try:
            with self.naming_the_file():
                yield
        except StateFileError:
            self.close()
            raise
        except Exception as error:
            self.close()
            # Without the value, which may be a person's.
            reason = f"it holds what this version does not write ({type(error).__name__})"
            raise StateFileError(f"{self._path} is damaged: {reason}") from error

    def _lock_file(self) -> None:
        """Lock the file for as long as it is open, and mark a new one as ours."""
        execute = self._connection.execute
        execute("PRAGMA locking_mode = EXCLUSIVE")
        execute("BEGIN EXCLUSIVE")
        if not execute("SELECT 1 FROM sqlite_schema").fetchone():
            execute(f"PRAGMA application_id = {_APPLICATION}")
            execute(f"PRAGMA user_version = {FORMAT}")
        execute("COMMIT")
        execute("PRAGMA journal_mode = WAL")
        execute("PRAGMA synchronous = NORMAL")


class TransactionLock:
    """A lock that commits what was done under it, or rolls it back where that raised.

    The thread that has it may take it again; what it then does belongs to the same transaction.
    """

    def __init__(self, commit: Callable[[], None], rollback: Callable[[BaseException], None]):
        self._commit = commit
        self._rollback = rollback
        self._lock = RLock()
        self._depth = 0

    def __enter__(self) -> None:
        self._lock.acquire()
        self._depth += 1

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        try:
            if self._depth > 1:
                return
            if error is None:
                self._commit()
            else:
                self._rollback(error)
        finally:
            self._depth -= 1
            self._lock.release()


def _connect(path: str | Path) -> sqlite3.Connection:
    return sqlite3.connect(
        path, check_same_thread=False, timeout=0, cached_statements=_CACHED_STATEMENTS
    )


@functools.cache
def _empty_database(statements: tuple[str, ...]) -> Database:
    """Return a database in memory to copy from, which is faster than creating its tables."""
    database = Database()
    for statement in statements:
        database.execute(statement)
    return database


def _inspect(path: Path) -> None:
    """Refuse a file that is not ours or of another version, without touching it; make a new one."""
    if path.is_dir():
        raise StateFileError(f"{path} is a directory, not a state file")
    try:
        _refuse_irregular(path)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        if path.stat().st_size == 0:
            _close_to_others(path)
            return
        uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except OSError as error:
        raise StateFileError(f"{path} cannot be used: {error.strerror}") from error
    except sqlite3.DatabaseError as error:
        raise _explanation(path, error) from error
    if application != _APPLICATION:
        raise StateFileError(f"{path} is not a state file of this mock; choose another name")
    if version != FORMAT:
        raise StateFileError(
            f"{path} has format {version} and this version of the mock reads format {FORMAT};"
            " use the version that wrote it, or another file"
        )
    try:
        _close_to_others(path)
    except OSError as error:
        raise StateFileError(f"{path} is open to others, and cannot be closed") from error


def _files(path: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield the files that SQLite uses for a database, as far as there are any."""
    for suffix in ("", "-journal", "-shm", "-wal"):
        file = path.with_name(path.name + suffix)
        with suppress(FileNotFoundError):
            yield file, file.lstat()


def _refuse_irregular(path: Path) -> None:
    """Refuse a FIFO, which would be waited for, a device, and a link, which leads elsewhere."""
    for file, status in _files(path):
        if not stat.S_ISREG(status.st_mode):
            raise StateFileError(f"{file} is no regular file; choose another name")


def _close_to_others(path: Path) -> None:
    """Take from everybody but the owner the right to read or write the files."""
    for file, status in _files(path):
        if os.name != "nt" and status.st_mode & 0o077:
            file.chmod(0o600)


def _explanation(path: Path, error: sqlite3.DatabaseError) -> StateFileError:
    if "locked" in str(error):
        return StateFileError(f"{path} is in use by another mock")
    if isinstance(error, sqlite3.OperationalError):
        return StateFileError(f"{path} cannot be used: {error}")
    return StateFileError(f"{path} is damaged or no state file of this mock: {error}")
