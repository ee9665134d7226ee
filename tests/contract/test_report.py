"""The report as data and as text."""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_contract import Finding, Report, Result, render
from portone_v1_contract.formatting.wrap import wrap
from portone_v1_contract.report.model import AnswerCoverage, Ending, State
from rich.cells import cell_len

from .conftest import Check
from .fake_server import FakeServer

FINDING = Finding(
    problem="존재하지 않는 결제정보입니다 " * 8,
    spec="#/paths/~1payments~1findAll~1{merchant_uid}~1{payment_status}/get",
    request="curl -X GET \\\n  https://example.com/" + "x" * 100,
    status=404,
    answer='{"message": "' + "결제" * 60 + '"}\nsecond line',
)


def result(state: State, reason: str = "", rule: str = "paging") -> Result:
    findings = (FINDING,) if state == "failed" else ()
    failed = int(state == "failed")
    passed = int(state == "passed")
    source = "a source"
    return Result("payments_get", rule, "lists", source, state, reason, passed, failed, findings)


def report(*results: Result, ending: Ending = "finished") -> Report:
    return Report("http://127.0.0.1:8010", 1, 0.5, 3, results, ending, "a note")


@pytest.mark.parametrize(
    ("given_report", "code"),
    [
        (report(result("passed"), result("not run", "why")), 0),
        (report(result("failed"), result("passed")), 6),
        (report(result("not run", "x"), ending="login refused"), 3),
        (report(result("failed"), ending="login refused"), 6),
        (report(ending="unreachable"), 7),
    ],
)
def test_the_exit_code_says_how_it_ended(given_report: Report, code: int) -> None:
    """0 kept, 6 broken, 3 login refused in the API's own form, 7 not reachable."""
    assert given_report.exit_code == code
    assert given_report.ok is (code == 0)


def test_a_run_that_was_stopped_says_so_at_its_end() -> None:
    """Why, and how little it had seen by then, stands in the last lines, beside the verdict."""
    seen = (AnswerCoverage("payments_get", "200", 3, 20),)
    stopped = replace(
        report(result("passed")), complete=False, unseen=seen, note="the time was used up"
    )
    verdict, *rest = render(stopped).rstrip("\n").rpartition("\n\n")[2].splitlines()
    assert verdict == stopped.verdict
    text = (
        "Not all was checked, and 15 % of the documented answers were seen. The time was used up."
    )
    assert " ".join(rest) == text
    assert render(replace(stopped, complete=True)).rstrip("\n").endswith(verdict)


def test_the_report_is_json() -> None:
    """As data the report holds everything, and JSON can hold it."""
    data = json.loads(json.dumps(report(result("failed"), result("not run", "why")).to_dict()))
    assert data["counts"] == {"passed": 0, "failed": 1, "open": 0, "not_run": 1}
    assert data["exit_code"] == 6
    assert data["ok"] is False
    assert data["results"][0]["findings"][0]["status"] == 404
    assert data["results"][1]["reason"] == "why"


def test_the_text_fits_a_terminal() -> None:
    """No line but a command to copy is wider than 80 columns, Korean letters counted as two."""
    text = render(report(result("failed"), result("not run", "왜 안 했는지 " * 20)))
    for line in text.splitlines():
        assert cell_len(line) <= 80 or "x" * 100 in line
    for part in ("Contract check of http://127.0.0.1:8010", "seed 1", "✗ payments_get: paging"):
        assert part in text
    assert "rule    a source" in text
    assert "1 failure(s), 1 cause(s)" in text


def of(operation: str, state: State) -> Result:
    return Result(operation, "paging", "lists", "a source", state, "why", 1, 1, ())


def test_only_what_failed_or_was_not_run_has_a_row_of_its_own() -> None:
    """Operations that passed share their resource's row; the counts add up."""
    lines = render(
        report(
            of("payments_get", "passed"),
            of("payments_find", "passed"),
            of("payments_cancel", "failed"),
            of("vbanks_issue", "not run"),
        )
    ).splitlines()
    rows = [line.split() for line in lines if line.endswith(("✓2", "✗1", "–1")) or line == "vbanks"]
    assert rows == [["payments", "(2)", "✓2"], ["cancel", "✗1"], ["vbanks"], ["issue", "–1"]]


def test_many_rules_with_one_reason_are_counted() -> None:
    """A long list of what was not run for one reason becomes a number."""
    many = [result("not run", "no control plane", f"rule-{n}") for n in range(30)]
    text = render(report(result("passed"), *many))
    assert "30 rules" in text
    assert "rule-7" not in text


def test_an_unreachable_target_has_no_table() -> None:
    """When nothing was checked, the text is the reason and no table."""
    text = render(report(result("not run", "x"), ending="unreachable"))
    assert "not run" in text
    assert "– not run" not in text
    assert "cannot be reached" in text


def test_a_finding_without_a_request_is_shown_too() -> None:
    """A finding that no single request shows has its problem alone."""
    bare = Result(
        "payments_get",
        "paging",
        "lists",
        "a source",
        "failed",
        "",
        0,
        2,
        (
            Finding("something differs", "", "", None, ""),
            Finding("silence", "", "curl x", None, "(no answer)"),
        ),
    )
    text = render(report(bare))
    assert "differs something differs" in text
    assert "2 times" in text
    assert "answer  (no answer)" in text


def test_former_names_still_work() -> None:
    """`report.text()` and `Result.places` warn, and yield what the new names do."""
    broken = dataclasses.replace(result("failed"), fingerprints=("total",))
    with pytest.deprecated_call():
        assert report(broken).text() == render(report(broken))
    with pytest.deprecated_call():
        assert broken.places == ("total",)


def test_a_whole_report_reads_well(check: Check) -> None:
    """The text of a real run has the table, each failure and the verdict."""
    text = render(check(FakeServer("no previous", control=True)))
    assert "payments_find_all_by_status" in text
    assert re.search(r"✗\d+ ✓\d+", text)
    assert "previous is not 1 on page 2" in text
    assert "no generated requests were asked for" in text
    assert re.search(r"^  \d+ of \d+ branches were seen \(\d+(\.\d)? %\): ", text, re.M)
    assert re.search(r"^  \d+ of \d+ operations answered with a success\.$", text, re.M)
    verdict = r"The server does not keep the spec: \d+ failure\(s\), \d+ cause\(s\)\.\n"
    assert re.search(verdict + "$", text)
    assert re.match(r"Contract check of .*\n" + verdict, text)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=200))
def test_wrapping_loses_no_letter(text: str) -> None:
    """Broken into lines, text keeps all its letters and no line is too wide."""
    lines = wrap(text, "  label   ", "          ")
    assert all(cell_len(line) <= 80 for line in lines)
    content = "".join(line[10:] for line in lines)
    assert "".join(content.split()) == "".join(text.split())


def test_known_findings_are_listed_apart() -> None:
    """Known failures are counted and do not break the run; what is gone is named."""
    known = dataclasses.replace(result("failed"), known=True)
    given_report = dataclasses.replace(report(known), gone=("payments_get: paging: total",))
    assert given_report.ok
    text = render(given_report)
    assert "1 failed (1 of them known)" in text
    assert "In the baseline, and no longer found\n  payments_get: paging: total" in text
    assert "keeps the spec" in text


def test_the_text_cannot_move_the_cursor() -> None:
    """What a terminal would obey, and what cannot be written, is shown as a question mark."""
    bare = Finding("bad \x1b[2J \x07 \u202e \ud800 end", "", "", None, "")
    text = render(report(dataclasses.replace(result("failed"), findings=(bare,))))
    assert "bad ?[2J ? ? ? end" in text
    assert text.encode()
