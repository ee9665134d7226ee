"""docs/decisions.md: its second half is what the description says."""

from __future__ import annotations

from pathlib import Path

import decisions
import pytest

SEEN = {"observed": "one"}
TWO = {"inferred": "two"}
DOCUMENT = {
    "x-grades": {"observed": "it was seen", "inferred": "it follows", "unknown": "who knows"},
    "paths": {
        "/a": {
            "parameters": [{"$ref": "#/components/parameters/P"}],
            "get": {"x-decision": [SEEN], "parameters": [{"name": "p", "x-decision": [TWO]}]},
        },
        "/b": {
            "post": {
                "x-source": [{"observed": "a body"}],
                "x-decision": [SEEN],
                "answer": {"$ref": "#/components/schemas/A"},
            }
        },
    },
    "webhooks": {"w": {"post": {"x-decision": [{"unknown": "seven"}]}}},
    "components": {
        "schemas": {
            "A": {
                "x-decision": [{"unknown": "three"}],
                "example": {"x-decision": [{"unknown": "none"}]},
                "properties": {
                    "a": {"$ref": "#/components/schemas/A"},
                    "f": {"items": {"x-decision": [{"unknown": "four"}]}},
                    "g": {"x-decision": [{"inferred": "5"}]},
                },
            }
        },
        "parameters": {"P": {"x-decision": [{"unknown": "six"}]}},
    },
}


def test_every_decision_is_found_where_it_stands() -> None:
    """Operations, their parameters, components, fields and items are all looked at."""
    assert list(decisions.decisions(DOCUMENT)) == [
        ("GET /a", "observed", "one"),
        ("GET /a p", "inferred", "two"),
        ("POST /b", "observed", "one"),
        ("w (webhooks)", "unknown", "seven"),
        ("A", "unknown", "three"),
        ("A.f[]", "unknown", "four"),
        ("A.g", "inferred", "5"),
        ("P (parameters)", "unknown", "six"),
    ]


def test_a_decision_is_listed_once_with_its_places() -> None:
    """The same sentence in two places is one line below both."""
    assert "\n\n### `GET /a`, `POST /b`\n\n- *observed:* one\n" in decisions.section(DOCUMENT)


def test_a_table_counts_what_each_operation_rests_on() -> None:
    """Sources and decisions of the operation, its parameters and its models, each once."""
    rows = decisions.table(DOCUMENT).splitlines()
    assert rows[0] == "| operation | observed | inferred | unknown |"
    assert rows[2:] == ["| `GET /a` | 1 | 1 | 1 |", "| `POST /b` | 2 | 1 | 2 |"]
    assert "- *inferred:* it follows." in decisions.section(DOCUMENT)


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
    (tmp_path / "openapi.yaml").write_text(
        "x-grades: {unknown: none}\npaths: {/a: {get: {x-decision: [{unknown: one}]}}}", "utf-8"
    )
    assert decisions.main(["--check"], tmp_path) == 1
    assert "out of date" in capsys.readouterr().out
    assert decisions.main([], tmp_path) == 0
    assert decisions.main(["--check"], tmp_path) == 0
