"""Ask a client's own calls, or a question from elsewhere, what became of a write."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from portone_v1_api.client import Call

from .._steps import Steps
from .._unknown_outcome import (
    CustomerOutcome,
    PaymentOutcome,
    Resolver,
    ScheduleOutcome,
    UnknownOutcome,
)
from ._lookup import Sending
from ._outcomes import look_up
from ._question import Kind, Question, build_question, parse_question


def attach_question(client: Any, error: UnknownOutcome, call: Call, sent_at: float) -> None:
    """Let an error ask what became of the call that raised it.

    `client` is a `PortOne` or an `AsyncPortOne`; `sent_at` is when the request left, by its
    monotonic clock.
    """

    clock: Callable[[], float] = client._clock

    def elapsed() -> float:
        return clock() - sent_at

    settings = client._settings
    sending = Sending(elapsed, client._api_clock.last_before(sent_at))
    api_time = client._api_clock.earliest(sent_at)
    if api_time is not None:
        question = build_question(call, api_time, "api", settings.tier, settings.imp_key)
    else:
        machine_time = int(time.time() - elapsed())
        question = build_question(call, machine_time, "machine", settings.tier, settings.imp_key)

    def resolve_in_process() -> Any:
        parsed = parse_question(question, settings.imp_key)
        return client._drive(look_up(parsed, sending), client.call)

    error._attach(question, Resolver(resolve_in_process, is_async=client._is_async))


def _look_up_payment(question: Question, sending: Sending | None) -> Steps[PaymentOutcome]:
    """Return what became of a charge, a cancel or an account, with the payment."""
    outcome = yield from look_up(question, sending)
    return PaymentOutcome(**vars(outcome))


def _look_up_schedule(question: Question, sending: Sending | None) -> Steps[ScheduleOutcome]:
    """Return what became of schedules, with a list of them, also where it is only one."""
    outcome = yield from look_up(question, sending)
    values: dict[str, Any] = {**vars(outcome)}
    if outcome.result is not None and not isinstance(outcome.result, list):
        values["result"] = [outcome.result]
    return ScheduleOutcome(**values)


def _look_up_customer(question: Question, sending: Sending | None) -> Steps[CustomerOutcome]:
    """Return what became of a billing key, with it."""
    outcome = yield from look_up(question, sending)
    return CustomerOutcome(**vars(outcome))


_LOOK_UPS: dict[Kind | None, Callable[..., Any]] = {
    None: look_up,
    "payment": _look_up_payment,
    "schedule": _look_up_schedule,
    "customer": _look_up_customer,
}


def resolve(client: Any, data: Mapping[str, Any], kind: Kind | None) -> Any:
    """Return the outcome that a question asks for, or an awaitable of it.

    Asks for the sub-merchant of the question, whichever that of the client is.
    """
    question = parse_question(data, client._settings.imp_key, kind)

    def elapsed() -> float:
        # All that is known: two readings of one clock, or of two that agree.
        return time.time() - question.sent_at

    sending = Sending(elapsed) if question.clock == "machine" else None
    steps = _LOOK_UPS[kind](question, sending)
    return client._drive(steps, client.with_options(tier=question.tier).call)
