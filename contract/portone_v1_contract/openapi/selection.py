"""Which operations a run is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from fnmatch import fnmatchcase

from .document import Document, Operation

Names = Collection[str]


class UnknownName(ValueError):
    """No operation is meant by a name; the text has those that are like it."""


def select(
    document: Document,
    known: Iterable[Operation],
    *,
    include: Names = (),
    exclude: Names = (),
) -> tuple[Operation, ...]:
    """The operations that are included, or all, without those that are excluded.

    A name is an operation id (`payments_get`), a tag (`payments`) or a pattern of either
    (`*_by_status`). The login stays, since nothing can be asked for without it.

    Raises UnknownName for a name that means no operation.
    """
    every = tuple(known)
    names = {operation.id: _names(document, operation) for operation in every}
    wanted = _meant(names, include) if include else {*names}
    wanted -= _meant(names, exclude)
    return tuple(o for o in every if o.id in wanted or o.effect == "login")


def _names(document: Document, operation: Operation) -> list[str]:
    node = document["paths"][operation.path][operation.method.lower()]
    return [operation.id, *node.get("tags", ())]


def _meant(names: dict[str, list[str]], patterns: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        meant = {id for id, own in names.items() if any(fnmatchcase(name, pattern) for name in own)}
        if not meant:
            raise UnknownName(f"no operation or tag is called {pattern!r}{_near(names, pattern)}")
        found |= meant
    return found


def _near(names: dict[str, list[str]], pattern: str) -> str:
    every = dict.fromkeys(name for own in names.values() for name in own)
    like = get_close_matches(pattern, every, n=3)
    return f"; did you mean {' or '.join(like)}?" if like else ""
