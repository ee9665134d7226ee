"""The whole command line: global options, the commands of the API and the tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import typer
from portone_v1_api import operations, spec

from .api.commands import add_commands
from .api.resolve import resolve
from .api.session import Connect, connect
from .contract.commands import contract
from .contract.spec_diff import spec_tools
from .data.export import export
from .data.listen import listen
from .data.reconcile import reconcile
from .data.sync import sync
from .mock import mock
from .spec.schema import Json
from .terminal.echo import echo
from .terminal.failures import explain
from .terminal.help import Command, Group, use_help_layout
from .terminal.options import (
    Options,
    global_parameters,
    switch,
    with_global_options,
    with_parameters,
)
from .terminal.text import printable_lines
from .vendor.commands import vendor

_HELP = """PortOne's V1 payment API from the command line.

Keys come from PORTONE_V1_IMP_KEY and PORTONE_V1_IMP_SECRET, or from an --env-file. Without keys,
try it with --mock.
"""
_EPILOG = """Examples
$ portone-v1 --mock payments find-all order-1001
$ portone-v1 --mock payments show imp_100000000101
$ portone-v1 payments cancel --help

Exit codes
0 ok, 1 the output could not be written, 2 usage, 3 authentication, 4 not found, 5 the API said \
no, 6 contract broken or a breaking difference, 7 network, 8 outcome unknown.
"""


_TOOLS = ("resolve", "export", "sync", "reconcile", "listen", "mock", "contract", "spec", "vendor")


class Root(Group):
    """The top-level group: expected failures end with a line or two on stderr."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in the order of the help: the API, then the tools."""
        return sorted(super().list_commands(ctx), key=lambda name: name in _TOOLS)

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Parse the words before the command."""
        with _explained():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        """Run the command. Unexpected exceptions are not caught."""
        with _explained():
            return super().invoke(ctx)


@contextmanager
def _explained() -> Iterator[None]:
    """End the block's expected failures with their lines on stderr and their exit code."""
    try:
        yield
    except (typer.Exit, typer.Abort):
        raise  # not an error; `explain` would load the client, also for --help
    except Exception as error:
        if hasattr(error, "format_message"):  # Typer's own, which it shows itself
            if type(error).__name__ != "NoArgsIsHelpError":  # the help page, which has styles
                # It repeats words of the command line, which may come from anywhere.
                error.message = printable_lines(error.message)  # type: ignore[attr-defined]
            raise
        failure = explain(error)
        if failure is None:
            raise
        echo(str(failure), err=True)
        raise typer.Exit(failure.code) from error


def make_app(
    document: Json | None = None,
    argument_names: Mapping[str, str] = operations.ARGUMENTS,
    connect: Connect = connect,
) -> typer.Typer:
    """Return the command line for a description of the API, by default our own.

    `argument_names` maps a parameter of the API to the Python argument where the two differ.
    """
    app = typer.Typer(
        cls=Root,
        help=_HELP,
        epilog=_EPILOG,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        # Errors are plain lines on stderr; a bug shows Python's own traceback.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_root())
    document = spec.document() if document is None else document
    add_commands(app, document, argument_names, connect)
    app.command("resolve", cls=Command, rich_help_panel="Tools")(with_global_options(resolve))
    app.add_typer(use_help_layout(export), name="export", rich_help_panel="Tools")
    app.command("listen", cls=Command, rich_help_panel="Tools")(with_global_options(listen))
    app.command("sync", cls=Command, rich_help_panel="Tools")(with_global_options(sync))
    app.command("reconcile", cls=Command, rich_help_panel="Tools")(with_global_options(reconcile))
    app.command("mock", cls=Command, rich_help_panel="Tools")(mock)
    app.add_typer(use_help_layout(contract), name="contract", rich_help_panel="Tools")
    app.add_typer(use_help_layout(spec_tools), name="spec", rich_help_panel="Tools")
    app.command("vendor", cls=Command, rich_help_panel="Tools")(vendor)
    return app


def _root() -> Callable[..., None]:
    def root(context: typer.Context, version: bool, **values: Any) -> None:
        context.obj = Options().override(values)

    version = switch(
        "version", "Show the version and leave.", callback=_print_version, is_eager=True
    )
    return with_parameters(root, [*global_parameters(), version])


def _print_version(value: bool) -> None:
    if value:
        from portone_v1 import __version__

        echo(f"portone-v1 {__version__}")
        raise typer.Exit
