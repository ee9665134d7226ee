"""Periods on the command line: days of Korea, whole, and said in the output."""

from __future__ import annotations

import pytest
from portone_v1_api import spec
from portone_v1_api.operations import ARGUMENTS
from portone_v1_cli.api.parsing import parse_time
from portone_v1_cli.spec.command_model import commands
from portone_v1_mock import MockPortOne

from .conftest import Run

LIST = ("payments", "list-by-status", "paid")


def test_a_last_date_is_the_whole_day(run: Run, served: str, mock: MockPortOne) -> None:
    """The end of a list of payments is in it, so a bare date in --to is its last second."""
    run(*LIST, "--from", "2025-12-31", "--to", "2025-12-31")
    assert "from=1767106800&to=1767193199" in mock.requests()[-1]["target"]


def test_a_last_date_ends_at_midnight_where_the_end_is_excluded() -> None:
    """A list of schedules leaves its end out, so a bare date there is the next midnight."""
    ends = {
        (command.group, command.method): parameter.day_end
        for command in commands(spec.document(), ARGUMENTS)
        for parameter in command.parameters
        if command.time_range and parameter.name == command.time_range[1]
    }
    assert ends.pop(("payments", "list_by_status")) == 86_399
    assert ends
    assert set(ends.values()) == {86_400}


def test_a_time_of_day_is_no_whole_day() -> None:
    """What has an hour, and UNIX seconds, are taken as they are."""
    assert parse_time("2025-12-31T00:00", day_end=86_399) == 1_767_106_800
    assert parse_time("1767106800", day_end=86_399) == 1_767_106_800


def test_a_date_is_of_korea_on_any_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time zone of the machine changes nothing."""
    monkeypatch.setenv("TZ", "America/New_York")
    assert parse_time("2026-01-01") == 1_767_193_200


@pytest.mark.parametrize(("output", "stream"), [("table", "stdout"), ("json", "stderr")])
def test_the_period_is_said(run: Run, output: str, stream: str) -> None:
    """A table ends with the period; beside JSON it is on stderr, so that programs are not upset."""
    result = run("--mock", *LIST, "--from", "2025-12-30", "--to", "2025-12-31", "--output", output)
    line = "Period: from 2025-12-30 00:00:00 to 2025-12-31 23:59:59 (Korea).\n"
    assert getattr(result, stream).endswith(line)
    assert result.output.count("Period:") == 1


def test_nothing_is_said_without_a_period(run: Run) -> None:
    """Without --from and --to there is no such line."""
    assert "Period:" not in run("--mock", *LIST, "--output", "table").output


def test_too_long_a_period_names_all(run: Run) -> None:
    """The refusal of more than 90 days says how to read them; --all reads them."""
    period = ("--from", "2025-01-01", "--to", "2025-12-31")
    refused = run("--mock", *LIST, *period)
    assert refused.exit_code == 5
    assert "at most 90 days: pass --all" in refused.stderr
    assert run("--mock", *LIST, *period, "--all").exit_code == 0


def test_another_refusal_does_not_name_all(run: Run) -> None:
    """A short period that ends before it begins is refused without that advice."""
    refused = run("--mock", *LIST, "--from", "2025-12-31", "--to", "2025-12-01")
    assert refused.exit_code == 5
    assert "--all" not in refused.stderr
