"""docs/decisions.md: its second half is what the description says."""

from __future__ import annotations

from pathlib import Path

import decisions
import pytest

DOCUMENT = {
    "paths": {
        "/a": {
            "get": {"x-decision": ["one"], "parameters": [{"name": "p", "x-decision": ["two"]}]}
        },
        "/b": {"post": {"x-decision": ["one"]}},
    },
    "components": {
        "schemas": {
            "A": {
                "x-decision": ["three"],
                "properties": {
                    "f": {"items": {"x-decision": ["four"]}},
                    "g": {"x-decision": ["5"]},
                },
            }
        },
        "parameters": {"P": {"x-decision": ["six"]}},
    },
}


def test_every_decision_is_found_where_it_stands() -> None:
    """Operations, their parameters, components, fields and items are all looked at."""
    assert list(decisions.decisions(DOCUMENT)) == [
        ("GET /a", "one"),
        ("GET /a p", "two"),
        ("POST /b", "one"),
        ("A", "three"),
        ("A.f[]", "four"),
        ("A.g", "5"),
        ("P (parameters)", "six"),
    ]


def test_a_decision_is_listed_once_with_its_places() -> None:
    """The same sentence in two places is one line below both."""
    assert decisions.section(DOCUMENT).startswith("### `GET /a`, `POST /b`\n\n- one\n")


def test_what_people_wrote_stays() -> None:
    """Only what is below the marker is made anew; a page without it is refused."""
    page = decisions.page(f"# Mine\n\n{decisions.MARKER}\nold", DOCUMENT)
    assert page.startswith(f"# Mine\n\n{decisions.MARKER}\n\n### ")
    assert "old" not in page
    with pytest.raises(SystemExit, match="put it back"):
        decisions.page("# Mine", DOCUMENT)


def test_check_fails_until_the_page_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--check says when the page is out of date; writing it makes it pass."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "decisions.md").write_text(f"# Mine\n\n{decisions.MARKER}\n", "utf-8")
    (tmp_path / "openapi.yaml").write_text("paths: {/a: {get: {x-decision: [one]}}}", "utf-8")
    assert decisions.main(["--check"], tmp_path) == 1
    assert "out of date" in capsys.readouterr().out
    assert decisions.main([], tmp_path) == 0
    assert decisions.main(["--check"], tmp_path) == 0
