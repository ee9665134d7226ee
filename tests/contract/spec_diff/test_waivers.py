"""Differences that are accepted for a reason and a time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from portone_v1_contract.spec_diff import Unreadable, Waiver
from portone_v1_contract.spec_diff.compare.waivers import apply, read_waivers

TODAY = date(2026, 3, 1)
REMOVED = "GET /orders/{}: removed"

GOOD = """
[[waiver]]
differences = ["GET /orders/{order}: removed", "POST /orders body.card: added, required"]
reason = "Nobody calls it."
expires = 2026-03-01
"""


def waiver(*differences: str, expires: date = TODAY) -> Waiver:
    return Waiver(differences, "Nobody calls it.", expires)


def test_a_waiver_file(tmp_path: Path) -> None:
    """An entry names differences, a reason and a last day; names of placeholders do not matter."""
    path = tmp_path / "waivers.toml"
    path.write_text(GOOD, "utf-8")
    assert read_waivers(path) == (waiver(REMOVED, "POST /orders body.card: added, required"),)
    path.write_text("", "utf-8")
    assert read_waivers(path) == ()


def test_the_former_name_of_the_reason_is_read(tmp_path: Path) -> None:
    """A file that calls it `why`, as the first ones did, holds the same waivers."""
    path = tmp_path / "waivers.toml"
    path.write_text(GOOD.replace("reason", "why"), "utf-8")
    assert read_waivers(path) == (waiver(REMOVED, "POST /orders body.card: added, required"),)


ENTRY = GOOD.strip()
LISTED = '["GET /orders/{order}: removed", "POST /orders body.card: added, required"]'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[waiver]", "is not TOML"),
        ("waiver = 5", "`$.waiver`"),
        ("[[wavier]]\n", "`wavier`"),
        ("waiver = [5]", "`$.waiver[0]`"),
        (f"{ENTRY}\n[[waiver]]\nwhy = 'x'", "`$.waiver[1]`"),
        (f"{ENTRY}\nuntil = 1", "`until`"),
        (f"{ENTRY}\nwhy = 'x'", "`$.waiver[0]`"),
        (ENTRY.replace("reason", "# reason"), "`$.waiver[0]`"),
        (ENTRY.replace('"Nobody calls it."', '" "'), "`$.waiver[0].reason`"),
        (ENTRY.replace('"Nobody calls it."', "5"), "`$.waiver[0].reason`"),
        (ENTRY.replace("2026-03-01", '"2026-03-01"'), "`$.waiver[0].expires`"),
        (ENTRY.replace("2026-03-01", "2026-03-01T00:00:00"), "`$.waiver[0].expires`"),
        (ENTRY.replace(LISTED, '"a"'), "`$.waiver[0].differences`"),
        (ENTRY.replace(LISTED, "[1]"), "`$.waiver[0].differences[0]`"),
        (ENTRY.replace(LISTED, "[]"), "`$.waiver[0].differences`"),
    ],
)
def test_a_waiver_file_that_is_none(tmp_path: Path, text: str, reason: str) -> None:
    """The error names the file, and the place in it that is wrong."""
    path = tmp_path / "waivers.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Unreadable) as failure:
        read_waivers(path)
    assert reason in str(failure.value)
    assert str(path) in str(failure.value)


def test_a_waiver_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and one that is no text are refused."""
    with pytest.raises(Unreadable, match="cannot be read"):
        read_waivers(tmp_path / "missing.toml")
    (tmp_path / "w.toml").write_bytes(b"\xff")
    with pytest.raises(Unreadable, match="not TOML"):
        read_waivers(tmp_path / "w.toml")


def test_a_waiver_counts_up_to_its_last_day() -> None:
    """On that day it still counts; a day later it accepts nothing and is named."""
    accepted = waiver(REMOVED)
    assert apply([accepted], [REMOVED], TODAY).accepted == {REMOVED: accepted}
    late = apply([accepted], [REMOVED], date(2026, 3, 2))
    assert late.accepted == {}
    assert late.expired == (accepted,)
    assert late.unused == ()


def test_a_waiver_for_nothing_is_named() -> None:
    """A key that names no difference is unused, the others of its waiver are not."""
    waived = apply([waiver(REMOVED, "GET /rows: removed")], [REMOVED], TODAY)
    assert set(waived.accepted) == {REMOVED}
    assert waived.unused == ("GET /rows: removed",)


def test_a_waiver_covers_exactly_what_it_names() -> None:
    """Another value at the same place is another difference."""
    waived = apply([waiver("GET /orders query.by: values removed: a")],
                   ["GET /orders query.by: values removed: a, b"], TODAY)  # fmt: skip
    assert waived.accepted == {}
