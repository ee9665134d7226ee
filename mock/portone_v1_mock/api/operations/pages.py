"""Results that are lists: pages, and what bulk reads answer."""

from __future__ import annotations

import json
from math import ceil

from ...http.messages import Answer, Json, success
from ...state.state import State
from ...storage.rows import Listing, R

PAGE_SIZE = 20
"""Rows on a page where the caller cannot say."""


def order_of(sorting: str) -> tuple[str, bool]:
    """Give the key of a sorting word, and whether it descends."""
    return sorting.removeprefix("-"), sorting.startswith("-")


def paged(
    rows: Listing[R],
    page: int,
    limit: int = PAGE_SIZE,
    *,
    descending: bool,
    past_end: Answer | None = None,
) -> Answer:
    """Cut a page out; previous and next are page numbers, 0 when there is none.

    `past_end` is what a page after the last is answered with, an empty one if None.
    """
    start = (page - 1) * limit
    total = len(rows)
    if page > 1 and start >= total and past_end is not None:
        return past_end
    texts = rows.texts(start, limit, descending=descending)
    previous = min(page - 1, ceil(total / limit))
    next_page = page + 1 if start + limit < total else 0
    numbers = f'"total":{total},"previous":{previous},"next":{next_page}'
    return _Page(f'{{{numbers},"list":[{",".join(texts)}]}}')


def found_of(state: State, found: list[Json], *, complete: bool) -> Answer:
    """Answer what a bulk read found; under 207 where that is not all that was asked for."""
    if complete:
        return success(found)
    return success(found, status=207, code=int(state.switches.partly_found_code))


class _Page(Answer):
    """A success that is made as text; whoever wants its body, as faults do, has it read again."""

    __slots__ = ()

    def __init__(self, result: str):
        text = f'{{"code":0,"message":null,"response":{result}}}'
        for name, value in {"status": 200, "headers": (), "text": text}.items():
            object.__setattr__(self, name, value)

    @property
    def body(self) -> Json:
        assert self.text is not None
        return json.loads(self.text)
