"""One request and its answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

from ..openapi.document import Operation

WRONG_TOKEN = "0" * 40
"""A token in the right form that no server issues."""
MAX_DIGITS = 300
"""The most digits that a number may have before or behind its point."""


class NotJson:
    """Stands for a body that is not JSON."""


NOT_JSON = NotJson()


@dataclass(frozen=True, slots=True)
class Request:
    """A request; `target` is the raw path with its query."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The raw path alone."""
        return self.target.partition("?")[0]

    @property
    def has_encoded_slash(self) -> bool:
        """Whether the path has %2F: what answers such a request may be another operation."""
        return "%2f" in self.path.lower()


@dataclass(frozen=True)
class Answer:
    """The answer to a request; header names are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @cached_property
    def json(self) -> Any:
        """The decoded body with money exact, or `NOT_JSON`."""
        try:
            return json.loads(self.body, parse_float=_decimal, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            return NOT_JSON


@dataclass(frozen=True)
class Exchange:
    """A request of one operation with its answer."""

    operation: Operation
    request: Request
    answer: Answer
    path: Mapping[str, str] = field(default_factory=dict)
    """The names in the path, decoded."""

    @cached_property
    def query(self) -> Mapping[str, Sequence[str]]:
        """The query, decoded; a name may stand there several times."""
        values: dict[str, list[str]] = {}
        pairs = parse_qsl(self.request.target.partition("?")[2], keep_blank_values=True)
        for name, value in pairs:
            values.setdefault(name, []).append(value)
        return values

    @cached_property
    def body(self) -> Mapping[str, Any]:
        """The JSON object in the request; empty when there is none."""
        try:
            body = json.loads(self.request.body)
        except (ValueError, RecursionError):
            return {}
        return body if isinstance(body, dict) else {}

    def query_value(self, name: str, default: str) -> str | None:
        """Return the value of a query parameter; None when there are several."""
        values = self.query.get(name, [default])
        return values[0] if len(values) == 1 else None

    @property
    def envelope(self) -> dict[str, Any] | None:
        """The JSON object answered, if it is one."""
        body = self.answer.json
        return body if isinstance(body, dict) else None

    @property
    def has_envelope(self) -> bool:
        """Whether the answer is of the API's own form: an object with a code."""
        envelope = self.envelope
        return envelope is not None and type(envelope.get("code")) is int

    @property
    def ok(self) -> bool:
        """Whether the API reports success."""
        envelope = self.envelope
        is_success = self.is_partly_found or (envelope is not None and envelope.get("code") == 0)
        return self.answer.status < 300 and is_success

    @property
    def is_partly_found(self) -> bool:
        """Whether some of what was asked for is there; which code that has is not known."""
        envelope = self.envelope
        return (
            self.answer.status == 207 and envelope is not None and envelope.get("code") in (0, -1)
        )

    @property
    def result(self) -> Any:
        """The `response` of an answer that is `ok`, otherwise None."""
        envelope = self.envelope
        return envelope.get("response") if self.ok and envelope is not None else None

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The objects of a list, or of a page of one."""
        result = self.result
        rows = result.get("list") if isinstance(result, dict) else result
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The objects in the answer, be it one or a list."""
        if self.operation.rows:
            return self.rows
        return [self.result] if isinstance(self.result, dict) else []

    def objects_of(self, schema: str) -> list[dict[str, Any]]:
        """Return the objects in the answer, if they are of this schema."""
        return self.objects if self.operation.object_schema == schema else []


def _decimal(text: str) -> Decimal:
    """Return a number exactly. A huge exponent would take all memory as an integer."""
    value = Decimal(text)
    if value and abs(value.adjusted()) > MAX_DIGITS:
        raise ValueError(f"a number has more than {MAX_DIGITS} digits")
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
