"""A copy of the client where it stands: what became of it, and how it is replaced."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..terminal.failures import ExitCode, Failure
from .copy import GITATTRIBUTES, Copy, Manifest, digest

MANIFEST = "portone-v1.json"
# The project's own from the start: it may hold what it likes.
INIT = "__init__.py"
# Caches and the like: Python imports neither.
_LEFT_BEHIND = re.compile(r"(^|/)(__pycache__(/|$)|\.)")
_INIT_TEXT = '"""A copy of portone-v1; see portone-v1.json."""\n'


@dataclass(frozen=True)
class Drift:
    """In what a copy is not as it was made, by the places of files in it."""

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @classmethod
    def between(cls, made: Mapping[str, str], there: Mapping[str, str]) -> Drift:
        """What became of the files that were made, given the digests of those that are there."""
        return cls(
            changed=tuple(
                sorted(name for name in made.keys() & there if made[name] != there[name])
            ),
            missing=tuple(sorted(made.keys() - there)),
            extra=tuple(sorted(there.keys() - made)),
        )

    def __len__(self) -> int:
        return len(self.changed) + len(self.missing) + len(self.extra)

    def lines(self) -> Iterator[str]:
        """A line for each file."""
        for word, names in self._named():
            yield from (f"{word:<9}{name}" for name in names)

    def __str__(self) -> str:
        return ", ".join(f"{len(names)} {word}" for word, names in self._named() if names)

    def _named(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return ("changed", self.changed), ("missing", self.missing), ("extra", self.extra)


def read_manifest(dest: Path) -> Manifest | None:
    """The manifest of the copy at `dest`; None if there is nothing yet.

    Raises Failure when what is there is no copy.
    """
    place = dest / MANIFEST
    if not dest.exists():
        return None
    if not place.is_file():
        names = {entry.name for entry in dest.iterdir()} - {INIT, "__pycache__"}
        if not names:
            return None
        raise Failure(
            ExitCode.USAGE,
            f"{dest} is not empty, and no copy of portone-v1: it holds {min(names)}.",
            "Choose a directory of its own.",
        )
    try:
        return Manifest.from_json(place.read_bytes())
    except ValueError as error:
        raise Failure(
            ExitCode.USAGE,
            f"{place} is not the manifest of a copy.",
            f"Delete the directory, but for {INIT} if you wrote to it; then copy again.",
        ) from error


def digests(dest: Path) -> dict[str, str]:
    """The files that are there, without what the project and its tools put beside the copy."""
    found = {}
    for place in sorted(dest.rglob("*")):
        name = place.relative_to(dest).as_posix()
        if name != GITATTRIBUTES and (name in (INIT, MANIFEST) or _LEFT_BEHIND.search(name)):
            continue
        if place.is_file():
            found[name] = digest(place.read_bytes())
    return found


def refuse_loss(dest: Path, made: Manifest, there: Mapping[str, str], copy: Copy) -> None:
    """Raise Failure if writing the copy would lose what somebody did to the one that is there."""
    drift = Drift.between(made.files, there)
    in_the_way = [name for name in drift.extra if name in copy.contents]
    lost = [*drift.changed, *drift.missing, *in_the_way]
    if lost:
        more = f", and {len(lost) - 1} more" if len(lost) > 1 else ""
        raise Failure(
            ExitCode.USAGE,
            f"{dest / lost[0]} was changed since it was copied{more}. Nothing was replaced.",
            "See all with --check. Keep the changes elsewhere, then lose them here with --force.",
        )


def write(copy: Copy, dest: Path, made: Manifest | None) -> None:
    """Write the copy, in place of what was `made` before; other files that are there stay."""
    for name, content in copy.contents.items():
        place = dest / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    for name in sorted((made.files.keys() if made else set()) - copy.contents.keys()):
        _remove(dest, name)
    if not (dest / INIT).exists():
        (dest / INIT).write_text(_INIT_TEXT, encoding="utf-8")
    # Last: a copy that was left half-way is not what its manifest says.
    (dest / MANIFEST).write_bytes(copy.manifest.to_json())


def _remove(dest: Path, name: str) -> None:
    """Remove a file, and the folders of the copy that are empty without it."""
    place = dest / name
    place.unlink(missing_ok=True)
    for folder in place.parents:
        if folder == dest or (
            folder.is_dir() and {one.name for one in folder.iterdir()} - {"__pycache__"}
        ):
            return
        shutil.rmtree(folder, ignore_errors=True)
