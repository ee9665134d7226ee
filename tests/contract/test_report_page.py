"""The report's page in a real browser."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from portone_v1_contract.report.files import write

from .test_report_files import AT, RESULTS, report

_PATH = Path(__file__).parents[1] / "mock" / "browser.py"
_spec = importlib.util.spec_from_file_location("browser", _PATH)
assert _spec
assert _spec.loader
driving = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(driving)

SHOWN = (
    "return [...document.querySelectorAll(arguments[0])]"
    ".filter((one) => one.checkVisibility()).map((one) => one.textContent.trim())"
)
ROWS = ".matrix tbody th"
RULES = ".matrix thead tr:last-child th"
FAILURES = ".failure summary b"
TYPED = """
const words = document.getElementById("words");
words.value = arguments[0];
words.dispatchEvent(new Event("input", {bubbles: true}));
"""
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def window() -> Iterator[Any]:
    """A window of a real browser."""
    if reason := driving.skip_reason():
        pytest.skip(reason)
    with driving.browser() as opened:
        yield opened


@pytest.fixture
def page(window: Any, tmp_path: Path) -> Any:
    """The page of a report with something of every kind, opened from its file."""
    write(report(*RESULTS), tmp_path, at=AT)
    window.open((tmp_path / "index.html").as_uri())
    return window


def test_a_hostile_answer_does_nothing(page: Any) -> None:
    """Markup and script in answers are shown as text, and nothing is complained about."""
    assert page.run("return document.title").startswith("✗ Contract check of")
    assert page.run("return document.images.length") == 0
    assert "document.title = 'owned'" in page.run(
        "return document.querySelector('#failures pre').innerText"
    )
    assert page.complaints() == []


def test_a_word_filters_operations_rules_and_failures(page: Any) -> None:
    """A word of an operation chooses rows, any other word columns; failures follow both."""
    assert page.run(SHOWN, ROWS) == [
        "payments_get",
        "payments_cancel",
        "payments_find_all",
        "vbanks_issue",
    ]
    page.type("return document.getElementById('words')", "find_all")
    assert page.run(SHOWN, ROWS) == ["payments_find_all"]
    assert page.run(SHOWN, RULES) == ["paging"]
    page.run(TYPED, "payments cancel-sum")
    assert page.run(SHOWN, ROWS) == ["payments_get", "payments_cancel"]
    assert page.run(SHOWN, RULES) == ["cancel-sum"]
    assert page.run(SHOWN, FAILURES) == ["payments_get", "payments_cancel"]
    said = page.run("return document.getElementById('shown').textContent")
    assert said == "2 of 4 operations, 2 of 2 failures"
    page.run(TYPED, "vbanks")
    assert page.run(SHOWN, FAILURES) == []
    assert page.run(SHOWN, ".nothing") == ["No failure holds these words."]
    page.run(TYPED, "")
    assert len(page.run(SHOWN, ROWS)) == 4


def test_a_state_filters_the_matrix(page: Any) -> None:
    """With `failed` only rows and columns with a failure stay; all others come back with `all`."""
    page.click("return document.querySelector('[name=state][value=failed]')")
    assert page.run(SHOWN, ROWS) == ["payments_get"]
    assert page.run(SHOWN, RULES) == ["cancel-sum"]
    page.click("return document.querySelector('[name=state][value=\"\"]')")
    assert len(page.run(SHOWN, ROWS)) == 4
    assert page.run(SHOWN, RULES) == ["paging", "cancel-sum"]


def test_a_cell_leads_to_its_failure(page: Any) -> None:
    """A failed cell is a link, by keyboard too, that unfolds all there is to know of it."""
    page.run("document.querySelectorAll('details').forEach((one) => { one.open = false })")
    page.run("document.querySelector('.matrix td.f a').focus()")
    page.press("\ue007")
    page.until("return document.querySelector('#f0').checkVisibility()")
    text = page.run("return document.querySelector('#f0').innerText")
    for part in (
        "amount is 5",
        "a source",
        "curl -X GET",
        "200",
        '"amount": 5',
        '"type": "number"',
    ):
        assert part in text
    marked = page.run(SHOWN, "#f0 mark")
    assert marked == ['"amount": 5,', '"type": "number"']


def test_a_cell_that_was_not_run_leads_to_the_reason(page: Any) -> None:
    """What was not run says why, by a link and in the cell's title."""
    page.click("return document.querySelector('.matrix td.n a')")
    assert page.run("return document.querySelector(':target h3').textContent") == (
        "the target has no control plane"
    )
    title = page.run("return document.querySelector('.matrix td.n').title")
    assert title == "paging: the target has no control plane"


def test_the_matrix_keeps_its_headings(page: Any) -> None:
    """Headings are cells of the table that stay in view, each with its scope."""
    scopes = page.run(
        "return [...document.querySelectorAll('.matrix th')]"
        ".map((one) => [one.scope, getComputedStyle(one).position].join(' '))"
    )
    assert {*scopes} == {"colgroup sticky", "col sticky", "row sticky"}


def test_all_failures_are_printed(page: Any) -> None:
    """Before the page is printed, what is folded is unfolded."""
    page.until(
        "dispatchEvent(new Event('beforeprint'));"
        "return document.querySelectorAll('.failure:not([open])').length === 0"
    )


def test_the_page_fits_a_phone(tmp_path: Path) -> None:
    """On a narrow screen nothing but the matrix and code scroll sideways."""
    if reason := driving.skip_reason():
        pytest.skip(reason)
    write(report(*RESULTS), tmp_path, at=AT)
    with driving.browser(width=390, height=800) as narrow:
        narrow.open((tmp_path / "index.html").as_uri())
        width = narrow.run("return [document.documentElement.scrollWidth, innerWidth]")
        assert width == [390, 390]
