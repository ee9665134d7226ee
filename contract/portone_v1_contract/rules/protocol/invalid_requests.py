"""Rules on requests that the API does not know: values of parameters, methods of a path."""

from __future__ import annotations

from collections.abc import Iterator

from ...openapi.document import VERBS, Operation
from ...openapi.list_fields import MAX_LIMIT
from ...session.client import Query
from ...session.context import RunContext
from ...transport.envelope import is_refusal
from ..base import Observation, Problem, Scenario

INVALID = {"limit": ("0", "many"), "page": ("0",)}
NONSENSE = "nonsense"


class BadParameters(Scenario):
    """A status, sorting, page or limit that the API does not know is refused under 400."""

    name = "bad-parameters"
    group = "lists"
    source = "vendor Swagger: 400; recorded answers (지원되지 않는 상태값입니다.); limit: inferred"
    grade = "inferred"
    sends_invalid = True

    def covers(self, operation: Operation) -> bool:
        is_documented = operation.effect == "read" and "400" in operation.statuses
        return is_documented and bool(_invalid_values(operation) or operation.required)

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values = context.path_values(operation)
        query = context.required_query(operation)
        for what, in_path, in_query in _invalid_requests(operation, values, query):
            exchange = context.send(operation, in_path, query=in_query)
            if exchange.answer.status != 400:
                text = f"{what} answers {exchange.answer.status}, not 400"
                yield Problem(text, exchange, "refusal")


class LimitOver1000(Scenario):
    """A limit above 1000 is refused, or taken for fewer rows."""

    name = "limit-over-1000"
    group = "lists"
    source = "vendor Swagger: limit, at most 1000; no document says what becomes of more"
    grade = "unknown"
    sends_invalid = True

    def covers(self, operation: Operation) -> bool:
        return operation.effect == "read" and "limit" in operation.queries

    def problems(
        self, context: RunContext, operation: Operation
    ) -> Iterator[Problem | Observation]:
        query = {**context.required_query(operation), "limit": "1001"}
        exchange = context.send(operation, context.path_values(operation), query=query)
        if len(exchange.rows) > MAX_LIMIT:
            yield Problem(f"{len(exchange.rows)} rows on a page of at most {MAX_LIMIT}", exchange)
        elif exchange.ok or is_refusal(exchange, 400):
            choice = "clamped" if exchange.ok else "400"
            yield Observation("limit_over_1000", choice, exchange)
        else:
            text = f"limit=1001 answers {exchange.answer.status}, neither rows nor 400"
            yield Problem(text, exchange, "refusal")


class MethodNotAllowed(Scenario):
    """A path that documents 405 answers it to every verb but its own."""

    name = "method-not-allowed"
    group = "http"
    source = "vendor Swagger: balanceByImpUid, 405; that other verbs get it is inferred"
    grade = "inferred"
    sends_invalid = True

    def covers(self, operation: Operation) -> bool:
        return "405" in operation.statuses and operation.effect == "read"

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        own = {other.method for other in context.operations if other.path == operation.path}
        values = context.path_values(operation)
        for verb in sorted({verb.upper() for verb in VERBS} - own):
            exchange = context.send(operation, values, method=verb)
            if not is_refusal(exchange, 405):
                text = (
                    f"{verb} answers {exchange.answer.status}, not the API's own refusal under 405"
                )
                yield Problem(text, exchange, "refusal")


def _invalid_requests(
    operation: Operation, values: dict[str, str], query: Query
) -> Iterator[tuple[str, dict[str, str], Query]]:
    """Return requests with one invalid parameter each, and its description."""
    for name, words in _invalid_values(operation).items():
        for word in words:
            if name in values:
                yield f"{name}={word}", {**values, name: word}, query
            else:
                yield f"{name}={word}", values, {**query, name: word}
    for name in sorted(operation.required):
        rest = {other: value for other, value in query.items() if other != name}
        yield f"a request without {name}", values, rest


def _invalid_values(operation: Operation) -> dict[str, tuple[str, ...]]:
    """Return values that each parameter does not allow."""
    numbers = {name: values for name, values in INVALID.items() if name in operation.queries}
    return {**numbers, **{name: (NONSENSE,) for name in operation.choices}}
