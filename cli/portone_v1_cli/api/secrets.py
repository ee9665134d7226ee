"""Read the secrets of a request from a file, or ask for them without an echo."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import typer

from ..spec.command_model import Parameter
from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure
from .parsing import parse_json, problems, read_text

Prompt: TypeAlias = Callable[[Parameter], str]

_STDIN = Path("-")
_OTHERS_CAN_READ = stat.S_IRGRP | stat.S_IROTH
_EXPECTED = 'It must be a JSON object such as {"%s": "..."}, each value text in quotes.'


def terminal_prompt() -> Prompt | None:
    """Return a function that asks the person at the terminal; None without a terminal."""
    return _prompt if sys.stdin.isatty() else None


def collect_secrets(
    parameters: Sequence[Parameter], file: Path | None, prompt: Prompt | None
) -> dict[str, str]:
    """Return the secrets of a file, and ask for the required ones that it does not have.

    Raises Failure that names fields and never a value.
    """
    values = {} if file is None else _read(parameters, file)
    missing = [
        parameter
        for parameter in parameters
        if parameter.field.required and parameter.name not in values
    ]
    if missing and prompt is None:
        names = ", ".join(parameter.name for parameter in missing)
        raise Failure(
            ExitCode.USAGE,
            f"{names} missing.",
            "Pass --secrets FILE, a JSON object that holds what must not stand on a command line.",
        )
    if prompt is not None:
        for parameter in missing:
            values[parameter.name] = _check(parameter, prompt(parameter))
    return values


def _prompt(parameter: Parameter) -> str:
    korean = f" ({parameter.korean})" if parameter.korean else ""
    answer: str = typer.prompt(f"{parameter.name}{korean}", hide_input=True, err=True)
    return answer


def _read(parameters: Sequence[Parameter], file: Path) -> dict[str, str]:
    advice = _EXPECTED % parameters[0].name
    try:
        values = parse_json(sys.stdin.read() if file == _STDIN else read_text(file))
    except ValueError as error:
        # The parser says where, never what.
        raise Failure(ExitCode.USAGE, f"--secrets: {error}", advice) from None
    if not isinstance(values, dict):
        raise Failure(ExitCode.USAGE, "--secrets: this is no object.", advice)
    by_name = {parameter.name: parameter for parameter in parameters}
    if values.keys() - by_name.keys():
        raise Failure(
            ExitCode.USAGE,
            "--secrets: there is more than this command takes.",
            f"It takes {', '.join(by_name)}; the rest are options.",
        )
    if file != _STDIN:
        _warn_if_others_can_read(file)
    return {name: _check(by_name[name], value) for name, value in values.items()}


def _check(parameter: Parameter, value: object) -> str:
    problem = next(problems(value, parameter.field), None)
    if problem is None and not value:
        problem = f"{parameter.name} is empty"
    if problem is not None:
        raise Failure(ExitCode.USAGE, f"{problem}.", _EXPECTED % parameter.name)
    return str(value)


def _warn_if_others_can_read(file: Path) -> None:
    if os.name == "posix" and file.stat().st_mode & _OTHERS_CAN_READ:
        echo(f"Note: others can read {file}. Close it to them: chmod 600 {file}", err=True)
