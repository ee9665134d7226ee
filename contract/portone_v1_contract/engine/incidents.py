"""Find out which incident of a run a problem follows from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..openapi.document import Operation
from ..report.causes import Incident
from ..rules.base import Problem
from ..transport.exchange import Exchange
from ..transport.likeness import likeness
from .wrong_values import WrongValues

FORM_RULES = frozenset(
    {
        "envelope",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    }
)
"""Rules on the form of an answer, whatever it says."""
SCHEMA = "response_schema_conformance"
"""The check that an answer has the shape that the document says."""
LATE_TIMES = "plausible-times"
"""The rule that times are in seconds."""
PAGE = "page"
"""The rule that a page has as many rows as its total and limit say.

What other rules see of a page that breaks it follows from that.
"""
ACCEPTANCE = "positive_data_acceptance"
"""The check that what the document allows is accepted."""
ID_RULES = frozenset({"id-echo", "bulk"})
"""Rules that see that something else was answered than what was asked for."""
_NAME = re.compile(r"[A-Za-z_][\w-]{0,30}")
MAX_NAMES = 5
MAX_STATUSES = 4
FORM = "no envelope"
"""The name of the incident that answers have another form than the API's."""
ANOTHER_ID = Incident(
    "another id",
    "another id",
    "something else is answered than what was asked for",
    "An answer has what was asked for: the rules make or know something, and ask for it by its id.",
)


@dataclass(slots=True)
class _ServerErrors:
    """The answers of one kind of server error."""

    status: int
    number: int
    count: int = 0
    operations: dict[str, Operation] = field(default_factory=dict)


class Incidents:
    """Watches the answers of a run, and says of each problem which incident it follows from.

    A scenario is one attempt: what happens in it makes later problems of the same attempt its
    consequences. Problems of single answers follow from that answer alone.
    """

    def __init__(self, wrong_values: WrongValues) -> None:
        self._wrong_values = wrong_values
        self._requests: Counter[str] = Counter()
        self._errors: dict[tuple[int, str], _ServerErrors] = {}
        self._unlike: Counter[tuple[int, str]] = Counter()
        self._refused: dict[str, int] = {}
        self._has_other_ids = False
        self._is_attempt = False
        self._earlier = ""
        self._other_ids: list[Exchange] = []
        self._broken_rules: set[str] = set()
        self._bad_pages: list[Exchange] = []

    def observe(self, exchange: Exchange) -> None:
        """Count an answer, and note it where it is a server error."""
        self._requests[exchange.operation.id] += 1
        name = self._server_error(exchange, count=True)
        if name and self._is_attempt:
            self._earlier = name

    def begin_attempt(self) -> None:
        """Begin a scenario on one operation."""
        self._is_attempt = True
        self._earlier = ""
        self._other_ids.clear()
        self._broken_rules.clear()
        self._bad_pages.clear()

    def end_attempt(self) -> None:
        """End the scenario."""
        self._is_attempt = False
        self._earlier = ""
        self._other_ids.clear()
        self._broken_rules.clear()
        self._bad_pages.clear()

    def origin_in_attempt(self, problem: Problem) -> str:
        """Return the name of what a scenario's problem follows from: an incident or a rule."""
        exchange = problem.exchange
        if problem.expected == "401":
            return self._origin_of_open_door(exchange)
        own = self._own_origin(problem)
        if not own and exchange is not None and not self._earlier and not exchange.ok:
            own = self._refusal(exchange) if problem.expected == "result" else ""
        if own and own != FORM:
            self._earlier = own
        if not own and exchange is not None and problem.fields:
            own = self._wrong_values.explanation(exchange, problem.fields)
        if not own:
            own = self._broken_rule(problem)
        return own or self._earlier

    def _broken_rule(self, problem: Problem) -> str:
        """Return the rule on single answers that explains a problem, or nothing."""
        if not problem.fields and any(one is problem.exchange for one in self._bad_pages):
            return PAGE
        return next((rule for rule in problem.follows_from if rule in self._broken_rules), "")

    def _origin_of_open_door(self, exchange: Exchange | None) -> str:
        """Return what a token that was not refused with 401 follows from.

        Whether a token is looked at has nothing to do with what is answered behind it.
        """
        if exchange is None:
            return ""
        is_refused = exchange.answer.status in (401, 403) and not exchange.has_envelope
        return self._server_error(exchange) or (self._form(exchange) if is_refused else "")

    def origin(self, rule: str, exchange: Exchange | None, fields: Sequence[str] = ()) -> str:
        """Return the name of the incident that a problem of one answer follows from, or nothing.

        `fields` are those whose values the problem is about.
        """
        if self._is_attempt:
            self._broken_rules.add(rule)
            if rule == PAGE and exchange is not None:
                self._bad_pages.append(exchange)
        if exchange is None or not exchange.answer.status:
            return ""
        name = self._server_error(exchange)
        if name:
            return name
        if not exchange.has_envelope and rule in FORM_RULES:
            return self._form(exchange)
        if rule == SCHEMA:
            return self._wrong_values.wrong_types(exchange)
        if rule == LATE_TIMES:
            return self._wrong_values.late_times(exchange)
        if rule == ACCEPTANCE:
            return self._refusal(exchange)
        if rule in ID_RULES:
            self._has_other_ids = True
            if self._is_attempt:
                self._other_ids.append(exchange)
            return ANOTHER_ID.name
        return self._wrong_values.explanation(exchange, fields) if fields else ""

    def _own_origin(self, problem: Problem) -> str:
        exchange = problem.exchange
        if exchange is None or not exchange.answer.status:
            return ""
        name = self._server_error(exchange)
        if name:
            return name
        if not exchange.has_envelope:
            if exchange.answer.status < 400 or problem.expected == "refusal":
                return self._form(exchange)
        elif any(other is exchange for other in self._other_ids):
            return ANOTHER_ID.name
        return ""

    def _refusal(self, exchange: Exchange) -> str:
        """Return the incident of a valid request that was refused."""
        self._refused.setdefault(exchange.operation.id, exchange.answer.status)
        return f"refused {exchange.operation.id}"

    def _form(self, exchange: Exchange) -> str:
        self._unlike[exchange.answer.status, _shape(exchange)] += 1
        return FORM

    def _server_error(self, exchange: Exchange, *, count: bool = False) -> str:
        status = exchange.answer.status
        if status < 500 or str(status) in exchange.operation.statuses:
            return ""
        key = likeness(exchange.request, exchange.answer)
        if key not in self._errors:
            number = sum(status == other for other, _ in self._errors) + 1
            self._errors[key] = _ServerErrors(status, number)
        errors = self._errors[key]
        if count:
            errors.count += 1
        errors.operations[exchange.operation.id] = exchange.operation
        return _error_name(errors)

    def incidents(self) -> Iterable[Incident]:
        """Return all incidents of the run."""
        for errors in self._errors.values():
            yield self._describe_errors(errors)
        if self._unlike:
            yield self._describe_form()
        if self._has_other_ids:
            yield ANOTHER_ID
        yield from self._wrong_values.incidents()
        for operation, status in self._refused.items():
            yield Incident(
                f"refused {operation}",
                "refused",
                f"{operation} refuses what it should take: it answers {status}",
                "The request is an example of openapi.yaml, or one that a merchant would send.",
                operation,
            )

    def _describe_errors(self, errors: _ServerErrors) -> Incident:
        requests = sum(self._requests[name] for name in errors.operations)
        reads = all(operation.effect == "read" for operation in errors.operations.values())
        every = round(requests / max(errors.count, 1))
        share = f"to 1 of {every} requests" if every > 1 else "to every request"
        whom = f"{len(errors.operations)} operation(s)"
        return Incident(
            _error_name(errors),
            "server error",
            f"{errors.status} {share} to {whom}{', all of them reads' if reads else ''}",
            "No answer has a status of 500 or more: see the log of the server, or of the proxy "
            "in front of it.",
        )

    def _describe_form(self) -> Incident:
        shapes: Counter[str] = Counter()
        statuses: Counter[int] = Counter()
        for (status, shape), count in self._unlike.items():
            shapes[shape] += count
            statuses[status] += count
        common = [str(status) for status, _ in statuses.most_common(MAX_STATUSES)]
        form = f"{shapes.most_common(1)[0][0]} under {', '.join(common)}"
        return Incident(
            FORM,
            "no envelope",
            f"answers have another form than the API's: {form}",
            "Every answer, a refusal too, is a JSON object with code, message and response.",
        )


def _shape(exchange: Exchange) -> str:
    """Return the form of an answer that is not in the API's envelope, in a few words."""
    envelope = exchange.envelope
    if envelope is not None:
        names = [name for name in envelope if _NAME.fullmatch(name)]
        more = ", …" if len(envelope) > MAX_NAMES else ""
        return f"{{{', '.join(names[:MAX_NAMES])}{more}}}"
    if not exchange.answer.body:
        return "nothing"
    is_page = "html" in exchange.answer.headers.get("content-type", "")
    return "a page of HTML" if is_page else "text or other JSON"


def _error_name(errors: _ServerErrors) -> str:
    return f"server error {errors.status}, {errors.number}"
