"""What the operating system says of a folder, as an ExportError that says what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .manifest import ExportError
from .process_lock import ProcessLockedError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Raise ExportError in place of an OSError, and where another process holds the folder."""
    try:
        yield
    except ProcessLockedError as error:
        what = f"another export is writing to {folder}. Wait for its end, or stop it."
        raise ExportError(what) from error
    except OSError as error:
        if error.errno in _FULL:
            advice = "There is no room left. Make room, and run it again: whole days stay."
        elif isinstance(error, FileExistsError | NotADirectoryError):
            advice = "Name a folder, not a file."
        else:
            advice = "Choose a folder that you may write to."
        raise ExportError(f"{folder} cannot be written: {error.strerror}. {advice}") from error
