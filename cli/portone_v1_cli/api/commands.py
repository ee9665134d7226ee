"""Make a Typer command of every command of the description."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from functools import partial
from typing import Any, TypeAlias

import typer

from ..spec.all_commands import all_command
from ..spec.command_model import Command, commands, groups
from ..spec.schema import Json
from ..terminal import help
from ..terminal.lazy_group import lazy_group
from ..terminal.options import Options, global_parameters, split_options, with_parameters
from . import payments
from .parameters import epilog, help_text, parameters
from .session import Connect

Run: TypeAlias = Callable[[Json, Command, Options, dict[str, Any], Connect], None]

_PANELS = {
    "read": "Read",
    "login": "Read",
    "write": "Change data (asks first)",
    "money": "Move money (asks first)",
}


def add_commands(
    app: typer.Typer, document: Json, argument_names: Mapping[str, str], connect: Connect
) -> None:
    """Add a group for every resource of the description, with a command for every method."""
    for name, about in groups(document).items():
        make = partial(_group, document, name, argument_names, connect)
        app.add_typer(lazy_group(about, make), name=name, rich_help_panel="The API")


def _group(
    document: Json, name: str, argument_names: Mapping[str, str], connect: Connect
) -> typer.Typer:
    group = typer.Typer()
    order = list(_PANELS)
    members: list[tuple[Command, Run]] = []
    for command in commands(document, argument_names, name):
        members.append((command, run_operation))
        everything = all_command(document, command)
        if everything is not None:
            members.append((everything, run_operation))
    if name == "payments":
        members = _with_client_commands({command.method: command for command, _ in members})
    methods = {command.method for command, _ in members}
    for command, run in sorted(members, key=lambda member: order.index(member[0].effect)):
        group.command(
            command.name,
            cls=help.command_with_hints(_missing_hints(command, methods)),
            help=help_text(command),
            epilog=epilog(command),
            rich_help_panel=_PANELS[command.effect],
        )(_function(document, command, connect, run))
    return group


def _missing_hints(command: Command, methods: Set[str]) -> dict[str, str]:
    """Return what to say where something is missing without which the API acts on all there is."""
    if f"{command.method}_all" not in methods:
        return {}
    hint = f"For all there is: portone-v1 {command.group} {command.name}-all"
    return {one.name: hint for one in command.parameters if one.missing_means_all}


def _with_client_commands(operations: Mapping[str, Command]) -> list[tuple[Command, Run]]:
    """Return the commands of payments, with those that need more than one operation."""
    others = [command for method, command in operations.items() if method != "cancel"]
    return [
        *((command, run_operation) for command in others),
        (payments.cancel_command(operations["cancel"]), payments.run_cancel),
        (payments.show_command(operations["get"]), payments.run_show),
        (payments.cancel_all_command(operations["cancel"]), payments.run_cancel_all),
    ]


def run_operation(*arguments: Any) -> None:
    """Run the command of one operation; imports here, so that its help does not load them."""
    from .call import run

    run(*arguments)


def _function(document: Json, command: Command, connect: Connect, run: Run) -> Callable[..., None]:
    """Return the command as a function with the signature that Typer reads parameters from."""

    def function(context: typer.Context, **values: Any) -> None:
        shared, own = split_options(values)
        options = context.ensure_object(Options).override(shared)
        run(document, command, options, own, connect)

    def columns() -> list[str]:
        from ..output.selection import column_names, row_of
        from ..spec.fields import response_field

        return list(column_names(row_of(response_field(document, command.operation))))

    completion = None if command.method == "show" else columns
    return with_parameters(function, [*parameters(command, completion), *global_parameters()])
