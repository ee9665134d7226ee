"""Where the secrets of a request come from: a file, or a person who is asked without an echo."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import typer

from ..spec.command_model import Parameter
from ..terminal.failures import ExitCode, Failure
from .parsing import faults, parse_json, read_text

Ask: TypeAlias = Callable[[Parameter], str]

_STDIN = Path("-")
_OTHERS = stat.S_IRGRP | stat.S_IROTH
_FORM = 'It must be a JSON object such as {"%s": "..."}, each value text in quotes.'


def terminal() -> Ask | None:
    """Asks the person at the terminal; None when there is none."""
    return _ask if sys.stdin.isatty() else None


def gather(wanted: Sequence[Parameter], file: Path | None, ask: Ask | None) -> dict[str, str]:
    """The secrets of a file, and those that must be there and are not by asking.

    Raises Failure that names fields and never a value.
    """
    found = {} if file is None else _read(wanted, file)
    missing = [one for one in wanted if one.field.required and one.name not in found]
    if missing and ask is None:
        names = ", ".join(one.name for one in missing)
        raise Failure(
            ExitCode.USAGE,
            f"{names} missing.",
            "Pass --secrets FILE, a JSON object that holds what must not stand on a command line.",
        )
    if ask is not None:
        for one in missing:
            found[one.name] = _checked(one, ask(one))
    return found


def _ask(parameter: Parameter) -> str:
    korean = f" ({parameter.korean})" if parameter.korean else ""
    answer: str = typer.prompt(f"{parameter.name}{korean}", hide_input=True, err=True)
    return answer


def _read(wanted: Sequence[Parameter], file: Path) -> dict[str, str]:
    advice = _FORM % wanted[0].name
    try:
        held = parse_json(sys.stdin.read() if file == _STDIN else read_text(file))
    except ValueError as error:
        # The parser says where, never what.
        raise Failure(ExitCode.USAGE, f"--secrets: {error}", advice) from None
    if not isinstance(held, dict):
        raise Failure(ExitCode.USAGE, "--secrets: this is no object.", advice)
    known = {one.name: one for one in wanted}
    if held.keys() - known.keys():
        raise Failure(
            ExitCode.USAGE,
            "--secrets: there is more than this command takes.",
            f"It takes {', '.join(known)}; the rest are options.",
        )
    if file != _STDIN:
        _warn_if_open(file)
    return {name: _checked(known[name], value) for name, value in held.items()}


def _checked(parameter: Parameter, value: object) -> str:
    wrong = next(faults(value, parameter.field), None)
    if wrong is None and not value:
        wrong = f"{parameter.name} is empty"
    if wrong is not None:
        raise Failure(ExitCode.USAGE, f"{wrong}.", _FORM % parameter.name)
    return str(value)


def _warn_if_open(file: Path) -> None:
    if os.name == "posix" and file.stat().st_mode & _OTHERS:
        typer.echo(f"Note: others can read {file}. Close it to them: chmod 600 {file}", err=True)
