"""scripts/llms.py: what coding agents read is made from the pages, and up to date."""

from __future__ import annotations

from pathlib import Path

import llms
import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_files_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    """docs/llms.txt and docs/SKILL.md are what the script makes of today's pages."""
    assert llms.main(["--check"]) == 0, capsys.readouterr().out


def test_every_page_of_the_guides_is_in_the_map() -> None:
    """The map names each page in English, and each line has a sentence."""
    text = (ROOT / "docs" / "llms.txt").read_text("utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        if page.name != "SKILL.md" and ".ko." not in page.name:
            assert f"]({page.name}): " in text, page.name


@pytest.mark.parametrize(
    "rule", ["no idempotency key", "same* checksum", "checksum=remaining(payment)", "may_deliver"]
)
def test_the_rules_of_money_are_in_the_skill(rule: str) -> None:
    """What costs money when an agent does not know it stands in the skill file."""
    assert rule in (ROOT / "docs" / "SKILL.md").read_text("utf-8")


def test_a_file_that_is_not_up_to_date_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --check nothing is written, the file is named, and the exit code is 1."""
    for page in llms.DOCS.glob("*.md"):
        (tmp_path / page.name).write_text(page.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(llms, "DOCS", tmp_path)
    assert llms.main([]) == 0
    assert llms.main(["--check"]) == 0
    (tmp_path / "llms.txt").write_text("old", "utf-8")
    assert llms.main(["--check"]) == 1
    assert "docs/llms.txt is not up to date" in capsys.readouterr().out
    assert (tmp_path / "llms.txt").read_text("utf-8") == "old"
