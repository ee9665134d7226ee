"""Markdown from Python code: signatures, docstrings, arguments.

Pure functions, shared by the pages of the reference.
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
EXAMPLE = re.compile(r"^Example:\n((?:    .*\n?|\n)+)", re.M)


class Links:
    """Links from one page to the models, which stand on several pages."""

    def __init__(self, pages: Mapping[str, str], here: str) -> None:
        self._pages = pages
        self._here = here
        self._names = re.compile(rf"\b({'|'.join(sorted(pages, key=len, reverse=True))})\b")

    def to(self, model: str, text: str) -> str:
        page = self._pages[model]
        where = "" if page == self._here else page
        return f"[{text}]({where}#{model})"

    def typed(self, annotation: str) -> str:
        """Return a type as code, with a link for each model in it."""
        parts = self._names.split(annotation) if self._pages else [annotation]
        texts = []
        for number, part in enumerate(parts):
            if number % 2:
                texts.append(self.to(part, f"`{part}`"))
            elif part.strip():
                texts.append(part.replace(part.strip(), f"`{part.strip()}`"))
        return "".join(texts)


def heading(level: int, name: str, text: str | None = None) -> str:
    """Return a heading whose id is the name, as `schedule` and `Schedule` are different things."""
    return f"{'#' * level} {text or name} {{ #{name} }}"


def cell(text: str) -> str:
    """Return the text as one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a Markdown table; cells may hold Markdown, but no line breaks and no bare `|`."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def facts_table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table whose cells a narrow screen shows below each other."""
    return f'<div class="fields" markdown>\n\n{table(heads, rows)}\n\n</div>'


def annotation_text(annotation: Any) -> str:
    """Return a type as a user writes it, without the marker for arguments that are not sent."""
    if annotation is inspect.Parameter.empty:
        return ""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return NOT_SENT.sub("", text).strip()


def signature(name: str, function: Callable[..., Any], prefix: str = "") -> str:
    """Return how to call a function, on several lines if one is too short. `...` is "not sent"."""
    facts = inspect.signature(function)
    parameters = []
    star = False
    for parameter in facts.parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            parameters.append("*")
            star = True
        parameters.append(_parameter(parameter))
    result = "" if inspect.isclass(function) else annotation_text(facts.return_annotation)
    arrow = f" -> {result}" if result else ""
    line = f"{prefix}{name}({', '.join(parameters)}){arrow}"
    if len(line) > WIDTH:
        lines = "".join(f"    {parameter},\n" for parameter in parameters)
        line = f"{prefix}{name}(\n{lines}){arrow}"
    return f"```python\n{line}\n```"


def _parameter(parameter: inspect.Parameter) -> str:
    stars = ""
    if parameter.kind is parameter.VAR_POSITIONAL:
        stars = "*"
    elif parameter.kind is parameter.VAR_KEYWORD:
        stars = "**"
    kind = annotation_text(parameter.annotation)
    text = f"{stars}{parameter.name}" + (f": {kind}" if kind else "")
    if parameter.default is parameter.empty:
        return text
    default = repr(parameter.default)
    if type(parameter.default).__name__ == "Unset":
        default = "..."
    elif default.startswith("<"):
        default = getattr(parameter.default, "__name__", "...")
    return f"{text} = {default}"


def with_code(docstring: str) -> str:
    """Return a docstring as Markdown: the code under `Example:` becomes a block of Python."""

    def fenced(section: re.Match[str]) -> str:
        return f"```python\n{textwrap.dedent(section[1]).strip()}\n```\n"

    return EXAMPLE.sub(fenced, docstring)


def described(function: Any) -> tuple[str, dict[str, str]]:
    """Return a docstring as Markdown, and its text for each argument."""
    text = with_code(inspect.getdoc(function) or "")
    prose, *rest = SECTION.split(text)
    if not rest:
        return prose, {}
    arguments, _, more = rest[1].partition("\n\n")
    parts = ARGUMENT.split(textwrap.dedent(arguments))[1:]
    names = parts[::2]
    texts = [" ".join(part.split()) for part in parts[1::2]]
    return (f"{prose}\n\n{more}" if more else prose), dict(zip(names, texts, strict=True))


def arguments(function: Callable[..., Any], docs: Mapping[str, str], links: Links) -> str:
    """Return the table of the arguments that the docstring documents."""
    parameters = inspect.signature(function).parameters
    rows = []
    for name, doc in docs.items():
        parameter = parameters[name]
        required = " **required**" if parameter.default is parameter.empty else ""
        kind = links.typed(annotation_text(parameter.annotation))
        rows.append((f"`{name}`{required}", kind, cell(doc)))
    return facts_table(("argument", "type", "meaning"), rows) if rows else ""
