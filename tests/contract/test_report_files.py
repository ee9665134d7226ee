"""The report as files: a page, JUnit and JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from portone_v1_contract import Finding, Report, Result
from portone_v1_contract.formatting.excerpt import Excerpt
from portone_v1_contract.report.coverage import AnswerCoverage
from portone_v1_contract.report.files import write
from portone_v1_contract.report.model import Ending, State

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
HOSTILE = "</script><script>document.title = 'owned'</script><img src=x onerror=alert(1)>"
FINDING = Finding(
    problem=f"amount is 5 {HOSTILE}",
    spec="#/paths/~1payments/get",
    request=f"curl -X GET \\\n  'http://127.0.0.1/{HOSTILE}'",
    status=200,
    answer=HOSTILE,
    answer_excerpt=Excerpt(f'{{\n  "amount": 5,\n  "name": "{HOSTILE}"\n}}', (1,)),
    spec_excerpt=Excerpt('{\n  "type": "number"\n}', (1,)),
)
BARE = Finding("no single request\x00\x1b shows \ud800 this", "", "", None, "")


def result(
    operation: str, rule: str, state: State, *findings: Finding, known: bool = False
) -> Result:
    reason = "the target has no control plane" if state == "not run" else ""
    failed = len(findings)
    passed = int(state == "passed")
    source = f"a source {HOSTILE}"
    places = ("amount",) if findings else ()
    group = "lists" if rule == "paging" else "payments"
    return Result(
        operation, rule, group, source, state, reason, passed, failed, findings, places, known
    )


RESULTS = (
    result("payments_get", "paging", "passed"),
    result("payments_get", "cancel-sum", "failed", FINDING, BARE),
    result("payments_cancel", "cancel-sum", "failed", FINDING, known=True),
    result("payments_find_all", "paging", "not run"),
    result("vbanks_issue", "paging", "passed"),
)
UNSEEN = (
    AnswerCoverage("payments_get", "200", 3, 5, ("response.status: failed", "response.name: null")),
    AnswerCoverage("payments_get", "404", 0, 1),
    AnswerCoverage("payments_cancel", "200", 2, 2),
)


def report(*results: Result, ending: Ending = "finished") -> Report:
    return Report(
        target=f"http://127.0.0.1:8010/{HOSTILE}",
        seed=7,
        seconds=1.25,
        requests=1234,
        results=results,
        ending=ending,
        note=f"a note {HOSTILE}",
        gone=("payments_get: paging: total",),
        unseen=UNSEEN,
        versions={"openapi.yaml": "0.1.0"},
    )


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The files of a report with something of every kind."""
    write(report(*RESULTS), tmp_path / "new" / "report", at=AT)
    return tmp_path / "new" / "report"


def junit(path: Path) -> ET.Element:
    return ET.parse(path / "junit.xml").getroot()


def test_all_files_are_written(tmp_path: Path) -> None:
    """The directory is made, and a report that is there already is replaced."""
    write(report(*RESULTS), tmp_path / "a" / "b", at=AT)
    paths = write(report(*RESULTS), tmp_path / "a" / "b", at=AT)
    names = ["index.html", "junit.xml", "report.json", "report.sarif", "summary.md"]
    assert [path.name for path in paths] == names
    assert sorted(paths) == sorted((tmp_path / "a" / "b").iterdir())


def test_the_json_holds_everything(files: Path) -> None:
    """As JSON the report is what `to_dict` gives, with the time."""
    data = json.loads((files / "report.json").read_text("utf-8"))
    assert data["written_at"] == "2026-01-02T03:04:05+00:00"
    assert data["counts"] == {"passed": 2, "failed": 2, "open": 0, "not_run": 1}
    assert data["results"][1]["findings"][0]["answer_excerpt"]["marked"] == [1]
    assert data["unseen"][0]["never"] == ["response.status: failed", "response.name: null"]
    assert data["exit_code"] == 6


def test_junit_is_what_readers_of_it_expect(files: Path) -> None:
    """Suites are operations, cases are rules with a class name, and all the counts add up."""
    root = junit(files)
    assert root.tag == "testsuites"
    counts = {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "5", "failures": "1", "errors": "0", "skipped": "2"}
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
        assert datetime.fromisoformat(suite.get("timestamp", ""))
        for case in cases:
            assert case.get("classname") == suite.get("name")
            assert float(case.get("time", "")) == 0
            assert len(case) <= 1
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len({*names}) == len(RESULTS)


def test_junit_says_why(files: Path) -> None:
    """A failure has the problem, the request and the answer; what was skipped has its reason."""
    root = junit(files)
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.get("message", "").startswith("amount is 5")
    assert failure.get("type") == "cancel-sum"
    for part in ("curl -X GET", "answer: 200", "#/paths/~1payments/get", "a source"):
        assert part in str(failure.text)
    skipped = [element.get("message") for element in root.iter("skipped")]
    assert skipped == ["known: amount", "not run: the target has no control plane"]


def test_junit_holds_only_what_xml_can(files: Path) -> None:
    """Control characters and halves of characters of a hostile answer are replaced."""
    texts = [str(failure.text) for failure in junit(files).iter("failure")]
    assert "no single request\ufffd\ufffd shows \ufffd this" in texts[0]


@pytest.mark.parametrize("ending", ["unreachable", "login refused"])
def test_a_run_that_could_not_begin_is_an_error(ending: Ending, tmp_path: Path) -> None:
    """Nobody can take a report without a single failure for a server that keeps the contract."""
    write(report(result("payments_get", "paging", "not run"), ending=ending), tmp_path, at=AT)
    root = junit(tmp_path)
    assert (root.get("errors"), root.get("failures")) == ("1", "0")
    assert root.find(".//error") is not None
    assert "Nothing was checked" in (tmp_path / "index.html").read_text("utf-8")


def test_too_little_seen_is_a_failure_in_every_file(tmp_path: Path) -> None:
    """A run that breaks nothing, and has seen too little, is green in no form of the report."""
    sentence = "40 % of the documented answers were seen; at least 60 % are required."
    short = replace(report(result("payments_get", "paging", "passed")), shortfalls=(sentence,))
    paths = write(short, tmp_path, at=AT)
    assert junit(tmp_path).get("failures") == "1"
    for path in paths:
        assert sentence in path.read_text("utf-8"), path.name


def test_the_page_needs_nothing_else(files: Path) -> None:
    """The page names no other file and no host, and its policy allows none."""
    text = (files / "index.html").read_text("utf-8")
    assert not re.search(r"<(?:script|img|iframe|object|embed)\s[^>]*src", text)
    assert re.findall(r'<link[^>]*href="([^"]*)"', text) == ["data:,"]
    assert "default-src 'none'" in text
    assert "url(" not in text
    assert "@import" not in text


def test_what_a_server_answers_is_text(files: Path) -> None:
    """Markup in an answer, in a target and in a note is escaped wherever it stands."""
    text = (files / "index.html").read_text("utf-8")
    assert text.count("<script") == 1
    assert "<img" not in text
    assert text.count("&lt;script&gt;") >= 8


def test_the_page_has_every_state_and_every_reason(files: Path) -> None:
    """Each result is a cell; one that failed, is known or was not run links to its details."""
    text = (files / "index.html").read_text("utf-8")
    cells = re.findall(r'<td class="(\w)" title="[^"]*">(?:<a href="#(\w+)">)?([\w ]+)', text)
    assert sorted(cells) == [
        ("f", "f0", "failed"),
        ("k", "f1", "known"),
        ("n", "n0", "not run"),
        ("p", "", "passed"),
        ("p", "", "passed"),
    ]
    for part in ("f0", "f1", "n0"):
        assert f'id="{part}"' in text
    assert "<mark>  &#34;amount&#34;: 5,</mark>" in text
    assert "5 of 8 branches were seen (62.5 %)" in text
    assert "response.status: failed" in text
    assert "payments_get: paging: total" in text


def test_a_report_without_results_is_a_page_too(tmp_path: Path) -> None:
    """A target that cannot be reached leaves a page that says so."""
    write(Report("http://127.0.0.1:1", 1, 0.1, 0, (), "unreachable", "no connection"), tmp_path)
    text = (tmp_path / "index.html").read_text("utf-8")
    assert "no connection" in text
    assert "<table" not in text
