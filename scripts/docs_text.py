"""Markdown for what Python code says of itself: signatures, docstrings, arguments.

Pure functions, shared by the pages of the reference. Links are made by a `Links`, which knows on
which page a model stands.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

WIDTH = 88
NOT_SENT = re.compile(r"(?<=\s)\| Unset\b ?|\bUNSET\b")
ARGUMENT = re.compile(r"^(\w+): ", re.M)
SECTION = re.compile(r"\n\n(Args|Fields):\n")


class Links:
    """Which page a model is described on, and the way there from the page in hand."""

    def __init__(self, pages: Mapping[str, str], here: str) -> None:
        self._pages = pages
        self._here = here
        self._names = re.compile(rf"\b({'|'.join(sorted(pages, key=len, reverse=True))})\b")

    def to(self, model: str, text: str) -> str:
        page = self._pages[model]
        where = "" if page == self._here else page
        return f"[{text}]({where}#{model})"

    def typed(self, annotation: str) -> str:
        """A type as code, each model in it a link."""
        parts = self._names.split(annotation) if self._pages else [annotation]
        shown = []
        for number, part in enumerate(parts):
            if number % 2:
                shown.append(self.to(part, f"`{part}`"))
            elif part.strip():
                before, after = part[: -len(part.lstrip())], part[len(part.rstrip()) :]
                shown.append(f"{before}`{part.strip()}`{after}")
        return "".join(shown)


def heading(level: int, name: str, shown: str | None = None) -> str:
    """A heading whose id is the name: a method `schedule` and a model `Schedule` are two."""
    return f"{'#' * level} {shown or name} {{ #{name} }}"


def cell(text: str) -> str:
    """A text as one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table; cells may hold Markdown, but no line breaks and no bare `|`."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def facts_table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table of names, types and meanings, which a narrow screen shows one below the other."""
    return f'<div class="fields" markdown>\n\n{table(heads, rows)}\n\n</div>'


def annotation_text(annotation: Any) -> str:
    """A type as the reader writes it; what is left out by default is no type."""
    if annotation is inspect.Parameter.empty:
        return ""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return NOT_SENT.sub("", text).strip()


def signature(name: str, function: Callable[..., Any], prefix: str = "") -> str:
    """How to call it, over several lines if one is too short. `...` stands for "not sent"."""
    facts = inspect.signature(function)
    given, star = [], False
    for one in facts.parameters.values():
        if one.name in ("self", "cls"):
            continue
        if one.kind is one.KEYWORD_ONLY and not star:
            given.append("*")
            star = True
        given.append(_parameter(one))
    end = "" if inspect.isclass(function) else annotation_text(facts.return_annotation)
    arrow = f" -> {end}" if end else ""
    line = f"{prefix}{name}({', '.join(given)}){arrow}"
    if len(line) > WIDTH:
        line = f"{prefix}{name}(\n" + "".join(f"    {one},\n" for one in given) + f"){arrow}"
    return f"```python\n{line}\n```"


def _parameter(one: inspect.Parameter) -> str:
    stars = "**" if one.kind is one.VAR_KEYWORD else "*" if one.kind is one.VAR_POSITIONAL else ""
    kind = annotation_text(one.annotation)
    text = f"{stars}{one.name}" + (f": {kind}" if kind else "")
    if one.default is one.empty:
        return text
    default = repr(one.default)
    if type(one.default).__name__ == "Unset":
        default = "..."
    elif default.startswith("<"):
        default = getattr(one.default, "__name__", "...")
    return f"{text} = {default}"


def described(function: Any) -> tuple[str, dict[str, str]]:
    """A docstring as Markdown, and what it says of each argument."""
    text = inspect.getdoc(function) or ""
    prose, *rest = SECTION.split(text)
    if not rest:
        return prose, {}
    arguments, _, more = rest[1].partition("\n\n")
    found = ARGUMENT.split(textwrap.dedent(arguments))[1:]
    pairs = dict(zip(found[::2], (" ".join(one.split()) for one in found[1::2]), strict=True))
    return (f"{prose}\n\n{more}" if more else prose), pairs


def arguments(function: Callable[..., Any], docs: Mapping[str, str], links: Links) -> str:
    """The table of the arguments that the docstring tells of."""
    facts = inspect.signature(function).parameters
    rows = [
        (f"`{name}`" + ("" if _optional(facts[name]) else " **required**"),
         links.typed(annotation_text(facts[name].annotation)),
         cell(doc))
        for name, doc in docs.items()
    ]  # fmt: skip
    return facts_table(("argument", "type", "meaning"), rows) if rows else ""


def _optional(one: inspect.Parameter) -> bool:
    return one.default is not one.empty
