"""Recognise the operation that a server could take a path for, however it is written. No I/O."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from portone_v1_api.operations import OPERATIONS, Operation

CANCEL = OPERATIONS["payments_cancel"]
_is_plain = re.compile(r"(/[A-Za-z0-9_-]+)+").fullmatch
_search_cancel = re.compile(r"(^|/)payments/cancel(?![\w-])", re.IGNORECASE).search


def normal_path(path: str) -> str:
    """Return a path as the most tolerant server reads it: decoded, without what servers drop.

    That is percent-encoding of any depth, path parameters (`;v=1`), control and space characters,
    backslashes, double slashes, dots, and wide letters in place of ASCII.
    """
    if _is_plain(path):
        return path
    decoded = unquote(path)
    while decoded != path:
        path = decoded
        decoded = unquote(path)
    path = unicodedata.normalize("NFKC", path).replace("\\", "/")
    path = "".join(letter for letter in path if _is_kept(letter))
    path = re.sub(";[^/]*", "", path)
    return posixpath.normpath(f"/{path.lstrip('/')}")


def readings(prefix: str, operation: Operation, path: str) -> tuple[bool, tuple[Operation, ...]]:
    """Return whether a write could be a cancel, and if not, `writes_at` its path.

    `prefix` is the path of the base URL.
    """
    if path == operation.path and OPERATIONS.get(operation.id) is operation:
        return _readings_of_template(prefix, path)
    return _readings(prefix, operation.path, path)


def _readings(prefix: str, template: str, path: str) -> tuple[bool, tuple[Operation, ...]]:
    if leads_to_cancel(template) or leads_to_cancel(prefix + path):
        return True, ()
    return False, writes_at(prefix, path)


@lru_cache(maxsize=256)
def _readings_of_template(prefix: str, template: str) -> tuple[bool, tuple[Operation, ...]]:
    # Of the operations that are known only: other paths can hold a person's id.
    return _readings(prefix, template, template)


def leads_to_cancel(path: str) -> bool:
    """Return whether a server could take a path for that of a cancel."""
    return bool(_search_cancel(normal_path(path)))


def writes_at(prefix: str, path: str) -> tuple[Operation, ...]:
    """Return the operations that change something and that a server could take a path for.

    `prefix` is the path of the base URL. What it ends with may be the beginning of an operation's
    path; what the path begins with is not looked for further on, where new operations may be.
    """
    depth = len([part for part in normal_path(prefix).split("/") if part])
    parts = normal_path(prefix + path).split("/")[1:]
    for start in range(min(depth, len(parts)) + 1):
        match = _templates().fullmatch("/" + "/".join(parts[start:]))
        if match is not None and match.lastgroup is not None:
            return _write_groups()[int(match.lastgroup[1:])]
    return ()


def is_plainly_at(operation: Operation, path: str) -> bool:
    """Return whether a path is an operation's own, as the description writes it."""
    return re.fullmatch(_pattern(operation.path), path.rstrip("/")) is not None


def _is_kept(letter: str) -> bool:
    # Controls, spaces and other separators; the replacement for what is no UTF-8.
    return unicodedata.category(letter)[0] not in "CZ" and letter != "\ufffd"


def _pattern(template: str) -> str:
    return re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template))


@lru_cache(maxsize=1)
def _write_groups() -> list[tuple[Operation, ...]]:
    """Return the operations that change something, together those of one path."""
    by_path: dict[str, list[Operation]] = {}
    for operation in OPERATIONS.values():
        if operation.effect not in ("read", "login"):
            by_path.setdefault(operation.path, []).append(operation)
    # Of several that match, the one with the fewest parameters.
    paths = sorted(by_path, key=lambda path: path.count("{"))
    return [tuple(by_path[path]) for path in paths]


@lru_cache(maxsize=1)
def _templates() -> re.Pattern[str]:
    """Return a pattern whose group `g1` is the path of the second of `_write_groups`."""
    patterns = []
    for number, (operation, *_) in enumerate(_write_groups()):
        ending = "" if operation.path.endswith("}") else r"(?:(?![\w-])[^/]+)?"
        patterns.append(f"(?P<g{number}>{_pattern(operation.path)}{ending})")
    return re.compile("|".join(patterns), re.IGNORECASE)
