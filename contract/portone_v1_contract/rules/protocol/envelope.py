"""The shape around every answer."""

from __future__ import annotations

from collections.abc import Iterator

from ...openapi.document import Operation
from ...session.context import RunContext
from ...transport.exchange import Exchange
from ..base import AnswerRule, Problem, Scenario, kind


def envelope_problems(exchange: Exchange) -> Iterator[str]:
    """What is wrong with an envelope, whichever of the two forms it has."""
    envelope = exchange.envelope
    if envelope is None:
        yield f"the body is not a JSON object (status {exchange.answer.status})"
        return
    code = envelope.get("code")
    if isinstance(code, bool) or not isinstance(code, int):
        yield f"code is not an integer but {kind(code)}"
    elif code == 0:
        yield from _success_problems(exchange, envelope)
    else:
        yield from _refusal_problems(envelope)


def _success_problems(exchange: Exchange, envelope: dict[str, object]) -> Iterator[str]:
    if exchange.answer.status >= 400:
        yield f"code is 0 under status {exchange.answer.status}"
    if exchange.operation.message_is_null and envelope.get("message") is not None:
        yield f"message is not null on success but {kind(envelope['message'])}"
    if exchange.operation.has_result and envelope.get("response") is None:
        yield "code is 0 but there is no response"


def _refusal_problems(envelope: dict[str, object]) -> Iterator[str]:
    message = envelope.get("message")
    if not isinstance(message, str) or not message:
        yield f"message says nothing although code is not 0: {kind(message)}"
    if envelope.get("response") is not None:
        yield "response is not null although code is not 0"


def is_refusal(exchange: Exchange, status: int) -> bool:
    """Whether the API refused in its own form under this status."""
    envelope = exchange.envelope
    return (
        exchange.answer.status == status
        and envelope is not None
        and envelope.get("code") != 0
        and not any(envelope_problems(exchange))
    )


class Envelope(AnswerRule):
    """code is 0 exactly when the result is there; message says why exactly when it is not."""

    name = "envelope"
    group = "envelope"
    source = "vendor guide on answers; recorded answers; openapi.yaml, info"

    def covers(self, operation: Operation) -> bool:
        return True

    def applies_to(self, exchange: Exchange) -> bool:
        return True

    def problems(self, exchange: Exchange) -> Iterator[str]:
        return envelope_problems(exchange)


class NotFoundForm(Scenario):
    """An unknown id is refused as not found, in the API's own form."""

    name = "not-found"
    group = "envelope"
    source = "recorded answers (존재하지 않는 결제정보입니다.); openapi.yaml, responses 404"

    def covers(self, operation: Operation) -> bool:
        told = "404" in operation.statuses or operation.pages is not None
        return operation.effect == "read" and bool({*operation.names} - {"payment_status"}) and told

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values = context.unknown_values(operation)
        exchange = context.send(operation, values, query=context.required_query(operation))
        as_200 = operation.refusal == "not_found" and is_refusal(exchange, 200)
        # An unknown billing key has lists without rows, as a live suite saw it.
        has_nothing = operation.pages and "customer_uid" in values and exchange.ok
        if not (as_200 or is_refusal(exchange, 404) or (has_nothing and not exchange.rows)):
            yield Problem(
                f"an unknown id answers {exchange.answer.status}, not a refusal under 404", exchange
            )
