"""Rules on methods that a path does not have."""

from __future__ import annotations

from collections.abc import Iterator

from ...openapi.document import VERBS, Operation
from ...session.context import RunContext
from ...transport.envelope import is_refusal
from ..base import Problem, Scenario


class MethodNotAllowed(Scenario):
    """A path that documents 405 answers it to every verb but its own."""

    name = "method-not-allowed"
    group = "http"
    source = "vendor Swagger: balanceByImpUid, 405"
    sends_invalid = True

    def covers(self, operation: Operation) -> bool:
        return "405" in operation.statuses and operation.effect == "read"

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        own = {other.method for other in context.operations if other.path == operation.path}
        values = context.path_values(operation)
        for verb in sorted({verb.upper() for verb in VERBS} - own):
            exchange = context.send(operation, values, method=verb)
            if not is_refusal(exchange, 405):
                yield Problem(f"{verb} answers {exchange.answer.status}, not 405", exchange)
