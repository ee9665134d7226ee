"""Numbers with two coordinates, for pages of those in a range of one in the order of the other."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort
from itertools import chain

_LEAF = 64
_FAN = 8


class Plane:
    """Points (x, y), each x once: counts those in a range of y, and cuts pages out by x.

    A tree over x in which each node also has the y of all its points in order: a page or a change
    costs a few steps down, whatever the number of points, and a million take about 60 MB.
    """

    def __init__(self, xs: array[int], ys: array[int]):
        """Take points in the order of their x."""
        step = _LEAF * 3 // 4
        nodes = [
            _Node(xs[at : at + step], ys[at : at + step], [])
            for at in range(0, max(len(xs), 1), step)
        ]
        step = _FAN * 3 // 4
        while len(nodes) > 1:
            nodes = [_parent(nodes[at : at + step]) for at in range(0, len(nodes), step)]
        self._root = nodes[0]

    def add(self, x: int, y: int) -> None:
        root = self._root
        split = root.add(x, y)
        if split:
            self._root = _parent([root, split])

    def remove(self, x: int, y: int) -> None:
        self._root.remove(x, y)

    def count(self, since: int, until: int) -> int:
        """Count the points whose y is from `since` to before `until`."""
        return self._root.count(since, until)

    def cut(self, since: int, until: int, start: int, stop: int) -> list[int]:
        """Give the x of those points, in order, from the place `start` to before `stop`."""
        found: list[int] = []
        self._root.cut(since, until, start, stop, found)
        return found


class _Node:
    """The points of a stretch of x: in a leaf themselves, else in its children."""

    __slots__ = ("children", "first", "xs", "ys", "ys_by_x")

    def __init__(self, xs: array[int], ys_by_x: array[int], children: list[_Node]):
        self._hold(xs, ys_by_x, children)

    def _hold(self, xs: array[int], ys_by_x: array[int], children: list[_Node]) -> None:
        self.xs, self.ys_by_x, self.children = xs, ys_by_x, children
        below = chain.from_iterable(child.ys for child in children) if children else ys_by_x
        self.ys: array[int] = array("q", sorted(below))
        self.first: int = children[0].first if children else xs[0] if xs else 0

    def add(self, x: int, y: int) -> _Node | None:
        """Add a point; give the right half of this node where it has become too large."""
        insort(self.ys, y)
        self.first = min(self.first, x)
        if not self.children:
            at = bisect_left(self.xs, x)
            self.xs.insert(at, x)
            self.ys_by_x.insert(at, y)
            return self._split() if len(self.xs) > _LEAF else None
        at = self._child_of(x)
        split = self.children[at].add(x, y)
        if split:
            self.children.insert(at + 1, split)
        return self._split() if len(self.children) > _FAN else None

    def remove(self, x: int, y: int) -> None:
        del self.ys[bisect_left(self.ys, y)]
        if not self.children:
            at = bisect_left(self.xs, x)
            del self.xs[at], self.ys_by_x[at]
            return
        at = self._child_of(x)
        self.children[at].remove(x, y)
        if not self.children[at].ys and len(self.children) > 1:
            del self.children[at]

    def count(self, since: int, until: int) -> int:
        ys = self.ys
        if not ys or ys[0] >= until or ys[-1] < since:
            return 0
        if since <= ys[0] and ys[-1] < until:
            return len(ys)
        return bisect_left(ys, until) - bisect_left(ys, since)

    def cut(self, since: int, until: int, start: int, stop: int, found: list[int]) -> None:
        """Append the x of the points in question, whose places are counted from this node's."""
        if not self.children:
            inside = [x for x, y in zip(self.xs, self.ys_by_x, strict=True) if since <= y < until]
            found += inside[start:stop]
            return
        for child in self.children:
            if stop <= 0:
                return
            held = child.count(since, until)
            if start < held:
                child.cut(since, until, max(start, 0), stop, found)
            start, stop = start - held, stop - held

    def _child_of(self, x: int) -> int:
        return max(bisect_right(self.children, x, key=_first) - 1, 0)

    def _split(self) -> _Node:
        """Give the right half away, to be put after this node."""
        half = len(self.children or self.xs) // 2
        right = _Node(self.xs[half:], self.ys_by_x[half:], self.children[half:])
        self._hold(self.xs[:half], self.ys_by_x[:half], self.children[:half])
        return right


def _first(node: _Node) -> int:
    return node.first


def _parent(children: list[_Node]) -> _Node:
    return _Node(array("q"), array("q"), children)
