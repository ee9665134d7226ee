"""One caller at a time, each in a transaction."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock


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
