"""Times as they are typed: UNIX seconds, dates, and nothing that could be both."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_cli.api.parsing import parse_time
from portone_v1_mock import MockPortOne

from .conftest import Run


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1767225600", 1767225600),
        ("0", 0),
        ("2026-01-01", 1767193200),
        ("2026-01-01T09:00", 1767225600),
        ("2026-01-01 09:00:30", 1767225630),
        ("2026-01-01T00:00Z", 1767225600),
        ("2026-01-01T09:00:00+09:00", 1767225600),
    ],
)
def test_a_time_is_read(text: str, seconds: int) -> None:
    """Seconds are taken as they are; a date and time without an offset is of this machine."""
    assert parse_time(text) == seconds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("20260131", "could be a date: write it as 2026-01-31"),
        ("tomorrow", "is no time"),
        ("2026-02-30", "is no time"),
        ("1.5", "is no time"),
        ("", "is no time"),
        ("9999-12-31T23:59-23:00", "is no time"),
        ("-1", "is before 0"),
        ("2030-01-01", "is after 1800000000"),
    ],
)
def test_what_is_none_is_refused(text: str, said: str) -> None:
    """What is no time, or could be two, says what to write."""
    with pytest.raises(ValueError, match=said):
        parse_time(text, minimum=0, maximum=1_800_000_000)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)))
def test_iso_time_with_an_offset_is_exact(time: datetime) -> None:
    """Whatever the second, what is typed is what is meant."""
    time = time.replace(tzinfo=UTC, microsecond=0)
    assert parse_time(time.isoformat()) == time.timestamp()


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    """Anything else is a ValueError."""
    try:
        assert isinstance(parse_time(text), int)
    except ValueError as error:
        assert str(error)


def test_a_date_reaches_the_api(run: Run, served: str, mock: MockPortOne) -> None:
    """Dates on the command line are UNIX seconds to the API."""
    words = ("--from", "2026-01-01T09:00", "--to", "2026-01-02T09:00")
    result = run("payments", "list-by-status", "paid", *words)
    assert result.exit_code in (0, 4)
    assert "from=1767225600&to=1767312000" in mock.requests()[-1]["target"]


def test_a_wrong_date_is_usage(run: Run) -> None:
    """The option is named beside what is wrong with it."""
    result = run("--mock", "payments", "list-by-status", "paid", "--from", "20260131")
    assert result.exit_code == 2
    assert "--from" in result.stderr
    assert "2026-01-31" in result.stderr


def test_times_inside_of_json_are_seconds(run: Run) -> None:
    """Inside of JSON a time is a number, as the API wants it."""
    schedules = json.dumps([{"merchant_uid": "o", "schedule_at": "2026-01-01", "amount": 1}])
    words = ("--customer-uid", "c", "--schedules", schedules, "--yes")
    assert "schedule_at must be UNIX seconds" in run("subscribe", "schedule", *words).stderr


def test_milliseconds_in_a_schedule_are_refused(run: Run, served: str, mock: MockPortOne) -> None:
    """A time in milliseconds would charge in the year 57000, so it is a 2 and nothing is sent."""
    item = {"merchant_uid": "o", "schedule_at": 1_767_225_600_000, "amount": 1, "name": "n"}
    words = ("--customer-uid", "c", "--schedules", json.dumps([item]), "--yes")
    result = run("subscribe", "schedule", *words)
    assert result.exit_code == 2
    assert "schedule_at" in result.stderr
    assert mock.requests() == []
