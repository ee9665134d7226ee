"""One lookup of a call whose answer was lost: the reads it makes, and the API's time. No I/O."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from portone_v1_api.client import Answer, Call
from portone_v1_api.operations import OPERATIONS
from portone_v1_api.paths import segment

from .._errors import NotFound, parse_http_date
from .._steps import Steps
from .._unknown_outcome import Outcome

if TYPE_CHECKING:
    import httpx

    from .._unknown_outcome import Result

DONE = "It was done: do not repeat it."


class UnusableId(Exception):
    """An id that was sent in a body and cannot stand in the path of a read."""


class Lookup:
    """One lookup: the fields of the call, and since when, by the API's clock, an event can be ours.

    `fields` holds the body of the call and the ids of its path. `is_gone` says that the last read
    found nothing.
    """

    def __init__(self, call: Call, sent_at: float, clock: Callable[[], float]) -> None:
        self.operation = call.operation
        self.fields: dict[str, Any] = (call.body or {}) | _path_ids(call)
        self.looked_at = datetime.now(UTC)
        self.is_gone = False
        self._sent_at = sent_at
        self._clock = clock
        # The API's second in which the request left. While it is not known nothing is new enough.
        self._since = math.inf

    def read(self, operation_id: str, name: str, value: Any, **query: Any) -> Steps[Any]:
        """Return the result of a read by one id, None when there is no such thing."""
        operation = OPERATIONS[operation_id]
        try:
            path = operation.path.format(**{name: segment(name, value)})
        except (TypeError, ValueError) as error:
            raise UnusableId(error) from None
        try:
            answer: Answer = yield Call(operation, path, query, None)
        except NotFound as error:
            # A 200 with any other code may have been refused for another reason.
            self.is_gone = error.status == 404 or error.code == 1
            self._note_time(error.response)
            return None
        self._note_time(answer.response)
        return answer.envelope["response"]

    def _note_time(self, response: httpx.Response | None) -> None:
        date = None
        if response is not None:
            date = parse_http_date(response.headers.get("Date", ""))
        if date is None:
            self.looked_at = datetime.now(UTC)
            return
        self.looked_at = date.astimezone(UTC)
        # Whole seconds, as the API's own times are; rounded down, so that ours is not missed.
        self._since = math.floor(date.timestamp() - (self._clock() - self._sent_at))

    def is_new(self, seconds: object) -> bool:
        """Return whether a time of the API (UNIX seconds) is not older than the request."""
        return type(seconds) is int and seconds >= self._since

    def report_done(self, result: Result | None, advice: str = DONE) -> Outcome:
        return Outcome("done", advice, self.looked_at, result)

    def report_unseen(self, *advice: str) -> Outcome:
        return Outcome("not seen yet", " ".join(advice), self.looked_at)


def _path_ids(call: Call) -> dict[str, str]:
    """Return the ids in a call's path, by name."""
    segments = zip(call.operation.path.split("/"), call.path.split("/"), strict=False)
    return {name[1:-1]: unquote(value) for name, value in segments if name.startswith("{")}
