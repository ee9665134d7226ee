"""Periods of whole days in Korea, as merchants and their gateways count them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

KOREA = timezone(timedelta(hours=9), "KST")
"""Korea's time, which has no summer time."""

MAX_DAYS = 1_830
"""The longest period: five years."""


@dataclass(frozen=True)
class Day:
    """A day in Korea, from `since` on and before `until` (UNIX seconds).

    Example:
        from datetime import date

        from portone_v1_data.periods import Day

        day = Day.of(date(2026, 1, 1))
        assert (day.since, day.until) == (1_767_193_200, 1_767_279_600)
    """

    calendar_date: date
    since: int
    until: int

    @classmethod
    def of(cls, day: date) -> Day:
        """Return a whole day."""
        since = _midnight(day)
        return cls(day, since, since + 86_400)


@dataclass(frozen=True)
class Period:
    """Whole days in Korea from `first` to `last`, both in, cut off at `until` (UNIX seconds)."""

    first: date
    last: date
    until: int

    @classmethod
    def of(cls, first: date, last: date, now: int, *, today: date | None = None) -> Period:
        """Return the days from `first` to `last`, as far as they are over at `now` (UNIX seconds).

        `today` is the day in Korea, by default that of `now`.

        Raises ValueError for a period that ends before it begins, lies in the future, or is longer
        than five years.

        Example:
            from datetime import date

            from portone_v1_data.periods import Period

            october = Period.of(date(2025, 10, 1), date(2025, 10, 31), now=1_767_225_600)
            assert len(list(october.days())) == 31
        """
        today = today or korean_date(now)
        if last < first:
            raise ValueError(
                f"the period ends ({last}) before it begins ({first}): both days are in it."
            )
        if last > today:
            raise ValueError(f"the period ends in the future ({last}): in Korea it is {today}.")
        if first.year < 1971:
            raise ValueError(f"the period begins before there were payments ({first}).")
        if (last - first).days >= MAX_DAYS:
            raise ValueError(
                f"the period is longer than five years ({first} to {last}): take it in parts, one "
                "after the other, into the same folder."
            )
        return cls(first, last, min(_midnight(last + timedelta(days=1)), now))

    @property
    def since(self) -> int:
        """UNIX seconds of its beginning."""
        return _midnight(self.first)

    def days(self) -> Iterator[Day]:
        """Yield each day that has begun, the oldest first; the last one may be cut off.

        Example:
            from datetime import date

            from portone_v1_data.periods import Period

            for day in Period(date(2025, 12, 31), date(2026, 1, 1), until=1_767_225_600).days():
                print(day.calendar_date, day.until - day.since)
        """
        for number in range((self.last - self.first).days + 1):
            day = Day.of(self.first + timedelta(days=number))
            if day.since < self.until:
                yield Day(day.calendar_date, day.since, min(day.until, self.until))

    def __str__(self) -> str:
        """Name its days, and where it is cut off."""
        text = f"{self.first} to {self.last}"
        if self.until < _midnight(self.last + timedelta(days=1)):
            end = datetime.fromtimestamp(self.until, KOREA)
            text += f", as of {end:%Y-%m-%d %H:%M:%S}"
        return f"{text} (Korea)"


def korean_date(moment: int) -> date:
    """Return the day in Korea of a moment in UNIX seconds."""
    return datetime.fromtimestamp(moment, KOREA).date()


def _midnight(day: date) -> int:
    return int(datetime.combine(day, time(), KOREA).timestamp())
