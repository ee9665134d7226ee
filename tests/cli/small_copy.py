"""A small client to copy, so that tests of copying do not copy hundreds of files each."""

from __future__ import annotations

from portone_v1_cli.vendor.copy import Copy, Manifest, digest

FILES = {
    "LICENSE": b"licence",
    "NOTICE": b"notice",
    "portone_v1/__init__.py": b"from ._client import PortOne\n",
    "portone_v1/_client.py": b"class PortOne: ...\n",
    "portone_v1/compat/__init__.py": b"",
    "portone_v1_api/__init__.py": b"",
}
MOCK = {"portone_v1_mock/__init__.py": b"class MockPortOne: ...\n"}


def client(
    version: str = "1.0.0", *, mock: bool = False, without: str = "", **changed: bytes
) -> Copy:
    """A copy of that version; `changed` is by the name of a file below portone_v1."""
    files = FILES | (MOCK if mock else {})
    files |= {f"portone_v1/{name}.py": content for name, content in changed.items()}
    files = {name: content for name, content in files.items() if name != without}
    digests = {name: digest(content) for name, content in files.items()}
    manifest = Manifest(
        version=version,
        spec_version="2.0.0",
        generator="generator 3",
        mock=mock,
        requires=("httpx<0.29",),
        requires_for_tests=("jsonschema-rs>=0.30", "pytest") if mock else (),
        files=digests,
    )
    return Copy(manifest, files)
