"""Routes by path templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import unquote_to_bytes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A known path: the target of each HTTP method there, and the values of its variables."""

    template: str
    verbs: Mapping[str, T]
    values: Mapping[str, str]

    @property
    def allow(self) -> str:
        """The value of an Allow header."""
        return ", ".join(sorted(self.verbs))


@dataclass(slots=True)
class _Node(Generic[T]):
    fixed: dict[str, _Node[T]] = field(default_factory=dict)
    variable: _Node[T] | None = None
    template: str = ""
    verbs: dict[str, T] = field(default_factory=dict)


class Router(Generic[T]):
    """Find routes by their path templates; a fixed segment is preferred to a variable."""

    def __init__(self, routes: Iterable[tuple[str, str, T]]):
        self._root: _Node[T] = _Node()
        for verb, template, target in routes:
            node = self._root
            for segment in template.split("/")[1:]:
                if segment.startswith("{"):
                    node.variable = node.variable or _Node()
                    node = node.variable
                else:
                    node = node.fixed.setdefault(segment, _Node())
            node.template = template
            node.verbs[verb] = target

    def match(self, path: str, *, split_encoded_slash: bool = False) -> Match[T] | None:
        """Return the route of a raw path, or None.

        Variables are decoded after splitting, so that `%2F` stays inside its segment. A slash at
        the end means that an optional last segment is left out.
        """
        if split_encoded_slash:
            path = path.replace("%2F", "/").replace("%2f", "/")
        segments = [decode(segment) for segment in path.split("/")[1:]]
        match = self._find(segments)
        if segments and segments[-1] == "":
            shorter = self._find(segments[:-1])
            if shorter and (match is None or match.template.startswith(shorter.template + "/")):
                return shorter
        return match

    def _find(self, segments: list[str]) -> Match[T] | None:
        node = _descend(self._root, segments)
        if node is None:
            return None
        names = node.template.split("/")[1:]
        pairs = zip(names, segments, strict=True)
        values = {name[1:-1]: value for name, value in pairs if name[:1] == "{"}
        return Match(node.template, node.verbs, values)


def _descend(node: _Node[T], segments: list[str]) -> _Node[T] | None:
    if not segments:
        return node if node.verbs else None
    first, *rest = segments
    if first in node.fixed:
        leaf = _descend(node.fixed[first], rest)
        if leaf:
            return leaf
    return _descend(node.variable, rest) if node.variable else None


def decode(segment: str) -> str:
    """Undo percent-encoding; bytes that are not UTF-8 become U+FFFD, which no id contains."""
    return unquote_to_bytes(segment.encode("latin-1")).decode("utf-8", "replace")
