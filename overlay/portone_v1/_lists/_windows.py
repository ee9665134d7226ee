"""Cut a period into windows as long as the API answers at once. No I/O."""

from __future__ import annotations

from typing import NamedTuple

from portone_v1_api.times import Window

DAY = 86_400


class Span(NamedTuple):
    """One window in UNIX seconds; None leaves an end to the API."""

    since: int | None
    until: int | None


def cut(window: Window, now: int) -> list[Span]:
    """Return the windows in the order in which they are read; none for a period in the future.

    Neighbouring windows share two seconds, so that no row is lost there whether the API counts
    the ends in or not. A window is a second shorter than allowed, for an API that counts both ends
    in. The last window is open if `until` is, and then a day shorter, as `now` (UNIX seconds)
    moves on while the list is read.
    """
    since = window.since
    until = window.until
    if since is None:
        return [Span(None, until)]
    if until is None and since > now:
        return []
    length = window.days * DAY - 1
    last = now + DAY - length if until is None else until - length
    starts = [since]
    while starts[-1] < last:
        starts.append(min(starts[-1] + length - 1, last))
    ends = [start + 1 for start in starts[1:]]
    spans = [Span(start, end) for start, end in zip(starts, [*ends, until], strict=True)]
    return spans[::-1] if window.newest_first else spans


def overlap(spans: list[Span]) -> range:
    """Return the seconds that two neighbouring windows share; none if there are not two."""
    if len(spans) < 2:
        return range(0)
    older, newer = sorted(spans, key=lambda span: span.since or 0)
    return range(newer.since or 0, (older.until or 0) + 1)
