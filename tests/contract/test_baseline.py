"""Known findings do not break a run; new ones do, and those that are gone are listed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from portone_v1_contract import Report, Result, render, run
from portone_v1_contract.report.baseline import BadBaseline, Baseline, KnownFinding, read, write
from portone_v1_contract.report.fingerprint import fingerprints
from portone_v1_contract.report.model import KnownPlace

from .fake_server import KEY, SECRET, FakeServer, served_document

TODAY = date(2026, 12, 1)


def failed(rule: str, *where: str) -> Result:
    return Result("payments_get", rule, "lists", "a source", "failed", "", 1, 1, (), where)


def untried(rule: str) -> Result:
    return Result("payments_get", rule, "lists", "a source", "not run", "why", 0, 0, ())


def passed(rule: str) -> Result:
    return Result("payments_get", rule, "lists", "a source", "passed", "", 1, 0, ())


def report(*results: Result, complete: bool = True) -> Report:
    return Report("http://127.0.0.1:1", 1, 0.5, 3, results, complete=complete)


def known(rule: str, place: str, reason: str = "", expires: date | None = None) -> KnownFinding:
    return KnownFinding("payments_get", rule, place, reason, expires)


def test_what_is_known_does_not_break_a_run() -> None:
    """A rule whose places are all known is no failure, and stays marked as not kept."""
    judged = Baseline((known("page", "a"),)).apply(report(failed("page", "a")), TODAY)
    assert judged.exit_code == 0
    assert judged.failures == ()
    assert judged.results[0].known
    assert judged.results[0].state == "failed"


def test_one_new_place_breaks_a_run() -> None:
    """Beside known places of one rule on one operation, a new one is a failure."""
    judged = Baseline((known("page", "a"),)).apply(report(failed("page", "a", "b")), TODAY)
    assert judged.exit_code == 6


@pytest.mark.parametrize(
    "other",
    [known("sort", "a"), structs.replace(known("page", "a"), operation="payments_find")],
)
def test_another_rule_or_operation_is_not_known(other: KnownFinding) -> None:
    """The same place under another rule, or of another operation, is another finding."""
    assert Baseline((other,)).apply(report(failed("page", "a")), TODAY).exit_code == 6


def test_a_failure_without_a_place_is_never_known() -> None:
    """A finding that cannot be distinguished from others breaks the run."""
    assert Baseline().apply(report(failed("page")), TODAY).exit_code == 6


def test_what_no_longer_occurs_is_named() -> None:
    """A finding that the run checked for and did not find is listed; one not checked is not."""
    baseline = Baseline((known("page", "a"), known("sort", "b"), known("range", "c")))
    found = report(passed("page"), failed("sort", "other"), untried("range"))
    judged = baseline.apply(found, TODAY)
    assert judged.gone == ("payments_get: page: a", "payments_get: sort: b")
    assert "no longer found" in render(judged)


def test_a_run_that_ended_early_says_nothing_of_what_is_gone() -> None:
    """What was not seen before the end may have come after it."""
    baseline = Baseline((known("page", "a"),))
    cut = report(passed("page"), complete=False)
    assert baseline.apply(cut, TODAY).gone == ()
    assert baseline.update(cut) == baseline


def test_an_update_takes_what_was_found_and_keeps_what_was_said() -> None:
    """New findings come in, gone ones go, and the reason of those that stay is kept."""
    accepted = known("page", "a", "ticket 1", date(2026, 11, 30))
    old = Baseline((accepted, known("sort", "b"), known("range", "c")))
    new = old.update(report(failed("page", "a", "n"), passed("sort"), untried("range")))
    assert new.findings == (accepted, known("page", "n"), known("range", "c"))


def test_the_last_day_counts() -> None:
    """A finding is accepted on the day that it names, and what it says is in the report."""
    baseline = Baseline((known("page", "a", "ticket 1", TODAY),))
    judged = baseline.apply(report(failed("page", "a")), TODAY)
    assert judged.exit_code == 0
    assert judged.expired == ()
    assert judged.results[0].known_places == (KnownPlace("a", "ticket 1", "2026-12-01"),)
    assert "until 2026-12-01: ticket 1" in render(judged)


def test_an_expired_finding_breaks_the_run_and_is_named() -> None:
    """From the day after on, it is a failure like any other, and the report says why."""
    baseline = Baseline(
        (known("page", "a", "ticket 1", date(2026, 11, 30)), known("page", "b", "", TODAY))
    )
    judged = baseline.apply(report(failed("page", "a", "b")), TODAY)
    assert judged.exit_code == 6
    assert judged.expired == ("payments_get: page: a: accepted until 2026-11-30 (ticket 1)",)
    assert judged.results[0].known_places == ()
    assert "accepted until 2026-11-30 (ticket 1)" in render(judged)


def test_an_expired_finding_that_is_gone_breaks_nothing() -> None:
    """What does not occur any more needs no new day."""
    baseline = Baseline((known("page", "a", "ticket 1", date(2026, 11, 30)),))
    judged = baseline.apply(report(passed("page")), TODAY)
    assert judged.exit_code == 0
    assert judged.expired == ()
    assert judged.gone == ("payments_get: page: a",)


def test_the_former_name_of_a_reason_is_read(tmp_path: Path) -> None:
    """A file with `why` keeps its reasons, and is written with `reason`."""
    path = tmp_path / "known.json"
    row = {"operation": "payments_get", "rule": "page", "place": "a", "why": "ticket 1"}
    path.write_text(json.dumps({"findings": [row]}))
    assert read(path).findings == (known("page", "a", "ticket 1"),)
    write(read(path), path)
    (written,) = json.loads(path.read_text())["findings"]
    assert written == {
        "operation": "payments_get",
        "rule": "page",
        "place": "a",
        "reason": "ticket 1",
    }


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


findings = st.builds(
    KnownFinding, texts, texts, texts, st.text(max_size=10), st.none() | st.dates()
)


@given(st.lists(findings, unique_by=lambda finding: finding.key))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, some: list[KnownFinding]
) -> None:
    """A file holds exactly the findings that were written, in order."""
    path = tmp_path_factory.mktemp("baseline") / "baseline.json"
    write(Baseline(tuple(some)), path)
    assert read(path).findings == tuple(sorted(some, key=lambda finding: finding.key))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is no baseline"),
        ("{", "is not JSON"),
        ('{"findings": [], "about": ' + "[" * 100_000, "is no baseline"),
        ("[]", "is no baseline"),
        ('{"findings": 1}', r"is no baseline.*\$\.findings"),
        ('{"findings": [1]}', r"\$\.findings\[0\]"),
        ('{"findings": [{"operation": "a", "rule": "b"}]}', r"\$\.findings\[0\]"),
        ('{"findings": [{"operation": "a", "rule": "b", "place": ""}]}', r"\$\.findings\[0\]"),
        (
            '{"findings": [{"operation": "a", "rule": "b", "place": "c", "why": 1}]}',
            r"\$\.findings\[0\]",
        ),
        ('{"findings": [{"operation": "a", "rule": "b", "place": "c", "whi": ""}]}', "`whi`"),
        (
            '{"findings": [{"operation": "a", "rule": "b", "place": "c", "expires": "soon"}]}',
            r"\$\.findings\[0\]\.expires.*2027-01-31",
        ),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """The error names the file, what is wrong in it and the finding."""
    path = tmp_path / "known.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BadBaseline, match=said) as refused:
        read(path)
    assert "known.json" in str(refused.value)


def test_a_missing_file_says_how_it_is_made(tmp_path: Path) -> None:
    """The message about a missing baseline says how to write one."""
    with pytest.raises(BadBaseline, match="--update-baseline"):
        read(tmp_path / "none.json")
    with pytest.raises(BadBaseline, match="cannot be read"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("3 rows where total and limit make it 2", "17 rows where total and limit make it 20"),
        ("pages do not agree on the total: [3, 2]", "pages do not agree on the total: [3, 2, 2]"),
        ("a token has 1799 seconds to live", "a token has 5 seconds to live"),
        (
            'response/list/*/amount: string "10", not type ["number"] (#/components/x/type)',
            'response/list/*/amount: string "10, not…", not type ["number"] (#/components/x/type)',
        ),
        ("1 is left of 2.5", "1000 is left of 2"),
    ],
)  # fmt: skip
def test_values_do_not_tell_places_apart(first: str, second: str) -> None:
    """Amounts, counts, times and texts of one run are no part of a place."""
    assert fingerprints(first) == fingerprints(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("an unknown id answers 500, not a refusal", "an unknown id answers 200, not a refusal"),
        ("a payment is not answered (404)", "a payment is not answered (500)"),
        ("a: b is missing (#/x/required)", "a: c is missing (#/x/required)"),
        ("a: null, not type \"string\" (#/x/type)", "a: null, not type \"string\" (#/y/type)"),
        ("a: null, not type \"string\" (#/x/type)", "b: null, not type \"string\" (#/x/type)"),
        ("rows from before from", "rows from after to"),
        ("group.pwd_2digit is missing", "group.pwd_3digit is missing"),
    ],
)  # fmt: skip
def test_different_places_have_different_fingerprints(first: str, second: str) -> None:
    """Another status, field or part of the document is another place."""
    assert fingerprints(first) != fingerprints(second)


def test_each_difference_is_a_place() -> None:
    """Of several differences in one message, each is known by itself."""
    both = "a: null, not type 1 (#/x/type); b: c is missing (#/y/required)"
    assert fingerprints(both) == ("a (#/x/type)", "b: c is missing (#/y/required)")


def test_a_run_s_findings_are_known_in_the_next(tmp_path: Path) -> None:
    """Findings written down once are known when the same server runs again; others are not."""
    settings = {
        "imp_key": KEY,
        "imp_secret": SECRET,
        "document": served_document(),
        "max_examples": 0,
    }
    settings["include"] = ["payments_get", "payments_find"]
    first = run(app=FakeServer("wrong payment", "unknown is 200"), **settings)  # type: ignore[arg-type]
    assert first.exit_code == 6
    path = tmp_path / "known.json"
    write(Baseline().update(first), path)
    assert "place" in json.loads(path.read_text("utf-8"))["findings"][0]
    again = run(app=FakeServer("wrong payment", "unknown is 200"), seed=2, **settings)  # type: ignore[arg-type]
    assert read(path).apply(again, TODAY).exit_code == 0
    well = read(path).apply(run(app=FakeServer(), **settings), TODAY)  # type: ignore[arg-type]
    assert any("payments_get: id-echo" in line for line in well.gone)
