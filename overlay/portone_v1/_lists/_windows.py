"""A stretch of time, cut into windows as long as the API answers at once. Decides, never asks."""

from __future__ import annotations

from typing import NamedTuple

from portone_v1_api.times import Window

DAY = 86_400


class Span(NamedTuple):
    """What one window asks for, in UNIX seconds; None leaves an end to the API."""

    since: int | None
    until: int | None


def cut(window: Window, now: int) -> list[Span]:
    """The windows in the order in which they are asked; none for a time that is yet to come.

    Two that meet share two seconds, so that nothing is lost there whether the API counts the ends
    in or not. A window is a second shorter than allowed, for an API that counts both ends in. The
    last one is open if `until` is, and then a day shorter, as `now` moves on while it is read.
    """
    since, until = window.since, window.until
    if since is None:
        return [Span(None, until)]
    if until is None and since > now:
        return []
    length = window.days * DAY - 1
    starts = [since]
    last = now + DAY - length if until is None else until - length
    while starts[-1] < last:
        starts.append(min(starts[-1] + length - 1, last))
    ends = [start + 1 for start in starts[1:]]
    spans = [Span(*ends_of) for ends_of in zip(starts, [*ends, until], strict=True)]
    return spans[::-1] if window.newest_first else spans


def shared(spans: list[Span]) -> range:
    """The seconds that two windows both ask for that meet; none if there are not two."""
    if len(spans) < 2:
        return range(0)
    older, newer = sorted(spans, key=lambda span: span.since or 0)
    return range(newer.since or 0, (older.until or 0) + 1)
