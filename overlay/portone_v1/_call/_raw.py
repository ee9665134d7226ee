"""Build the calls of `portone.request()`: requests that no method stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from portone_v1_api.client import Answer, Call, drop_unset
from portone_v1_api.operations import OPERATIONS, Operation


@dataclass(frozen=True)
class RawAnswer:
    """The answer to `portone.request()`: `status`, `headers` (lower case), `envelope`, `body`.

    `envelope` is the decoded JSON object; amounts with a fraction are `Decimal`. Its repr shows the
    status only.

    Example:
        answer = portone.request("GET", "/payments/imp_448280090638")
        print(answer.status, answer.envelope["response"]["amount"])
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    envelope: dict[str, Any] = field(repr=False)
    body: bytes = field(repr=False)


def raw_answer(answer: Answer) -> RawAnswer:
    """Return the answer without the request that it belongs to, which carries the token."""
    response = answer.response
    return RawAnswer(
        status=response.status_code,
        headers=dict(response.headers),
        envelope=answer.envelope,
        body=response.content,
    )


def raw_call(
    method: str, path: str, query: Mapping[str, Any] | None, body: Mapping[str, Any] | None
) -> Call:
    """Return the call of a request: of the operation that its path belongs to, if there is one.

    An unknown one counts as a read when it is a GET, and otherwise as one that moves money, which
    is never repeated. Raises ValueError for what is not a path of the API.
    """
    method = method.upper()
    if not re.fullmatch("[A-Z]+", method):
        raise ValueError("method must be a word such as GET.")
    if not re.fullmatch(r"(/([\w.~!$&'()*+,;=:@-]|%[0-9a-fA-F]{2})+)+/?", path, re.ASCII):
        raise ValueError(
            "path must begin with / and be percent-encoded, such as /payments/imp_1; "
            "pass the query as query=."
        )
    if any(part.replace("%2e", ".").replace("%2E", ".") in (".", "..") for part in path.split("/")):
        raise ValueError("path must not hold . or .. as a segment.")
    operation = _find_operation(method, path.rstrip("/"))
    if operation is None:
        operation = _unknown_operation(method, path)
    return Call(operation, path, drop_unset(query or {}), None if body is None else dict(body))


def _find_operation(method: str, path: str) -> Operation | None:
    """Return the operation of a request: of several the one with the fewest parameters."""
    for pattern, operation in _operations_by_pattern():
        if operation.method == method and pattern.fullmatch(path):
            return operation
    return None


@cache
def _operations_by_pattern() -> list[tuple[re.Pattern[str], Operation]]:
    """Return every operation with the pattern of its path, the fewest parameters first."""
    operations = sorted(OPERATIONS.values(), key=lambda operation: operation.path.count("{"))
    return [(re.compile(_pattern(operation.path)), operation) for operation in operations]


def _pattern(path: str) -> str:
    return re.sub(r"\{\w+\}", "[^/]+", path)


def _unknown_operation(method: str, path: str) -> Operation:
    return Operation(
        id="request",
        method=method,
        path=path,
        effect="read" if method in ("GET", "HEAD") else "money",
        resolve="none",
        envelope="standard",
        refusal=None,
        result="none",
        query=frozenset(),
        body=frozenset(),
        authenticated=True,
        pages=None,
        bulk=False,
    )
