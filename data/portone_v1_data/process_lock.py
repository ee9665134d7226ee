"""A lock that one process of this machine holds at a time."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


class ProcessLockedError(Exception):
    """Another process holds the lock."""


@contextmanager
def process_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder while the block runs; the folder is made if it is not there.

    The lock is one of SQLite on a file in the folder: the operating system frees it when the
    process dies. Raises ProcessLockedError where another process has it, and OSError where the
    folder cannot be made.

    Example:
        from pathlib import Path
        from portone_v1_data.process_lock import process_lock

        with process_lock(Path("sync-files")):
            print("no other process is in here")
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "lock"
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as database:
        try:
            database.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise ProcessLockedError(f"another process is at work in {folder}") from None
            if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
            raise PermissionError(f"{path} cannot be written") from error
        yield
