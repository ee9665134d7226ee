"""What schemathesis says of one answer, in words that quote nothing from it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from functools import cache, partial
from typing import Any

import httpx
import jsonschema_rs
import schemathesis
from schemathesis.checks import CheckContext
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case
from schemathesis.openapi.checks import JsonSchemaError
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from ..openapi.document import Document, Operation, resolve
from ..openapi.validation import validator
from ..report.schema_errors import explain
from ..transport.exchange import Exchange
from .document_subset import for_generation
from .gate import kept_headers, readable

JSON_TYPE = "application/json"


class Conformance:
    """The document's checks of one answer, for requests that schemathesis did not make."""

    def __init__(self, document: Document, operations: Iterable[Operation]) -> None:
        self._document = document
        self._forms = cache(partial(_form, document))
        self._schema = schemathesis.openapi.from_dict(
            for_generation(document, operations), config=schemathesis.Config()
        )
        self._checks = [status_code_conformance, content_type_conformance]
        self._checks += [response_schema_conformance]

    def __call__(self, exchange: Exchange) -> dict[str, str]:
        """What each check finds; nothing when the answer is as the document says."""
        names = [check.__name__ for check in self._checks if says(check.__name__, exchange)]
        found = dict.fromkeys(names, "")
        if not self._fits(exchange):
            found |= self._problems(exchange)
        return found

    def _fits(self, exchange: Exchange) -> bool:
        """Whether an answer is surely right; nearly all are, and schemathesis takes long to say."""
        operation, answer = exchange.operation, exchange.answer
        if str(answer.status) not in operation.statuses:
            return False
        media_type, checker = self._forms(operation.path, operation.method, answer.status)
        if answer.headers.get("content-type", "").partition(";")[0].strip() != media_type:
            return False
        try:
            return checker is None or bool(checker.is_valid(json.loads(answer.body)))
        except (ValueError, RecursionError):
            return False

    def _problems(self, exchange: Exchange) -> dict[str, str]:
        """What schemathesis says, by the check that says it."""
        sent, got = exchange.request, exchange.answer
        response = httpx.Response(
            got.status,
            headers=kept_headers(got),
            content=readable(got),
            request=httpx.Request(sent.method, "http://gate.localhost" + sent.target),
        )
        response.elapsed = timedelta()
        operation = self._schema[exchange.operation.path][exchange.operation.method]
        case = operation.Case(path_parameters=dict(exchange.path))
        found: dict[str, str] = {}
        try:
            case.validate_response(response, checks=self._checks)
        except FailureGroup as group:
            for failure in group.exceptions:
                found[failure.checks[0]] = describe(self._document, failure, exchange)
        return found


def _form(
    document: Document, path: str, method: str, status: int
) -> tuple[str, jsonschema_rs.Draft202012Validator | None]:
    """The one content type under a status, and what checks its bodies."""
    node = document["paths"][path][method.lower()]["responses"][str(status)]
    content = resolve(document, node).get("content", {})
    schema = content.get(JSON_TYPE, {}).get("schema")
    media_type = JSON_TYPE if content.keys() == {JSON_TYPE} else "(none)"
    return media_type, None if schema is None else validator(document, schema)


@schemathesis.check
def invalid_data_refusal(ctx: CheckContext, response: Response, case: Case[Any]) -> bool | None:
    """Invalid data is refused: under a status that says so, or under 200 with a code not 0."""
    try:
        envelope = json.loads(response.content)
    except (ValueError, RecursionError):
        return None
    if isinstance(envelope, dict) and envelope.get("code") != 0:
        return None
    if _leaves_out(case.query) or _leaves_out(case.body) or _kept_as_text(case.body):
        return None
    return negative_data_rejection(ctx, response, case)


def _leaves_out(value: object) -> bool:
    """Whether something is null or empty, which nothing says is not the same as left out."""
    match value:
        case dict():
            return any(_leaves_out(item) for item in value.values())
        case list():
            return any(_leaves_out(item) for item in value)
        case _:
            return value is None or value == ""


def _kept_as_text(body: object) -> bool:
    """Whether custom_data is an object or a list, which the API takes, too, and keeps as text."""
    return isinstance(body, dict) and isinstance(body.get("custom_data"), dict | list)


def says(check: str, exchange: Exchange) -> bool:
    """Whether a check says anything: of a status that is not documented, nothing else is."""
    of_body = check in ("content_type_conformance", "response_schema_conformance")
    return not of_body or str(exchange.answer.status) in exchange.operation.statuses


def describe(document: Document, failure: Failure, exchange: Exchange) -> str:
    """What schemathesis found, without the values that it quotes from an answer."""
    if isinstance(failure, JsonSchemaError):
        return explain(document, exchange) or failure.title
    lines = failure.message.strip().splitlines()
    told = [line for line in lines if line.startswith(("Received", "Documented", "Invalid comp"))]
    return ": ".join([failure.title, ", ".join(told or lines[:1])]).removesuffix(": ")
