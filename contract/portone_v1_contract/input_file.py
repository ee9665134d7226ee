"""Read the files that a user names, within a limit."""

from __future__ import annotations

import errno
from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""The most bytes of one file, unless a reader says otherwise."""


def read_input(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file. Raises OSError, for one that is larger than that, too.

    A device such as /dev/zero has no end and says no size, so that the limit counts while it is
    read.
    """
    with path.open("rb") as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        text = f"it is larger than {max_bytes // 1024 // 1024} MB"
        raise OSError(errno.EFBIG, text, str(path))
    return data
