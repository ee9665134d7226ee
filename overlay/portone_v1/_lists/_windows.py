"""Cut a period into what the API answers at once. No I/O."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from portone_v1_api.times import Window

from .._money import nonnegative_int

DAY = 86_400
MAX_PARTS = 1_000


class Span(NamedTuple):
    """A part of a period in UNIX seconds, with its first second and without `end`.

    None leaves a side to the API.
    """

    since: int | None
    end: int | None

    @property
    def request_since(self) -> int | None:
        """The start to ask for, a second early: the API may count it in or not."""
        return None if self.since is None else max(0, self.since - 1)

    @property
    def request_until(self) -> int | None:
        """The end to ask for, which the API may count in or not."""
        return self.end

    def has(self, time: int | None) -> bool:
        """Return whether a time lies in the part; a time that nobody knows does."""
        if time is None:
            return True
        if self.since is not None and time < self.since:
            return False
        return self.end is None or time < self.end

    def has_nearly(self, time: int | None) -> bool:
        """Return whether a time lies in what is asked for, with the seconds at both ends."""
        end = None if self.end is None else self.end + 1
        return Span(self.request_since, end).has(time)


def spans_of(window: Window, now: int) -> list[Span]:
    """Return the parts of a period in the order in which they are read.

    None is longer than the API allows. The last one is open if `until` is None, and then a day
    shorter, as `now` (UNIX seconds) moves on while the list is read. A period in the future that
    has no end has no parts.
    """
    since = window.since
    end = None
    if window.until is not None:
        end = window.until + 1 if window.includes_until else window.until
    if since is None:
        return [Span(None, end)]
    if end is None and since > now:
        return []
    length = window.days * DAY - 1
    last = now + DAY - length if end is None else end - length
    starts = [since]
    while starts[-1] < last:
        starts.append(min(starts[-1] + length, last) if end is None else starts[-1] + length)
    spans = [Span(start, next_start) for start, next_start in pairwise(starts)]
    spans.append(Span(starts[-1], end))
    return spans[::-1] if window.newest_first else spans


def cut(span: Span, total: int, page_size: int, now: int, *, newest_first: bool) -> list[Span]:
    """Return equal parts of a span with `total` rows that are likely to fit a page each.

    Empty for a span that cannot be cut: one second, or without a start. A span without an end is
    cut up to `now` (UNIX seconds), and its last part has no end either.
    """
    if span.since is None:
        return []
    end = now + 1 if span.end is None else span.end
    seconds = end - span.since
    if seconds < 2:
        return []
    # Rows are not spread evenly: two thirds of a page leave some room.
    count = max(2, -(-3 * total // (2 * max(1, page_size))))
    count = min(count, seconds, MAX_PARTS)
    starts = [span.since + seconds * part // count for part in range(count)]
    parts = [Span(start, next_start) for start, next_start in pairwise(starts)]
    parts.append(Span(starts[-1], span.end))
    return parts[::-1] if newest_first else parts


def time_of(row: object, fields: tuple[str, ...]) -> int | None:
    """Return the time of a row that its period looks at: that of its status, or its only one.

    A paid payment has it in `paid_at`; one in a status without a field of its own, such as
    `ready`, has it in the first field. None if there is no usable time.
    """
    name = f"{getattr(row, 'status', None)}_at"
    return nonnegative_int(getattr(row, name if name in fields else fields[0], None)) or None
