"""`portone-v1 contract init`: write the settings and a CI job of a contract check."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure
from ..terminal.options import flag
from .install_source import pinned_requirement

_SETTINGS = Path("contract.toml")
_WORKFLOW = Path(".github/workflows/portone-contract.yml")


def init(
    dest: Annotated[
        Path, typer.Option(metavar="DIR", file_okay=False, help="The root of the repository.")
    ] = Path(),
    force: Annotated[bool, flag("--force", "Write over files that are there.")] = False,
) -> None:
    """Write contract.toml and a GitHub Actions workflow that runs the check.

    One job checks the embedded mock, without keys. The other one checks the
    URL of contract.toml once you switch it on. Both install what this command
    was installed from.
    """
    package = pinned_requirement("cli,mock,contract", dest)
    templates = files(__package__ or "") / "templates"
    workflow = (templates / _WORKFLOW.name).read_text("utf-8")
    texts = {
        dest / _SETTINGS: (templates / _SETTINGS.name).read_text("utf-8"),
        # JSON's quotes are YAML's.
        dest / _WORKFLOW: workflow.replace('"@PACKAGE@"', json.dumps(package or "")),
    }
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
        echo(f"Wrote {path}")
    if package is None:
        blank = f"PORTONE_V1_PACKAGE in {dest / _WORKFLOW}"
        echo(f"Fill in {blank}: this portone-v1 came from no pinned address.")
    echo("Try it: portone-v1 contract run --mock")
