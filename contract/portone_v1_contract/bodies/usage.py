"""Find out which operations recorded traffic calls, so that a check can leave out the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..openapi.document import Document, Operation, operations
from .decoding import Undecodable, parse, read_bytes
from .har import api_hosts, find_operation, har_operations, is_har
from .model import LeftOut

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""A mock, or a tunnel, is the API here, whatever its port."""
_FORMS = (
    "what GET /_mock/requests of the mock answers, the list of portone_mock.requests(), "
    "or a HAR file"
)


class BadRecord(ValueError):
    """A file that is no record of requests; the text says why."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What recorded traffic calls."""

    operations: tuple[str, ...]
    """The ids of the operations, in the order of the document."""
    dropped: int = 0
    """How many older requests the mock had dropped from its record."""


def read_usage(path: Path, document: Document) -> Usage:
    """Return the operations that a record of requests calls.

    The record is what `GET /_mock/requests` of the mock answers, a list of such requests, or a HAR
    file. Requests to other hosts and to unknown paths are skipped.

    Raises BadRecord for a file that is none of these, or that calls nothing of the API.
    """
    every = operations(document)
    try:
        value = parse(read_bytes(path))
    except Undecodable as error:
        raise BadRecord(f"{path}: {error}; expected {_FORMS}") from None
    if is_har(value):
        hosts = {*api_hosts(document), *LOOPBACK}
        entries = har_operations(value, every, hosts, path.name)
        rows = [operation for _, _, operation in entries]
    else:
        rows = list(_mock_operations(_requests(value, path), every))
    called = {operation.id for operation in rows if isinstance(operation, Operation)}
    if not called:
        raise BadRecord(f"{path} has no request to the API")
    dropped = value.get("dropped") if isinstance(value, dict) else 0
    return Usage(
        tuple(operation.id for operation in every if operation.id in called),
        dropped if type(dropped) is int else 0,
    )


def _requests(value: Any, path: Path) -> list[Any]:
    rows = value.get("requests") if isinstance(value, dict) else value
    if not isinstance(rows, list):
        raise BadRecord(f"{path} is no record of requests; expected {_FORMS}")
    return rows


def _mock_operations(
    rows: list[Any], every: tuple[Operation, ...]
) -> Iterator[Operation | LeftOut]:
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict):
            where = f"request {number}"
            yield find_operation(row.get("method"), row.get("target"), every, (), where)
