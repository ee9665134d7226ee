"""Which operations the target does not have at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ..openapi.document import Operation
from ..transport.exchange import Answer, Exchange, Request
from ..transport.likeness import likeness
from .errors import OperationDropped
from .results import ResultCollector, RuleInfo

SERVED = RuleInfo(
    "served",
    "http",
    "openapi.yaml, the paths and methods of the API",
    "documented",
    "Every operation is served; leave out with --exclude what this server is not to serve.",
)
NOWHERE = "/contract-check/no-such-path"
"""A path that no server has."""
NO_METHOD = frozenset({405, 501})
"""Method Not Allowed, Not Implemented: the path or the server does not have the method."""
BEFORE_ROUTING = frozenset({400, 401, 403, 411, 413, 414, 415, 429, *range(500, 600)}) - NO_METHOD
"""What a server may answer before it has looked for an operation, or from in front of it."""


class Routes:
    """Tells operations that a target does not have from those that refuse or find nothing.

    An operation is not served when it is answered as a path that does not exist: the same status
    and the same words, with the token and without one, and to OPTIONS as well. 405 and 501 say it
    by themselves, unless the document has them. What answers in the API's own envelope is served.
    """

    def __init__(
        self, send: Callable[[Request], Answer], collector: ResultCollector, *, may_probe: bool
    ) -> None:
        self.missing: dict[str, str] = {}
        """By operation that is not served, how that shows."""
        self.served: set[str] = set()
        self._send = send
        self._collector = collector
        self._may_probe = may_probe
        self._answers: dict[tuple[str, str], tuple[int, str]] = {}

    def note_answer(self, operation: Operation, request: Request, answer: Answer) -> None:
        """Look at an answer to an operation, until it is clear whether it is served.

        Raises OperationDropped when it is not, and what `send` raises.
        """
        is_settled = operation.id in self.served or operation.id in self.missing
        if is_settled or request.method != operation.method or request.has_encoded_slash:
            return
        status = answer.status
        if _has_envelope(answer):
            # A token may be refused before anything else is looked at.
            if status != 401:
                self.served.add(operation.id)
        elif status in NO_METHOD and str(status) not in operation.statuses:
            self._drop(operation, request, answer, "without the API's envelope")
        elif status not in BEFORE_ROUTING and self._may_probe:
            if self._is_nowhere(request, answer):
                self._drop(operation, request, answer, "as for a path that is not there")
            else:
                self.served.add(operation.id)

    def _drop(self, operation: Operation, request: Request, answer: Answer, how: str) -> None:
        problem = f"not served: status {answer.status}, {how}"
        reason = f"{operation.id} is {problem}"
        self.missing[operation.id] = reason
        exchange = Exchange(operation, request, answer)
        self._collector.add_failure(operation, SERVED.name, problem, exchange)
        raise OperationDropped(reason)

    def _is_nowhere(self, request: Request, answer: Answer) -> bool:
        if likeness(request, answer) != self._answer_nowhere("as it is", request):
            return False
        return all(
            likeness(variant, self._send(variant)) == self._answer_nowhere(name, variant)
            for name, variant in _variants(request)
        )

    def _answer_nowhere(self, name: str, request: Request) -> tuple[int, str]:
        """Return how such a request is answered on a path that does not exist."""
        key = request.method, name
        if key not in self._answers:
            nowhere = replace(request, target=NOWHERE)
            self._answers[key] = likeness(nowhere, self._send(nowhere))
        return self._answers[key]


def _variants(request: Request) -> Iterator[tuple[str, Request]]:
    yield "without a token", replace(request, headers=_without_token(request.headers))
    yield "options", Request("OPTIONS", request.target)


def _without_token(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in headers.items() if name.lower() != "authorization"}


def _has_envelope(answer: Answer) -> bool:
    body = answer.json
    return isinstance(body, dict) and type(body.get("code")) is int
