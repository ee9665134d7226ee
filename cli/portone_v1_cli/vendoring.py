"""What a copy of the client inside of another project consists of, and how it is replaced."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import Self

from .failures import ExitCode, Failure
from .rewrite import relative_imports

DISTRIBUTION = "portone-v1"
MANIFEST = "portone-v1.json"
_COPIED = (".py", ".json", ".typed")
_INIT = "__init__.py"


@dataclass(frozen=True)
class Copy:
    """A copy of the client: its files by their place in it, and what its manifest says."""

    version: str
    spec_version: str
    requires: tuple[str, ...]
    """What it needs at run time; empty when the metadata of the distribution is not there."""
    files: Mapping[str, bytes]

    @classmethod
    def of_installed(cls) -> Self:
        """A copy of the packages that this runs with, their imports made relative."""
        from portone_v1 import __version__
        from portone_v1_api import spec

        contents = dict(_contents())
        if (licence := _licence()) is not None:
            contents["LICENSE"] = licence
        return cls(__version__, spec.document()["info"]["version"], _requires(), contents)

    @property
    def manifest(self) -> str:
        """What the copy is made of, as JSON: versions, and the SHA-256 of each file."""
        digests = {name: _digest(content) for name, content in sorted(self.files.items())}
        facts = {"version": self.version, "spec_version": self.spec_version}
        return json.dumps({**facts, "requires": self.requires, "files": digests}, indent=2) + "\n"

    def write(self, dest: Path, outdated: Iterable[str] = ()) -> None:
        """Write the copy, in place of the `outdated` files of one that is there."""
        for name in {*outdated} - {*self.files}:
            (dest / name).unlink()
        for name, content in self.files.items():
            place = dest / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        (dest / MANIFEST).write_text(self.manifest, encoding="utf-8")
        # From here on the project's own: never replaced, so that it may hold what it likes.
        if not (dest / _INIT).exists():
            (dest / _INIT).write_text('"""A copy of portone-v1; see portone-v1.json."""\n')


def replaceable(dest: Path) -> list[str]:
    """The files of the copy that is at the destination; none if there is nothing yet.

    Raises Failure when what is there is no copy, or one that was changed.
    """
    if not dest.exists():
        return []
    manifest = dest / MANIFEST
    if not manifest.is_file():
        names = {entry.name for entry in dest.iterdir()} - {_INIT, "__pycache__"}
        if names:
            raise Failure(
                ExitCode.USAGE,
                f"{dest} is not empty, and no copy of portone-v1: it holds {min(names)}.",
                "Choose a directory of its own.",
            )
        return []
    try:
        digests = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        places = {name: _inside(dest, name) for name in digests}
    except (ValueError, KeyError, TypeError) as error:
        raise Failure(
            ExitCode.USAGE,
            f"{manifest} is not the manifest of a copy.",
            "Delete the directory, then copy again.",
        ) from error
    for name, place in places.items():
        if not place.is_file() or _digest(place.read_bytes()) != digests[name]:
            raise Failure(
                ExitCode.USAGE,
                f"{place} was changed since it was copied. Nothing was replaced.",
                "Undo the change, or keep it elsewhere and delete the directory.",
            )
    return list(places)


def _inside(dest: Path, name: str) -> Path:
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts:
        raise ValueError(f"{name} lies outside of the copy")
    return dest / place


def _contents() -> Iterator[tuple[str, bytes]]:
    import portone_v1
    import portone_v1_api

    packages = (portone_v1_api, portone_v1)
    names = {package.__name__ for package in packages}
    for package in packages:
        for place, file in _walk(resources.files(package), PurePosixPath(package.__name__)):
            content = file.read_bytes()
            if place.suffix == ".py":
                depth = len(place.parts) - 1
                content = relative_imports(content.decode(), depth, names).encode()
            yield str(place), content


def _walk(folder: Traversable, at: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for entry in folder.iterdir():
        place = at / entry.name
        if entry.is_dir():
            yield from _walk(entry, place)
        elif place.suffix in _COPIED:
            yield place, entry


def _licence() -> bytes | None:
    """The licence of the installed distribution, or of the checkout that this runs from."""
    try:
        installed = metadata.files(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        installed = []
    places = [Path(str(file.locate())) for file in installed if file.name == "LICENSE"]
    checkout = Path(__file__).parents[2]
    return next(
        (place.read_bytes() for place in (*places, checkout / "LICENSE") if place.is_file()), None
    )


def _requires() -> tuple[str, ...]:
    try:
        requires = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return ()
    return tuple(one for one in requires if "extra ==" not in one)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
