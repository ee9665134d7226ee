"""Reports: for a terminal, for a page and for programs."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from portone_v1_contract.spec_diff import Report, compare_files, render_markdown, render_text

from .documents import OK, giving, openapi, query, swagger

TODAY = date(2026, 3, 1)
TEXT = {"type": "string"}


def describe(schema: Any, *paths: str, **rest: Any) -> dict[str, Any]:
    answer = giving(TEXT)["paths"]["/orders"]["get"]["responses"]["200"]
    answer = json.loads(json.dumps(answer))
    answer["content"]["application/json"]["schema"] = schema
    return openapi({path: {"get": {"responses": {"200": answer}, **rest}} for path in paths})


@pytest.fixture
def report(tmp_path: Path) -> Any:
    """Compares two documents, with the text of a waiver file."""

    def compared(old: Any, new: Any, waivers: str = "") -> Report:
        paths = tmp_path / "old.json", tmp_path / "new.json"
        for path, document in zip(paths, (old, new), strict=True):
            path.write_text(json.dumps(document), "utf-8")
        (tmp_path / "waivers.toml").write_text(waivers, "utf-8")
        return compare_files(*paths, waivers=tmp_path / "waivers.toml", today=TODAY)

    return compared


def body(text: str) -> str:
    """The report without the names of the files, which depend on the machine."""
    return text.partition("operations)\n\n")[2] or text.partition("\n\n")[2]


def test_nothing_differs(report: Any) -> None:
    """One sentence says so, and the exit code is 0."""
    document = openapi({"/orders": {"get": {"responses": OK}}})
    same = report(document, document)
    assert same.exit_code == 0
    assert same.verdict == "No difference that matters to callers."
    assert render_text(same).endswith("1 operation)\n\nNo difference that matters to callers.\n")
    assert "**No difference that matters to callers.**" in render_markdown(same)


def test_what_breaks_callers_comes_first(report: Any) -> None:
    """Then what does not; operations that come and go, then fields under their operation."""
    old = describe({"properties": {"id": TEXT}}, "/orders", "/rows")
    new = describe({"properties": {"id": {"type": "integer"}, "at": TEXT}}, "/orders", "/gone")
    result = report(old, new)
    assert result.exit_code == 6
    assert result.verdict == "4 differences: 2 break callers, 2 do not."
    assert body(render_text(result)) == (
        "4 differences: 2 break callers, 2 do not.\n"
        "\n"
        "Breaks callers\n"
        "==============\n"
        "\n"
        "GET /rows: removed\n"
        "\n"
        "GET /orders\n"
        "  200 id: type string -> integer\n"
        "\n"
        "Does not break callers\n"
        "======================\n"
        "\n"
        "GET /gone: added\n"
        "\n"
        "GET /orders\n"
        "  200 at: added\n"
        "\n"
        "To accept a difference, name it in a waiver file, after its operation:\n"
        "  GET /orders 200 id: type string -> integer\n"
        "The Markdown report holds an entry for all of them, ready to copy.\n"
    )


def test_one_difference_of_many_operations_is_said_once(report: Any) -> None:
    """Operations that share a schema share its differences; in a terminal not all are named."""
    paths = [f"/a-rather-long-path-of-the-api/{number}" for number in range(9)]
    old = describe({"properties": {"id": TEXT}}, *paths)
    new = describe({"type": "object"}, *paths)
    text = render_text(report(old, new))
    assert text.count("200 id: removed") == 2  # once for all, once as an example of a key
    assert "and 4 more" in text
    assert all(len(line) <= 80 for line in body(text).splitlines() if "waiver" not in line)
    markdown = render_markdown(report(old, new))
    assert markdown.count("  - `200 id: removed`") == 1
    assert all(f"`GET {path}`" in markdown for path in paths)


def test_a_breaking_difference_that_is_accepted(report: Any) -> None:
    """It stands with its reason and day, and the exit code is 0."""
    old = describe({}, "/orders", "/rows")
    new = describe({}, "/orders")
    waivers = (
        '[[waiver]]\ndifferences = ["GET /rows: removed"]\n'
        'reason = "Not `used`."\nexpires = 2026-03-01\n'
    )
    result = report(old, new, waivers)
    assert result.exit_code == 0
    assert result.verdict == "1 difference: 0 break callers, 0 do not, 1 accepted by a waiver."
    assert "GET /rows: removed\n  until 2026-03-01: Not `used`.\n" in render_text(result)
    assert "- `GET /rows: removed`, until 2026-03-01: Not \\`used\\`." in render_markdown(result)
    assert result.to_dict()["differences"][0]["accepted"] is True


def test_waivers_that_need_a_look(report: Any) -> None:
    """Those that have expired and those for nothing are named."""
    old = describe({}, "/orders", "/rows")
    new = describe({}, "/orders")
    waivers = (
        '[[waiver]]\ndifferences = ["GET /rows: removed"]\nwhy = "x"\nexpires = 2026-02-28\n'
        '[[waiver]]\ndifferences = ["GET /none: removed"]\nwhy = "x"\nexpires = 2026-03-01\n'
    )
    result = report(old, new, waivers)
    assert result.exit_code == 6
    text = render_text(result)
    assert "Expired on 2026-02-28, so it accepts nothing:\n  GET /rows: removed\n" in text
    assert "Waivers for what is no difference (any more):\n  GET /none: removed\n" in text
    assert "- expired on 2026-02-28: `GET /rows: removed`" in render_markdown(result)
    assert "- no difference (any more): `GET /none: removed`" in render_markdown(result)
    assert result.to_dict()["waivers"] == {
        "accepted": [],
        "expired": [{"differences": ["GET /rows: removed"], "expires": "2026-02-28"}],
        "unused": ["GET /none: removed"],
    }


def test_defects_are_listed_once(report: Any) -> None:
    """One kind of defect is said once, with its places and whose they are."""
    bad = [query(f"page{number}", {"maxLength": "9"}) for number in range(8)]
    old = openapi({"/orders": {"get": {"responses": OK, "parameters": bad}}})
    new = openapi({"/orders": {"get": {"responses": OK, "parameters": bad[:7], "operationId": "a"}},
                   "/rows": {"get": {"responses": OK, "operationId": "a"}}})  # fmt: skip
    result = report(old, new)
    text = render_text(result)
    assert "7 × a limit must be a number, not text; read as one (in both)\n" in text
    assert '/parameters/0/schema/maxLength ("9")\n' in text
    assert "  and 2 more\n" in text
    assert "a limit must be a number, not text; read as one (in the old file)\n" in text
    assert "an operationId used before; both operations are read (in the new file)\n" in text
    markdown = render_markdown(result)
    assert (
        "<summary>7 × a limit must be a number, not text; read as one (in both)</summary>"
        in markdown
    )
    assert markdown.count("/schema/maxLength") == 8
    assert len(result.to_dict()["old"]["defects"]) == 8


def test_the_entry_to_copy_accepts_everything(report: Any) -> None:
    """Filled in with a reason and a day, the Markdown report's entry makes the comparison pass."""
    old = describe({"properties": {'a"b\\c': TEXT, "d": {"enum": ["x"]}}}, "/orders/{id}", "/rows")
    new = describe({"properties": {"d": {"type": "integer"}}}, "/orders/{number}")
    markdown = render_markdown(report(old, new))
    entry = markdown.partition("```toml\n")[2].partition("```")[0]
    entry = entry.replace('reason = ""', 'reason = "Known."').replace(
        "expires = ", "expires = 2026-12-31"
    )
    assert len(tomllib.loads(entry)["waiver"][0]["differences"]) == 3
    assert report(old, new, entry).exit_code == 0
    assert "```toml" not in render_markdown(report(old, new, entry))


def test_the_report_as_json(report: Any) -> None:
    """Everything is in it, with the keys that waivers name."""
    result = report(
        describe({}, "/orders"), describe({"properties": {"id": TEXT}}, "/orders")
    ).to_dict()
    assert json.loads(json.dumps(result)) == result
    assert result["exit_code"] == 0
    assert result["old"] == {
        "name": result["old"]["name"], "format": "OpenAPI 3.1.0", "operations": 1, "defects": []
    }  # fmt: skip
    assert result["differences"] == [
        {"operation": "GET /orders", "place": "200", "text": "type any -> object",
         "breaking": False, "key": "GET /orders 200: type any -> object", "accepted": False},
        {"operation": "GET /orders", "place": "200 id", "text": "added", "breaking": False,
         "key": "GET /orders 200 id: added", "accepted": False},
    ]  # fmt: skip


def test_names_that_would_move_the_cursor_or_break_the_page(report: Any) -> None:
    """A hostile file cannot hide what it changes, in a terminal or on a page."""
    name = "\x1b[2J\u202e`<b>``"
    old = describe({"properties": {name: TEXT}}, "/orders")
    new = describe({}, "/orders")
    text = render_text(report(old, new))
    markdown = render_markdown(report(old, new))
    assert "\x1b" not in text + markdown
    assert "\u202e" not in text + markdown
    assert "``` 200 \\x1b[2J\\u202e`<b>``: removed ```" in markdown


def test_an_optional_end_counts_once(report: Any) -> None:
    """The number of operations is that of the file, which may stand for more paths."""
    optional = {"name": "id", "in": "path", "required": False, "type": "string"}
    document = swagger({"/orders/{id}": {"get": {"parameters": [optional], "responses": OK}}})
    result = report(document, document)
    assert result.old.summary == "Swagger 2.0, 1 operation"
    assert len(result.old.description.operations) == 2
