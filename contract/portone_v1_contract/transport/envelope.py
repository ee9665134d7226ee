"""The envelope around every answer: code, message and response."""

from __future__ import annotations

from collections.abc import Iterator

from ..formatting.json_kind import json_kind
from .exchange import Exchange


def envelope_problems(exchange: Exchange) -> Iterator[str]:
    """Yield what is wrong with an envelope, whether it reports success or a refusal."""
    envelope = exchange.envelope
    if envelope is None:
        yield f"the body is not a JSON object (status {exchange.answer.status})"
        return
    if "code" not in envelope:
        yield "code is missing: every answer has it, 0 for success"
        return
    code = envelope["code"]
    if isinstance(code, bool) or not isinstance(code, int):
        yield f"code is not an integer but {json_kind(code)}"
    elif code == 0 or exchange.is_partly_found:
        yield from _success_problems(exchange, envelope)
    else:
        yield from _refusal_problems(envelope)


def _success_problems(exchange: Exchange, envelope: dict[str, object]) -> Iterator[str]:
    if exchange.answer.status >= 400:
        yield f"code is 0 under status {exchange.answer.status}"
    if exchange.operation.message_is_null and envelope.get("message") is not None:
        yield f"message is not null on success but {json_kind(envelope['message'])}"
    # How a balance is refused that a payment does not have is not known: perhaps so.
    may_be_null = exchange.operation.result == "PaymentBalance"
    if exchange.operation.has_result and envelope.get("response") is None and not may_be_null:
        yield "code is 0 but there is no response"


def _refusal_problems(envelope: dict[str, object]) -> Iterator[str]:
    message = envelope.get("message")
    if "message" not in envelope:
        yield "message is missing although code is not 0"
    elif not isinstance(message, str) or not message:
        what = "an empty text" if message == "" else json_kind(message)
        yield f"message says nothing although code is not 0: it is {what}"
    if envelope.get("response") is not None:
        yield "response is not null although code is not 0"


def is_refusal(exchange: Exchange, status: int) -> bool:
    """Return whether the API refused in its own form under this status."""
    envelope = exchange.envelope
    return (
        exchange.answer.status == status
        and envelope is not None
        and envelope.get("code") != 0
        and not any(envelope_problems(exchange))
    )


def token_of(exchange: Exchange) -> str:
    """Return the token that a login answered; empty without one that a header can hold."""
    result = exchange.result
    token = result.get("access_token") if isinstance(result, dict) else None
    is_usable = isinstance(token, str) and token.isascii() and token.isprintable()
    return str(token) if is_usable else ""
