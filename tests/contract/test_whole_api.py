"""The whole API, run against the mock."""

from __future__ import annotations

from pathlib import Path

import pytest
from portone_v1_cli.contract import init
from portone_v1_contract import Report, render, run
from portone_v1_contract.config import load
from portone_v1_contract.session.results import NOTHING_SEEN
from portone_v1_mock import MockPortOne, running
from rich.cells import cell_len

from .fake_server import served_document
from .recording_app import KEYS, RecordingApp, run_in_subprocess

# A whole run takes most of a minute where nothing else does.
pytestmark = [pytest.mark.slow, pytest.mark.whole, pytest.mark.timeout(900)]
Whole = tuple[RecordingApp, Report, str]


@pytest.fixture(scope="module")
def whole() -> Whole:
    """One run of all operations by default settings, and what another process sends meanwhile."""
    recorded = RecordingApp()
    with run_in_subprocess() as process:
        report = run(app=recorded, **KEYS)
        output, _ = process.communicate()
    return recorded, report, output


def test_the_mock_is_not_blamed(whole: Whole) -> None:
    """The mock, a reading of the documents apart from this one, breaks no rule of any operation."""
    report = whole[1]
    assert report.failures == ()
    assert report.exit_code == 0
    assert len({result.operation for result in report.results}) == 83


def test_the_mock_shows_more_than_new_settings_require(whole: Whole) -> None:
    """A run by what `contract init` writes does not fail for what it has not seen."""
    path = Path(init.__file__ or "").parent / "templates" / "contract.toml"
    required = load(path).min_branches
    assert required is not None
    assert required < whole[1].coverage.branches_percent


def test_what_was_not_run_is_only_what_was_never_answered(whole: Whole) -> None:
    """With a control plane every scenario runs; at most some results are never seen."""
    missing = [result for result in whole[1].results if result.state == "not run"]
    assert {result.reason for result in missing} <= {NOTHING_SEEN}
    seen_only = {"id-echo", "bulk", "known-values", "cancel-sum", "status-times", "rows-once"}
    assert {result.rule for result in missing} <= seen_only


def test_the_report_of_the_whole_api_fits_a_page(whole: Whole) -> None:
    """One line a resource when nothing failed, none wider than 80 columns."""
    text = render(whole[1])
    lines = text.splitlines()
    assert len(lines) < 60
    assert max(map(cell_len, lines)) <= 80
    assert any(line.startswith("payments (12)") for line in lines)
    assert "payments_find_all" not in text


def test_a_seed_repeats_the_requests_to_every_operation(whole: Whole) -> None:
    """A second run with the same seed against a fresh target sends the same requests."""
    recorded, _, output = whole
    assert len(recorded.seen) > 5000
    assert output.split() == recorded.digest.split()


def test_a_served_mock_is_not_blamed() -> None:
    """Over the network the check finds what it finds in the process."""
    with running(MockPortOne()) as url:
        report = run(url=url, max_examples=1, document=served_document(), **KEYS)
    assert report.target == url
    assert report.failures == ()
    reasons = {result.reason for result in report.results if result.state == "not run"}
    assert all(reason.startswith("the document has no ") for reason in reasons)
