"""The report on servers that nobody here wrote: short, and the cause before its consequences."""

from __future__ import annotations

from typing import Any

import pytest
from portone_v1_contract import Report, render, run
from rich.cells import cell_len

from .mutants.server import KEYS
from .third_party import ThirdPartyFake, Unsteady

SETTINGS: dict[str, Any] = {**KEYS, "max_examples": 0}
MAX_LINES = 60
SCREEN = 24
pytestmark = pytest.mark.slow


def overview(report: Report) -> list[str]:
    """The lines of a report before its details, which begin with a cause and its mark."""
    lines = render(report).splitlines()
    return lines[: next(n for n, line in enumerate(lines) if line.startswith("1. ✗"))]


@pytest.fixture(scope="module")
def fake_report() -> Report:
    """The report on a fake that serves a few operations, and those in its own way."""
    names = ["users", "payments_get*", "payments_cancel", "customers_[dgs]*", "codes"]
    return run(app=ThirdPartyFake(), include=names, **SETTINGS)


def test_a_token_that_only_goes_bare_is_found_without_a_401(fake_report: Report) -> None:
    """The fake calls a token behind Bearer unknown: that is the login's one failure, said once."""
    first = fake_report.causes[0]
    assert (first.kind, first.operations) == ("login", ("users_get_token",))
    assert "a token behind Bearer is refused" in first.title
    text = "\n".join(overview(fake_report))
    assert text.count("Bearer") == 1
    passed = {result.operation for result in fake_report.results if result.state == "passed"}
    assert {"payments_get", "customers_get"} <= passed


def test_what_it_does_not_serve_is_one_line(fake_report: Report) -> None:
    """All operations that it lacks are one cause, and are no failures otherwise."""
    missing = next(cause for cause in fake_report.causes if cause.kind == "not served")
    assert {"codes_get_bank", "payments_get_balance"} <= {*missing.operations}
    assert not {"payments_get", "payments_cancel", "customers_save"} & {*missing.operations}
    others = [cause for cause in fake_report.causes if cause.kind != "not served"]
    assert not {*missing.operations} & {name for cause in others for name in cause.operations}
    lines = [line for line in overview(fake_report) if "not served" in line]
    assert len(lines) == 1


def test_refusals_of_another_form_are_one_cause(fake_report: Report) -> None:
    """What the framework says in place of the envelope is said once, with what it looks like."""
    form = next(cause for cause in fake_report.causes if cause.kind == "no envelope")
    assert "{message, error, statusCode}" in form.title
    assert {"envelope", "status_code_conformance", "token-missing"} <= {*form.rules}
    assert len(form.results) > 15


def test_its_report_is_short(fake_report: Report) -> None:
    """The first screen has the first causes, and 60 lines have all before the details."""
    lines = overview(fake_report)
    assert len(lines) <= MAX_LINES
    assert all(cell_len(line) <= 80 for line in lines)
    screen = "\n".join(lines[:SCREEN])
    assert "  1. a token behind Bearer is refused" in screen
    assert " operations are not served" in screen
    assert "answers have another form than the API's" in screen


def test_one_503_in_many_reads_is_one_cause() -> None:
    """Whatever rule stumbles over it, and later in its attempt over what it did not get."""
    names = ["payments_get*", "payments_find*", "codes"]
    report = run(app=Unsteady(every=20), include=names, **SETTINGS)
    (cause,) = report.causes
    assert cause.kind == "server error"
    assert cause.title.startswith("503 to 1 of ")
    assert cause.title.endswith("all of them reads")
    assert len(cause.results) == len(report.failures) > 10
    assert len(overview(report)) <= SCREEN
