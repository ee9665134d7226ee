"""`portone-v1 contract init`: write the settings and a CI job of a contract check."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from ..terminal.failures import ExitCode, Failure

_FILES = {
    "contract.toml": Path("contract.toml"),
    "portone-contract.yml": Path(".github/workflows/portone-contract.yml"),
}


def init(
    dest: Annotated[
        Path, typer.Option(metavar="DIR", file_okay=False, help="The root of the repository.")
    ] = Path(),
    force: Annotated[
        bool, typer.Option("--force", metavar="", help="Write over files that are there.")
    ] = False,
) -> None:
    """Write contract.toml and a GitHub Actions job that runs the check and keeps its report.

    The job checks the embedded mock until contract.toml names the URL of your staging.
    """
    folder = files(__package__ or "") / "templates"
    texts = {dest / path: (folder / name).read_text("utf-8") for name, path in _FILES.items()}
    existing = [str(path) for path in texts if path.exists()]
    if existing and not force:
        what = f"{' and '.join(existing)} would be overwritten."
        raise Failure(ExitCode.USAGE, what, "Nothing was written. Pass --force to write anew.")
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        except OSError as error:
            raise Failure(ExitCode.USAGE, f"cannot write {path}: {error.strerror}.") from error
        typer.echo(f"Wrote {path}")
    typer.echo("Try it: portone-v1 contract run --mock")
