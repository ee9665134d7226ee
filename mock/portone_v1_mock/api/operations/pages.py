"""Answers with lists: pages and bulk reads."""

from __future__ import annotations

import json
from math import ceil

from ...http.messages import Answer, Json, success
from ...state.state import State
from ...storage.rows import Listing, R

PAGE_SIZE = 20
"""Rows of a page where the request has no limit."""


def order_of(sorting: str) -> tuple[str, bool]:
    """Return the key of a sorting word, and whether it descends."""
    return sorting.removeprefix("-"), sorting.startswith("-")


def paged(
    rows: Listing[R],
    page: int,
    limit: int = PAGE_SIZE,
    *,
    descending: bool,
    past_end: Answer | None = None,
) -> Answer:
    """Return one page of a listing; `previous` and `next` are page numbers, 0 for none.

    `past_end` is the answer for pages after the last one; without it they are empty.
    """
    start = (page - 1) * limit
    total = len(rows)
    if page > 1 and start >= total and past_end is not None:
        return past_end
    page_rows = rows.json(start, limit, descending=descending)
    previous = min(page - 1, ceil(total / limit))
    next_page = page + 1 if start + limit < total else 0
    numbers = f'"total":{total},"previous":{previous},"next":{next_page}'
    return _Page(f'{{{numbers},"list":{page_rows}}}')


def bulk_answer(state: State, rows: list[Json], *, complete: bool) -> Answer:
    """Return the answer of a bulk read: 200, or 207 where it is not complete."""
    if complete:
        return success(rows)
    return success(rows, status=207, code=int(state.switches.partly_found_code))


class _Page(Answer):
    """A success that exists as text only; `body`, which faults need, is parsed from it."""

    __slots__ = ()

    def __init__(self, result: str):
        text = f'{{"code":0,"message":null,"response":{result}}}'
        for name, value in {"status": 200, "headers": (), "text": text}.items():
            object.__setattr__(self, name, value)

    @property
    def body(self) -> Json:
        assert self.text is not None
        return json.loads(self.text)
