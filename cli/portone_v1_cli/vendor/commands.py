"""`portone-v1 vendor`: copy the client into another project."""

from __future__ import annotations

import keyword
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure
from ..terminal.options import flag

if TYPE_CHECKING:
    from .copy import Manifest


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
    check: Annotated[
        bool, flag("--check", "Change nothing; say what is not as it would be copied.")
    ] = False,
    force: Annotated[bool, flag("--force", "Replace files that were changed, too.")] = False,
    with_mock: Annotated[
        bool, flag("--with-mock", "Copy the mock for tests, too. A copy that has it keeps it.")
    ] = False,
) -> None:
    """Copy the client into a project that must not depend on this one.

    Use it from there as in: from acme._portone.portone_v1 import PortOne.
    Called again, it brings the copy up to date, unless a file of it was
    changed by hand.

    Exit codes with --check: 0 all is as it would be copied now, 6 it is not,
    2 there is no copy.
    """
    name = dest.resolve().name
    if not name.isidentifier() or keyword.iskeyword(name):
        advice = "Choose a name such as _portone."
        raise Failure(ExitCode.USAGE, f"Python cannot import a package named {name!r}.", advice)
    if check and (force or with_mock):
        advice = "Leave out --force and --with-mock."
        raise Failure(ExitCode.USAGE, "--check looks at the copy as it is.", advice)
    try:
        _check(dest) if check else _update(dest, force, with_mock)
    except OSError as error:
        doing = "read" if check else "write"
        raise Failure(ExitCode.USAGE, f"cannot {doing} {dest}: {error.strerror}.") from error


def _update(dest: Path, force: bool, with_mock: bool) -> None:
    from .copy import Copy
    from .installed import digests, read_manifest, refuse_loss, write

    manifest = read_manifest(dest)
    copy = Copy.of_installed(mock=with_mock or (manifest is not None and manifest.mock))
    if manifest and not force:
        refuse_loss(dest, manifest, digests(dest), copy)
    write(copy, dest, manifest)
    new = copy.manifest
    before = (
        f" in place of {manifest.version}" if manifest and manifest.version != new.version else ""
    )
    echo(f"Copied portone-v1 {new.version} to {dest}{before}: {len(new.files)} files.")
    if new.requires:
        echo("\n  ".join(("The project needs at run time:", *new.requires)))
    if new.requires_for_tests:
        echo("\n  ".join(("Its tests need:", *new.requires_for_tests)))
    for name in ("LICENSE", "NOTICE"):
        if name not in new.files:
            echo(f"{name} was not found: add that of portone-v1.", err=True)


def _check(dest: Path) -> None:
    from .copy import Copy
    from .installed import Drift, digests, read_manifest

    manifest = read_manifest(dest)
    if manifest is None:
        advice = f"Make one with: portone-v1 vendor --dest {dest}"
        raise Failure(ExitCode.USAGE, f"there is no copy in {dest}.", advice)
    current = Copy.of_installed(mock=manifest.mock).manifest
    drift = Drift.between(manifest.files, digests(dest))
    for line in drift.lines():
        echo(line)
    difference = _version_difference(manifest, current)
    if difference:
        echo(f"outdated portone-v1 {difference}")
    if drift:
        undo = f"Undo the changes with: portone-v1 vendor --force --dest {dest}"
        raise Failure(
            ExitCode.CONTRACT,
            f"{dest} was changed since it was copied from portone-v1 {manifest.version}: {drift}.",
            undo if drift.changed or drift.missing else "Extra files are yours to move or delete.",
        )
    if difference:
        raise Failure(
            ExitCode.CONTRACT,
            f"{dest} is outdated.",
            f"Bring it up to date with: portone-v1 vendor --dest {dest}",
        )
    spec = f"the API's description {manifest.spec_version}"
    echo(
        f"{dest} is portone-v1 {manifest.version}, {spec}: {len(manifest.files)} files, unchanged."
    )


def _version_difference(manifest: Manifest, current: Manifest) -> str:
    """Return how a copy differs from what is installed; empty if it does not."""
    from .installed import Drift

    files = f"files that differ: {len(Drift.between(current.files, manifest.files))}"
    if manifest.version != current.version:
        return f"{manifest.version}; installed is {current.version}, {files}"
    if manifest.files != current.files:
        return f"{manifest.version}, as is installed, but {files}"
    return ""
