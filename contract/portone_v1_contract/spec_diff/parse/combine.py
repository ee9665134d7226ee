"""Combine two shapes: what both allow (`allOf`), or either (`anyOf`, `oneOf`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from .model import LOWER, UNREAD, UPPER, Limit, Shape

NULL = frozenset({"null"})
_LIMITED = {
    "minimum": {"integer", "number"},
    "maximum": {"integer", "number"},
    "multipleOf": {"integer", "number"},
    "minLength": {"string"},
    "maxLength": {"string"},
    "pattern": {"string"},
    "minItems": {"array"},
    "maxItems": {"array"},
    "uniqueItems": {"array"},
    "minContains": {"array"},
    "maxContains": {"array"},
}
"""The types that a limit is about; the other limits are about objects."""


def both(one: Shape, two: Shape) -> Shape:
    """Return the shape of values that satisfy both shapes."""
    values, is_open = _common_values(one, two)
    limits = dict(one.limits)
    for name, limit in two.limits.items():
        limits[name] = stricter(name, limits[name], limit) if name in limits else limit
    return Shape(
        types=_common_types(one.types, two.types),
        values=values,
        open=is_open,
        format=one.format or two.format,
        default=two.default if one.default is None else one.default,
        encoding={**two.encoding, **one.encoding},
        limits=limits,
        rules=one.rules | two.rules,
        children=_merged(one.children, two.children, both),
        required={**two.required, **one.required},
        options=one.options or two.options,
        flat=one.flat or two.flat,
        deprecated=one.deprecated or two.deprecated,
        hidden=one.hidden or two.hidden,
        known=one.known and two.known,
        complete=one.complete and two.complete,
    )


def either(one: Shape, two: Shape) -> Shape:
    """Return the shape of values that satisfy at least one of the shapes."""
    for null, other in ((one, two), (two, one)):
        if null.types == NULL:
            return with_null(other)
    values = None
    if one.values is not None or two.values is not None:
        values = (one.values or frozenset()) | (two.values or frozenset())
    objects = [shape for shape in (one, two) if _may_be(shape, {"object"})] or [one, two]
    first = objects[0]
    last = objects[-1]
    return Shape(
        types=None if one.types is None or two.types is None else _joined(one.types | two.types),
        values=values,
        open=one.open or two.open or (one.values is None) != (two.values is None),
        format=one.format if one.format == two.format else None,
        default=one.default if one.default == two.default else None,
        encoding=dict(one.encoding.items() & two.encoding.items()),
        limits=_either_limits(one, two),
        rules=first.rules & last.rules,
        children=_merged(one.children, two.children, either),
        required={step: place for step, place in first.required.items() if step in last.required},
        flat=one.flat and two.flat,
        deprecated=one.deprecated and two.deprecated,
        hidden=one.hidden and two.hidden,
        known=one.known and two.known,
        complete=one.complete and two.complete,
    )


def with_null(shape: Shape) -> Shape:
    """The shape, or null."""
    return shape if shape.types is None else replace(shape, types=shape.types | NULL)


def stricter(name: str, one: Limit, two: Limit) -> Limit:
    """The limit that allows less; both in words where that cannot be told."""
    if UNREAD in (one, two):
        return UNREAD
    if isinstance(one, str) or isinstance(two, str):
        return one if one == two else " and ".join(sorted({str(one), str(two)}))
    return max(one, two, key=lambda limit: strictness(name, limit))


def strictness(name: str, limit: tuple[float, bool]) -> tuple[float, bool]:
    """Larger for a limit that allows less."""
    number, excluded = limit
    return (-number if name in UPPER else number), excluded


def is_numeric(name: str) -> bool:
    """Whether a limit of this name is a number that can be stricter than another."""
    return name in LOWER or name in UPPER


def _either_limits(one: Shape, two: Shape) -> dict[str, Limit]:
    """The limits that hold whichever of the two it is."""
    limits: dict[str, Limit] = {}
    for name in dict.fromkeys([*one.limits, *two.limits]):
        types = _LIMITED.get(name, {"object"})
        limited = [shape.limits.get(name) for shape in (one, two) if _may_be(shape, types)]
        stated = [limit for limit in limited if limit is not None]
        if not stated or len(stated) < len(limited):
            continue
        first = stated[0]
        last = stated[-1]
        if UNREAD in stated:
            limits[name] = UNREAD
        elif isinstance(first, str) or isinstance(last, str):
            if first == last:
                limits[name] = first
        else:
            limits[name] = min(first, last, key=lambda limit: strictness(name, limit))
    return limits


def _may_be(shape: Shape, types: set[str]) -> bool:
    return shape.types is None or not types.isdisjoint(shape.types)


def _common_types(one: frozenset[str] | None, two: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or two is None:
        return two if one is None else one
    common = one & two
    if "integer" in one | two and "number" in one | two:
        common |= {"integer"}
    return _joined(common)


def _joined(types: frozenset[str]) -> frozenset[str]:
    return types - {"integer"} if "number" in types else types


def _common_values(one: Shape, two: Shape) -> tuple[frozenset[str] | None, bool]:
    if one.values is None or two.values is None:
        stated = two if one.values is None else one
        return stated.values, stated.open
    if one.open and two.open:
        return one.values | two.values, True
    if one.open or two.open:
        return (two if one.open else one).values, False
    return one.values & two.values, False


def _merged(
    one: Mapping[str, Shape], two: Mapping[str, Shape], merge: Callable[[Shape, Shape], Shape]
) -> dict[str, Shape]:
    merged = dict(one)
    for step, shape in two.items():
        merged[step] = merge(merged[step], shape) if step in merged else shape
    return merged
