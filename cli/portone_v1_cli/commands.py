"""Makes a Typer command of every command of the description, and runs it through the client."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .description import Command, Parameter, commands, groups
from .failures import ExitCode, Failure
from .options import Options, global_parameters, split, switch, with_parameters
from .schema import Json
from .session import Connect, Session, usage_errors

if TYPE_CHECKING:
    from .output import Paging

_AMOUNT = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def add_commands(
    app: typer.Typer, document: Json, arguments: Mapping[str, str], connect: Connect
) -> None:
    """Add a group for every resource of the description, with a command for every method."""
    made = commands(document, arguments)
    for group, about in groups(document).items():
        inside = [command for command in made if command.group == group]
        if not inside:
            continue
        sub = typer.Typer(help=about, no_args_is_help=True)
        for command in inside:
            sub.command(
                command.name,
                help=help_text(f"{command.summary}\n\n{command.description}"),
                epilog=_epilog(command),
            )(as_function(document, command, connect))
        app.add_typer(sub, name=group, rich_help_panel="The API")


def as_function(document: Json, command: Command, connect: Connect) -> Callable[..., None]:
    """The command as a function with the signature that Typer reads its parameters from."""

    def run(context: typer.Context, **given: Any) -> None:
        shared, own = split(given)
        options = context.ensure_object(Options).updated(shared)
        _run(document, command, options, own, connect)

    parameters = [*map(_parameter, command.parameters)]
    if command.paged:
        parameters.append(switch("all", "Follow the pages and print all rows as one page."))
    if _asks_first(command):
        parameters.append(switch("yes", "Do not ask before it is done."))
    return with_parameters(run, [*parameters, *global_parameters(hidden=True)])


def _run(
    document: Json, command: Command, options: Options, own: dict[str, Any], connect: Connect
) -> None:
    from .answer import answer
    from .output import show

    everything, confirmed = own.pop("all", False), own.pop("yes", False)
    given = {name: value for name, value in own.items() if value is not None and value != []}
    if everything and "page" in given:
        raise Failure(ExitCode.USAGE, "--all and --page exclude each other.", "Leave one out.")
    if _asks_first(command) and not confirmed:
        _ask(command, given, options)
    with connect(options) as session:
        value = _call(command, session, given, everything=everything)
    show(
        value,
        answer(document, command.operation),
        options,
        paging=_paging(command, given, everything=everything),
    )


def _call(command: Command, session: Session, given: dict[str, Any], *, everything: bool) -> Any:
    """Call the client's method and give its result as plain JSON."""
    resource = getattr(session.client, command.group)
    ids = [given[one.name] for one in command.ids]
    rest = {one.name: given[one.name] for one in command.options if one.name in given}
    if command.effect == "login":
        rest = asdict(session.keys)
    with usage_errors():
        if everything:
            rows = [row.to_dict() for row in getattr(resource, command.iterator)(*ids, **rest)]
            return {"total": len(rows), "previous": 0, "next": 0, "list": rows}
        result = getattr(resource, command.method)(*ids, **rest)
    if isinstance(result, list):
        return [row.to_dict() for row in result]
    return None if result is None else result.to_dict()


def _paging(command: Command, given: dict[str, Any], *, everything: bool) -> Paging | None:
    from .output import Paging

    if not command.paged:
        return None
    limits = [one.default for one in command.parameters if one.name == "limit"]
    usual = int(limits[0]) if limits and limits[0] else None
    return Paging(
        number=given.get("page", 1),
        limit=None if everything else given.get("limit", usual),
        arguments=frozenset(one.name for one in command.ids),
    )


def _asks_first(command: Command) -> bool:
    return command.effect not in ("read", "login")


def _ask(command: Command, given: dict[str, Any], options: Options) -> None:
    """Show what will be done and ask. Raises Failure when there is nobody to ask."""
    from .redact import redact
    from .text import plain

    where = "the embedded mock" if options.mock else "the API"
    typer.echo(f"{command.summary} On {where}, with", err=True)
    for name, value in redact(given, show_personal=options.show_personal).items():
        typer.echo(f"  {name}: {plain(value)}", err=True)
    try:
        agreed = typer.confirm("Do it?", err=True)
    except typer.Abort:
        what = f"{command.group} {command.name} asks before it is done, and nobody answered."
        raise Failure(ExitCode.USAGE, what, "Nothing was sent. Pass --yes to go ahead.") from None
    if not agreed:
        raise Failure(ExitCode.USAGE, "not confirmed.", "Nothing was sent.")


def _parameter(parameter: Parameter) -> inspect.Parameter:
    kind: Any = _TYPES.get(parameter.kind, str)
    details: dict[str, Any] = {"help": _parameter_help(parameter), "show_default": False}
    if parameter.choices:
        kind = Literal[parameter.choices]
    elif parameter.kind in _PARSERS:
        details["parser"] = _PARSERS[parameter.kind]
    elif kind is int:
        details |= {"min": parameter.minimum, "max": parameter.maximum}
    metavar = _METAVARS.get(parameter.kind, parameter.option.rpartition("-")[2].upper())
    if parameter.repeated:
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
        default=inspect.Parameter.empty if parameter.required else None,
        annotation=Annotated[kind if parameter.required else kind | None, info],
    )


def _parameter_help(parameter: Parameter) -> str:
    words = [help_text(parameter.help)]
    if parameter.choices:
        words.append(f"One of {', '.join(map(str, parameter.choices))}.")
    if parameter.repeated:
        words.append("Can be given several times.")
    if parameter.default is not None:
        words.append(f"Not sent means {parameter.default}.")
    if parameter.korean:
        # At the end, as rich cuts a line off when words follow that are twice as wide.
        words.append(f"({parameter.korean})")
    return " ".join(filter(None, words))


def amount(text: str) -> int | Decimal:
    """Read an amount as it is written, never by way of a binary float."""
    if not _AMOUNT.fullmatch(text):
        raise typer.BadParameter(
            f"{text!r} is no amount: write digits only, such as 10000 or 10.10."
        )
    return Decimal(text) if "." in text else int(text)


def json_value(text: str) -> Any:
    """Read a value that is written as JSON, its numbers exact."""
    try:
        return json.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise typer.BadParameter(f"this is not JSON ({error}).") from None


_TYPES: dict[str, type] = {"integer": int, "time": int, "flag": bool}
_METAVARS = {"integer": "N", "time": "SECONDS", "money": "AMOUNT", "object": "JSON"}
_PARSERS: dict[str, Callable[[str], Any]] = {"money": amount, "object": json_value}


def _epilog(command: Command) -> str:
    example = f"Example: {command.example}\n\n" if command.example else ""
    return f"{example}The options of portone-v1 itself (portone-v1 --help) may stand here too."


def help_text(text: str) -> str:
    """The description's Markdown as Typer shows it.

    Its paragraphs are filled anew, so one is one line; backticks are noise, brackets no markup.
    """
    paragraphs = (" ".join(one.split()) for one in text.split("\n\n"))
    return "\n\n".join(paragraphs).strip().replace("`", "").replace("[", r"\[")
