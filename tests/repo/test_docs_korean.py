"""The Korean pages are kept level with the English: the same headings and the same code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .pages import FENCE, blocks, name, pages

KOREAN = [page for page in pages() if page.name.endswith(".ko.md")]
GUIDES = {"cancels", "contract", "mock", "webhooks"}


def english_of(page: Path) -> Path:
    return page.with_name(page.name.replace(".ko.md", ".md"))


def levels(page: Path) -> list[int]:
    """The level of each heading, in order."""
    prose = FENCE.sub("", page.read_text("utf-8"))
    return [len(marks) for marks in re.findall(r"^(#+) ", prose, re.M)]


def code(page: Path) -> list[tuple[str, str]]:
    """Each block with its language; comments may be in the page's language."""
    return [
        (block.language, re.sub(r"\s*(?<!\S)#.*", "", block.text))
        for block in blocks(page.read_text("utf-8"))
    ]


def test_the_guides_are_there_in_korean() -> None:
    """The guides that cost money when misread, and the way in, have a Korean page."""
    names = {page.name.removesuffix(".ko.md") for page in KOREAN}
    assert names >= {"README", "start", *GUIDES}


@pytest.mark.parametrize("page", KOREAN, ids=name)
def test_a_korean_page_is_level_with_the_english(page: Path) -> None:
    """A heading or a block that one of the two pages lacks fails."""
    assert levels(page) == levels(english_of(page))
    assert code(page) == code(english_of(page))


@pytest.mark.parametrize("page", KOREAN, ids=name)
def test_a_korean_page_is_in_korean(page: Path) -> None:
    """Each heading of a guide, and most of its prose, has Korean letters."""
    text = FENCE.sub("", page.read_text("utf-8"))
    headings = re.findall(r"^#+ (.*)$", text, re.M)[1:]
    assert [heading for heading in headings if not re.search("[가-힣]", heading)] in (
        [],
        ["FastAPI", "Django", "Flask"],
        ["GitHub Actions"],
        ["contract.toml"],
    )
    assert len(re.findall("[가-힣]", text)) > 300
