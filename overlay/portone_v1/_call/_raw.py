"""The escape hatch: a request that no method stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portone_v1_api.client import Answer, Call, sent
from portone_v1_api.operations import OPERATIONS, Operation


@dataclass(frozen=True)
class RawAnswer:
    """What the API answered: `status`, `headers` (lower case), `envelope` as decoded, `body`.

    Amounts with a fraction are `Decimal` in the envelope. Its repr shows the status only.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    envelope: dict[str, Any] = field(repr=False)
    body: bytes = field(repr=False)


def raw(answer: Answer) -> RawAnswer:
    """The answer without the request that it belongs to, which carries the token."""
    response = answer.response
    headers = dict(response.headers)
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
    """The operation that a request belongs to: of several the one with the fewest parameters."""
    rows = [row for row in OPERATIONS.values() if row.method == method]
    rows.sort(key=lambda row: row.path.count("{"))
    patterns = ((row, re.sub(r"\{\w+\}", "[^/]+", row.path)) for row in rows)
    return next((row for row, pattern in patterns if re.fullmatch(pattern, path)), None)
