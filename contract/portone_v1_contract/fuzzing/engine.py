"""Requests generated from the document by schemathesis, and its checks of the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import schemathesis
from schemathesis.engine import Status, events, from_schema
from schemathesis.engine.recorder import CheckNode, Interaction, ScenarioRecorder

from ..openapi.document import Operation, match
from ..session.client import bearer
from ..session.context import RunContext
from ..session.errors import NotRun, RunStopped
from ..session.results import ResultCollector
from ..transport.exchange import Answer, Exchange, Request
from ..transport.safety import NotAllowed
from ..transport.target import NoAnswer
from .checks import describe, says
from .config import checks, config
from .determinism import repeatable
from .document_subset import for_generation
from .gate import ForwardingSchema


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
    """Send generated requests to the operations and note what the checks say.

    All of them pass through the context, so that what must not be sent is not, and every answer
    rule sees every answer.
    """
    keep = tuple(operations)
    known: dict[str, dict[str, Any]] = {}
    for operation in keep:
        with suppress(NotRun):
            known[operation.path] = context.known_parameters(operation)
    if not context.unrestricted:
        strange = [operation for operation in keep if operation.path not in known]
        leave_out(context, strange, "no id to ask for is known")
        keep = tuple(operation for operation in keep if operation.path in known)
    settings = config(
        keep,
        unrestricted=context.unrestricted,
        headers=bearer(context.token),
        seed=seed,
        max_examples=max_examples,
    )
    loaded = schemathesis.openapi.from_dict(
        for_generation(context.document, keep, known, made_up=context.unrestricted),
        config=schemathesis.Config.from_dict(settings),
    )
    schema = ForwardingSchema.around(
        loaded, context.send_raw if context.unrestricted else _once(context.send_raw)
    )
    stream = from_schema(schema).execute()
    try:
        with repeatable():
            for event in stream:
                if isinstance(event, events.ScenarioFinished):
                    _note(context, event.recorder)
                    progress(f"generated requests: {event.label}")
                elif isinstance(event, events.NonFatalError):
                    _note_error(context, keep, event)
                if context.stop_reason:
                    stream.stop()
    finally:
        schema.gate.close()


def leave_out(context: RunContext, operations: Iterable[Operation], reason: str) -> None:
    """Say why the checks of generated requests are not run."""
    for operation in operations:
        for check in checks(operation, unrestricted=context.unrestricted):
            context.collector.set_not_run(operation, check.name, reason)


def _once(forward: Callable[[Request], Answer]) -> Callable[[Request], Answer]:
    """Of equal requests send the first: few ids make many of them, and elsewhere each counts."""
    kept: dict[tuple[str, str, bytes], Answer] = {}

    def once(request: Request) -> Answer:
        key = request.method, request.target, request.body
        if key not in kept:
            kept[key] = forward(request)
        return kept[key]

    return once


def _note(context: RunContext, recorder: ScenarioRecorder) -> None:
    for case_id, nodes in recorder.checks.items():
        case = recorder.cases[case_id].value
        path = case.operation.path
        for operation in context.operations:
            if (operation.path, operation.method) == (path, case.operation.method.upper()):
                for node in nodes:
                    _note_check(context, operation, node, recorder, case_id)


def _note_check(
    context: RunContext,
    operation: Operation,
    node: CheckNode,
    recorder: ScenarioRecorder,
    case_id: str,
) -> None:
    if not context.collector.covers(operation, node.name):
        return
    failure = node.failure_info.failure if node.failure_info else None
    shown = failure.case_id if failure and failure.case_id else case_id
    exchange = _exchange(operation, recorder.interactions[shown])
    found = match(context.operations, exchange.request.method, exchange.request.path)
    if found and found.operation is not operation:
        # An id that is a word of another path (`/payments/status/balance`) asks for that one.
        return
    if failure is None:
        if node.status is Status.SUCCESS and says(node.name, exchange):
            context.collector.add_pass(operation, node.name)
        return
    problem = describe(context.document, failure, exchange)
    context.collector.add_failure(operation, node.name, problem, exchange)


def _exchange(operation: Operation, interaction: Interaction) -> Exchange:
    sent = interaction.request
    target = "/" + sent.uri.split("/", 3)[-1]
    headers = {name: values[0] for name, values in sent.headers.items()}
    request = Request(sent.method, target, headers, sent.body or b"")
    got = interaction.response
    answer = Answer(got.status_code, {}, got.content) if got else Answer(0)
    return Exchange(operation, request, answer)


def _note_error(
    context: RunContext, operations: tuple[Operation, ...], event: events.NonFatalError
) -> None:
    """An error of the tool itself leaves checks not run; what we raised is noted already."""
    if isinstance(event.value, NoAnswer | RunStopped | NotAllowed):
        return
    meant = [o for o in operations if event.label == f"{o.method} {o.path}"]
    leave_out(context, meant or operations, f"requests could not be generated: {event.info.title}")
