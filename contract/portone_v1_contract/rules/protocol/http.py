"""Rules on what HTTP itself promises: names of headers, conditions, HEAD and packed answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from ...openapi.document import Operation
from ...session.client import Query
from ...session.context import RunContext
from ...session.errors import NotRun
from ...transport.body_encoding import JSON_TYPE
from ...transport.exchange import Exchange
from ..base import Problem, Scenario
from ..workflow import Workflow

WAIT = 2
"""Seconds between two states of a payment: the times of HTTP have no fractions."""
ELSEWHERE = "payments_get"
"""The one read that these rules ask on another machine, where each request counts."""
REFUSED = (400, 403, 404, 405, 501)
"""Statuses under which a method may be refused."""


class _HttpRule(Scenario):
    group = "http"
    grade = "documented"

    def covers(self, operation: Operation) -> bool:
        return operation.effect == "read" and operation.secured


class HeaderNames(_HttpRule):
    """The names of headers are read in any case, as HTTP/2 and proxies write them."""

    name = "header-names"
    source = "RFC 9110, 5.1: field names are case-insensitive; RFC 9113, 8.2: lower case"

    def covers(self, operation: Operation) -> bool:
        return super().covers(operation) or operation.effect == "login"

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        if operation.effect == "login":
            if not context.is_local:
                raise NotRun("a login whose type is not read is a wrong one: on this machine only")
            body = {"imp_key": context.imp_key, "imp_secret": context.imp_secret}
            for name in ("content-type", "CONTENT-TYPE"):
                login = context.send(operation, body=body, headers={name: JSON_TYPE})
                if not login.ok:
                    yield Problem(f"a login whose type stands in {name} is refused", login)
            return
        values, query = _parameters(context, operation)
        (value,) = context.authorization(context.token).values()
        for name in ("authorization", "AUTHORIZATION"):
            exchange = context.send(operation, values, query=query, headers={name: value})
            if exchange.answer.status == 401:
                yield Problem(f"a token in {name} is refused", exchange)


class PackedAnswers(_HttpRule):
    """An answer is packed only for those who say that they can unpack it."""

    name = "packed-answers"
    source = "RFC 9110, 12.5.3: Accept-Encoding"

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values, query = _parameters(context, operation)
        # A cache between has the packed answer by the time that the plain one is asked for.
        for accepted in ("gzip", "identity"):
            headers = {**context.authorization(context.token), "Accept-Encoding": accepted}
            exchange = context.send(operation, values, query=query, headers=headers)
            coding = exchange.answer.headers.get("content-encoding", "identity").lower()
            if coding != "identity" and accepted != "gzip":
                text = f"Accept-Encoding: {accepted} is answered in {coding[:20]}"
                yield Problem(text, exchange)


class ConditionalReads(_HttpRule):
    """A read under a condition that does not hold is answered in full, not with 304."""

    name = "conditional-reads"
    source = "RFC 9110, 13.1.2 and 13.1.3: If-None-Match, If-Modified-Since"

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values, query = _parameters(context, operation)
        for name, value in (
            ("If-None-Match", '"contract-never-issued"'),
            ("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ):
            headers = {**context.authorization(context.token), name: value}
            exchange = context.send(operation, values, query=query, headers=headers)
            if exchange.answer.status == 304:
                yield Problem(f"{name}: {value} of nobody's answer is answered 304", exchange)


class HeadRequests(_HttpRule):
    """HEAD needs a token as GET does, and is answered as GET is or refused."""

    name = "head-requests"
    source = "RFC 9110, 9.3.2: HEAD; recorded answers: without a token 401 comes first"
    sends_invalid = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        if operation.method != "GET":
            raise NotRun("HEAD goes with GET, and this is another method")
        values, query = _parameters(context, operation)
        plain = context.send(operation, values, query=query)
        head = context.send(operation, values, query=query, method="HEAD")
        if head.answer.status not in (plain.answer.status, *REFUSED):
            text = f"HEAD answers {head.answer.status} where GET answers {plain.answer.status}"
            yield Problem(text, head)
        anonymous = context.send(operation, values, query=query, method="HEAD", headers={})
        if anonymous.answer.status < 300:
            yield Problem("HEAD is answered without a token", anonymous)


class ValidatorsChange(Workflow):
    """A payment that has changed is answered anew to those who name the answer of before."""

    name = "validators-change"
    group = "http"
    source = "RFC 9110, 8.8 and 13.1: ETag and Last-Modified change with what they stand for"
    grade = "documented"
    operation_ids = ("payments_get", "payments_cancel")

    def run(self, context: RunContext) -> Iterator[Problem]:
        payment = context.new_payment("paid")
        by_id = {"imp_uid": payment["imp_uid"]}
        before = context.call("payments_get", by_id)
        context.pass_time(WAIT)
        if not context.call("payments_cancel", body={**by_id, "amount": 1000}).ok:
            raise NotRun("the target refuses the cancel that changes a payment")
        for name, validator in _conditions(before, is_time_apart=context.has_control):
            headers = {**context.authorization(context.token), name: validator}
            after = context.send(before.operation, by_id, headers=headers)
            if after.answer.status == 304:
                text = f"a payment that was cancelled is not modified, {name} is answered"
                yield Problem(text, after)


def _conditions(before: Exchange, *, is_time_apart: bool) -> Iterator[tuple[str, str]]:
    """Yield the conditions that an answer gives to those who ask again."""
    headers = before.answer.headers
    if "etag" in headers:
        yield "If-None-Match", headers["etag"]
    if "last-modified" in headers and is_time_apart:
        yield "If-Modified-Since", headers["last-modified"]


def _parameters(context: RunContext, operation: Operation) -> tuple[Mapping[str, str], Query]:
    """Return values for the path and the query, known ones where there are some. Raises NotRun."""
    if not context.is_local and operation.id != ELSEWHERE:
        raise NotRun(f"another machine is asked for {ELSEWHERE} only, since each request counts")
    query = context.required_query(operation)
    with suppress(NotRun):
        return context.path_values(operation), query
    return context.unknown_values(operation), query
