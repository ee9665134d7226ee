"""A file that gets its name when it is whole."""

from __future__ import annotations

import glob
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TextIO

if sys.platform != "win32":
    import fcntl

MIN_AGE = 60
"""Seconds since the last writing after which a part without a lock is taken for abandoned.

A writer has no lock for a moment: after it has made the file, and before it gives it its name.
"""


def open_part(path: Path) -> tuple[Path, TextIO]:
    """Open a hidden file beside `path`, to be renamed to it later. Return its path and itself.

    What processes that were killed have left there is removed, a minute later. Raises OSError.
    """
    _remove_abandoned(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    file = part.open("w", encoding="utf-8")
    if sys.platform != "win32":
        # Only a lock tells whether its writer lives: in a shared folder other machines write, too.
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return part, file


def _remove_abandoned(path: Path) -> None:
    """Remove the parts of this file that no process writes to any more."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        # Windows removes no file that a process has open.
        with suppress(OSError):
            if _is_abandoned(part):
                part.unlink()


def _is_abandoned(part: Path) -> bool:
    """Return whether no process writes to a file any more. Raises OSError."""
    if time.time() - part.stat().st_mtime < MIN_AGE:
        return False
    if sys.platform == "win32":
        return True
    with part.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
