"""Finds the bodies in a directory, and which operation each belongs to."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..openapi.document import Document, Operation
from .checker import is_envelope
from .decoding import Undecodable, contents, parsed
from .har import by_url, entries, is_har
from .model import Body, LeftOut

WHOLE, LINES, ARCHIVE = (".json",), (".jsonl", ".ndjson"), (".har",)
_STATUS = re.compile(r"[1-5]\d\d")


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was looked into."""

    path: Path


@dataclass(frozen=True, slots=True)
class _Name:
    """What the name of a file, or of a folder, says of its bodies."""

    operation: str | None
    status: int | None


def read(
    root: Path, document: Document, known: tuple[Operation, ...], hosts: Iterable[str]
) -> Iterator[Read | Body | LeftOut]:
    """Everything that is in a file or under a directory, one body after another."""
    reader = _Reader(document, known, hosts)
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
        self, document: Document, known: tuple[Operation, ...], hosts: Iterable[str]
    ) -> None:
        self._known = known
        self._ids = {one.id for one in known}
        servers = (urlsplit(server["url"]).hostname for server in document.get("servers", ()))
        self._hosts = {*(host for host in servers if host), *(host.lower() for host in hosts)}

    def file(self, path: Path, root: Path) -> Iterator[Read | Body | LeftOut]:
        where = str(path.relative_to(root)) if path != root else path.name
        stem, suffix = _parts(path)
        if suffix not in (*WHOLE, *LINES, *ARCHIVE):
            yield LeftOut("files that are not .json, .jsonl, .ndjson or .har", where, 1, False)
            return
        try:
            data = contents(path)
        except Undecodable as error:
            yield LeftOut(f"{where}: {error}", where)
            return
        yield Read(path)
        name = self._name(stem, path, root)
        if suffix in LINES:
            for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
                if line.strip():
                    yield from self._text(line, name, f"{where}, line {number}")
        else:
            yield from self._text(data, name, where)

    def _text(self, data: bytes, name: _Name, where: str) -> Iterator[Body | LeftOut]:
        try:
            value = parsed(data)
        except Undecodable as error:
            yield LeftOut(f"{where}: {error}", where)
            return
        if is_har(value):
            yield from entries(value, self._known, self._hosts, where)
        elif isinstance(value, list) and value and all(map(_stands_alone, value)):
            for number, one in enumerate(value, 1):
                yield self._body(one, name, f"{where}, item {number}")
        else:
            yield self._body(value, name, where)

    def _body(self, value: Any, name: _Name, where: str) -> Body | LeftOut:
        if _is_record(value):
            return self._record(value, name, where)
        if name.operation is None:
            return LeftOut(f"{where}: {self._unnamed(where)}", where)
        return Body(name.operation, name.status, value, where)

    def _record(self, value: dict[str, Any], name: _Name, where: str) -> Body | LeftOut:
        """A line of a log that says itself which operation it belongs to."""
        operation = value.get("operation", name.operation)
        if operation is None or "operation" not in value:
            url = value.get("url", value.get("path"))
            found = by_url(value.get("method"), url, self._known, self._hosts, where)
            if isinstance(found, LeftOut):
                return found
            operation = found.id
        status = value.get("status", name.status)
        if operation not in self._ids:
            return LeftOut(f"{where}: {self._unnamed(str(operation))}", where)
        if status is not None and (not isinstance(status, int) or isinstance(status, bool)):
            return LeftOut(f"{where}: status is not a number", where)
        body = value["body"]
        if isinstance(body, str):
            try:
                body = parsed(body.encode("utf-8", "surrogatepass"))
            except Undecodable as error:
                return LeftOut(f"{where}: body is {error}", where)
        return Body(str(operation), status, body, where)

    def _name(self, stem: str, path: Path, root: Path) -> _Name:
        """What the nearest name says: the file's own, or of a folder that it is in."""
        within = path.relative_to(root).parts[:-1] if path != root else ()
        folders = [*reversed(within), root.name if root.is_dir() else root.resolve().parent.name]
        status = None
        for name in [stem, *folders]:
            first, *rest = name.split(".")
            operation = first.replace("-", "_")
            pieces = rest if operation in self._ids else [first, *rest]
            status = status or next((int(one) for one in pieces if _STATUS.fullmatch(one)), None)
            if operation in self._ids:
                return _Name(operation, status)
        return _Name(None, status)

    def _unnamed(self, name: str) -> str:
        first = Path(name.partition(",")[0]).name.split(".")[0].replace("-", "_")
        like = get_close_matches(first, self._ids, n=1)
        near = f"did you mean {like[0]}?" if like else "name it as payments_get.json is"
        return f"no operation is called {first!r}; {near}"


def _parts(path: Path) -> tuple[str, str]:
    """The name without what says how the file is written, and that in lower case."""
    name = path.name[:-3] if path.suffix.lower() == ".gz" else path.name
    return Path(name).stem, Path(name).suffix.lower()


def _is_record(value: Any) -> bool:
    return isinstance(value, dict) and "body" in value and _says_which(value.keys())


def _says_which(names: Collection[str]) -> bool:
    return "operation" in names or ("method" in names and ("url" in names or "path" in names))


def _stands_alone(value: Any) -> bool:
    return is_envelope(value) or _is_record(value)
