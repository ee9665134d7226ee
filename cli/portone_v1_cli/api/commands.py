"""Makes a Typer command of every command of the description, and runs it through the client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeAlias

import typer

from ..spec.command_model import Command, commands, groups
from ..spec.schema import Json
from ..terminal import help
from ..terminal.lazy_group import lazy_group
from ..terminal.options import Options, global_parameters, split_options, with_parameters
from . import payments as own_payments
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
    order = list(_PANELS)
    made: list[tuple[Command, Run]] = [
        (command, run_operation) for command in commands(document, arguments, name)
    ]
    if name == "payments":
        made = _with_our_own(dict((command.method, command) for command, _ in made))
    for command, run in sorted(made, key=lambda one: order.index(one[0].effect)):
        group.command(
            command.name,
            cls=help.Command,
            help=help_text(command),
            epilog=epilog(command),
            rich_help_panel=_PANELS[command.effect],
        )(_function(document, command, connect, run))
    return group


def _with_our_own(made: Mapping[str, Command]) -> list[tuple[Command, Run]]:
    """The commands of payments, with what the client can do beyond single operations."""
    runs = {method: run_operation for method in made} | {"cancel": own_payments.run_cancel}
    return [
        *((command, runs[method]) for method, command in made.items()),
        (own_payments.show_command(made["get"]), own_payments.run_show),
        (own_payments.cancel_all_command(made["cancel"]), own_payments.run_cancel_all),
    ]


def run_operation(*words: Any) -> None:
    """Run the command of one operation; what it needs is loaded now, and not for its help."""
    from .call import run

    run(*words)


def _function(document: Json, command: Command, connect: Connect, run: Run) -> Callable[..., None]:
    """The command as a function with the signature that Typer reads its parameters from."""

    def function(context: typer.Context, **given: Any) -> None:
        shared, own = split_options(given)
        options = context.ensure_object(Options).override(shared)
        run(document, command, options, own, connect)

    def columns() -> list[str]:
        from ..output.selection import names, row_of
        from ..spec.response import response_field

        return list(names(row_of(response_field(document, command.operation))))

    shown = None if command.method == "show" else columns
    return with_parameters(function, [*parameters(command, shown), *global_parameters()])
