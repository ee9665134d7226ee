"""Select the operations of a run by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from fnmatch import fnmatchcase

from .document import Document, Operation

Names = Collection[str]


class UnknownName(ValueError):
    """A name fits no operation; the text has names that are similar."""


def select(
    document: Document,
    operations: Iterable[Operation],
    *,
    include: Names = (),
    exclude: Names = (),
) -> tuple[Operation, ...]:
    """Return the operations that are included, or all, without those that are excluded.

    A name is an operation id (`payments_get`), a tag (`payments`) or a pattern of either
    (`*_by_status`). The login stays, since every other operation needs it.

    Raises UnknownName for a name that fits no operation.
    """
    every = tuple(operations)
    names = {operation.id: _names(document, operation) for operation in every}
    selected = _matching(names, include) if include else {*names}
    selected -= _matching(names, exclude)
    return tuple(o for o in every if o.id in selected or o.effect == "login")


def _names(document: Document, operation: Operation) -> list[str]:
    node = document["paths"][operation.path][operation.method.lower()]
    return [operation.id, *node.get("tags", ())]


def _matching(names: dict[str, list[str]], patterns: Iterable[str]) -> set[str]:
    result: set[str] = set()
    for pattern in patterns:
        ids = {id for id, own in names.items() if any(fnmatchcase(name, pattern) for name in own)}
        if not ids:
            hint = _suggestion(names, pattern)
            raise UnknownName(f"no operation or tag is called {pattern!r}{hint}")
        result |= ids
    return result


def _suggestion(names: dict[str, list[str]], pattern: str) -> str:
    every = dict.fromkeys(name for own in names.values() for name in own)
    similar = get_close_matches(pattern, every, n=3)
    return f"; did you mean {' or '.join(similar)}?" if similar else ""
