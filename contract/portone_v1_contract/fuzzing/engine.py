"""Send requests that schemathesis generates from the document, and collect what its checks find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import schemathesis
from schemathesis.engine import Status, events, from_schema
from schemathesis.engine.recorder import CheckNode, Interaction, ScenarioRecorder

from ..openapi.document import Operation, match
from ..openapi.list_fields import MAX_LIMIT
from ..session.context import RunContext
from ..session.errors import NotRun, RunStopped
from ..session.results import ResultCollector
from ..transport.envelope import is_refusal
from ..transport.errors import NoAnswer
from ..transport.exchange import Answer, Exchange, Request
from ..transport.safety import NotAllowed
from .checks import applies_to, describe
from .config import checks, config
from .determinism import repeatable
from .document_subset import for_generation
from .gate import Forward, Gate
from .kinds import differs_in_kind_only, lacks_channel_only
from .storage import temporary_storage


def register_checks(
    collector: ResultCollector, operations: Iterable[Operation], *, unrestricted: bool
) -> None:
    """Tell the collector which checks apply to which operations."""
    for operation in operations:
        for check in checks(operation, unrestricted=unrestricted):
            collector.register([operation], check)


def run(
    context: RunContext,
    operations: Iterable[Operation],
    *,
    seed: int,
    max_examples: int,
    progress: Callable[[str], None],
) -> None:
    """Send generated requests to the operations and collect what the checks find.

    All of them pass through the context, so that none leaves which is not allowed, and every
    answer rule sees every answer.
    """
    chosen = tuple(o for o in operations if not context.drop_reason(o.id))
    parameters: dict[str, dict[str, Any]] = {}
    for operation in chosen:
        with suppress(NotRun):
            parameters[operation.path] = context.known_parameters(operation)
    if not context.unrestricted:
        without_ids = [operation for operation in chosen if operation.path not in parameters]
        leave_out(context, without_ids, "no id to ask for is known")
        chosen = tuple(operation for operation in chosen if operation.path in parameters)
    settings = config(
        chosen,
        unrestricted=context.unrestricted,
        headers=context.authorization(context.token),
        seed=seed,
        max_examples=max_examples,
    )
    gate = Gate(context.send_raw if context.unrestricted else _send_once(context.send_raw))
    schema = schemathesis.openapi.from_dict(
        for_generation(context.document, chosen, parameters, invent_ids=context.unrestricted),
        config=schemathesis.Config.from_dict(settings),
    )
    # As `from_asgi` does, which would read the document by a request of its own.
    schema.app = gate
    stream = from_schema(schema).execute()
    try:
        with temporary_storage(), repeatable():
            for event in stream:
                if isinstance(event, events.ScenarioFinished):
                    _collect(context, event.recorder)
                    progress(f"generated requests: {event.label}")
                elif isinstance(event, events.NonFatalError):
                    _collect_error(context, chosen, event)
                if context.stop_reason:
                    stream.stop()
    finally:
        gate.close()


def leave_out(context: RunContext, operations: Iterable[Operation], reason: str) -> None:
    """Record why the checks of generated requests are not run."""
    for operation in operations:
        for check in checks(operation, unrestricted=context.unrestricted):
            context.collector.set_not_run(operation, check.name, reason)


def _send_once(forward: Forward) -> Forward:
    """Send only the first of equal requests: few ids make many, and elsewhere each one counts."""
    answers: dict[tuple[str, str, bytes], Answer] = {}

    def send(request: Request) -> Answer:
        key = request.method, request.target, request.body
        if key not in answers:
            answers[key] = forward(request)
        return answers[key]

    return send


def _collect(context: RunContext, recorder: ScenarioRecorder) -> None:
    for case_id, nodes in recorder.checks.items():
        generated = recorder.cases[case_id].value.operation
        for operation in context.operations:
            if (operation.path, operation.method) == (generated.path, generated.method.upper()):
                for node in nodes:
                    _collect_check(context, operation, node, recorder, case_id)


def _collect_check(
    context: RunContext,
    operation: Operation,
    node: CheckNode,
    recorder: ScenarioRecorder,
    case_id: str,
) -> None:
    if not context.collector.covers(operation, node.name):
        return
    failure = node.failure_info.failure if node.failure_info else None
    failed_id = failure.case_id if failure and failure.case_id else case_id
    exchange = _exchange(operation, recorder.interactions[failed_id])
    matched = match(context.operations, exchange.request.method, exchange.request.path)
    if exchange.request.has_encoded_slash:
        return
    if matched and matched.operation is not operation:
        # An id that is a word of another path (`/payments/status/balance`) asks for that one.
        return
    if failure is not None and _is_judged(context, node.name, exchange):
        problem = describe(context.document, failure, exchange)
        context.collector.add_failure(operation, node.name, problem, exchange)
    elif failure is None and node.status is Status.SUCCESS and applies_to(node.name, exchange):
        context.collector.add_pass(operation, node.name)


def _is_judged(context: RunContext, check: str, exchange: Exchange) -> bool:
    """Return whether a failure counts: what documents are silent on is no failure."""
    match check:
        case "invalid_data_refusal":
            content = (context.document, exchange.operation, exchange.body)
            return not (differs_in_kind_only(*content) or lacks_channel_only(*content))
        case "positive_data_acceptance":
            # A page past the end may be refused.
            return exchange.query_value("page", "1") == "1"
        case "negative_data_rejection" if exchange.operation.effect == "login":
            # A login without its keys is refused under 400 or under 200.
            return not is_refusal(exchange, 200)
        case "negative_data_rejection":
            limit = exchange.query_value("limit", "20") or ""
            return not (limit.isdecimal() and int(limit) > MAX_LIMIT)
        case _:
            return True


def _exchange(operation: Operation, interaction: Interaction) -> Exchange:
    request = interaction.request
    response = interaction.response
    target = "/" + request.uri.split("/", 3)[-1]
    headers = {name: values[0] for name, values in request.headers.items()}
    answer = Answer(response.status_code, {}, response.content) if response else Answer(0)
    return Exchange(
        operation, Request(request.method, target, headers, request.body or b""), answer
    )


def _collect_error(
    context: RunContext, operations: tuple[Operation, ...], event: events.NonFatalError
) -> None:
    """Mark checks as not run for an error of the tool; our own errors are collected already."""
    if isinstance(event.value, NoAnswer | NotRun | RunStopped | NotAllowed):
        return
    affected = [o for o in operations if event.label == f"{o.method} {o.path}"]
    reason = f"requests could not be generated: {event.info.title}"
    leave_out(context, affected or operations, reason)
