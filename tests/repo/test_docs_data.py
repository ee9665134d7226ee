"""Data that the pages show can be read, and their links lead somewhere in the repository too."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from portone_v1_mock import MockPortOne

from .pages import FENCE, ROOT, blocks, name, pages

READ = {
    "json": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "toml": tomllib.loads,
    "yaml": yaml.safe_load,
}
# `js` shows what is left behind, never anything of ours.
KNOWN = {"", "python", "py", "sh", "console", "text", "diff", "js", "sql", *READ}
LINK = re.compile(r"(?<!!)\[[^]]*\]\(([^)\s]+)\)")
# Made when the site is built; only its first page names them.
MADE = re.compile(r"reference/[\w-]+\.md")


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_block_is_of_a_kind_that_is_tested(page: Path) -> None:
    """Each block names a language that some test here runs, compares or reads."""
    assert {block.language for block in blocks(page.read_text("utf-8"))} <= KNOWN


@pytest.mark.parametrize("page", pages(), ids=name)
def test_data_can_be_read(page: Path) -> None:
    """JSON, TOML and YAML blocks are that."""
    for block in blocks(page.read_text("utf-8"), *READ):
        READ[block.language](block.text)


@pytest.mark.parametrize("page", pages(), ids=name)
def test_sql_reads_a_state_file(page: Path, tmp_path: Path) -> None:
    """SQL runs on a state file of the mock with the demo shop."""
    queries = list(blocks(page.read_text("utf-8"), "sql"))
    if queries:
        MockPortOne(state=tmp_path / "shop.state").close()
        with contextlib.closing(sqlite3.connect(tmp_path / "shop.state")) as connection:
            for query in queries:
                connection.execute(query.text)


@pytest.mark.parametrize("page", pages(), ids=name)
def test_what_a_diff_adds_works(page: Path) -> None:
    """The lines that a diff says to write are Python that runs."""
    for block in blocks(page.read_text("utf-8"), "diff"):
        added = [line[1:] for line in block.text.splitlines() if line.startswith("+")]
        exec(compile("\n".join(added), name(page), "exec"), {})


def anchors(text: str) -> set[str]:
    """The ids of a page's headings, as the site and code hosts make them."""
    plain = FENCE.sub("", text)
    titles = re.findall(r"^#+ (.+)$", plain, re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def broken(page: Path, text: str) -> Iterator[str]:
    """The links of a page that lead nowhere."""
    for link in LINK.findall(FENCE.sub("", text)):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, fragment = link.partition("#")
        if page.name == "index.md" and MADE.fullmatch(path):
            continue
        target = (page.parent / path).resolve() if path else page
        if path and not target.exists():
            yield f"{link}: no such file"
        elif fragment and fragment not in anchors(text if not path else target.read_text("utf-8")):
            yield f"{link}: no such heading"


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Links between the pages lead to files and headings that are there."""
    assert [*broken(page, page.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[a](nowhere.md)", ["nowhere.md: no such file"]),
        ("# One thing\n[a](#another)", ["#another: no such heading"]),
        ("# One `thing`, twice\n[a](#one-thing-twice)", []),
        ("```sh\n[a](nowhere.md)\n```\n", []),
    ],
)
def test_a_broken_link_is_found(text: str, problems: list[Any]) -> None:
    """A link to no file or no heading is named; code is no link."""
    assert [*broken(ROOT / "docs" / "page.md", text)] == problems


def test_every_page_is_in_the_navigation() -> None:
    """The site's navigation names each page of docs/."""
    settings = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]
    there = {page.relative_to(ROOT / "docs").as_posix() for page in (ROOT / "docs").glob("*.md")}
    assert there <= {*_files(settings["nav"])}


def _files(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _files(item)
