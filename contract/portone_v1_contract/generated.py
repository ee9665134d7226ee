"""Requests generated from the document by schemathesis, and its checks of the answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

import httpx
import schemathesis
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.engine import Status, events, from_schema
from schemathesis.engine.recorder import CheckNode, Interaction, ScenarioRecorder
from schemathesis.openapi.checks import JsonSchemaError
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from .document import Document, Operation, for_generation
from .exchange import Answer, Exchange, Request
from .explain import explain
from .lab import Lab
from .ledger import Entry, Ledger
from .rules import NotRun
from .sender import NotAllowed, Stopped, bearer
from .target import NoAnswer

GROUP = "schema"
SOURCES = {
    "not_a_server_error": "openapi.yaml documents no 5xx",
    "status_code_conformance": "openapi.yaml, the statuses of the operation",
    "content_type_conformance": "openapi.yaml, the content types of the answers",
    "response_schema_conformance": "openapi.yaml, the schemas of the answers",
    "positive_data_acceptance": "openapi.yaml, parameters and bodies: valid data is not refused",
    "negative_data_rejection": "openapi.yaml, 400: invalid data is refused",
    "ignored_auth": "openapi.yaml, security",
}
PROVOKING = {"negative_data_rejection", "ignored_auth"}
# What a request is about. The others tell of the tool, and one of them never repeats.
SENT_HEADERS = {"authorization", "content-type"}


def checks(operation: Operation, *, free: bool) -> list[str]:
    """The checks that say something about an operation."""
    names = set(SOURCES)
    if not operation.secured:
        names.discard("ignored_auth")
    if "400" not in operation.statuses:
        # Where no 400 is documented, nothing says that the API looks at its input.
        names.discard("negative_data_rejection")
    if not free:
        names -= PROVOKING
    return [name for name in SOURCES if name in names]


def open_cells(ledger: Ledger, operations: Iterable[Operation], *, free: bool) -> None:
    """Tell the ledger which checks cover which operations."""
    for operation in operations:
        for name in checks(operation, free=free):
            ledger.open([operation], Entry(name, GROUP, SOURCES[name]))


def run(lab: Lab, operations: Iterable[Operation], *, seed: int, max_examples: int) -> None:
    """Send generated requests to the operations and note what the checks say.

    All of them pass through the lab, so that what must not be sent is not, and every answer
    rule sees every answer.
    """
    keep = tuple(operations)
    known: dict[str, dict[str, str]] = {}
    for operation in keep:
        with suppress(NotRun):
            known[operation.path] = lab.values(operation)
    schema = schemathesis.openapi.from_dict(
        for_generation(lab.document, keep, known), config=_config(lab, seed, max_examples)
    )
    gate = Gate(lab.forward)
    schema.app = gate
    stream = from_schema(schema).execute()
    try:
        for event in stream:
            if isinstance(event, events.ScenarioFinished):
                _note(lab, event.recorder)
            elif isinstance(event, events.NonFatalError):
                _note_error(lab, keep, event)
            if lab.stopped:
                stream.stop()
    finally:
        gate.close()


def leave_out(lab: Lab, operations: Iterable[Operation], reason: str) -> None:
    """Say why the checks of generated requests are not run."""
    for operation in operations:
        for name in checks(operation, free=lab.free):
            lab.ledger.not_run(operation, name, reason)


class Conformance:
    """The document's checks of one answer, for requests that schemathesis did not make."""

    def __init__(self, document: Document, operations: Iterable[Operation]) -> None:
        self._document = document
        self._schema = schemathesis.openapi.from_dict(
            for_generation(document, operations), config=schemathesis.Config()
        )
        self._checks = [status_code_conformance, content_type_conformance]
        self._checks += [response_schema_conformance]

    def __call__(self, exchange: Exchange) -> dict[str, str]:
        """What each check finds; nothing when the answer is as the document says."""
        sent, got = exchange.request, exchange.answer
        response = httpx.Response(
            got.status,
            headers=_kept(got),
            content=got.body,
            request=httpx.Request(sent.method, "http://gate.localhost" + sent.target),
        )
        response.elapsed = timedelta()
        operation = self._schema[exchange.operation.path][exchange.operation.method]
        case = operation.Case(path_parameters=dict(exchange.path))
        names = [check.__name__ for check in self._checks if _says(check.__name__, exchange)]
        found = dict.fromkeys(names, "")
        try:
            case.validate_response(response, checks=self._checks)
        except FailureGroup as group:
            for failure in group.exceptions:
                found[failure.checks[0]] = _describe(self._document, failure, exchange)
        return found


class Gate:
    """The ASGI application that schemathesis talks to: hands every request on."""

    def __init__(self, forward: Callable[[Request], Answer]) -> None:
        self._forward: Callable[[Request], Answer] | None = forward

    def close(self) -> None:
        """Let go of the run: schemathesis keeps an application until the process ends."""
        self._forward = None

    async def __call__(self, scope: Mapping[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http" or self._forward is None:
            raise NotImplementedError(scope["type"])
        # schemathesis hands a body over in one piece.
        body = (await receive()).get("body", b"")
        target = scope["raw_path"].decode()
        if scope["query_string"]:
            target += "?" + scope["query_string"].decode()
        headers = {
            name.decode("latin-1"): value.decode("latin-1")
            for name, value in scope["headers"]
            if name.decode("latin-1") in SENT_HEADERS
        }
        request = Request(scope["method"], target, headers, body)
        answer = await asyncio.to_thread(self._forward, request)
        kept = [(name.encode(), value.encode("latin-1")) for name, value in _kept(answer).items()]
        start = {"type": "http.response.start", "status": answer.status, "headers": kept}
        await send(start)
        await send({"type": "http.response.body", "body": answer.body})


def _kept(answer: Answer) -> dict[str, str]:
    """The headers without those that say how the body travelled."""
    travel = ("content-length", "content-encoding", "transfer-encoding", "connection")
    return {name: value for name, value in answer.headers.items() if name not in travel}


def _config(lab: Lab, seed: int, max_examples: int) -> schemathesis.Config:
    return schemathesis.Config.from_dict(
        {
            "seed": seed,
            "workers": 1,
            "base-url": "http://gate.localhost",
            "headers": bearer(lab.token),
            "request-timeout": 3600,
            # All failures of an operation are wanted, and no request that depends on timing.
            "continue-on-failure": True,
            "cache": {"enabled": False},
            "suppress-health-check": ["all"],
            "generation": {
                "mode": "all" if lab.free else "positive",
                "max-examples": max_examples,
                "database": "none",
                "no-shrink": True,
            },
            "checks": {"enabled": False, **{name: {"enabled": True} for name in SOURCES}},
            "phases": {
                # Other verbs on a path may be writes that the document does not know.
                "coverage": {"unexpected-methods": []},
                "stateful": {"enabled": False},
            },
        }
    )


def _note(lab: Lab, recorder: ScenarioRecorder) -> None:
    for case_id, nodes in recorder.checks.items():
        case = recorder.cases[case_id].value
        path = case.operation.path
        for operation in lab.operations:
            if (operation.path, operation.method) == (path, case.operation.method.upper()):
                for node in nodes:
                    _note_check(lab, operation, node, recorder, case_id)


def _note_check(
    lab: Lab, operation: Operation, node: CheckNode, recorder: ScenarioRecorder, case_id: str
) -> None:
    if not lab.ledger.has(operation, node.name):
        return
    failure = node.failure_info.failure if node.failure_info else None
    shown = failure.case_id if failure and failure.case_id else case_id
    exchange = _exchange(operation, recorder.interactions[shown])
    if failure is None:
        if node.status is Status.SUCCESS and _says(node.name, exchange):
            lab.ledger.passed(operation, node.name)
        return
    problem = _describe(lab.document, failure, exchange)
    lab.ledger.failed(operation, node.name, problem, exchange)


def _says(check: str, exchange: Exchange) -> bool:
    """Whether a check says anything: of a status that is not documented, nothing else is."""
    of_body = check in ("content_type_conformance", "response_schema_conformance")
    return not of_body or str(exchange.answer.status) in exchange.operation.statuses


def _exchange(operation: Operation, interaction: Interaction) -> Exchange:
    sent = interaction.request
    target = "/" + sent.uri.split("/", 3)[-1]
    headers = {name: values[0] for name, values in sent.headers.items()}
    request = Request(sent.method, target, headers, sent.body or b"")
    got = interaction.response
    answer = Answer(got.status_code, {}, got.content) if got else Answer(0)
    return Exchange(operation, request, answer)


def _describe(document: Document, failure: Failure, exchange: Exchange) -> str:
    """What schemathesis found, without the values that it quotes from an answer."""
    if isinstance(failure, JsonSchemaError):
        return explain(document, exchange) or failure.title
    lines = failure.message.strip().splitlines()
    told = [line for line in lines if line.startswith(("Received", "Documented", "Invalid comp"))]
    return ": ".join([failure.title, ", ".join(told or lines[:1])]).removesuffix(": ")


def _note_error(lab: Lab, operations: tuple[Operation, ...], event: events.NonFatalError) -> None:
    """An error of the tool itself leaves checks not run; what we raised is noted already."""
    if isinstance(event.value, NoAnswer | Stopped | NotAllowed):
        return
    meant = [o for o in operations if event.label == f"{o.method} {o.path}"]
    leave_out(lab, meant or operations, f"requests could not be generated: {event.info.title}")
