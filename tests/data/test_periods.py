"""Periods of whole days in Korea."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_data.periods import KOREA, MAX_DAYS, Day, Period, korean_date

DATES = st.dates(date(1971, 1, 1), date(2100, 1, 1))


def seconds(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    """Return the UNIX seconds of a time in Korea."""
    return int(datetime(year, month, day, hour, minute, tzinfo=KOREA).timestamp())


def test_a_day_is_one_of_korea() -> None:
    """It begins at midnight in Korea, 15:00 of the day before in UTC, and has 24 hours."""
    day = Day.of(date(2026, 1, 1))
    assert datetime.fromtimestamp(day.since, UTC) == datetime(2025, 12, 31, 15, tzinfo=UTC)
    assert day.until - day.since == 86_400
    assert korean_date(day.since) == korean_date(day.until - 1) == day.calendar_date
    assert korean_date(day.since - 1) == date(2025, 12, 31)


@given(DATES, st.integers(0, MAX_DAYS - 1), st.integers(-3 * 86_400, 10**9))
def test_the_days_cover_the_period(first: date, length: int, after: int) -> None:
    """Days follow each other without a gap from the first midnight to the end, or to now."""
    last = first + timedelta(days=length)
    end = Day.of(last).until
    now = end + after
    period = Period.of(first, last, now, today=max(last, korean_date(now)))
    days = list(period.days())
    assert period.until == min(end, now)
    if period.until <= period.since:
        assert days == []
        return
    assert days[0].since == period.since
    assert [day.since for day in days[1:]] == [day.until for day in days[:-1]]
    assert days[-1].until == period.until
    assert all(korean_date(day.since) == day.calendar_date for day in days)


def test_a_last_day_that_is_over_is_whole() -> None:
    """The end of October is in it, to the last second, and the text says no more than the days."""
    now = seconds(2026, 12, 1)
    period = Period.of(date(2026, 10, 1), date(2026, 10, 31), now)
    assert period.until == seconds(2026, 11, 1)
    assert str(period) == "2026-10-01 to 2026-10-31 (Korea)"


def test_today_is_cut_off() -> None:
    """Of today there is what was until now, and the text says so."""
    period = Period.of(date(2026, 10, 1), date(2026, 10, 2), seconds(2026, 10, 2, 9, 30))
    assert [day.until - day.since for day in period.days()] == [86_400, 34_200]
    assert str(period) == "2026-10-01 to 2026-10-02, as of 2026-10-02 09:30:00 (Korea)"


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        (date(2026, 10, 2), date(2026, 10, 1), "ends .2026-10-01. before it begins .2026-10-02."),
        (date(2026, 10, 1), date(2026, 10, 4), "in the future .2026-10-04.: in Korea it is 2026"),
        (date(2030, 1, 1), date(2030, 1, 2), "in the future"),
        (date(2016, 10, 3), date(2026, 10, 2), "longer than five years .*same folder"),
        (date(1, 1, 1), date(2, 1, 1), "before there were payments"),
    ],
)
def test_a_period_that_cannot_be_meant(first: date, last: date, message: str) -> None:
    """It is refused, with the days in question."""
    with pytest.raises(ValueError, match=message):
        Period.of(first, last, seconds(2026, 10, 3, 23, 59))
