"""The parameters, help and epilog of a command, in the form that Typer reads."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

import typer

from ..spec.command_model import Command, Parameter, json_text
from ..spec.fields import Field
from ..terminal.help import plain_text
from ..terminal.options import keyword, switch
from .parsing import NULL, parse_amount, parse_amount_or_none, parse_json_argument, parse_time

_TYPES: dict[str, type] = {"integer": int, "flag": bool}
_METAVARS = {"integer": "N", "time": "TIME", "money": "AMOUNT", "object": "JSON|@FILE"}


def parameters(
    command: Command, columns: Callable[[], list[str]] | None
) -> list[inspect.Parameter]:
    """Return the parameters of a command: ids, options, a file for secrets, and how to run it.

    `columns` returns the names of all columns, for a shell that completes them; with None there is
    no option `--columns`.
    """
    result = [_parameter(parameter) for parameter in (*command.ids, *command.options)]
    if command.secrets:
        result.append(_secrets(command))
    if command.paged:
        result.append(switch("all", "Follow the pages and print all rows as one page."))
    if columns is not None:
        result.append(_columns(columns))
    if command.changes:
        result.append(switch("yes", "Do not ask before it is done."))
    return result


def help_text(command: Command) -> str:
    """Return what the command does, with its Korean name after the first sentence."""
    korean = f" ({command.korean})" if command.korean else ""
    return plain_text(f"{command.summary}{korean}\n\n{command.description}")


def epilog(command: Command) -> str:
    """Return what stands below the options: the secrets, and an example."""
    blocks = []
    if command.secrets:
        rows = (f"{_starred(secret.field)}\t{_help(secret)}" for secret in command.secrets)
        blocks.append("\n".join(["Secrets, in the file of --secrets", *rows]))
    if command.example:
        lines = ["Example", f"$ {command.example}"]
        secrets = {secret.name: secret.example for secret in command.secrets if secret.in_example}
        if secrets:
            lines.append(f"secrets.json holds {json_text(secrets)}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _help(parameter: Parameter) -> str:
    """Return the help of a parameter: its meaning, values and default."""
    field = parameter.field
    sentences = [plain_text(parameter.help)]
    if field.kind == "time":
        sentences.append("UNIX seconds, or a date and time of Korea.")
        if parameter.day_end:
            sentences.append("A date alone is that whole day.")
    elif field.kind == "integer":
        sentences.append(_range(parameter))
    if field.choices:
        sentences.append(f"One of {', '.join(map(str, field.choices))}.")
    if parameter.is_repeatable:
        sentences.append("Can be given several times.")
    if field.kind == "object":
        kind = "A list of objects" if field.repeated else "An object"
        fields = _outline(parameter)
        sentences.append(f"{kind} as JSON, or @FILE to read it from a file: {fields}.")
    if parameter.default is not None:
        sentences.append(f"Not sent means {parameter.default}.")
    if parameter.korean:
        sentences.append(f"({parameter.korean})")
    return " ".join(filter(None, sentences))


def _range(parameter: Parameter) -> str:
    if parameter.minimum is None:
        return "" if parameter.maximum is None else f"At most {parameter.maximum}."
    maximum = "" if parameter.maximum is None else f", at most {parameter.maximum}"
    return f"At least {parameter.minimum}{maximum}."


def _outline(parameter: Parameter) -> str:
    """Return the names of an object's fields, the required ones first and with a star."""
    fields = sorted(parameter.field.fields, key=lambda field: not field.required)
    return ", ".join(map(_starred, fields))


def _starred(field: Field) -> str:
    return f"{field.name}*" if field.required else field.name


def _may_be_none(parameter: Parameter) -> bool:
    return parameter.field.kind == "money" and parameter.nullable


def _parameter(parameter: Parameter) -> inspect.Parameter:
    field = parameter.field
    kind: Any = _TYPES.get(field.kind, str)
    details: dict[str, Any] = {"help": _help(parameter), "show_default": False}
    parser = _parser(parameter)
    if field.choices:
        kind = Literal[field.choices]
    elif parser is not None:
        details["parser"] = parser
    elif kind is int:
        details |= {"min": parameter.minimum, "max": parameter.maximum}
    metavar = _METAVARS.get(field.kind, parameter.option.rpartition("-")[2].upper())
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
    if field.required:
        return keyword(parameter.name, kind, info, default=inspect.Parameter.empty)
    return keyword(parameter.name, kind | None, info)


def _parser(parameter: Parameter) -> Callable[[str], Any] | None:
    field = parameter.field
    minimum = parameter.minimum
    if field.kind == "object":
        return _typer_parser(partial(parse_json_argument, field=field))
    if field.kind == "time":
        maximum = parameter.maximum
        day_end = parameter.day_end
        return _typer_parser(partial(parse_time, minimum=minimum, maximum=maximum, day_end=day_end))
    if field.kind == "money":
        parse = parse_amount_or_none if _may_be_none(parameter) else parse_amount
        return _typer_parser(partial(parse, minimum=minimum))
    return None


def _typer_parser(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """Convert the ValueErrors of a parser: Typer shows the text of no other error."""

    def parser(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None

    return parser


def _secrets(command: Command) -> inspect.Parameter:
    names = ", ".join(_starred(secret.field) for secret in command.secrets)
    text = (
        f"What must not stand on a command line, as a JSON object in a file: {names}. "
        "- reads standard input. On a terminal, what must be there (*) is asked for."
    )
    option = typer.Option("--secrets", help=text, metavar="FILE", show_default=False)
    return keyword("secrets", Path | None, option)


def _columns(names: Callable[[], list[str]]) -> inspect.Parameter:
    def complete(incomplete: str) -> list[str]:
        head, comma, prefix = incomplete.rpartition(",")
        return [f"{head}{comma}{name}" for name in names() if name.startswith(prefix)]

    option = typer.Option(
        "--columns",
        help="Show these fields only, in this order, separated by commas; a.b is b inside of a.",
        metavar="NAMES",
        show_default=False,
        autocompletion=complete,
    )
    return keyword("columns", str | None, option)
