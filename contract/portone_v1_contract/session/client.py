"""Sends the requests of a run, and lets every answer rule look on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from ..openapi.document import Operation, match
from ..rules.base import MISSHAPEN, AnswerRule, unreadable
from ..transport.exchange import Answer, Exchange, Request
from ..transport.safety import NotAllowed, refusal
from ..transport.target import NoAnswer, OutOfTime, Target
from .results import ResultCollector, RuleInfo

ANSWERS = RuleInfo("answers", "http", "RFC 9110: every request is answered")
Query = Mapping[str, str | Sequence[str]]
Conformance = Callable[[Exchange], Mapping[str, str]]
"""Checks an answer against the document: what each check finds, nothing when it holds."""
Watch = Callable[[Exchange], None]
"""Sees every exchange that the rules see."""
PATIENCE = 3
"""After so many requests in a row without an answer the run ends."""


class RunStopped(Exception):
    """The run is over before its end; the text says why."""


class Client:
    """The one way out: what must not be sent is held back here, and all answers pass here."""

    def __init__(
        self,
        *,
        target: Target,
        operations: tuple[Operation, ...],
        rules: Iterable[AnswerRule],
        conformance: Conformance,
        collector: ResultCollector,
        unrestricted: bool,
        max_requests: int | None = None,
        watch: Watch | None = None,
    ) -> None:
        self.operations = operations
        self.collector = collector
        self.unrestricted = unrestricted
        self.token = ""
        self.requests = 0
        self.last_exchange: Exchange | None = None
        self.called_ids: set[str] = set()
        """The operations that were called since a rule last looked."""
        self._target = target
        self._rules = tuple(rules)
        self._conformance = conformance
        self._max_requests = max_requests
        self._watch = watch
        self._stopped = ""
        self._unanswered = 0

    def send(
        self,
        operation: Operation,
        values: Mapping[str, str] | None = None,
        *,
        query: Query | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        method: str | None = None,
    ) -> Exchange:
        """Call an operation with the run's token, or with exactly the headers given.

        Raises NoAnswer, RunStopped and NotAllowed.
        """
        target = operation.target(**(values or {}))
        if query:
            target += "?" + urlencode(query, doseq=True, quote_via=quote)
        if headers is None:
            headers = bearer(self.token) if operation.secured else {}
        content = b"" if body is None else json.dumps(body).encode()
        if content:
            headers = {**headers, "Content-Type": "application/json"}
        request = Request(method or operation.method, target, headers, content)
        answer = self._send(request, operation)
        exchange = Exchange(operation, request, answer, values or {})
        self.last_exchange = exchange
        self.called_ids.add(operation.id)
        # An answer to another verb is no answer of the operation.
        if method is None:
            self._look(exchange)
            for check, problem in self._conformance(exchange).items():
                self._note(exchange, check, [problem] if problem else [])
        return exchange

    def send_raw(self, request: Request) -> Answer:
        """Send a request that was made elsewhere; the rules look at its answer all the same.

        Raises NoAnswer, RunStopped and NotAllowed.
        """
        found = match(self.operations, request.method, request.path)
        answer = self._send(request, found.operation if found else None)
        if found:
            self._look(Exchange(found.operation, request, answer, found.values))
        return answer

    def _send(self, request: Request, operation: Operation | None) -> Answer:
        """Send a request, unless it must not be or the run is over; no rule looks on.

        Raises NoAnswer, RunStopped and NotAllowed.
        """
        if self._stopped:
            raise RunStopped(self._stopped)
        reason = refusal(
            self.operations, request.method, request.target, unrestricted=self.unrestricted
        )
        if reason:
            raise NotAllowed(reason)
        if self.requests == self._max_requests:
            self._stopped = f"the {self._max_requests} requests that it may send were used up"
            raise RunStopped(self._stopped)
        self.requests += 1
        try:
            answer = self._target.send(request)
        except OutOfTime:
            self._stopped = "the time for the run was used up"
            raise RunStopped(self._stopped) from None
        except NoAnswer as error:
            if operation:
                placeholder = Exchange(operation, request, Answer(0))
                self.collector.add_failure(operation, ANSWERS.rule, str(error), placeholder)
            self._unanswered += 1
            if self._unanswered >= PATIENCE:
                self._stopped = f"the target stopped answering ({error})"
                raise RunStopped(self._stopped) from None
            raise
        self._unanswered = 0
        if operation:
            self.collector.add_pass(operation, ANSWERS.rule)
        return answer

    def _look(self, exchange: Exchange) -> None:
        if self._watch:
            self._watch(exchange)
        for rule in self._rules:
            if not self.collector.covers(exchange.operation, rule.name) or not rule.applies_to(
                exchange
            ):
                continue
            self._note(exchange, rule.name, list(_problems(rule, exchange)))

    def _note(self, exchange: Exchange, rule: str, problems: list[str]) -> None:
        for problem in problems:
            self.collector.add_failure(exchange.operation, rule, problem, exchange)
        if not problems:
            self.collector.add_pass(exchange.operation, rule)

    @property
    def stop_reason(self) -> str:
        """Why the run is over, or nothing while it is not."""
        return self._stopped


def bearer(token: str) -> dict[str, str]:
    """The header that carries a token."""
    return {"Authorization": f"Bearer {token}"}


def _problems(rule: AnswerRule, exchange: Exchange) -> Iterable[str]:
    try:
        yield from rule.problems(exchange)
    except MISSHAPEN as error:
        yield unreadable(error)
