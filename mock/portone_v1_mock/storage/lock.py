"""One caller at a time, whose changes are stored before the next one's turn."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock


class Turns:
    """A lock, taken again at will by the thread that has it, which saves when it is given back."""

    def __init__(self, save: Callable[[], None]):
        self._lock, self._depth, self._save = RLock(), 0, save

    def __enter__(self) -> None:
        self._lock.acquire()
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        try:
            if self._depth == 1:
                self._save()
        finally:
            self._depth -= 1
            self._lock.release()
