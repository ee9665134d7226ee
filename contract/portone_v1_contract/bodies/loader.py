"""Find the bodies in a directory, and the operation of each."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..openapi.document import Document, Operation
from .checker import is_envelope
from .decoding import Undecodable, parse, read_bytes
from .har import api_hosts, entries, find_operation, is_har
from .model import Body, LeftOut

LINE_SUFFIXES = (".jsonl", ".ndjson")
SUFFIXES = (".json", *LINE_SUFFIXES, ".har")
_STATUS = re.compile(r"[1-5]\d\d")
_NUMBER = re.compile(r"[-_]\d+$")
"""What tells files of one operation apart: `payments_get-2.json`."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read."""

    path: Path


@dataclass(frozen=True, slots=True)
class _Name:
    """The operation and the status that the name of a file, or of a folder, says."""

    operation: str | None
    status: int | None


def read(
    root: Path, document: Document, operations: tuple[Operation, ...], hosts: Iterable[str]
) -> Iterator[FileRead | Body | LeftOut]:
    """Return what is in a file or under a directory, one body after another."""
    reader = _Reader(document, operations, hosts)
    for path in _files(root):
        yield from reader.file(path, root)


def _files(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))


class _Reader:
    def __init__(
        self, document: Document, operations: tuple[Operation, ...], hosts: Iterable[str]
    ) -> None:
        self._operations = operations
        self._ids = {operation.id for operation in operations}
        self._hosts = api_hosts(document) | {host.lower() for host in hosts}

    def file(self, path: Path, root: Path) -> Iterator[FileRead | Body | LeftOut]:
        where = str(path.relative_to(root)) if path != root else path.name
        stem, suffix = _parts(path)
        if suffix not in SUFFIXES:
            yield LeftOut("files that are not .json, .jsonl, .ndjson or .har", where, 1, False)
            return
        if path != root and not path.is_file():
            # A pipe would be waited for; one that the user names has somebody who writes.
            yield LeftOut(f"{where}: cannot be read (it is no regular file)", where)
            return
        try:
            data = read_bytes(path)
        except Undecodable as error:
            yield LeftOut(f"{where}: {error}", where)
            return
        yield FileRead(path)
        name = self._name(stem, path, root)
        if suffix in LINE_SUFFIXES:
            for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
                if line.strip():
                    yield from self._text(line, name, f"{where}, line {number}")
        else:
            yield from self._text(data, name, where)

    def _text(self, data: bytes, name: _Name, where: str) -> Iterator[Body | LeftOut]:
        try:
            value = parse(data)
        except Undecodable as error:
            yield LeftOut(f"{where}: {error}", where)
            return
        if is_har(value):
            yield from entries(value, self._operations, self._hosts, where)
        elif isinstance(value, list) and value and all(map(_stands_alone, value)):
            for number, item in enumerate(value, 1):
                yield self._body(item, name, f"{where}, item {number}")
        else:
            yield self._body(value, name, where)

    def _body(self, value: Any, name: _Name, where: str) -> Body | LeftOut:
        if _is_record(value):
            return self._record(value, name, where)
        if name.operation is None:
            return LeftOut(f"{where}: {self._no_operation(where)}", where)
        return Body(name.operation, name.status, value, where)

    def _record(self, value: dict[str, Any], name: _Name, where: str) -> Body | LeftOut:
        """Return the body of a log line that names its own operation."""
        operation = value.get("operation", name.operation)
        if operation is None or "operation" not in value:
            url = value.get("url", value.get("path"))
            method = value.get("method")
            match = find_operation(method, url, self._operations, self._hosts, where)
            if isinstance(match, LeftOut):
                return match
            operation = match.id
        status = value.get("status", name.status)
        if operation not in self._ids:
            return LeftOut(f"{where}: {self._no_operation(str(operation))}", where)
        if status is not None and (not isinstance(status, int) or isinstance(status, bool)):
            return LeftOut(f"{where}: status is not a number", where)
        body = value["body"]
        if isinstance(body, str):
            try:
                body = parse(body.encode("utf-8", "surrogatepass"))
            except Undecodable as error:
                return LeftOut(f"{where}: body is {error}", where)
        return Body(str(operation), status, body, where)

    def _name(self, stem: str, path: Path, root: Path) -> _Name:
        """Return what the nearest name says: that of the file, or of a folder around it."""
        folders = path.relative_to(root).parts[:-1] if path != root else ()
        top = root if root.is_dir() else root.resolve().parent
        status = None
        for name in [stem, *reversed(folders), top.name]:
            first, *rest = name.split(".")
            operation = self._operation(first)
            parts = rest if operation else [first, *rest]
            numbered = (_NUMBER.sub("", part) for part in parts)
            statuses = [int(part) for part in numbered if _STATUS.fullmatch(part)]
            if statuses and status is None:
                status = statuses[0]
            if operation:
                return _Name(operation, status)
        return _Name(None, status)

    def _operation(self, name: str) -> str | None:
        """Return the operation that a name is of, also with a number after it."""
        for candidate in (name, _NUMBER.sub("", name)):
            operation = candidate.replace("-", "_")
            if operation in self._ids:
                return operation
        return None

    def _no_operation(self, name: str) -> str:
        first = Path(name.partition(",")[0]).name.split(".")[0]
        first = _NUMBER.sub("", first).replace("-", "_")
        similar = get_close_matches(first, self._ids, n=1)
        advice = f"did you mean {similar[0]}?" if similar else "name it as payments_get.json is"
        return f"no operation is called {first!r}; {advice}"


def _parts(path: Path) -> tuple[str, str]:
    """Return the stem and the suffix in lower case, `.gz` left out."""
    name = path.name[:-3] if path.suffix.lower() == ".gz" else path.name
    return Path(name).stem, Path(name).suffix.lower()


def _is_record(value: Any) -> bool:
    if not isinstance(value, dict) or "body" not in value:
        return False
    return "operation" in value or ("method" in value and ("url" in value or "path" in value))


def _stands_alone(value: Any) -> bool:
    return is_envelope(value) or _is_record(value)
