"""Read many ids at once, and name those that did not come. No I/O."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from portone_v1_api.client import Call, Found

from .._errors import NotFound
from .._steps import Steps

R = TypeVar("R")


def collect(
    calls: Sequence[Call], read: Callable[[Any], R], ids: Mapping[str, Sequence[str]]
) -> Steps[Found[R]]:
    """Return the rows of a bulk operation, sent as one or more calls, with the missing ids.

    `ids` holds the ids of the calls by the field of a row that holds them. A 207 says that
    something is missing and not what, so it is computed: the ids that no row has. After nothing
    but 200 nothing is missing. Raises NotFound when no call found anything.
    """
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    complete = True
    succeeded = False
    for number, call in enumerate(calls, 1):
        try:
            answer = yield call
        except NotFound:
            complete = False
            if number == len(calls) and not succeeded:
                raise
            continue
        succeeded = True
        complete = complete and answer.response.status_code != 207
        part = [row for row in answer.envelope["response"] if isinstance(row, dict)]
        # A row that is named by two ids in two calls comes twice.
        rows += [row for row in part if repr(row) not in seen]
        seen.update(repr(row) for row in part)
    missing = [] if complete else _missing(rows, ids)
    return Found(map(read, rows), missing=missing)


def _missing(rows: list[dict[str, Any]], ids: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the ids that no row has, each once, in the order of the caller."""
    missing: list[str] = []
    for field, values in ids.items():
        present = [row.get(field) for row in rows]
        missing += [value for value in dict.fromkeys(values) if value not in present]
    return missing
