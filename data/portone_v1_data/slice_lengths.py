"""How long a slice may be to fit one answer of the API, learned from the slices before it."""

from __future__ import annotations

import math

from portone_v1.slices import Slice, plan

_ANSWER = 1_000  # payments that the API answers at most
_LIKELY = 667  # payments to aim at: they are not spread evenly, so some parts have more


class SliceLengths:
    """The payments a second of each status, as the last slice had them.

    `read` asks for a whole slice, and throws the answer away if there are more payments than one
    answer holds; then it cuts. In a busy shop that is one request in five. So a slice that will
    probably be cut is cut before. A wrong guess costs requests but no payment: `read` cuts again
    what is too much.
    """

    def __init__(self) -> None:
        self._rates: dict[str, float] = {}

    def cut(self, part: Slice) -> list[Slice]:
        """Return the slice, or slices in its place that are likely to fit an answer each."""
        seconds = part.until - part.since
        expected = self._rates.get(part.status, 0.0) * seconds
        if expected <= _ANSWER:
            return [part]
        length = math.ceil(seconds / math.ceil(expected / _LIKELY))
        return plan(part.status, since=part.since, until=part.until, seconds=length)

    def note(self, part: Slice, payments: int) -> None:
        """Remember how many payments a slice had."""
        self._rates[part.status] = payments / (part.until - part.since)
