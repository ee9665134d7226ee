"""Rules on how a token and a body may travel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from ...openapi.document import FORM_TYPE, Operation
from ...session.client import Query
from ...session.context import RunContext
from ...session.errors import NotRun
from ...session.fixtures import UNKNOWN_VALUES
from ...transport.body_encoding import JSON_TYPE
from ...transport.exchange import Exchange
from ..base import Problem, Scenario
from ..token_carriers import token_carriers
from ..workflow import describe_answer

WITH_CHARSET = f"{JSON_TYPE}; charset=UTF-8"
WRONG_IF_UNREAD = "a login that is not read as a form goes to no other machine: it is a wrong one"
FORM_WITH_CHARSET = f"{FORM_TYPE}; charset=UTF-8"


class TokenForms(Scenario):
    """A token is taken as Bearer, by itself, in X-ImpTokenHeader and in the query."""

    name = "token-forms"
    group = "tokens"
    source = "vendor guides: Authorization with and without Bearer; recorded: the other two"
    grade = "observed"

    def covers(self, operation: Operation) -> bool:
        return operation.secured

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values: Mapping[str, str] | None = None
        query: Query = {}
        # A write gets an unknown id and no body, so that it changes nothing.
        if operation.effect == "read":
            query = context.required_query(operation)
            with suppress(NotRun):
                values = context.path_values(operation)
        if values is None:
            values = context.unknown_values(operation)
        for carrier in token_carriers(context):
            if carrier.query and operation.effect != "read":
                continue
            exchange = context.send(
                operation, values, query={**query, **carrier.query}, headers=carrier.headers
            )
            if exchange.answer.status == 401:
                yield Problem(f"a token {carrier.where} is refused", exchange)


class BodyForms(Scenario):
    """A body is read as JSON whether a charset is named or not, and as a form, all alike."""

    name = "body-forms"
    group = "http"
    source = "vendor Swagger, consumes; recorded logins by form; RFC 9110, 8.3: parameters"
    grade = "documented"
    creates = True
    sends_invalid = True

    def covers(self, operation: Operation) -> bool:
        return bool(operation.body)

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        if operation.effect == "login" and not context.is_local:
            raise NotRun(WRONG_IF_UNREAD)
        plain, sent = _send(context, operation, JSON_TYPE)
        kinds = [WITH_CHARSET]
        if operation.takes_form:
            kinds += [FORM_TYPE, FORM_WITH_CHARSET]
        for content_type in kinds:
            exchange, other = _send(context, operation, content_type)
            if not _is_alike(exchange, plain):
                # What the first request used up is no matter of how a body is written.
                once_more, _ = _send(context, operation, JSON_TYPE)
                if _is_alike(once_more, plain):
                    text = f"a body as {content_type}: {describe_answer(exchange)}"
                    yield Problem(f"{text}, as {JSON_TYPE}: {describe_answer(plain)}", exchange)
                continue
            echoed = _echoed(exchange, other)
            different = [name for name in _echoed(plain, sent) if name not in echoed]
            if different:
                text = f"{', '.join(different)} of a body as {content_type} come back changed"
                yield Problem(text, exchange)


def _send(
    context: RunContext, operation: Operation, content_type: str
) -> tuple[Exchange, Mapping[str, Any]]:
    """Call an operation with the document's example, under ids of its own.

    Raises NotRun for an operation whose path cannot be filled.
    """
    if operation.effect == "login":
        body: dict[str, Any] = {"imp_key": context.imp_key, "imp_secret": context.imp_secret}
    else:
        body = _with_own_ids(context, context.example_body(operation.id))
    values = {name: _own_id(context, name) for name in operation.names}
    return context.send(operation, values, body=body, content_type=content_type), body


def _with_own_ids(context: RunContext, node: Any) -> Any:
    """Return a body in which no id is one that somebody else may use."""
    match node:
        case Mapping():
            return {
                name: _own_id(context, name)
                if name in ("imp_uid", "merchant_uid", "customer_uid")
                else _with_own_ids(context, value)
                for name, value in node.items()
            }
        case list():
            return [_with_own_ids(context, item) for item in node]
        case _:
            return node


def _own_id(context: RunContext, name: str) -> str:
    """Return an id that nothing has, which a charge or a billing key may be made under."""
    if name in ("merchant_uid", "customer_uid"):
        return context.new_order()
    if name not in UNKNOWN_VALUES:
        raise NotRun(f"no unknown {name} is known")
    return UNKNOWN_VALUES[name]


def _is_alike(one: Exchange, other: Exchange) -> bool:
    return (one.answer.status, one.ok) == (other.answer.status, other.ok)


def _echoed(exchange: Exchange, sent: Mapping[str, Any]) -> list[str]:
    """Return the fields of a result that are as they were sent."""
    result = exchange.result
    if not isinstance(result, dict):
        return []
    return [name for name, value in sent.items() if name in result and result[name] == value]
