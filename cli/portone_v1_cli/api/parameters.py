"""Makes of what a command takes the parameters of a function, as Typer reads them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from ..spec.command_model import Command, Parameter, json_text
from ..spec.fields import Field
from ..terminal.help import plain_text
from ..terminal.options import switch
from .parsing import NULL, amount, amount_or_none, json_of, moment

_TYPES: dict[str, type] = {"integer": int, "flag": bool}
_METAVARS = {"integer": "N", "time": "TIME", "money": "AMOUNT", "object": "JSON|@FILE"}


def parameters(
    command: Command, columns: Callable[[], list[str]] | None
) -> list[inspect.Parameter]:
    """What the command takes: ids, options, a file for secrets, and how it is to be done.

    `columns` tells the names that `--columns` knows, for a shell that completes them; None leaves
    the option out.
    """
    made = [_parameter(one) for one in (*command.ids, *command.options)]
    if command.secrets:
        made.append(_secrets(command))
    if command.paged:
        made.append(switch("all", "Follow the pages and print all rows as one page."))
    if columns is not None:
        made.append(_columns(columns))
    if command.changes:
        made.append(switch("yes", "Do not ask before it is done."))
    return made


def help_text(command: Command) -> str:
    """What the command does, its Korean name after the first sentence."""
    korean = f" ({command.korean})" if command.korean else ""
    return plain_text(f"{command.summary}{korean}\n\n{command.description}")


def epilog(command: Command) -> str:
    """What stands below the options: what the secrets are, and an example."""
    blocks = []
    if command.secrets:
        rows = (f"{_marked(one.field)}\t{_help(one)}" for one in command.secrets)
        blocks.append("\n".join(["Secrets, in the file of --secrets", *rows]))
    if command.example:
        held = {one.name: one.example for one in command.secrets if one.in_example}
        file = f"secrets.json holds {json_text(held)}" if held else ""
        blocks.append("\n".join(filter(None, ["Example", f"$ {command.example}", file])))
    return "\n\n".join(blocks)


def _help(parameter: Parameter) -> str:
    """What is said about a parameter, its values and its default."""
    of = parameter.field
    words = [plain_text(parameter.help)]
    if of.kind == "time":
        words.append("UNIX seconds, or a date and time.")
    elif of.kind == "integer":
        words.append(_range(parameter))
    if of.choices:
        words.append(f"One of {', '.join(map(str, of.choices))}.")
    if parameter.is_repeatable:
        words.append("Can be given several times.")
    if of.kind == "object":
        what = "A list of objects" if of.repeated else "An object"
        words.append(f"{what} as JSON, or @FILE to read it from a file: {_outline(parameter)}.")
    if parameter.default is not None:
        words.append(f"Not sent means {parameter.default}.")
    if parameter.korean:
        words.append(f"({parameter.korean})")
    return " ".join(filter(None, words))


def _range(parameter: Parameter) -> str:
    if parameter.minimum is None:
        return "" if parameter.maximum is None else f"At most {parameter.maximum}."
    most = "" if parameter.maximum is None else f", at most {parameter.maximum}"
    return f"At least {parameter.minimum}{most}."


def _outline(parameter: Parameter) -> str:
    """The fields of an object, what it must have first and marked."""
    fields = sorted(parameter.field.fields, key=lambda one: not one.required)
    return ", ".join(map(_marked, fields))


def _marked(of: Field) -> str:
    return f"{of.name}*" if of.required else of.name


def _may_be_none(parameter: Parameter) -> bool:
    return parameter.field.kind == "money" and not parameter.field.required


def _parameter(parameter: Parameter) -> inspect.Parameter:
    of = parameter.field
    kind: Any = _TYPES.get(of.kind, str)
    details: dict[str, Any] = {"help": _help(parameter), "show_default": False}
    if of.choices:
        kind = Literal[of.choices]
    elif parser := _parser(parameter):
        details["parser"] = parser
    elif kind is int:
        details |= {"min": parameter.minimum, "max": parameter.maximum}
    metavar = _METAVARS.get(of.kind, parameter.option.rpartition("-")[2].upper())
    if _may_be_none(parameter):
        metavar += f"|{NULL.value}"
    if parameter.is_repeatable:
        kind = list[kind]
    if parameter.positional:
        info = typer.Argument(metavar=parameter.name.upper(), **details)
    elif kind is bool:
        info = typer.Option(
            f"{parameter.option}/--no-{parameter.option[2:]}", metavar="", **details
        )
    else:
        info = typer.Option(parameter.option, metavar=metavar, **details)
    return inspect.Parameter(
        parameter.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if of.required else None,
        annotation=Annotated[kind if of.required else kind | None, info],
    )


def _parser(parameter: Parameter) -> Callable[[str], Any] | None:
    of = parameter.field
    if of.kind == "object":
        return _checked(partial(json_of, of=of))
    if of.kind == "time":
        return _checked(partial(moment, minimum=parameter.minimum, maximum=parameter.maximum))
    if of.kind == "money":
        read = amount_or_none if _may_be_none(parameter) else amount
        return _checked(partial(read, minimum=parameter.minimum))
    return None


def _checked(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """The reader as Typer wants one, which would not pass on what a ValueError says."""

    def parse(text: str) -> Any:
        try:
            return read(text)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None

    return parse


def _secrets(command: Command) -> inspect.Parameter:
    names = ", ".join(f"{one.name}*" if one.field.required else one.name for one in command.secrets)
    text = (
        f"What must not stand on a command line, as a JSON object in a file: {names}. "
        "- reads standard input. On a terminal, what must be there (*) is asked for."
    )
    option = typer.Option("--secrets", help=text, metavar="FILE", show_default=False)
    return inspect.Parameter(
        "secrets",
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[Path | None, option],
    )


def _columns(known: Callable[[], list[str]]) -> inspect.Parameter:
    def complete(incomplete: str) -> list[str]:
        begun = incomplete.rpartition(",")
        return ["".join([*begun[:2], name]) for name in known() if name.startswith(begun[2])]

    option = typer.Option(
        "--columns",
        help="Show these fields only, in this order, separated by commas; a.b is b inside of a.",
        metavar="NAMES",
        show_default=False,
        autocompletion=complete,
    )
    return inspect.Parameter(
        "columns",
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[str | None, option],
    )
