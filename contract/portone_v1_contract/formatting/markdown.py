"""Write text as Markdown, so that nothing in it is taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

_BACKTICKS = re.compile("`+")
_MARKUP = re.compile(r"([\\`*_\[\]#|~!])")


def code(text: str) -> str:
    """Return the text as a code span. It may hold backticks."""
    longest = _longest_run(text)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{text}{space}{fence}"


def code_block(text: str, language: str = "") -> str:
    """Return the text as a fenced block of code. It may hold fences itself."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def prose(text: str) -> str:
    """Return the text with what is markup in Markdown or HTML escaped."""
    safe = _MARKUP.sub(r"\\\1", text)
    return safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fold(title: str, content: Iterable[str]) -> Iterator[str]:
    """Yield lines that are shown after a click on the title, which is text."""
    # No Markdown is read between the tags of a summary, only HTML.
    yield from ("", f"<details><summary>{escape(title, quote=False)}</summary>", "")
    yield from content
    yield from ("", "</details>")


def cell(markdown: str) -> str:
    """Return Markdown as the content of a table's cell, which holds one line and no bare bar."""
    return " ".join(markdown.split()).replace("\\|", "|").replace("|", "\\|")


def _longest_run(text: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(text)), default=0)
