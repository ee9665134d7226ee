"""Many ids asked for at once: what came, and what did not. Decides, never sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from portone_v1_api.client import Answer, Call, Found

from ._errors import NotFound
from ._steps import Steps

R = TypeVar("R")


def ask(
    calls: Sequence[Call], read: Callable[[Any], R], asked: Mapping[str, Sequence[str]]
) -> Steps[Found[R]]:
    """The rows of a bulk operation, asked in one or more calls, and what is missing.

    Raises NotFound when nothing at all was found.
    """
    answers: list[Answer | None] = []
    for call in calls:
        try:
            answers.append((yield call))
        except NotFound:
            answers.append(None)
            if len(answers) == len(calls) and not any(answers):
                raise
    return gather(answers, read, asked)


def gather(
    answers: Sequence[Answer | None],
    read: Callable[[Any], R],
    asked: Mapping[str, Sequence[str]],
) -> Found[R]:
    """The rows of all answers, None standing for one that found nothing (404).

    207 says that something is missing and not what, so it is computed: the ids asked for that
    no row has. After nothing but 200 nothing is missing.
    """
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    complete = True
    for answer in answers:
        if answer is None or answer.response.status_code == 207:
            complete = False
        if answer is not None:
            came = [row for row in answer.envelope["response"] if isinstance(row, dict)]
            # Asked for by two ids in two parts, one row comes twice.
            rows += [row for row in came if repr(row) not in seen]
            seen.update(map(repr, came))
    missing: list[str] = []
    if not complete:
        for field, ids in asked.items():
            found = [row.get(field) for row in rows]
            missing += [one for one in dict.fromkeys(ids) if one not in found]
    return Found(map(read, rows), missing=missing)
