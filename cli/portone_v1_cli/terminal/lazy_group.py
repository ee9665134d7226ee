"""Command groups whose commands are made only when one of them is needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import typer
from typer.main import get_group

from . import help


def lazy_group(about: str, make: Callable[[], typer.Typer]) -> typer.Typer:
    """Return a group that takes its commands from what `make` returns, at the first use.

    The help of the whole command line needs none of them, and a command only its own group.
    """

    @cache
    def load() -> dict[str, Any]:
        return dict(get_group(make()).commands)

    class Group(help.Group):
        def list_commands(self, ctx: Any) -> list[str]:
            self._load()
            return super().list_commands(ctx)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            self._load()
            return super().get_command(ctx, cmd_name)

        def _load(self) -> None:
            if not self.commands:
                self.commands.update(load())

    return typer.Typer(cls=Group, help=about, no_args_is_help=True)
