"""Results: compared with their goals, stored as JSON, shown as tables and as a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from benchmarks import pages, plot, tables
from benchmarks.results import Report, Result, judge
from benchmarks.rounds import Sample, Turns
from benchmarks.rows import Goal, Row, Subject

SUBJECTS = (
    Subject("floor", "m:f:floor"),
    Subject("peer", "m:f:peer"),
    Subject("ours", "m:f:us", ours=True),
)
COSTS = {"floor": [1.0, 2.0, 4.0], "peer": [5.0, 10.0, 20.0], "ours": [2.0, 5.0, 8.0]}


def measured(goal: Goal, *, without: str = "") -> Result:
    samples = {
        name: [Sample(wall, wall / 2) for wall in walls]
        for name, walls in COSTS.items()
        if name != without
    }
    missing = {without: "it is not installed"} if without else {}
    row = Row("row", "What it is", goal, "wall", SUBJECTS)
    return judge(row, Turns(samples, missing), many=0)


@pytest.mark.parametrize(
    ("goal", "value", "met"),
    [
        (Goal(2.0, "floor"), 2.0, True),
        (Goal(1.9, "floor"), 2.0, False),
        (Goal(2.0, "peer", faster=True), 2.5, True),
        (Goal(3.0, "peer", faster=True), 2.5, False),
        (Goal(3.0, "floor", rival="peer"), 2.0, True),
        (Goal(0.1, "floor", faster=True, rival="peer"), 0.5, True),
        (Goal(0.1, "peer", faster=True, rival="floor"), 2.5, False),
        (Goal(5.0), 5.0, True),
        (Goal(4.9), 5.0, False),
        (Goal(2.1, "floor", least=1.9), 2.0, True),
        (Goal(2.9, "floor", least=2.1), 2.0, False),
    ],
)
def test_ours_is_held_against_the_goal(goal: Goal, value: float, met: bool) -> None:
    """The median of the rounds' ratios, or of the seconds without a base, meets the goal or not."""
    result = measured(goal)
    assert (result.value, result.met) == (value, met)


@pytest.mark.parametrize("without", ["floor", "ours"])
def test_what_was_not_measured_is_not_met(without: str) -> None:
    """Without its base, or without ours, a row is neither met nor missed, and says why."""
    result = measured(Goal(2.0, "floor"), without=without)
    assert result.met is None
    line = tables.plain(Report({}, (result,)))
    assert "What it is: not run" in line
    assert f"{without}: not run" in line


def report() -> Report:
    met = measured(Goal(2.0, "floor"))
    unmet = measured(Goal(9.0, "peer", faster=True), without="floor")
    return Report({"python": "3.11.7", "system": "Linux", "cores": "2"}, (met, unmet))


def test_a_report_survives_its_json() -> None:
    """What is read back is what was written."""
    assert Report.from_json(report().to_json()) == report()


def test_the_table_shows_goal_floor_peer_and_ours() -> None:
    """A line has the goal, the floor, the peers, ours with its quartiles, and the verdict."""
    met, missed = tables.summary(report()).splitlines()[2:]
    cells = [cell.strip() for cell in met.strip("|").split("|")]
    assert cells == [
        *("What it is", "at most 2", "floor 1; peer 5", "**2**", "2 to 2.25", "2.5 s", "yes"),
    ]
    assert missed.strip("| ").endswith("**no**")


def test_details_tell_every_subject() -> None:
    """Each subject has its times beside its ratio, and one that is missing its reason."""
    text = tables.details(report())
    assert "| peer  | 10 s | 5 s" in text
    assert "floor: not run, it is not installed." in text


def test_a_row_of_requests_counts_them() -> None:
    """Where requests are compared, the ratio is theirs, and the details show how many."""
    row = Row("row", "What it is", Goal(2.0, "floor"), "count", SUBJECTS)
    counts = {"floor": 100, "ours": 1_500}
    samples = {name: [Sample(1.0, 0.5, count=count)] for name, count in counts.items()}
    result = judge(row, Turns(samples, {}), many=0)
    assert (result.value, result.met) == (15.0, False)
    assert "| 1,500" in tables.details(Report({}, (result,)))


def test_the_picture_names_everything_in_it() -> None:
    """The plot is well-formed and shows each row with its subjects."""
    root = ElementTree.fromstring(plot.svg(report()))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count("What it is") == 2
    assert {"floor", "peer", "ours", "2×", "goal ≤ 2", "goal ≥ 9"} <= set(texts)


def test_ours_stands_in_the_zone_of_its_goal_if_it_is_met() -> None:
    """In the picture the dot of ours is left of the goal where it is met, and right where not."""
    root = ElementTree.fromstring(plot.svg(report()))
    boxes = [element.attrib for element in root.iter("{http://www.w3.org/2000/svg}rect")]
    zones = [float(box["x"]) + float(box["width"]) for box in boxes if box.get("height") == "18"]
    circles = [element.attrib for element in root.iter("{http://www.w3.org/2000/svg}circle")]
    ours = [float(circle["cx"]) for circle in circles if circle["r"] == "7"]
    assert [dot <= zone for dot, zone in zip(ours, zones, strict=True)] == [True, False]


def test_a_table_is_put_between_its_markers(tmp_path: Path) -> None:
    """Only what is between the markers changes, and twice is as once."""
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- table -->\nold\n<!-- /table -->\nafter\n", encoding="utf-8")
    for _ in range(2):
        pages.put(page, "table", r"new \1")
    text = page.read_text(encoding="utf-8")
    assert text == "before\n<!-- table -->\nnew \\1\n<!-- /table -->\nafter\n"


def test_a_page_without_markers_is_refused(tmp_path: Path) -> None:
    """A page that has no place for a table stays as it is."""
    page = tmp_path / "page.md"
    page.write_text("text", encoding="utf-8")
    with pytest.raises(ValueError, match="<!-- table -->"):
        pages.put(page, "table", "new")
    assert page.read_text(encoding="utf-8") == "text"
