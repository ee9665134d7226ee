"""What a copy of the client inside of another project consists of."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Self

import msgspec

from .rewrite import relative_imports

DISTRIBUTION = "portone-v1"
GENERATOR = "openapi-python-client 0.29.1"
"""What made portone_v1_api; requirements/generator.txt pins it."""

_LEGAL = ("LICENSE", "NOTICE")
# The manifest knows the files by their bytes, so git must not change their ends of lines.
GITATTRIBUTES = ".gitattributes"
_UNTOUCHED = b"* -text\n"
# Read by the mock alone: a third of the bytes, and data that many a build would leave out.
_DESCRIPTION = frozenset({"portone_v1_api/openapi.json", "portone_v1_api/spec.py"})
_EXTRA = re.compile(r"""(?:\s+and\s+)?extra == ['"](\w+)['"]""")


class Manifest(msgspec.Struct, frozen=True):
    """What a copy says of itself: versions, whether it has the mock, and its files.

    `requires` is what it needs at run time, as pip has it; empty when the distribution that the
    copy was made from had no metadata. `files` are SHA-256 digests by place.
    """

    version: str
    spec_version: str
    generator: str
    mock: bool
    requires: tuple[str, ...]
    files: dict[str, str]

    def __post_init__(self) -> None:
        for name in self.files:
            place = PurePosixPath(name)
            if place.is_absolute() or ".." in place.parts or re.search(r"[\\:]", name):
                raise ValueError(f"{name} lies outside of the copy")

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        """Read it; ValueError for what is none, or names a place outside of the copy."""
        try:
            return msgspec.json.decode(text, type=cls)
        except msgspec.MsgspecError as error:  # a ValueError, but not in old releases
            raise ValueError(str(error)) from error

    def to_json(self) -> bytes:
        """As it stands in the copy."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


@dataclass(frozen=True)
class Copy:
    """A copy of the client, before it is written: its manifest, and its files by place."""

    manifest: Manifest
    contents: Mapping[str, bytes]

    @classmethod
    def of_installed(cls, *, mock: bool) -> Self:
        """A copy of the packages that this runs with, their imports made relative.

        `mock` adds portone_v1_mock, and the description of the API that it reads.
        """
        import portone_v1
        import portone_v1_api
        from portone_v1_api import spec

        packages = [portone_v1, portone_v1_api]
        if mock:
            import portone_v1_mock

            packages.append(portone_v1_mock)
        contents = {GITATTRIBUTES: _UNTOUCHED, **dict(_legal())}
        for name, content in _files(packages):
            if mock or name not in _DESCRIPTION:
                contents[name] = content
        manifest = Manifest(
            version=portone_v1.__version__,
            spec_version=spec.document()["info"]["version"],
            generator=GENERATOR,
            mock=mock,
            requires=_requires({None, "mock"} if mock else {None}),
            files={name: digest(content) for name, content in sorted(contents.items())},
        )
        return cls(manifest, contents)


def digest(content: bytes) -> str:
    """What a manifest knows a file by."""
    return hashlib.sha256(content).hexdigest()


def _files(packages: list[ModuleType]) -> Iterator[tuple[str, bytes]]:
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
        if entry.name == "__pycache__" or entry.name.startswith("."):
            continue  # what tools left behind
        if entry.is_dir():
            yield from _walk(entry, at / entry.name)
        else:
            yield at / entry.name, entry


def _legal() -> Iterator[tuple[str, bytes]]:
    """The licence and notice of the installed distribution, or of the checkout this runs from."""
    try:
        installed = metadata.files(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        installed = []
    checkout = Path(__file__).parents[3]
    for name in _LEGAL:
        # One of the distribution's stands in its .dist-info; packages bundle licences of others.
        ours = (file for file in installed if file.name == name and "dist-info" in file.parts[0])
        places = (*(Path(str(file.locate())) for file in ours), checkout / name)
        for place in places:
            if place.is_file():
                yield name, place.read_bytes()
                break


def _requires(extras: set[str | None]) -> tuple[str, ...]:
    """What the distribution requires with these extras (None: always), without naming them."""
    try:
        lines = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return ()
    found = []
    for line in lines:
        extra = _EXTRA.search(line)
        if (extra and extra[1]) in extras:
            found.append(_EXTRA.sub("", line).rstrip("; "))
    return tuple(found)
