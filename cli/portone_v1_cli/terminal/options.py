"""The global options, which every command accepts: where to send, as whom, how to show it."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import typer

from .help import GLOBAL

Format: TypeAlias = Literal["table", "json", "csv"]


@dataclass(frozen=True)
class Options:
    """Values of the global options, which may stand before the command or after it."""

    mock: bool = False
    output: Format | None = None
    show_personal: bool = False
    env_file: Path | None = None
    base_url: str | None = None
    tier: str | None = None
    timeout: float | None = None

    def override(self, values: Mapping[str, Any]) -> Options:
        """Return a copy in which every value that is not None replaces the one here."""
        return replace(self, **{name: value for name, value in values.items() if value is not None})


_OPTIONS: Mapping[str, tuple[Any, dict[str, Any]]] = {
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


def keyword(name: str, kind: Any, info: Any, default: Any = None) -> inspect.Parameter:
    """Return a keyword parameter of a Typer function; `info` is a typer.Option or Argument."""
    annotation = Annotated[kind, info]
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def global_parameters() -> list[inspect.Parameter]:
    """Return the global options as parameters of a Typer function; the default is None."""
    parameters = []
    for name, (kind, details) in _OPTIONS.items():
        option = f"--{name.replace('_', '-')}"
        info = typer.Option(option, show_default=False, rich_help_panel=GLOBAL, **details)
        parameters.append(keyword(name, kind | None, info))
    return parameters


def split_options(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Split the values of a command into those of global options and those of its own."""
    shared = {name: value for name, value in values.items() if name in _OPTIONS}
    own = {name: value for name, value in values.items() if name not in _OPTIONS}
    return shared, own


def switch(name: str, text: str, **details: Any) -> inspect.Parameter:
    """Return a parameter of a Typer function for `--name`, which is False unless it is passed."""
    info = typer.Option(f"--{name}", help=text, metavar="", show_default=False, **details)
    return keyword(name, bool, info, default=False)


def refuse_nan(value: float | None) -> float | None:
    """Return the value of an option, unless it is no number: `nan` lies within every range."""
    if value is not None and math.isnan(value):
        raise typer.BadParameter("nan is not a number.")
    return value


def flag(name: str, text: str) -> Any:
    """Return the Typer option of a flag, for the annotation of a parameter."""
    return typer.Option(name, metavar="", help=text)


def percent(text: str) -> Any:
    """Return the Typer option of a share in percent, for the annotation of a parameter."""
    return typer.Option(metavar="PERCENT", min=0, max=100, callback=refuse_nan, help=text)


def with_parameters(
    function: Callable[..., None], parameters: Iterable[inspect.Parameter]
) -> Callable[..., None]:
    """Set the signature that Typer reads on a function of `context` and keyword arguments."""
    context = inspect.Parameter(
        "context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    signature = inspect.Signature([context, *parameters])
    function.__signature__ = signature  # type: ignore[attr-defined]
    function.__annotations__ = {
        name: parameter.annotation for name, parameter in signature.parameters.items()
    }
    return function


def with_global_options(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes the global options, too, and gets them as its first argument.

    `command` is a function of Options and of parameters with Typer's annotations.
    """
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]

    def function(context: typer.Context, **values: Any) -> None:
        shared, rest = split_options(values)
        command(context.ensure_object(Options).override(shared), **rest)

    function.__doc__ = command.__doc__
    keywords = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    return with_parameters(function, [*keywords, *global_parameters()])
