"""Compare a value with a list of it, where a list of one is written as the value is."""

from __future__ import annotations

from ..parse.combine import NULL
from ..parse.model import Limit, Shape
from .values import Change

_LIST = frozenset({"array"})
_MANY = frozenset({"array", "object"})


def lists_differ(old: Shape, new: Shape) -> bool:
    """Whether one is a value and the other a list that is written like it."""
    return _is_flat_list(old) != _is_flat_list(new) and _is_value(old) != _is_value(new)


def list_change(old: Shape, new: Shape) -> Change:
    """Return the difference. A list that needs two does not take what was one value."""
    if _is_flat_list(old):
        return Change("no longer a list", True)
    return Change("now a list of it", not _takes_one(new.limits.get("minItems")))


def item_of(shape: Shape) -> Shape:
    """Return what one item of a list is, or the value that is no list."""
    return shape.children.get("[]", Shape()) if _is_flat_list(shape) else shape


def _is_flat_list(shape: Shape) -> bool:
    return shape.flat and shape.types is not None and shape.types - NULL == _LIST


def _is_value(shape: Shape) -> bool:
    return shape.flat and shape.known and shape.types is not None and shape.types.isdisjoint(_MANY)


def _takes_one(least: Limit | None) -> bool:
    return not isinstance(least, tuple) or least[0] <= 1
