"""The log of requests, without secrets and personal data."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Self
from urllib.parse import parse_qsl, urlencode

from portone_v1_api.sensitive import AMBIGUOUS, is_secret, is_sensitive, normalize

from .bodies import read_body, read_json
from .messages import Headers, Json, Request, Response

MAX_ENTRIES = 1000
"""How many requests the log keeps; older ones are dropped."""

HIDDEN = "[hidden]"

MAX_SIZE = 16_384
"""Bytes of one request that the log keeps: of its target, its headers and its body."""

MAX_ANSWERS = 50
"""How many of the latest requests the log keeps the answers of."""

MAX_ANSWER_SIZE = 65_536
"""Bytes of the largest answer that the log keeps."""

_MAX_TARGET = MAX_SIZE // 2
_MAX_HEADERS = MAX_SIZE // 4
_MAX_METHOD = 32
_NAME = re.compile(r"[\w.\[\]-]+")

_OF_PERSONS = frozenset({"genderdigit", "birthday", "uniquekey"})
"""Beside one of these fields a `name` is a person's; anywhere else it is a product's."""


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """One request, without what is too large to keep, and how it was answered."""

    at: int
    request: Request
    operation: str | None
    status: int | None
    fault: str | None
    body_size: int = 0
    """Bytes of the body as it came."""

    @classmethod
    def of(
        cls, at: int, request: Request, operation: str | None, status: int | None, fault: str | None
    ) -> Self:
        """Return the entry of a request, which keeps at most `MAX_SIZE` bytes of it."""
        target = request.target
        if len(target) > _MAX_TARGET:
            target = f"{target[:_MAX_TARGET]}..."
        headers = _first(request.headers, _MAX_HEADERS)
        room = MAX_SIZE - len(target) - sum(map(_size, headers))
        body = request.body if len(request.body) <= room else b""
        excerpt = Request(request.method[:_MAX_METHOD], target, headers, body)
        return cls(at, excerpt, operation, status, fault, len(request.body))

    def to_dict(self) -> dict[str, Json]:
        """Return the entry without secrets; status None means that no answer arrived."""
        request = self.request
        return {
            "at": self.at,
            "method": request.method,
            "target": _target(request),
            "headers": {
                name: HIDDEN if is_secret(name) else value for name, value in request.headers
            },
            "body": self._display_body(),
            "operation": self.operation,
            "status": self.status,
            "fault": self.fault,
        }

    def _display_body(self) -> Json:
        """Return a JSON or form body; of any other its size, because it cannot be redacted."""
        if not self.body_size:
            return None
        fields = read_body(self.request)
        if isinstance(fields, dict) and fields and all(map(_NAME.fullmatch, fields)):
            return redact(fields)
        return f"[{self.body_size} bytes]"


class RequestLog:
    """The latest requests to the API. Requests to the control plane are not logged.

    However large the requests are, the log holds at most 16 MB of them, and 3 MB of answers.
    """

    def __init__(self) -> None:
        self._entries: deque[RequestEntry] = deque(maxlen=MAX_ENTRIES)
        self._answers: deque[Response | None] = deque(maxlen=MAX_ANSWERS)
        self.dropped = 0
        """How many older requests were dropped."""

    def __iter__(self) -> Iterator[RequestEntry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: RequestEntry, response: Response) -> None:
        """Add a request, and what it was answered."""
        self.dropped += len(self._entries) == MAX_ENTRIES
        self._entries.append(entry)
        is_kept = not response.dropped and len(response.body) <= MAX_ANSWER_SIZE
        self._answers.append(response if is_kept else None)

    @property
    def count(self) -> int:
        """How many requests there were since the log was cleared: the number of the last one."""
        return self.dropped + len(self._entries)

    def latest(self, limit: int) -> list[dict[str, Json]]:
        """Return the latest entries with their numbers from 1, the newest first."""
        newest = islice(reversed(self._entries), limit)
        return [{"number": self.count - n, **entry.to_dict()} for n, entry in enumerate(newest)]

    def answer(self, number: int) -> Json:
        """Return the answer of the request of that number, without secrets; None if it is gone.

        Of an answer that is no JSON it is the size, because it cannot be redacted.
        """
        age = self.count - number
        if not 0 <= age < len(self._answers):
            return None
        response = self._answers[-1 - age]
        if response is None:
            return None
        body = read_json(response.body)
        return f"[{len(response.body)} bytes]" if body is None else redact(body)

    def clear(self) -> None:
        """Drop all entries."""
        self._entries.clear()
        self._answers.clear()
        self.dropped = 0

    def to_list(self, operations: Container[str | None] | None = None) -> list[dict[str, Json]]:
        """Return the entries, or those of some operations, without secrets."""
        return [
            entry.to_dict() for entry in self if operations is None or entry.operation in operations
        ]


def redact(value: Json) -> Json:
    """Return a copy in which secrets and personal data are replaced by a mark.

    They are known by their names, which the description marks. Null and empty text stay.
    """
    if isinstance(value, list):
        return [redact(item) for item in value]
    if not isinstance(value, dict):
        return value
    is_person = not _OF_PERSONS.isdisjoint(map(normalize, value))
    copy: dict[str, Json] = {}
    for key, item in value.items():
        name = key if _NAME.fullmatch(key) else HIDDEN
        hidden = item not in (None, "") and _is_hidden(key, is_person=is_person)
        copy[name] = HIDDEN if hidden else redact(item)
    return copy


def _is_hidden(name: str, *, is_person: bool = False) -> bool:
    if normalize(name) in AMBIGUOUS:
        return is_person
    return is_sensitive(name)


def _target(request: Request) -> str:
    if not request.query:
        return request.path
    pairs = parse_qsl(request.query, keep_blank_values=True)
    return f"{request.path}?" + urlencode(
        [(name, HIDDEN if _is_hidden(name) else value) for name, value in pairs], safe="[]"
    )


def _first(headers: Headers, room: int) -> Headers:
    """Return the headers that fit into some bytes, in order, and how many do not."""
    first: list[tuple[str, str]] = []
    for number, header in enumerate(headers):
        room -= _size(header)
        if room < 0:
            return (*first, ("...", f"{len(headers) - number} more headers"))
        first.append(header)
    return headers


def _size(header: tuple[str, str]) -> int:
    name, value = header
    return len(name) + len(value)
