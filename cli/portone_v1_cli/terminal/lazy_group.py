"""Command groups that cost nothing until one of their commands is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import typer
from typer.main import get_group

from . import help


def lazy_group(about: str, make: Callable[[], typer.Typer]) -> typer.Typer:
    """A group whose commands are those of what `make` gives, made when they are needed.

    The help of the whole needs none of them, and a command only its own group.
    """

    @cache
    def made() -> dict[str, Any]:
        return dict(get_group(make()).commands)

    class Group(help.Group):
        def list_commands(self, ctx: Any) -> list[str]:
            self._fill()
            return super().list_commands(ctx)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            self._fill()
            return super().get_command(ctx, cmd_name)

        def _fill(self) -> None:
            if not self.commands:
                self.commands.update(made())

    return typer.Typer(cls=Group, help=about, no_args_is_help=True)
