"""`portone-v1 vendor`: a copy of the client inside of another project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .failures import ExitCode, Failure


def vendor(
    dest: Annotated[
        Path,
        typer.Option(
            help="The package to copy into, such as src/acme/_portone.",
            metavar="DIR",
            file_okay=False,
            show_default=False,
        ),
    ],
) -> None:
    """Copy the client into a project that must not depend on this one.

    Use it from there as in: from acme._portone.portone_v1 import PortOne. A copy that is there
    already is replaced, unless one of its files was changed.
    """
    from .vendoring import Copy, replaceable

    copy = Copy.of_installed()
    try:
        copy.write(dest, replaceable(dest))
    except OSError as error:
        raise Failure(ExitCode.USAGE, f"cannot write {dest}: {error.strerror}.") from error
    typer.echo(f"Copied portone-v1 {copy.version} to {dest}: {len(copy.files)} files.")
    if copy.requires:
        typer.echo(f"The project needs {', '.join(copy.requires)}.")
    if "LICENSE" not in copy.files:
        typer.echo("The licence text was not found: add the LICENSE of portone-v1.", err=True)
