"""What can be asked for with every command: where to, as whom, how it is shown."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import typer

from .help import GLOBAL

Format: TypeAlias = Literal["table", "json", "csv"]


@dataclass(frozen=True)
class Options:
    """The global options. They stand before the command or after it."""

    mock: bool = False
    output: Format | None = None
    show_personal: bool = False
    env_file: Path | None = None
    base_url: str | None = None
    tier: str | None = None
    timeout: float | None = None

    def updated(self, given: Mapping[str, Any]) -> Options:
        """These options, and those of the command where it has any; they win."""
        return replace(self, **{name: one for name, one in given.items() if one is not None})


_HELP: Mapping[str, tuple[Any, dict[str, Any]]] = {
    "mock": (
        bool,
        {"metavar": "", "help": "Use the embedded mock with its demo shop in place of the API."},
    ),
    "output": (
        Format,
        {
            "metavar": "FORMAT",
            "help": "table, json or csv. If not given, table on a terminal and json in a pipe. "
            "JSON and CSV hold the API's own names and values, times as UNIX seconds.",
        },
    ),
    "show_personal": (
        bool,
        {"metavar": "", "help": "Show buyers' data, card and account numbers in place of ***."},
    ),
    "env_file": (
        Path,
        {
            "help": "Read PORTONE_V1_IMP_KEY, PORTONE_V1_IMP_SECRET, PORTONE_V1_BASE_URL and "
            "PORTONE_V1_TIER from KEY=VALUE lines of this file; they win over the environment.",
            "exists": True,
            "dir_okay": False,
            "metavar": "FILE",
        },
    ),
    "base_url": (str, {"help": "Another host, such as a mock's.", "metavar": "URL"}),
    "tier": (str, {"help": "The sub-merchant to act for.", "metavar": "CODE"}),
    "timeout": (
        float,
        {
            "help": "How long to wait for an answer.",
            "metavar": "SECONDS",
            "min": 0.001,
            "max": 3600,
        },
    ),
}


def global_parameters() -> list[inspect.Parameter]:
    """The global options as parameters of a Typer function, None where not given."""
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[
                kind | None,
                typer.Option(
                    "--" + name.replace("_", "-"),
                    show_default=False,
                    rich_help_panel=GLOBAL,
                    **details,
                ),
            ],
        )
        for name, (kind, details) in _HELP.items()
    ]


def split(given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was given to a command: the global options, and its own."""
    own = {name: value for name, value in given.items() if name not in _HELP}
    return {name: value for name, value in given.items() if name in _HELP}, own


def switch(name: str, text: str, **details: Any) -> inspect.Parameter:
    """A `--name` that is on when it is given, as a parameter of a Typer function."""
    option = typer.Option(f"--{name}", help=text, metavar="", show_default=False, **details)
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Annotated[bool, option]
    )


def with_parameters(
    function: Callable[..., None], parameters: Iterable[inspect.Parameter]
) -> Callable[..., None]:
    """Give a function of `context` and keyword arguments the parameters that Typer shall see."""
    context = inspect.Parameter(
        "context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    signature = inspect.Signature([context, *parameters])
    function.__signature__ = signature  # type: ignore[attr-defined]
    function.__annotations__ = {one.name: one.annotation for one in signature.parameters.values()}
    return function
