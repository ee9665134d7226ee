"""A copy of the client in a project: read it, compare it and replace it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..terminal.failures import ExitCode, Failure
from .copy import GITATTRIBUTES, Copy, Manifest, digest

MANIFEST = "portone-v1.json"
# The project may write its own code into this file, so it is never compared or replaced.
INIT = "__init__.py"
# Caches and hidden files, which Python does not import.
_IGNORED = re.compile(r"(^|/)(__pycache__(/|$)|\.)")
_INIT_TEXT = '"""A copy of portone-v1; see portone-v1.json."""\n'


@dataclass(frozen=True)
class Drift:
    """The differences between a copy and its manifest, by the paths of files."""

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @classmethod
    def between(cls, expected: Mapping[str, str], actual: Mapping[str, str]) -> Drift:
        """Compare the digests of a manifest with those of the files that are there."""
        shared = expected.keys() & actual
        return cls(
            changed=tuple(sorted(name for name in shared if expected[name] != actual[name])),
            missing=tuple(sorted(expected.keys() - actual)),
            extra=tuple(sorted(actual.keys() - expected)),
        )

    def __len__(self) -> int:
        return len(self.changed) + len(self.missing) + len(self.extra)

    def lines(self) -> Iterator[str]:
        """Yield a line for each file."""
        for kind, names in vars(self).items():
            yield from (f"{kind:<9}{name}" for name in names)

    def __str__(self) -> str:
        return ", ".join(f"{len(names)} {kind}" for kind, names in vars(self).items() if names)


def read_manifest(dest: Path) -> Manifest | None:
    """Read the manifest of the copy at `dest`; None if nothing is there yet.

    Raises Failure when what is there is no copy.
    """
    path = dest / MANIFEST
    if not dest.exists():
        return None
    if not path.is_file():
        names = {entry.name for entry in dest.iterdir()} - {INIT, "__pycache__"}
        if not names:
            return None
        raise Failure(
            ExitCode.USAGE,
            f"{dest} is not empty, and no copy of portone-v1: it holds {min(names)}.",
            "Choose a directory of its own.",
        )
    try:
        return Manifest.from_json(path.read_bytes())
    except ValueError as error:
        raise Failure(
            ExitCode.USAGE,
            f"{path} is not the manifest of a copy.",
            f"Delete the directory, but for {INIT} if you wrote to it; then copy again.",
        ) from error


def digests(dest: Path) -> dict[str, str]:
    """Return the digests of the files of the copy, without those that the project or tools add."""
    result = {}
    for path in sorted(dest.rglob("*")):
        name = path.relative_to(dest).as_posix()
        if name != GITATTRIBUTES and (name in (INIT, MANIFEST) or _IGNORED.search(name)):
            continue
        if path.is_file():
            result[name] = digest(path.read_bytes())
    return result


def refuse_loss(dest: Path, manifest: Manifest, actual: Mapping[str, str], copy: Copy) -> None:
    """Raise Failure if writing the copy would lose changes made to the one that is there."""
    drift = Drift.between(manifest.files, actual)
    replaced = [name for name in drift.extra if name in copy.contents]
    lost = [*drift.changed, *drift.missing, *replaced]
    if lost:
        more = f", and {len(lost) - 1} more" if len(lost) > 1 else ""
        raise Failure(
            ExitCode.USAGE,
            f"{dest / lost[0]} was changed since it was copied{more}. Nothing was replaced.",
            "See all with --check. Keep the changes elsewhere, then lose them here with --force.",
        )


def write(copy: Copy, dest: Path, previous: Manifest | None) -> None:
    """Write the copy in place of the previous one; other files that are there stay."""
    for name, content in copy.contents.items():
        path = dest / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    previous_names = previous.files.keys() if previous else set()
    for name in sorted(previous_names - copy.contents.keys()):
        _remove(dest, name)
    if not (dest / INIT).exists():
        (dest / INIT).write_text(_INIT_TEXT, encoding="utf-8")
    # Last, so that the manifest of a copy that was interrupted does not match its files.
    (dest / MANIFEST).write_bytes(copy.manifest.to_json())


def _remove(dest: Path, name: str) -> None:
    """Remove a file, and the folders of the copy that are empty without it."""
    path = dest / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == dest:
            return
        if folder.is_dir() and {entry.name for entry in folder.iterdir()} - {"__pycache__"}:
            return
        shutil.rmtree(folder, ignore_errors=True)
