"""The checks of schemathesis for one answer, with problems that quote no value from it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from functools import cache, cached_property, partial
from typing import Any

import httpx
import jsonschema_rs
import schemathesis
from schemathesis import BaseSchema, Case, CheckContext, Response
from schemathesis.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.failures import Failure
from schemathesis.errors import FailureGroup
from schemathesis.openapi.checks import JsonSchemaError

from ..openapi.document import Document, Operation, resolve
from ..openapi.validation import validator
from ..report.schema_errors import explain
from ..transport.exchange import Exchange
from .document_subset import for_generation
from .gate import content_headers, readable

JSON_TYPE = "application/json"


class Conformance:
    """Compare answers with the document, for requests that schemathesis did not make."""

    def __init__(self, document: Document, operations: Iterable[Operation]) -> None:
        self._document = document
        self._operations = tuple(operations)
        self._forms = cache(partial(_form, document))
        self._checks = [status_code_conformance, content_type_conformance]
        self._checks += [response_schema_conformance]

    @cached_property
    def _schema(self) -> BaseSchema:
        """What schemathesis makes of the document, which takes longer than a hundred answers."""
        return schemathesis.openapi.from_dict(
            for_generation(self._document, self._operations), config=schemathesis.Config()
        )

    def __call__(self, exchange: Exchange) -> dict[str, str]:
        """Return the problem that each check finds; an empty text where it finds none."""
        names = (check.__name__ for check in self._checks)
        problems = {name: "" for name in names if applies_to(name, exchange)}
        if not self._is_valid(exchange):
            problems |= self._problems(exchange)
        return problems

    def _is_valid(self, exchange: Exchange) -> bool:
        """Return whether an answer is surely right: nearly all are, and schemathesis is slow."""
        operation = exchange.operation
        answer = exchange.answer
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
        """Return the problems that schemathesis finds, by the name of the check."""
        answer = exchange.answer
        response = httpx.Response(
            answer.status,
            headers=content_headers(answer),
            content=readable(answer),
            request=httpx.Request(
                exchange.request.method, "http://gate.localhost" + exchange.request.target
            ),
        )
        response.elapsed = timedelta()
        operation = self._schema[exchange.operation.path][exchange.operation.method]
        case = operation.Case(path_parameters=dict(exchange.path))
        problems: dict[str, str] = {}
        try:
            case.validate_response(response, checks=self._checks)
        except FailureGroup as group:
            for failure in group.exceptions:
                problems[failure.checks[0]] = describe(self._document, failure, exchange)
        return problems


def _form(
    document: Document, path: str, method: str, status: int
) -> tuple[str, jsonschema_rs.Draft202012Validator | None]:
    """Return the one content type under a status, and the validator of its bodies."""
    node = document["paths"][path][method.lower()]["responses"][str(status)]
    content = resolve(document, node).get("content", {})
    schema = content.get(JSON_TYPE, {}).get("schema")
    media_type = JSON_TYPE if content.keys() == {JSON_TYPE} else "(none)"
    return media_type, None if schema is None else validator(document, schema)


@schemathesis.check
def invalid_data_refusal(ctx: CheckContext, response: Response, case: Case[Any]) -> bool | None:
    """Check that invalid data is refused: under a status that says so, or by a code not 0."""
    try:
        envelope = json.loads(response.content)
    except (ValueError, RecursionError):
        return None
    if isinstance(envelope, dict) and envelope.get("code") != 0:
        return None
    if _has_blanks(case.query) or _has_blanks(case.body) or _has_custom_object(case.body):
        return None
    verdict: bool | None = negative_data_rejection(ctx, response, case)
    return verdict


def _has_blanks(value: object) -> bool:
    """Return whether something is null or empty, which may be the same as leaving it out."""
    match value:
        case dict():
            return any(_has_blanks(item) for item in value.values())
        case list():
            return any(_has_blanks(item) for item in value)
        case _:
            return value is None or value == ""


def _has_custom_object(body: object) -> bool:
    """Return whether custom_data is an object or a list, which the API stores as text."""
    return isinstance(body, dict) and isinstance(body.get("custom_data"), dict | list)


def applies_to(check: str, exchange: Exchange) -> bool:
    """Return whether a check applies: a status that is not documented has no documented body."""
    of_body = check in ("content_type_conformance", "response_schema_conformance")
    return not of_body or str(exchange.answer.status) in exchange.operation.statuses


def describe(document: Document, failure: Failure, exchange: Exchange) -> str:
    """Return the problem that schemathesis found, without the values that it quotes."""
    if isinstance(failure, JsonSchemaError):
        return explain(document, exchange) or failure.title
    lines = failure.message.strip().splitlines()
    facts = [line for line in lines if line.startswith(("Received", "Documented", "Invalid comp"))]
    return ": ".join([failure.title, ", ".join(facts or lines[:1])]).removesuffix(": ")
