"""The report in the forms of CI: Markdown, annotations of GitHub Actions, SARIF."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from portone_v1_contract import Finding, Report, Result
from portone_v1_contract.formatting.markdown import cell, code
from portone_v1_contract.openapi.source_lines import SourceLines
from portone_v1_contract.report.annotations import render_github
from portone_v1_contract.report.causes import Incident
from portone_v1_contract.report.fingerprint import fingerprints
from portone_v1_contract.report.markdown import render_markdown
from portone_v1_contract.report.model import Ending, KnownPlace
from portone_v1_contract.report.sarif import sarif

from .test_report_files import BARE, FINDING, HOSTILE, report
from .test_report_files import RESULTS as PLAIN_RESULTS
from .test_report_files import result as plain_result

LINES = SourceLines("paths:\n  /payments:\n    get: {}\n")
MARKUP = "| `x` | *a* [b](http://evil.example) <img src=x> ``` # @team\n::error::y"


def with_fingerprints(result: Result) -> Result:
    """Return a result with the fingerprints that its findings have in a run."""
    places = {one for finding in result.findings for one in fingerprints(finding.problem)}
    return replace(result, fingerprints=tuple(sorted(places)))


def result(*args: Any, **kwargs: Any) -> Result:
    return with_fingerprints(plain_result(*args, **kwargs))


RESULTS = tuple(map(with_fingerprints, PLAIN_RESULTS))


def failures(count: int, problem: str = "amount is 5") -> tuple[Result, ...]:
    """Return as many rules that do not hold."""
    finding = replace(FINDING, problem=problem)
    return tuple(result("payments_get", f"rule-{n}", "failed", finding) for n in range(count))


def html(text: str) -> str:
    return MarkdownIt("commonmark").enable("table").render(text)


def commands(text: str) -> list[str]:
    """Return the lines of a log that GitHub takes for commands."""
    stopped = ""
    lines = []
    for line in text.splitlines():
        if stopped:
            stopped = "" if line.strip() == f"::{stopped}::" else stopped
        elif line.strip().startswith("::stop-commands::"):
            stopped = line.strip().removeprefix("::stop-commands::")
        elif line.strip().startswith("::") or "##[" in line:
            lines.append(line)
    assert not stopped
    return lines


def properties(command: str) -> dict[str, str]:
    """Read the properties and the message of an error as GitHub does."""
    match = re.fullmatch(r"::error (.*?)::(.*)", command)
    assert match
    pairs = dict(pair.split("=", 1) for pair in match[1].split(","))
    values = {**pairs, "message": match[2]}
    for escape, letter in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        values = {name: value.replace(escape, letter) for name, value in values.items()}
    return values


class TestMarkdown:
    """The summary of a job."""

    def test_what_is_wrong_comes_first(self) -> None:
        """The verdict, the counts and the failures stand before all that is folded."""
        text = render_markdown(replace(report(*RESULTS), expired=("payments_get: page: x",)))
        before = text[: text.index("<details>")]
        assert "1 failure(s), 1 cause(s)" in before
        assert "| 2 | 1 | 1 | 0 | 1 |" in before
        assert "| `cancel-sum` on `payments_get` |" in before
        assert "Expired in the baseline" in before
        for part in ("curl -X GET", "5 of 8 branches", "`404`: `payments_get`", "no longer found"):
            assert part in text
        assert text.count("<details>") == text.count("</details>") > 3

    def test_a_kept_contract_is_short(self) -> None:
        """A run without a failure has no table of causes and a mark of success."""
        text = render_markdown(report(result("payments_get", "page", "passed")))
        assert text.startswith("# ✓")
        assert "What to mend" not in text

    def test_known_findings_say_why_and_until_when(self) -> None:
        """What a baseline accepts is folded, with its reason as text."""
        known = result("payments_get", "page", "failed", FINDING, known=True)
        known = replace(known, known_places=(KnownPlace("amount", f"why {MARKUP}", "2026-12-31"),))
        page = html(render_markdown(report(known)))
        assert "until 2026-12-31: why" in page
        assert "<img" not in page
        assert 'href="http://evil' not in page

    @pytest.mark.parametrize("hostile", [HOSTILE, MARKUP, "``` ```` `", "\x1b[2J \ud800 \u202e"])
    def test_what_a_server_answers_is_text(self, hostile: str) -> None:
        """Markup of Markdown or HTML in an answer is shown as it is, in a table and elsewhere."""
        finding = Finding(hostile, "#/paths/~1payments/get", hostile, 200, hostile)
        page = html(render_markdown(report(result("payments_get", "page", "failed", finding))))
        for tag in ("<script", "<img", "<em>", "<a "):
            assert tag not in page
        assert page.count("<table>") == 2
        assert page.count("<tr>") == 4
        page.encode()

    def test_many_failures_stay_a_summary(self) -> None:
        """However much a server answers wrongly, GitHub takes the text: at most 1 MiB."""
        finding = Finding("x" * 10_000, "", "curl " + "y" * 10_000, 200, "z" * 10_000)
        results = [result("payments_get", f"rule-{n}", "failed", finding) for n in range(400)]
        text = render_markdown(report(*results))
        assert "and 350 more;" in text
        assert len(text.encode()) < 200_000

    @given(st.text(max_size=30).filter(lambda text: not re.search(r"\s", text) and text != ""))
    def test_a_code_span_keeps_its_text(self, text: str) -> None:
        """In a cell of a table a code span shows exactly its text."""
        page = html(f"| a |\n|---|\n| {cell(code(text.strip('`') or 'x'))} |\n")
        assert page.count("<code>") == page.count("</code>") == 1
        assert page.count("<td>") == 1


class TestAnnotations:
    """Errors that GitHub shows beside the code."""

    def test_each_broken_rule_is_an_error(self) -> None:
        """What breaks the run is an error with a title; what is known is none."""
        errors = [properties(line) for line in commands(render_github(report(*RESULTS)))]
        assert [error["title"] for error in errors] == ["payments_get: cancel-sum"]
        assert errors[0]["message"].startswith("amount is 5")
        assert "file" not in errors[0]

    def test_an_error_points_to_the_description(self) -> None:
        """With the description's lines an error has its place in openapi.yaml."""
        (error,) = commands(render_github(report(*RESULTS), LINES))
        place = properties(error)
        assert (place["file"], place["line"]) == ("openapi.yaml", "3")

    def test_the_text_can_give_no_command(self) -> None:
        """A server's answer that looks like a command is not taken for one."""
        hostile = "::error::owned\n##[error]owned\n  ::stop-commands::x\n::x::\n::add-mask::a"
        finding = Finding(hostile, "", hostile, 200, hostile)
        text = render_github(report(result("payments_get", "page", "failed", finding)))
        (error,) = commands(text)
        assert properties(error)["title"] == "payments_get: page"
        assert "\n" in properties(error)["message"]

    def test_the_word_that_ends_the_text_is_another_each_time(self) -> None:
        """No server can know it beforehand."""
        first = render_github(report(*RESULTS)).splitlines()[0]
        assert first != render_github(report(*RESULTS)).splitlines()[0]

    @pytest.mark.parametrize(("count", "number"), [(1, 1), (10, 10), (11, 10), (40, 10)])
    def test_github_shows_ten(self, count: int, number: int) -> None:
        """Of more than ten the tenth error says how many there are."""
        errors = commands(render_github(report(*failures(count))))
        assert len(errors) == number
        if count > number:
            assert f"{count - 9} more things" in errors[-1]

    def test_a_long_message_is_cut(self) -> None:
        """A message stays readable beside the code."""
        (error,) = commands(render_github(report(*failures(1, "x" * 5000))))
        assert len(error) < 1000

    @pytest.mark.parametrize("ending", ["unreachable", "login refused"])
    def test_a_run_that_could_not_begin_is_an_error(self, ending: Ending) -> None:
        """The error says why nothing was checked."""
        (error,) = commands(render_github(report(ending=ending)))
        assert "Nothing was checked" in error

    def test_too_little_seen_is_an_error(self) -> None:
        """A share that was required and not reached is said."""
        short = replace(report(), shortfalls=("40 % of the documented answers were seen.",))
        (error,) = commands(render_github(short))
        assert properties(error)["message"] == short.shortfalls[0]


TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
# What SARIF 2.1.0 and code scanning require of the objects that we write.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"minItems": 1, "maxItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "run": {
            "type": "object",
            "required": ["tool", "results", "invocations"],
            "properties": {
                "tool": {"$ref": "#/$defs/tool"},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                "invocations": {
                    "type": "array",
                    "items": {
                        "required": ["executionSuccessful"],
                        "properties": {"executionSuccessful": {"type": "boolean"}},
                    },
                },
            },
        },
        "tool": {
            "required": ["driver"],
            "properties": {
                "driver": {
                    "required": ["name", "rules"],
                    "properties": {
                        "name": {"type": "string"},
                        "rules": {
                            "type": "array",
                            "uniqueItems": True,
                            "items": {"$ref": "#/$defs/rule"},
                        },
                    },
                }
            },
        },
        "rule": {
            "type": "object",
            "required": ["id", "shortDescription", "fullDescription", "help"],
            "properties": {
                "id": {"type": "string", "minLength": 1},
                "shortDescription": TEXT,
                "fullDescription": TEXT,
                "help": TEXT,
                "defaultConfiguration": {"$ref": "#/$defs/configuration"},
            },
        },
        "configuration": {"properties": {"level": {"enum": ["none", "note", "warning", "error"]}}},
        "result": {
            "type": "object",
            "required": ["ruleId", "ruleIndex", "message", "locations", "partialFingerprints"],
            "properties": {
                "message": TEXT,
                "level": {"enum": ["none", "note", "warning", "error"]},
                "locations": {"minItems": 1, "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                "suppressions": {
                    "items": {
                        "required": ["kind"],
                        "properties": {"kind": {"enum": ["inSource", "external"]}},
                    }
                },
            },
        },
        "location": {
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {
                            "required": ["uri"],
                            "properties": {"uri": {"type": "string", "pattern": "^[^/:]+$"}},
                        },
                        "region": {
                            "required": ["startLine"],
                            "properties": {"startLine": {"type": "integer", "minimum": 1}},
                        },
                    },
                }
            },
        },
    },
}
VALIDATOR = jsonschema_rs.validator_for(SCHEMA)


def run_of(report: Report, lines: SourceLines | None = None) -> dict[str, Any]:
    """Return the one run of a log, after a look at its form."""
    log = json.loads(sarif(report, lines))
    VALIDATOR.validate(log)
    run: dict[str, Any] = log["runs"][0]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len({*ids}) == len(ids)
    for one in run["results"]:
        assert ids[one["ruleIndex"]] == one["ruleId"]
    return run


class TestSarif:
    """What code scanning reads."""

    def test_a_cause_is_a_result(self) -> None:
        """Each cause, and each place that is known, has a rule, a level, a line and evidence."""
        rules = {"cancel-sum": "What was cancelled adds up.", "paging": "Pages hold each row once."}
        run = run_of(replace(report(*RESULTS), rules=rules), LINES)
        failed, known = run["results"]
        assert failed["level"] == "error"
        assert "curl -X GET" in known["message"]["text"]
        assert known["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
        descriptions = {one["id"]: one for one in run["tool"]["driver"]["rules"]}
        assert descriptions["cancel-sum"]["shortDescription"]["text"] == rules["cancel-sum"]
        assert "Source: a source" in descriptions["cancel-sum"]["help"]["text"]

    def test_what_is_known_is_suppressed(self) -> None:
        """A known place is a note with the reason of the baseline."""
        (place,) = RESULTS[2].fingerprints
        known = replace(RESULTS[2], known_places=(KnownPlace(place, "PAY-1", "2026-12-31"),))
        (note,) = run_of(report(known))["results"]
        assert note["level"] == "note"
        assert note["suppressions"] == [
            {"kind": "external", "status": "accepted", "justification": "until 2026-12-31: PAY-1"}
        ]

    def test_without_the_description_there_is_a_place_too(self) -> None:
        """Code scanning refuses a result without a place: it stands at the check's settings."""
        first = run_of(report(*RESULTS))["results"][0]
        place = first["locations"][0]["physicalLocation"]
        assert place == {"artifactLocation": {"uri": "contract.toml"}, "region": {"startLine": 1}}

    def test_what_follows_from_one_incident_is_one_alert(self) -> None:
        """A 503 over which many rules stumble is one result, which names the operations."""
        outage = Incident("503", "server error", "503 to 3 of 180 requests", "See the log.")
        results = tuple(replace(one, origins=("503",)) for one in failures(3, "answers 503"))
        (alert,) = run_of(replace(report(*results), incidents=(outage,)))["results"]
        assert alert["ruleId"] == "server-error"
        assert "503 to 3 of 180 requests" in alert["message"]["text"]
        assert "3 failures on payments_get: rule-0, rule-1, rule-2" in alert["message"]["text"]
        (name,) = alert["locations"][0]["logicalLocations"]
        assert name["fullyQualifiedName"] == "payments_get"

    def test_a_fingerprint_stays_and_tells_causes_apart(self) -> None:
        """Two runs give one cause one fingerprint, whatever places it has; another another."""
        first = result("payments_get", "page", "failed", replace(FINDING, problem="total is 3"))
        same = (
            replace(first, findings=(replace(FINDING, problem="total is 4"),)),
            replace(first, fingerprints=("other",)),
            replace(first, operation="payments_find"),
        )
        outage = Incident("503", "server error", "503 to 3 of 180 requests", "See the log.")
        reports = [report(one) for one in (first, *same, replace(first, rule="sort"))]
        fallen = report(replace(first, origins=("503",)))
        reports.append(replace(fallen, incidents=(outage,)))
        digests = [
            one["partialFingerprints"]["portoneV1Contract/v2"]
            for log in reports
            for one in run_of(log)["results"]
        ]
        assert len({*digests[:4]}) == 1
        assert len({*digests}) == 3

    def test_known_places_are_told_apart(self) -> None:
        """Each place that a baseline knows keeps its own fingerprint."""
        first = result("payments_get", "page", "failed", FINDING, known=True)
        others = (
            replace(first, fingerprints=("other",)),
            replace(first, rule="sort"),
            replace(first, operation="payments_find"),
        )
        digests = [
            one["partialFingerprints"]["portoneV1Contract/v2"]
            for known in (first, first, *others)
            for one in run_of(report(known))["results"]
        ]
        assert digests[0] == digests[1]
        assert len({*digests}) == 4

    @pytest.mark.parametrize("ending", ["unreachable", "login refused"])
    def test_a_run_that_could_not_begin_is_no_clean_run(self, ending: Ending) -> None:
        """Without results it says that it did not do its work, so that no alert is closed."""
        run = run_of(report(ending=ending))
        (invocation,) = run["invocations"]
        assert invocation["executionSuccessful"] is False
        assert "Nothing was checked" in json.dumps(invocation)

    def test_what_no_request_shows_is_a_result_too(self) -> None:
        """A finding without a request has its text alone, whatever letters stand in it."""
        (only,) = run_of(report(result("payments_get", "page", "failed", BARE)))["results"]
        assert only["message"]["text"].startswith("payments_get: no single request")
