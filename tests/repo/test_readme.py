"""The README names what is there, stays short, and says the same in both languages.

That its code and commands run is held by the tests of the documentation's pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.ko.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)


def blocks(name: str, language: str) -> list[str]:
    return [
        body for kind, body in BLOCK.findall((ROOT / name).read_text("utf-8")) if kind == language
    ]


@pytest.mark.parametrize("name", [*READMES, "docs/architecture.md"])
def test_every_file_it_names_exists(name: str) -> None:
    """Links to files, and scripts named in shell blocks, lead somewhere."""
    page = ROOT / name
    text = page.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    scripts = re.findall(r"(?:\./)?(scripts/\w+\.(?:sh|py))", text)
    missing = [link for link in links if not (page.parent / link).exists()]
    missing += [script for script in scripts if not (ROOT / script).exists()]
    assert missing == []


@pytest.mark.parametrize("english", ["README.md", "docs/start.md"])
def test_both_languages_show_the_same_code(english: str) -> None:
    """The Korean page has the English page's blocks, in order."""
    for language in ("sh", "console", "python", "text"):
        codes = [
            [re.sub(r"\s*#.*", "", block) for block in blocks(name, language)]
            for name in (english, english.replace(".md", ".ko.md"))
        ]
        assert codes[0] == codes[1]


def test_the_front_page_is_short() -> None:
    """The README fits into 170 lines; what needs more has a page of its own."""
    for name in READMES:
        assert len((ROOT / name).read_text("utf-8").splitlines()) <= 170


def test_the_two_commands_come_first() -> None:
    """The first block shows how to look and how to test, and CI calls both."""
    for name in READMES:
        commands = [line.split()[0] for line in blocks(name, "sh")[0].splitlines()]
        assert commands == ["./scripts/demo.sh", "./scripts/test.sh"]
    called = (ROOT / ".ci" / "run").read_text("utf-8").split()
    assert {"./scripts/demo.sh", "./scripts/test.sh"} <= {*called}
