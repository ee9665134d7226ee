"""The files of a copy of the client, and their manifest."""

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
# The manifest has digests of the files' bytes, so git must not change line ends.
GITATTRIBUTES = ".gitattributes"
RUFF_SETTINGS = "ruff.toml"
_UNTOUCHED = b"* -text\n"
# Only the mock reads these: a third of the bytes, and data that many builds leave out.
_DESCRIPTION = frozenset({"portone_v1_api/openapi.json", "portone_v1_api/spec.py"})
# The copy is checked here; a project's linters, formatters and type checkers have other settings,
# and not the packages that only some modules need. At the end, so that no line has another number.
_RUFF = b'# A copy of another project\'s code, which that project checks.\nexclude = ["*"]\n'
_MYPY = b"# mypy: ignore-errors\n"
_EXTRA = re.compile(r"""(?:\s+and\s+)?extra == ['"](\w+)['"]""")


class Manifest(msgspec.Struct, frozen=True):
    """The manifest of a copy: versions, whether it has the mock, requirements and digests.

    `requires` is what it needs at run time, as pip writes it, and `requires_for_tests` what the
    mock and its fixtures need besides; both are empty when the distribution that the copy was made
    from had no metadata. `files` maps paths to SHA-256 digests.
    """

    version: str
    spec_version: str
    generator: str
    mock: bool
    requires: tuple[str, ...]
    files: dict[str, str]
    requires_for_tests: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.files:
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts or re.search(r"[\\:]", name):
                raise ValueError(f"{name} lies outside of the copy")

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        """Decode a manifest. Raises ValueError, also for a file outside of the copy."""
        try:
            return msgspec.json.decode(text, type=cls)
        except msgspec.MsgspecError as error:  # a ValueError, but not in old releases
            raise ValueError(str(error)) from error

    def to_json(self) -> bytes:
        """Encode the manifest as it is written into the copy."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


@dataclass(frozen=True)
class Copy:
    """A copy of the client before it is written: its manifest, and its files by path."""

    manifest: Manifest
    contents: Mapping[str, bytes]

    @classmethod
    def of_installed(cls, *, mock: bool) -> Self:
        """Make a copy of the installed packages, with their imports made relative.

        `mock` adds portone_v1_mock, and the description of the API that it reads.
        """
        import portone_v1
        import portone_v1_api
        from portone_v1_api import spec

        packages = [portone_v1, portone_v1_api]
        if mock:
            import portone_v1_mock

            packages.append(portone_v1_mock)
        contents = {GITATTRIBUTES: _UNTOUCHED, RUFF_SETTINGS: _RUFF, **dict(_legal())}
        for name, content in _files(packages):
            if mock or name not in _DESCRIPTION:
                contents[name] = content
        manifest = Manifest(
            version=portone_v1.__version__,
            spec_version=spec.document()["info"]["version"],
            generator=GENERATOR,
            mock=mock,
            requires=_requires(None),
            requires_for_tests=_requires_for_tests() if mock else (),
            files={name: digest(content) for name, content in sorted(contents.items())},
        )
        return cls(manifest, contents)


def digest(content: bytes) -> str:
    """Return the SHA-256 digest of a file as the manifest has it."""
    return hashlib.sha256(content).hexdigest()


def _files(packages: list[ModuleType]) -> Iterator[tuple[str, bytes]]:
    names = {package.__name__ for package in packages}
    for package in packages:
        for path, file in _walk(resources.files(package), PurePosixPath(package.__name__)):
            content = file.read_bytes()
            if path.suffix == ".py":
                depth = len(path.parts) - 1
                content = relative_imports(content.decode(), depth, names).encode() + _MYPY
            yield str(path), content


def _walk(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for entry in folder.iterdir():
        if entry.name == "__pycache__" or entry.name.startswith("."):
            continue  # caches of tools
        if entry.is_dir():
            yield from _walk(entry, path / entry.name)
        else:
            yield path / entry.name, entry


def _legal() -> Iterator[tuple[str, bytes]]:
    """Yield the licence and notice of the installed distribution, or of this checkout."""
    try:
        installed = metadata.files(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        installed = []
    checkout = Path(__file__).parents[3]
    for name in _LEGAL:
        # In .dist-info: elsewhere a distribution may have licences of what it bundles.
        ours = [file for file in installed if file.name == name and "dist-info" in file.parts[0]]
        for path in (*(Path(str(file.locate())) for file in ours), checkout / name):
            if path.is_file():
                yield name, path.read_bytes()
                break


def _requires_for_tests() -> tuple[str, ...]:
    """Return what the mock and its pytest plugin require; nothing without metadata."""
    requirements = _requires("mock")
    return (*requirements, "pytest") if requirements else ()


def _requires(extra: str | None) -> tuple[str, ...]:
    """Return the requirements of an extra of the distribution; None: those that are not extra."""
    try:
        lines = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return ()
    requirements = []
    for line in lines:
        marker = _EXTRA.search(line)
        if (marker and marker[1]) == extra:
            requirements.append(_EXTRA.sub("", line).rstrip("; "))
    return tuple(requirements)
