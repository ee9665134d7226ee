"""One lookup of a call whose answer was lost: the reads it makes, and the API's time. No I/O."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from portone_v1_api.client import Answer, Call
from portone_v1_api.operations import OPERATIONS
from portone_v1_api.paths import segment

from .._call._api_clock import MAX_DRIFT
from .._errors import NotFound
from .._http._dates import parse_http_date
from .._steps import Steps
from .._unknown_outcome import Outcome
from ._question import Question

if TYPE_CHECKING:
    from portone_v1_api.client import HttpResponse

    from .._unknown_outcome import Result

DONE = "It was done: do not repeat it."


class UnusableId(Exception):
    """An id that was sent in a body and cannot stand in the path of a read."""


@dataclass(frozen=True)
class Sending:
    """What is known of the moment in which a request left, where a clock can measure from it.

    `elapsed` tells how many seconds ago that was. `last_answer` is the API's time of the last
    answer before it (UNIX seconds), and how many seconds before it that came.
    """

    elapsed: Callable[[], float]
    last_answer: tuple[int, float] | None = None

    def earliest(self, now: int, estimate: int | None) -> int:
        """Return the API's second in which the request can have left, the earliest one.

        `now` is the API's time now, `estimate` what the answer before the request led to. Both
        count on the API's clock to run as ours does. Where it does not, as in a mock whose clock
        stands still or was moved, only the time of the answer before the request is certain.
        """
        elapsed = self.elapsed()
        # Whole seconds, as the API's own times are; rounded down, so that ours is not missed.
        measured = math.floor(now - elapsed)
        if self.last_answer is not None:
            date, seconds_before = self.last_answer
            passed = seconds_before + elapsed
            # Two dates in whole seconds leave one second open.
            if abs(now - date - passed) > 1 + MAX_DRIFT * passed:
                return date
        # Neither is later than the request: the later one is nearer to it.
        return measured if estimate is None else max(estimate, measured)


class Lookup:
    """One lookup: the fields of the call, and since when, by the API's clock, an event can be ours.

    `sending` is None where nothing measures from the moment of sending. `fields` holds what the
    question says of the call. `is_gone` says that the last read found nothing.
    """

    def __init__(self, question: Question, sending: Sending | None) -> None:
        self.operation = OPERATIONS[question.operation]
        self.fields = _given_fields(question)
        self.looked_at = datetime.now(UTC)
        self.is_gone = False
        self._sending = sending
        # The API's second in which the request left, as the question has it.
        self._estimate = question.sent_at if question.clock == "api" else None
        # The same after a look at its clock. While it is not known nothing is new enough.
        self._since = self._estimate

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

    def _note_time(self, response: HttpResponse | None) -> None:
        date = None
        if response is not None:
            date = parse_http_date(response.headers.get("Date", ""))
        if date is None:
            self.looked_at = datetime.now(UTC)
            return
        self.looked_at = date
        now = int(date.timestamp())
        since = self._estimate
        if self._sending is not None:
            since = self._sending.earliest(now, self._estimate)
        # The request left before this read. A later moment means that the API's clock stood still.
        self._since = None if since is None else min(since, now)

    def is_new(self, seconds: object) -> bool:
        """Return whether a time of the API (UNIX seconds) is not older than the request."""
        return type(seconds) is int and self._since is not None and seconds >= self._since

    def report_done(self, result: Result | None, advice: str = DONE) -> Outcome:
        return Outcome("done", advice, self.looked_at, result)

    def report_unseen(self, *advice: str) -> Outcome:
        return Outcome("not seen yet", " ".join(advice), self.looked_at)


def _given_fields(question: Question) -> dict[str, Any]:
    """Return the fields that the call gave, by name."""
    fields: dict[str, Any] = msgspec.structs.asdict(question.fields)
    if fields["schedules"] is not None:
        fields["schedules"] = [msgspec.structs.asdict(item) for item in fields["schedules"]]
    return {name: value for name, value in fields.items() if value is not None}
