"""Write what coding agents read: docs/llms.txt, a map of the pages, and docs/SKILL.md, the rules.

    python llms.py [--check]

Both are made from docs/ and zensical.toml. With --check nothing is written, and the exit code is 1
when a file is not what would be written.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
CHAPTERS = ("Start", "Guides", "Data", "Test", "About")
# The sections that hold the rules: page -> headings; None is what stands before the first one.
RULES: dict[str, tuple[str | None, ...]] = {
    "cancels.md": (None, "In part", "In full", "What is refused, and when"),
    "unknown-outcomes.md": (None,),
    "webhooks.md": ("What is checked",),
    "keys.md": ("Where keys belong",),
}

SKILL = """---
name: portone-v1
description: Write Python against PortOne's (i'mport) V1 payment API with portone-v1. \
Read it before code that charges, cancels, refunds or handles webhooks.
---

# portone-v1

Made by scripts/llms.py from the pages that each chapter names. Install from a checkout, a wheel or
a vendored copy, never by its bare name: it is on no package index. Try everything on the mock
(`PortOne("imp_mock", "mock_secret", transport=MockPortOne().transport())`), never on the live API.
"""


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    code = 0
    for name, text in {"llms.txt": page_map(), "SKILL.md": skill()}.items():
        path = DOCS / name
        if path.exists() and path.read_text("utf-8") == text:
            continue
        if check:
            print(f"docs/{name} is not up to date: run python scripts/llms.py")
            code = 1
        else:
            path.write_text(text, "utf-8")
    return code


def page_map() -> str:
    """Return the map: every page of docs/ with its first sentence, in the order of the site."""
    settings = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]
    parts = [f"# {settings['site_name']}", f"> {settings['site_description']}"]
    parts.append("Read SKILL.md before code that charges, cancels or handles webhooks.")
    for chapter in settings["nav"]:
        for title, entries in chapter.items():
            if title in CHAPTERS:
                lines = [_line(*entry) for entry in _pages(entries)]
                parts.append("\n".join([f"## {title}", "", *lines]))
    return "\n\n".join(parts) + "\n"


def skill() -> str:
    """Return the rules: sections of the pages as they stand there, a chapter for each page."""
    parts = [SKILL.strip()]
    for name, headings in RULES.items():
        text = (DOCS / name).read_text("utf-8")
        title = text.partition("\n")[0].removeprefix("# ")
        parts.append(f"## {title} (docs/{name})")
        sections = dict(_sections(text))
        for heading in headings:
            if heading is not None:
                parts.append(f"### {heading}")
            parts.append(sections[heading].replace("](#", f"]({name}#"))
    return "\n\n".join(parts) + "\n"


def _pages(entries: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield the title and the file of each page that stands in docs/."""
    for entry in entries:
        for title, file in entry.items():
            if isinstance(file, str) and (DOCS / file).exists():
                yield title, file


def _line(title: str, file: str) -> str:
    return f"- [{title}]({file}): {_first_sentence((DOCS / file).read_text('utf-8'))}"


def _first_sentence(text: str) -> str:
    """Return the first sentence of a page's prose, without links."""
    prose = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    paragraphs = [part for part in prose.split("\n\n") if part.strip()]
    marks = ("#", "```", "|", "!", ">", "- ", "<")
    first = next(part for part in paragraphs if not part.strip().startswith(marks))
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(first.split()))
    sentence = re.match(r".*?[.:](?= |$)", plain)
    return sentence[0].rstrip(":") if sentence else plain


def _sections(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield the heading and the text of each chapter; None is what stands before the first."""
    head, *chapters = re.split(r"^## ", text, flags=re.M)
    yield None, head.partition("\n")[2].strip()
    for chapter in chapters:
        heading, _, body = chapter.partition("\n")
        yield heading, body.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
