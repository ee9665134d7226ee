"""Makes a Typer command of every command of the description, and runs it through the client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

import typer

from .description import Command, commands, groups
from .failures import ExitCode, Failure, is_unexpected
from .lazy import lazy_group
from .options import Options, global_parameters, split, with_parameters
from .parameters import epilog, help_text, parameters
from .reading import NULL
from .schema import Json
from .session import Connect, Session, usage_errors

if TYPE_CHECKING:
    from .output import Paging


def add_commands(
    app: typer.Typer, document: Json, arguments: Mapping[str, str], connect: Connect
) -> None:
    """Add a group for every resource of the description, with a command for every method."""
    for name, about in groups(document).items():
        made = partial(_group, document, name, arguments, connect)
        app.add_typer(lazy_group(about, made), name=name, rich_help_panel="The API")


def _group(
    document: Json, name: str, arguments: Mapping[str, str], connect: Connect
) -> typer.Typer:
    group = typer.Typer()
    for command in commands(document, arguments, name):
        group.command(
            command.name,
            help=help_text(f"{command.summary}\n\n{command.description}"),
            epilog=epilog(command),
        )(_function(document, command, connect))
    return group


def _function(document: Json, command: Command, connect: Connect) -> Callable[..., None]:
    """The command as a function with the signature that Typer reads its parameters from."""

    def run(context: typer.Context, **given: Any) -> None:
        shared, own = split(given)
        options = context.ensure_object(Options).updated(shared)
        _run(document, command, options, own, connect)

    return with_parameters(run, [*parameters(command), *global_parameters(hidden=True)])


def _run(
    document: Json, command: Command, options: Options, own: dict[str, Any], connect: Connect
) -> None:
    from .answer import answer
    from .output import show
    from .secret_fields import gather, terminal

    everything, confirmed = own.pop("all", False), own.pop("yes", False)
    file = own.pop("secrets", None)
    given = {
        name: None if value is NULL else value for name, value in own.items() if value is not None
    }
    if everything and "page" in given:
        raise Failure(ExitCode.USAGE, "--all and --page exclude each other.", "Leave one out.")
    if command.secrets:
        given |= gather(command.secrets, file, terminal())
    if command.changes and not confirmed:
        from .confirm import confirm

        confirm(command, given, options)
    with connect(options) as session:
        result = _call(command, session, dict(given), everything=everything)
    missing = getattr(result, "missing", ())
    if missing and not result:
        raise Failure(ExitCode.NOT_FOUND, "none of these was found.", "Check the ids.")
    show(
        _plain(result),
        answer(document, command.operation),
        options,
        paging=_paging(command, given, everything=everything),
        missing=missing,
    )


def _call(command: Command, session: Session, given: dict[str, Any], *, everything: bool) -> Any:
    """Call the client's method and give what it gives."""
    resource = getattr(session.client, command.group)
    ids = [given.pop(one.name) for one in command.ids]
    rest = asdict(session.keys) if command.effect == "login" else given
    try:
        with usage_errors(session):
            if everything:
                ours = dict(zip(command.span, ("since", "until"), strict=False))
                rest = {ours.get(name, name): value for name, value in rest.items()}
                rows = [_plain(row) for row in getattr(resource, command.iterator)(*ids, **rest)]
                return {"total": len(rows), "previous": 0, "next": 0, "list": rows}
            return getattr(resource, command.method)(*ids, **rest)
    except (Exception, KeyboardInterrupt) as error:
        if not (command.changes and session.sent and is_unexpected(error)):
            raise
        # Not even a bug of ours may look as if nothing had happened.
        raise Failure(
            ExitCode.UNKNOWN_OUTCOME,
            f"{command.group}_{command.method}: sent, then {type(error).__name__}.",
            "It may have happened. Look it up before you try again; do not just repeat it.",
        ) from error


def _plain(result: Any) -> Any:
    """What the client gave as plain JSON."""
    if isinstance(result, list):
        return [_plain(one) for one in result]
    return result.to_dict() if hasattr(result, "to_dict") else result


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
