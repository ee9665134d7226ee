"""Read the limits of a value: lengths, ranges, patterns."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from .combine import NULL, stricter
from .model import LOWER, UNREAD, UPPER, Limit
from .source import Source, below, brief, canonical

_LARGEST = 1e300
_RANGES = ("minimum", "maximum")
_POSITIVE = ("minLength", "minItems", "minProperties")
"""Zero limits nothing."""
_ANY_TEXT = ("", "^", "$", ".*", "^.*", ".*$", "^.*$", "(.*)", "^(.*)$", r"[\s\S]*", r"^[\s\S]*$")
"""Patterns that all text has."""


def limits_of(
    source: Source, node: Mapping[str, Any], types: frozenset[str] | None, pointer: str
) -> dict[str, Limit]:
    """Return the limits of a value by their names.

    One that cannot be read is there all the same, so that it never looks like an added one.
    """
    limits: dict[str, Limit] = {}
    for name in sorted((LOWER | UPPER).intersection(node)):
        limits[name] = _limit(source, node[name], below(pointer, name))
    for name in _RANGES:
        bound = _bound(source, node, limits.get(name), name, pointer)
        if bound is not None:
            limits[name] = _whole_bound(bound, name) if _is_integer(types) else bound
    for name in _POSITIVE:
        if limits.get(name) == (0, False):
            del limits[name]
    if "contains" in node:
        limits.setdefault("minContains", (1, False))
    else:
        limits.pop("minContains", None)
        limits.pop("maxContains", None)
    if "pattern" in node and node["pattern"] not in _ANY_TEXT:
        limits["pattern"] = _pattern(source, node["pattern"], below(pointer, "pattern"))
    if "multipleOf" in node:
        step = _limit(source, node["multipleOf"], below(pointer, "multipleOf"))
        limits["multipleOf"] = step if isinstance(step, str) else canonical(step[0])
    if node.get("uniqueItems") is True:
        limits["uniqueItems"] = "true"
    if node.get("additionalProperties") is False:
        limits["additionalProperties"] = "false"
    return limits


def _bound(
    source: Source, node: Mapping[str, Any], limit: Limit | None, name: str, pointer: str
) -> Limit | None:
    """The end of a range, which may itself be excluded.

    That is a flag beside the limit up to OpenAPI 3.0, and a limit of its own from 3.1 on.
    """
    word = "exclusive" + name.capitalize()
    exclusive = node.get(word)
    if exclusive is None or exclusive is False:
        return limit
    if exclusive is True:
        return limit if limit is None or isinstance(limit, str) else (limit[0], True)
    other = _limit(source, exclusive, below(pointer, word))
    if not isinstance(other, str):
        other = (other[0], True)
    return other if limit is None else stricter(name, limit, other)


def _is_integer(types: frozenset[str] | None) -> bool:
    return types is not None and "integer" in types and types <= {"integer"} | NULL


def _whole_bound(limit: Limit, name: str) -> Limit:
    """For integers, above 0 is at least 1."""
    if isinstance(limit, str) or not limit[1]:
        return limit
    number = limit[0]
    return (math.floor(number) + 1 if name in LOWER else math.ceil(number) - 1), False


def _limit(source: Source, value: Any, pointer: str) -> Limit:
    """A number; text that is one counts, with a defect."""
    number = number_of(value) if isinstance(value, str) else value
    if (
        isinstance(number, bool)
        or not isinstance(number, int | float)
        or not -_LARGEST < number < _LARGEST
    ):
        source.fault(pointer, "a limit must be a number; not read", brief(value))
        return UNREAD
    if isinstance(value, str):
        source.fault(pointer, "a limit must be a number, not text; read as one", brief(value))
    return whole(number), False


def _pattern(source: Source, pattern: Any, pointer: str) -> str:
    if isinstance(pattern, str):
        return pattern
    source.fault(pointer, "a pattern must be text; not read", brief(pattern))
    return UNREAD


def number_of(text: str) -> int | float | None:
    """The number that a text is, None if it is none."""
    try:
        return whole(float(text))
    except ValueError:
        return None


def whole(number: int | float) -> int | float:
    """An integer for a number without a fraction, so that 1.0 and 1 are one."""
    return int(number) if isinstance(number, float) and number.is_integer() else number
