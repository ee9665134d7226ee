"""Help for people: what a command does, what it takes and an example, as wide as the terminal."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import typer
from typer.core import TyperCommand, TyperGroup

from .wrap import command_line, cut, width, wrap

# Long lines are hard to read, also where the terminal has room for them.
_WIDEST = 100
_COLUMN = 22
_OFFER = 60
GLOBAL = "Global options"

Rows: TypeAlias = Iterable[tuple[str, str]]


class _Page:
    """A command or a group whose help is laid out here, and not by Typer."""

    def shell_complete(self: Any, ctx: Any, incomplete: str) -> list[Any]:
        """What a shell offers, each with one line about it: a second one would be an offer."""
        items: list[Any] = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for item in items:
            item.help = item.help and cut(item.help.partition(". ")[0], _OFFER)
        return items

    def format_help(self: Any, ctx: Any, formatter: Any) -> None:
        columns = min(shutil.get_terminal_size().columns, _WIDEST)
        formatter.write("\n".join(_page(self, ctx, columns)) + "\n")


class Command(_Page, TyperCommand):
    """A command."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The ids, in their order, and that there are options."""
        ids = [_term(one, ctx) for one in self.params if one.param_type_name == "argument"]
        return [*ids, "[OPTIONS]"]


class Group(_Page, TyperGroup):
    """A group of commands."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """That a command is needed, and has arguments of its own."""
        return ["[OPTIONS]", "COMMAND ..."]


def use_here(app: typer.Typer) -> typer.Typer:
    """Lay out the help of an application, and of its commands, as that of all others."""
    app.info.cls = Group
    for command in app.registered_commands:
        command.cls = Command
    return app


def plain_text(markdown: str) -> str:
    """Prose of the description without its marks, which are noise on a terminal."""
    return markdown.strip().replace("`", "").replace("**", "")


def _page(command: Any, ctx: Any, columns: int) -> Iterator[str]:
    yield from wrap(ctx.get_usage(), columns, hang=7)
    for paragraph in _paragraphs(command.help or ""):
        item = paragraph.startswith("- ")
        if not item:
            yield ""
        yield from wrap(paragraph, columns, hang=2 * item)
    yield from _commands(command, ctx, columns)
    yield from _parameters(command, ctx, columns)
    for block in (command.epilog or "").split("\n\n"):
        heading, *lines = block.split("\n")
        if lines:
            yield from _heading(heading)
            yield from _lines(lines, columns)


def _paragraphs(text: str) -> Iterator[str]:
    """The text's paragraphs and list items, each on one line."""
    for block in re.split(r"\n\s*\n|\n(?=- )", text.strip()):
        if block.strip():
            yield " ".join(block.split())


def _commands(command: Any, ctx: Any, columns: int) -> Iterator[str]:
    panels: dict[str, list[tuple[str, str]]] = {}
    for name in command.list_commands(ctx) if isinstance(command, TyperGroup) else ():
        one = command.get_command(ctx, name)
        if one is not None and not one.hidden:
            panel = getattr(one, "rich_help_panel", None) or "Commands"
            panels.setdefault(panel, []).append((name, next(_paragraphs(one.help or ""), "")))
    longest = max((len(name) for rows in panels.values() for name, _ in rows), default=0)
    for panel, rows in panels.items():
        yield from _heading(panel)
        for name, about in rows:
            gap = " " * (longest - len(name) + 2)
            yield f"  {_strong(name)}{gap}{cut(about, columns - longest - 4)}"


def _parameters(command: Any, ctx: Any, columns: int) -> Iterator[str]:
    panels: dict[str, list[tuple[str, str]]] = {}
    for one in command.get_params(ctx):
        if not getattr(one, "hidden", False):
            usual = "Arguments" if one.param_type_name == "argument" else "Options"
            panel = getattr(one, "rich_help_panel", None) or usual
            panels.setdefault(panel, []).append((_term(one, ctx), _about(one)))
    shared = panels.pop(GLOBAL, []) if ctx.parent else []
    for panel, rows in panels.items():
        yield from _heading(panel)
        yield from _definitions(rows, columns)
    if shared:
        names = ", ".join(term.split()[0] for term, _ in shared)
        yield from _heading(GLOBAL)
        yield from wrap(f"{names}: see {ctx.find_root().command_path} --help.", columns, indent=2)


def _term(one: Any, ctx: Any) -> str:
    """What to type: the name and what it takes."""
    if one.param_type_name == "argument":
        name = str(one.metavar or one.name.upper())
        return name if one.required else f"[{name}]"
    names = ", ".join(sorted(one.opts, key=len))
    if one.secondary_opts:
        return names.replace("--", "--[no-]", 1)
    if one.is_flag or one.metavar:
        return f"{names} {one.metavar or ''}".rstrip()
    # Typer 0.29 has another name for it.
    describe = getattr(one, "make_metavar", None) or one.display_type
    return f"{names} {describe(ctx)}"


def _about(one: Any) -> str:
    """What it means, whether it must be there, and what it is when it is not."""
    must = "Required. " if one.required and one.param_type_name == "option" else ""
    known = one.show_default and isinstance(one.default, str | int | float)
    usual = f" [default: {one.default}]" if known and not isinstance(one.default, bool) else ""
    return f"{must}{one.help or ''}{usual}"


def _lines(lines: Iterable[str], columns: int) -> Iterator[str]:
    """What stands below a heading: definitions (a tab in each), command lines ($), or text."""
    for line in lines:
        term, tab, text = line.partition("\t")
        if tab:
            yield from _definitions([(term, text)], columns)
        elif line.startswith("$ "):
            yield from command_line(line[2:], columns, indent=2)
        else:
            yield from wrap(line, columns, indent=2)


def _definitions(rows: Rows, columns: int) -> Iterator[str]:
    for term, text in rows:
        first, *rest = wrap(text, columns, indent=_COLUMN + 2) or [""]
        room = _COLUMN - 2 - width(term)
        if room < 0:
            yield f"  {_strong(term)}"
            yield from filter(None, [first, *rest])
        else:
            yield f"  {_strong(term)}{' ' * room}{first[_COLUMN:]}"
            yield from rest


def _heading(text: str) -> list[str]:
    return ["", _strong(text)]


def _strong(text: str) -> str:
    """In bold, seen on a dark and on a light terminal; NO_COLOR is plain."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return text if plain else typer.style(text, bold=True)
