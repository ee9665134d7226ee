"""Many ids asked for at once: what came, and what did not. Decides, never sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from portone_v1_api.client import Call, Found

from .._errors import NotFound
from .._steps import Steps

R = TypeVar("R")


def ask(
    calls: Sequence[Call], read: Callable[[Any], R], asked: Mapping[str, Sequence[str]]
) -> Steps[Found[R]]:
    """The rows of a bulk operation, asked in one or more calls, and what is missing.

    207 says that something is missing and not what, so it is computed: the ids asked for that
    no row has. After nothing but 200 nothing is missing. Raises NotFound when nothing at all was
    found.
    """
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    complete, found = True, False
    for number, call in enumerate(calls, 1):
        try:
            answer = yield call
        except NotFound:
            complete = False
            if number == len(calls) and not found:
                raise
            continue
        found = True
        complete = complete and answer.response.status_code != 207
        came = [row for row in answer.envelope["response"] if isinstance(row, dict)]
        # Asked for by two ids in two parts, one row comes twice.
        rows += [row for row in came if repr(row) not in seen]
        seen.update(map(repr, came))
    missing: list[str] = []
    if not complete:
        for field, ids in asked.items():
            came_for = [row.get(field) for row in rows]
            missing += [one for one in dict.fromkeys(ids) if one not in came_for]
    return Found(map(read, rows), missing=missing)
