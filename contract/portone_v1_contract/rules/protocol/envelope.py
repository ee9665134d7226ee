"""The shape around every answer."""

from __future__ import annotations

from collections.abc import Iterator

from ...formatting.json_kind import json_text
from ...openapi.document import Operation
from ...session.context import RunContext
from ...transport.envelope import envelope_problems, is_refusal
from ...transport.exchange import Exchange
from ..base import AnswerRule, Observation, Problem, Scenario
from ..questions import QUESTIONS, observe_balance, observe_empty


class Envelope(AnswerRule):
    """code is 0 exactly when the result is there; message says why exactly when it is not."""

    name = "envelope"
    group = "envelope"
    source = "vendor guide on answers; recorded answers"
    grade = "observed"

    def covers(self, operation: Operation) -> bool:
        return True

    def applies_to(self, exchange: Exchange) -> bool:
        return True

    def problems(self, exchange: Exchange) -> Iterator[str]:
        return envelope_problems(exchange)


class PartlyFoundCode(AnswerRule):
    """Under 207 the code is that of a success, or that of a not found."""

    name = "partly-found-code"
    group = "envelope"
    source = "vendor Swagger: 207 where some are found; no document says which code it carries"
    grade = "unknown"

    def covers(self, operation: Operation) -> bool:
        return "207" in operation.statuses

    def applies_to(self, exchange: Exchange) -> bool:
        return exchange.answer.status == 207 and exchange.envelope is not None

    def problems(self, exchange: Exchange) -> Iterator[str | Observation]:
        code = (exchange.envelope or {}).get("code")
        if type(code) is int and str(code) in QUESTIONS["partly_found_code"].choices:
            yield Observation("partly_found_code", str(code), exchange)
        else:
            yield f"207 with code {json_text(code)}, neither 0 nor -1"


class NotFoundForm(Scenario):
    """An unknown id is refused as not found, in the API's own form."""

    name = "not-found"
    group = "envelope"
    source = "recorded answers (존재하지 않는 결제정보입니다.); vendor Swagger, 404"
    grade = "observed"

    def covers(self, operation: Operation) -> bool:
        can_be_missing = "404" in operation.statuses or operation.pages is not None
        return (
            operation.effect == "read"
            and bool({*operation.names} - {"payment_status"})
            and can_be_missing
        )

    def problems(
        self, context: RunContext, operation: Operation
    ) -> Iterator[Problem | Observation]:
        values = context.unknown_values(operation)
        exchange = context.send(operation, values, query=context.required_query(operation))
        as_200 = operation.refusal == "not_found" and is_refusal(exchange, 200)
        if operation.result == "PaymentBalance":
            yield from observe_balance(exchange, "an unknown payment")
            return
        if operation.rows == "Payment" and "merchant_uid" in values:
            yield from observe_empty(exchange, "nothing_found")
            return
        # An unknown billing key has lists without rows, as a live suite saw it.
        has_nothing = operation.pages and "customer_uid" in values and exchange.ok
        if not (as_200 or is_refusal(exchange, 404) or (has_nothing and not exchange.rows)):
            yield Problem(
                f"an unknown id answers {exchange.answer.status}, not a refusal under 404",
                exchange,
                "refusal",
            )
