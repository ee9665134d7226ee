"""The escape hatch: a request that no method stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from portone_v1_api.client import Answer, Call, sent
from portone_v1_api.operations import OPERATIONS, Operation


@dataclass(frozen=True, repr=False)
class RawAnswer:
    """What the API answered: `status`, `headers` (lower case), `envelope` as decoded, `body`.

    Amounts with a fraction are `Decimal` in the envelope. Its repr shows the status only.
    """

    status: int
    headers: Mapping[str, str]
    envelope: dict[str, Any]
    body: bytes

    def __repr__(self) -> str:
        return f"RawAnswer(status={self.status})"


def raw(answer: Answer) -> RawAnswer:
    """The answer without the request that it belongs to, which carries the token."""
    response = answer.response
    headers = {name.lower(): value for name, value in response.headers.items()}
    return RawAnswer(response.status_code, headers, answer.envelope, response.content)


def raw_call(
    method: str, path: str, query: Mapping[str, Any] | None, body: Mapping[str, Any] | None
) -> Call:
    """The call of a request given by hand: of the operation that the path belongs to, if any.

    An unknown one is taken for a read when it is a GET, and else for one that moves money: it is
    then never repeated. Raises ValueError for what is not a path of the API.
    """
    method = method.upper()
    if not re.fullmatch("[A-Z]+", method):
        raise ValueError("method must be a word such as GET.")
    if not re.fullmatch(r"(/[\w.~!$&'()*+,;=:@%-]+)+/?", path, re.ASCII):
        raise ValueError(
            "path must begin with / and be percent-encoded, such as /payments/imp_1; "
            "pass the query as query=."
        )
    if any(part.replace("%2e", ".").replace("%2E", ".") in (".", "..") for part in path.split("/")):
        raise ValueError("path must not hold . or .. as a segment.")
    operation = _known(method, path.rstrip("/")) or Operation(
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
    return Call(operation, path, sent(query or {}), None if body is None else dict(body))


def _known(method: str, path: str) -> Operation | None:
    return next((row for row, fits in _patterns() if row.method == method and fits(path)), None)


@cache
def _patterns() -> list[tuple[Operation, Any]]:
    """The operations with a matcher of their paths, those with fewer parameters first."""
    rows = sorted(OPERATIONS.values(), key=lambda row: row.path.count("{"))
    return [(row, re.compile(re.sub(r"\{\w+\}", "[^/]+", row.path)).fullmatch) for row in rows]
