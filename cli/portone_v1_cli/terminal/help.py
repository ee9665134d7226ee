"""The layout of help pages: what a command does, its parameters and an example."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, TypeAlias

import typer
from rich.cells import cell_len
from typer.core import TyperCommand, TyperGroup

from .wrap import shorten, wrap, wrap_command

# Long lines are hard to read, also where the terminal has room for them.
_WIDEST = 100
_TERM_COLUMN = 22
_COMPLETION_HELP = 60
GLOBAL = "Global options"

Rows: TypeAlias = Iterable[tuple[str, str]]


class _Page:
    """A command or group whose help is laid out here instead of by Typer."""

    def shell_complete(self: Any, ctx: Any, incomplete: str) -> list[Any]:
        """Return what a shell offers, each with one line of help.

        A shell would take a second line for another completion.
        """
        items: list[Any] = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for item in items:
            item.help = item.help and shorten(item.help.partition(". ")[0], _COMPLETION_HELP)
        return items

    def format_help(self: Any, ctx: Any, formatter: Any) -> None:
        columns = min(shutil.get_terminal_size().columns, _WIDEST)
        formatter.write("\n".join(_page(self, ctx, columns)) + "\n")


class Command(_Page, TyperCommand):
    """A command."""

    missing_hints: ClassVar[Mapping[str, str]] = {}
    """What to say when a parameter that is required is missing, by its name."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Parse the words of the command; say how to write an id that begins with -."""
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            hint = self._hint(error)
            if hint:
                # Of a missing parameter Typer writes what it is itself, in front of the message.
                text = getattr(error, "message", None)
                error.message = f"{text}\n{hint}" if text else hint  # type: ignore[attr-defined]
            raise

    def _hint(self, error: Any) -> str:
        """Return what else to say of words that Typer cannot parse; empty where that is enough."""
        takes_ids = any(one.param_type_name == "argument" for one in self.params)
        if takes_ids and not getattr(error, "possibilities", True):  # an unknown option
            return "A value that begins with - stands at the end, after --, such as: -- -a1"
        if type(error).__name__ == "MissingParameter" and error.param is not None:
            return self.missing_hints.get(error.param.name, "")
        return ""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the arguments in their order, then a word for the options."""
        arguments = [_term(one, ctx) for one in self.params if one.param_type_name == "argument"]
        return [*arguments, "[OPTIONS]"]


def command_with_hints(missing_hints: Mapping[str, str]) -> type[Command]:
    """Return a class of commands with these hints for missing parameters."""
    return type("Command", (Command,), {"missing_hints": missing_hints})


class Group(_Page, TyperGroup):
    """A group of commands."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return words for the group's options, and for the command that it needs."""
        return ["[OPTIONS]", "COMMAND ..."]


def use_help_layout(app: typer.Typer) -> typer.Typer:
    """Use this module's layout for the help of an application and its commands."""
    app.info.cls = Group
    for command in app.registered_commands:
        command.cls = Command
    return app


def plain_text(markdown: str) -> str:
    """Remove the Markdown marks from prose of the description: a terminal does not show them."""
    return markdown.strip().replace("`", "").replace("**", "")


def _page(command: Any, ctx: Any, columns: int) -> Iterator[str]:
    yield from wrap(ctx.get_usage(), columns, hang=7)
    for paragraph in _paragraphs(command.help or ""):
        is_item = paragraph.startswith("- ")
        if not is_item:
            yield ""
        yield from wrap(paragraph, columns, hang=2 if is_item else 0)
    yield from _commands(command, ctx, columns)
    yield from _parameters(command, ctx, columns)
    for block in (command.epilog or "").split("\n\n"):
        heading, *lines = block.split("\n")
        if lines:
            yield from _heading(heading)
            yield from _lines(lines, columns)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs and list items of a text, each on one line."""
    for block in re.split(r"\n\s*\n|\n(?=- )", text.strip()):
        if block.strip():
            yield " ".join(block.split())


def _commands(command: Any, ctx: Any, columns: int) -> Iterator[str]:
    panels: dict[str, list[tuple[str, str]]] = {}
    for name in command.list_commands(ctx) if isinstance(command, TyperGroup) else ():
        member = command.get_command(ctx, name)
        if member is not None and not member.hidden:
            panel = getattr(member, "rich_help_panel", None) or "Commands"
            panels.setdefault(panel, []).append((name, next(_paragraphs(member.help or ""), "")))
    longest = max((len(name) for rows in panels.values() for name, _ in rows), default=0)
    for panel, rows in panels.items():
        yield from _heading(panel)
        for name, about in rows:
            gap = " " * (longest - len(name) + 2)
            yield f"  {_strong(name)}{gap}{shorten(about, columns - longest - 4)}"


def _parameters(command: Any, ctx: Any, columns: int) -> Iterator[str]:
    panels: dict[str, list[tuple[str, str]]] = {}
    for parameter in command.get_params(ctx):
        if not getattr(parameter, "hidden", False):
            default = "Arguments" if parameter.param_type_name == "argument" else "Options"
            panel = getattr(parameter, "rich_help_panel", None) or default
            panels.setdefault(panel, []).append((_term(parameter, ctx), _about(parameter)))
    shared = panels.pop(GLOBAL, []) if ctx.parent else []
    for panel, rows in panels.items():
        yield from _heading(panel)
        yield from _definitions(rows, columns)
    if shared:
        names = ", ".join(term.split()[0] for term, _ in shared)
        yield from _heading(GLOBAL)
        yield from wrap(f"{names}: see {ctx.find_root().command_path} --help.", columns, indent=2)


def _term(parameter: Any, ctx: Any) -> str:
    """Return what to type: the name of the parameter and its value."""
    if parameter.param_type_name == "argument":
        name = str(parameter.metavar or parameter.name.upper())
        return name if parameter.required else f"[{name}]"
    names = ", ".join(sorted(parameter.opts, key=len))
    if parameter.secondary_opts:
        return names.replace("--", "--[no-]", 1)
    if parameter.is_flag or parameter.metavar:
        return f"{names} {parameter.metavar or ''}".rstrip()
    # Typer 0.29 has another name for it.
    describe = getattr(parameter, "make_metavar", None) or parameter.display_type
    return f"{names} {describe(ctx)}"


def _about(parameter: Any) -> str:
    """Return the meaning of a parameter, whether it is required, and its default."""
    is_option = parameter.param_type_name == "option"
    prefix = "Required. " if parameter.required and is_option else ""
    default = parameter.default
    is_value = isinstance(default, str | int | float) and not isinstance(default, bool)
    suffix = f" [default: {default}]" if parameter.show_default and is_value else ""
    return f"{prefix}{parameter.help or ''}{suffix}"


def _lines(lines: Iterable[str], columns: int) -> Iterator[str]:
    """Lay out a block of an epilog: definitions (a tab in each), command lines ($), or text."""
    for line in lines:
        term, tab, text = line.partition("\t")
        if tab:
            yield from _definitions([(term, text)], columns)
        elif line.startswith("$ "):
            yield from wrap_command(line[2:], columns, indent=2)
        else:
            yield from wrap(line, columns, indent=2)


def _definitions(rows: Rows, columns: int) -> Iterator[str]:
    for term, text in rows:
        first, *rest = wrap(text, columns, indent=_TERM_COLUMN + 2) or [""]
        room = _TERM_COLUMN - 2 - cell_len(term)
        if room < 0:
            yield f"  {_strong(term)}"
            yield from filter(None, [first, *rest])
        else:
            yield f"  {_strong(term)}{' ' * room}{first[_TERM_COLUMN:]}"
            yield from rest


def _heading(text: str) -> list[str]:
    return ["", _strong(text)]


def _strong(text: str) -> str:
    """Return the text in bold, or plain where the environment asks for no colour."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return text if plain else typer.style(text, bold=True)
