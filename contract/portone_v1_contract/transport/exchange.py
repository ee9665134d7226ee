"""One request, what was answered, and how both are shown."""

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
"""A token in the right form that no server gives out."""


FARTHEST = 300
"""The most digits that a number has before or behind its point."""


class NotJson:
    """Stands for a body that is not JSON."""


NOT_JSON = NotJson()


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent; `target` is the raw path with its query."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The raw path alone."""
        return self.target.partition("?")[0]


@dataclass(frozen=True)
class Answer:
    """What came back; header names are in lower case."""

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
        """The query, decoded; a name may be given several times."""
        found: dict[str, list[str]] = {}
        pairs = parse_qsl(self.request.target.partition("?")[2], keep_blank_values=True)
        for name, value in pairs:
            found.setdefault(name, []).append(value)
        return found

    @cached_property
    def body(self) -> Mapping[str, Any]:
        """The JSON object sent; empty when something else was."""
        try:
            sent = json.loads(self.request.body)
        except (ValueError, RecursionError):
            return {}
        return sent if isinstance(sent, dict) else {}

    def query_value(self, name: str, default: str) -> str | None:
        """The value a query parameter has; None when it is given more than once."""
        values = self.query.get(name, [default])
        return values[0] if len(values) == 1 else None

    @property
    def envelope(self) -> dict[str, Any] | None:
        """The JSON object answered, if it is one."""
        body = self.answer.json
        return body if isinstance(body, dict) else None

    @property
    def ok(self) -> bool:
        """Whether the API says that it did what was asked."""
        envelope = self.envelope
        return self.answer.status < 300 and envelope is not None and envelope.get("code") == 0

    @property
    def result(self) -> Any:
        """The `response` of an answer that is `ok`, otherwise None."""
        envelope = self.envelope
        return envelope.get("response") if self.ok and envelope is not None else None

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The objects of a list or of a page of one."""
        result = self.result
        found = result.get("list") if isinstance(result, dict) else result
        return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The objects answered, whether one or in a list."""
        if self.operation.rows:
            return self.rows
        return [self.result] if isinstance(self.result, dict) else []

    def objects_of(self, schema: str) -> list[dict[str, Any]]:
        """The objects answered, if they are of this schema."""
        return self.objects if self.operation.object_schema == schema else []


def _decimal(text: str) -> Decimal:
    """A number exactly; one that no amount or time can be would take all memory as an integer."""
    value = Decimal(text)
    if value and abs(value.adjusted()) > FARTHEST:
        raise ValueError("a number that nobody can read")
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
