"""Send the requests of a run, and show every exchange to its observers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import quote, urlencode

from ..openapi.document import Operation, match
from ..transport.body_encoding import JSON_TYPE, encode_body
from ..transport.errors import NoAnswer, OutOfTime
from ..transport.exchange import Answer, Exchange, Request
from ..transport.safety import NotAllowed, refusal
from ..transport.target import Target
from .errors import NotRun, OperationDropped, RunStopped
from .results import ResultCollector, RuleInfo
from .routes import Routes
from .silence import Silence

ANSWERS = RuleInfo(
    "answers",
    "http",
    "RFC 9110: every request is answered",
    "documented",
    "Every request is answered.",
)
Query = Mapping[str, str | Sequence[str]]
Observer = Callable[[Exchange], None]
CONTROL = "the control plane"
"""Stands for the operation of a request that is none of the API's."""
TIME_USED_UP = "the time for the run was used up"


@dataclass(kw_only=True, eq=False, repr=False)
class Client:
    """The only way to the target: requests that must not be sent are refused here."""

    target: Target
    operations: tuple[Operation, ...]
    collector: ResultCollector
    unrestricted: bool
    """Whether any request may be sent; otherwise only reads and the login, with valid data."""
    observers: tuple[Observer, ...]
    """They see every exchange."""
    conformance: Observer
    """It sees the exchanges of `send`: schemathesis itself checks those that it made."""
    max_requests: int | None = None
    token: str = field(default="", init=False)
    is_bearer_refused: bool = field(default=False, init=False)
    """Whether the target takes tokens only without Bearer."""
    requests: int = field(default=0, init=False)
    last_exchange: Exchange | None = field(default=None, init=False)
    called_ids: set[str] = field(default_factory=set, init=False)
    """The ids of the operations that were called; a rule that needs them clears them first."""
    stop_reason: str = field(default="", init=False)
    """Why the run is over; empty while it goes on."""
    channel_keys: dict[str, str | None] = field(default_factory=dict, init=False)
    """By operation, the key of a channel that the target takes; empty where it takes any."""
    silence: Silence = field(default_factory=Silence, init=False)
    routes: Routes = field(init=False)

    def __post_init__(self) -> None:
        self.routes = Routes(self._probe, self.collector, may_probe=self.unrestricted)

    def send(
        self,
        operation: Operation,
        values: Mapping[str, str] | None = None,
        *,
        query: Query | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        method: str | None = None,
        content_type: str = JSON_TYPE,
    ) -> Exchange:
        """Call an operation with the run's token, or with exactly the headers given.

        The body is written as JSON, or as a form where `content_type` says so.

        Raises NoAnswer, OperationDropped, RunStopped and NotAllowed.
        """
        request = self._build(
            operation,
            values or {},
            query=query,
            body=body,
            headers=headers,
            method=method or operation.method,
            content_type=content_type,
        )
        answer = self._send(request, operation)
        exchange = Exchange(operation, request, answer, values or {})
        self._note_exchange(exchange, is_own_method=method is None)
        return exchange

    def send_together(
        self, operation_id: str, bodies: Sequence[Mapping[str, Any]]
    ) -> list[Exchange]:
        """Call an operation several times at once, each time with another body.

        The target has all the requests before it answers the first, as far as it takes several at
        a time. Raises what `send` raises, after every answer that came has been looked at.
        """
        operation = self.find_operation(operation_id)
        requests = [self._build(operation, {}, body=body) for body in bodies]
        for request in requests:
            self._check(request, operation)
        try:
            answers = self.target.send_together(requests)
        except OutOfTime:
            self._stop(TIME_USED_UP)
        exchanges: list[Exchange] = []
        failures: list[NoAnswer] = []
        for request, answer in zip(requests, answers, strict=True):
            if isinstance(answer, NoAnswer):
                failures.append(answer)
                self._note_silence(request, operation, answer)
                continue
            self._note_answer(request, operation)
            exchanges.append(Exchange(operation, request, answer))
            self._note_exchange(exchanges[-1], is_own_method=True)
        if failures:
            raise failures[0]
        return exchanges

    def _build(
        self,
        operation: Operation,
        values: Mapping[str, str],
        *,
        query: Query | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        method: str = "",
        content_type: str = JSON_TYPE,
    ) -> Request:
        """Return the request of an operation, with the run's token unless headers are given."""
        target = operation.target(**values)
        if query:
            target += "?" + urlencode(query, doseq=True, quote_via=quote)
        if headers is None:
            headers = self.authorization(self.token) if operation.secured else {}
        content = b"" if body is None else encode_body(body, content_type)
        if content and "content-type" not in map(str.lower, headers):
            headers = {**headers, "Content-Type": content_type}
        return Request(method or operation.method, target, headers, content)

    def _note_exchange(self, exchange: Exchange, *, is_own_method: bool) -> None:
        """Remember an exchange, and show it to the observers."""
        self.last_exchange = exchange
        self.called_ids.add(exchange.operation.id)
        # What answers another method is no answer of the operation.
        if is_own_method and not exchange.request.has_encoded_slash:
            self._observe(exchange)
            self.conformance(exchange)

    def authorization(self, token: str) -> dict[str, str]:
        """Return the header that carries a token, in the form that the target takes."""
        return {"Authorization": token if self.is_bearer_refused else f"Bearer {token}"}

    def call(
        self,
        operation_id: str,
        values: Mapping[str, str] | None = None,
        *,
        query: Query | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Exchange:
        """Call an operation by its id. Raises NotRun when the document does not have it."""
        return self.send(self.find_operation(operation_id), values, query=query, body=body)

    def example_body(self, operation_id: str, **changes: Any) -> dict[str, Any]:
        """Return the document's first example of a body, with other values. Raises NotRun."""
        body = {**self.find_operation(operation_id).body, **changes}
        if operation_id in self.channel_keys and "channel_key" not in changes:
            key = self.channel_keys[operation_id]
            if key is None:
                raise NotRun(f"the target refuses unknown channels and lists none: {operation_id}")
            body["channel_key"] = key
        return body

    def find_operation(self, operation_id: str) -> Operation:
        """Return an operation by its id. Raises NotRun when the document does not have it."""
        for operation in self.operations:
            if operation.id == operation_id:
                return operation
        raise NotRun(f"the document has no {operation_id}")

    def send_raw(self, request: Request) -> Answer:
        """Send a request that was made elsewhere; the observers see it all the same.

        Raises NoAnswer, RunStopped and NotAllowed.
        """
        matched = match(self.operations, request.method, request.path)
        if matched is None:
            return self._send(request, None)
        answer = self._send(request, matched.operation)
        if not request.has_encoded_slash:
            self._observe(Exchange(matched.operation, request, answer, matched.values))
        return answer

    def _send(self, request: Request, operation: Operation | None) -> Answer:
        """Send a request, unless it is not allowed or the run is over; no observer sees it.

        Raises NoAnswer, OperationDropped, RunStopped and NotAllowed.
        """
        self._check(request, operation)
        try:
            answer = self.target.send(request)
        except OutOfTime:
            self._stop(TIME_USED_UP)
        except NoAnswer as error:
            self._note_silence(request, operation, error)
            raise
        self._note_answer(request, operation)
        if operation:
            with suppress(NoAnswer, OutOfTime):
                self.routes.note_answer(operation, request, answer)
        return answer

    def _check(self, request: Request, operation: Operation | None) -> None:
        """Count a request that may be sent.

        Raises OperationDropped, RunStopped and NotAllowed for one that may not.
        """
        if self.stop_reason:
            raise RunStopped(self.stop_reason)
        reason = self.drop_reason(_name(operation))
        if reason:
            raise OperationDropped(reason)
        objection = refusal(
            self.operations, request.method, request.target, unrestricted=self.unrestricted
        )
        if objection:
            raise NotAllowed(objection)
        if self.requests == self.max_requests:
            self._stop(f"the {self.max_requests} requests that it may send were used up")
        self.requests += 1

    def _note_answer(self, request: Request, operation: Operation | None) -> None:
        self.silence.note_answer(_name(operation), request)
        if operation:
            self.collector.add_pass(operation, ANSWERS.name)

    def _note_silence(self, request: Request, operation: Operation | None, error: NoAnswer) -> None:
        """Record a request without an answer. Raises RunStopped if nothing is answered any more."""
        if operation:
            exchange = Exchange(operation, request, Answer(0))
            self.collector.add_failure(operation, ANSWERS.name, str(error), exchange)
        self.silence.note_silence(_name(operation), error)
        if self.silence.may_be_all and not self._still_answers():
            self._stop(f"the target stopped answering ({error})")

    def drop_reason(self, operation_id: str) -> str:
        """Return why an operation is not called any more; empty while it is."""
        return self.silence.dropped.get(operation_id) or self.routes.missing.get(operation_id, "")

    def _probe(self, request: Request) -> Answer:
        if self.requests == self.max_requests:
            raise OutOfTime
        self.requests += 1
        return self.target.send(request)

    def _still_answers(self) -> bool:
        """Try a read once more that was answered before."""
        request = self.silence.last_answered
        if request is None or self.requests == self.max_requests:
            return False
        self.requests += 1
        try:
            self.target.send(request)
        except (NoAnswer, OutOfTime):
            return False
        self.silence.note_life()
        return True

    def _stop(self, reason: str) -> NoReturn:
        self.stop_reason = reason
        raise RunStopped(reason) from None

    def _observe(self, exchange: Exchange) -> None:
        for observer in self.observers:
            observer(exchange)


def _name(operation: Operation | None) -> str:
    return operation.id if operation else CONTROL
