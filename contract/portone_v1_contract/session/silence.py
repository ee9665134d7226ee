"""Which operations give no answer, and whether the target has stopped answering altogether."""

from __future__ import annotations

from ..transport.errors import TooSlow
from ..transport.exchange import Request

MAX_UNANSWERED = 3
"""After so many requests in a row without an answer an operation is not called any more."""
MAX_TOO_SLOW = 2
"""The same where each of them has used up the time that an answer may take."""
MANY_OPERATIONS = 3
"""So many different operations in a row without an answer may mean that the target has stopped."""


class Silence:
    """Counts the requests without an answer, by operation and in a row."""

    def __init__(self) -> None:
        self.dropped: dict[str, str] = {}
        """By operation that is not called any more, the reason."""
        self.last_answered: Request | None = None
        """A read that was answered, to try whether the target still answers at all."""
        self._by_operation: dict[str, int] = {}
        self._in_a_row: set[str] = set()

    def note_answer(self, operation_id: str, request: Request) -> None:
        """Record that a request was answered."""
        self._by_operation.pop(operation_id, None)
        self._in_a_row.clear()
        if request.method == "GET":
            self.last_answered = request

    def note_silence(self, operation_id: str, error: Exception) -> None:
        """Record that a request was not answered; after a few the operation is dropped."""
        count = self._by_operation.get(operation_id, 0) + 1
        self._by_operation[operation_id] = count
        self._in_a_row.add(operation_id)
        limit = MAX_TOO_SLOW if isinstance(error, TooSlow) else MAX_UNANSWERED
        if count >= limit:
            text = f"{count} requests in a row to {operation_id} were not answered ({error})"
            self.dropped[operation_id] = text

    @property
    def may_be_all(self) -> bool:
        """Whether so many operations are silent that the target itself may be."""
        return len(self._in_a_row) >= MANY_OPERATIONS

    def note_life(self) -> None:
        """Record that the target answers, whatever single operations do."""
        self._in_a_row.clear()
