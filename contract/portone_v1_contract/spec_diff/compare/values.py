"""Compare single values, and decide which differences break callers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..parse.combine import NULL, is_numeric, strictness
from ..parse.model import UNREAD, Limit, Shape
from ..parse.schemas import Side

_WIDER_FORMATS = frozenset({("int32", "int64"), ("float", "double")})
_OF_CONTAINS = ("minContains",)
_PLACEHOLDER = re.compile(r"{[^{}]*}")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between the descriptions."""

    operation: str
    """Method and path."""
    place: str
    """For example `body.amount` or `200 response.amount`; empty for the operation itself."""
    text: str
    """The difference with its values, so that no two differences of a place are equal."""
    breaking: bool
    """Whether a caller that worked before may fail."""

    @property
    def key(self) -> str:
        """The text by which a waiver names the difference. Names of placeholders do not matter."""
        return key_of(f"{self.operation} {self.place}".rstrip() + f": {self.text}")


def key_of(text: str) -> str:
    """Return the stable form of the key of a difference."""
    head, colon, tail = text.strip().partition(": ")
    return _PLACEHOLDER.sub("{}", head) + colon + tail


@dataclass(frozen=True, slots=True)
class Change:
    """A difference at one place."""

    text: str
    breaking: bool


def changes(old: Shape, new: Shape, side: Side, *, with_null: bool) -> Iterator[Change]:
    """Return the differences of a value, without those inside of it.

    Callers break where a request allows less, or where a response allows more. A new word in the
    enumeration of a response breaks nobody who follows the publisher's promise, and limits of a
    response bind only the server.
    """
    if not old.known or not new.known:
        return
    yield from _types(old, new, side)
    if not alike(old, new):
        return
    if with_null:
        yield from _null(old, new, side)
    yield from _format(old, new, side)
    yield from _values(old, new, side)
    yield from _limits(old.limits, new.limits, side)
    yield from _encoding(old.encoding, new.encoding)
    request = side == "request"
    if request and old.default != new.default:
        yield from _default(old.default, new.default)
    for rule in sorted(new.rules - old.rules):
        yield Change(f"rule added: {rule}", request)
    for rule in sorted(old.rules - new.rules):
        yield Change(f"rule removed: {rule}", False)
    if old.deprecated != new.deprecated:
        yield Change("now deprecated" if new.deprecated else "no longer deprecated", False)


def alike(old: Shape, new: Shape) -> bool:
    """Whether the two can be the same value, so that it makes sense to compare further."""
    before = _not_null(old)
    after = _not_null(new)
    return before == after or _overlap(before, after)


def _overlap(one: frozenset[str] | None, two: frozenset[str] | None) -> bool:
    return one is None or two is None or not _spread(one).isdisjoint(_spread(two))


def _not_null(shape: Shape) -> frozenset[str] | None:
    return None if shape.types is None else shape.types - NULL


def _spread(types: frozenset[str]) -> frozenset[str]:
    return types | {"integer"} if "number" in types else types


def _types(old: Shape, new: Shape, side: Side) -> Iterator[Change]:
    before = _not_null(old)
    after = _not_null(new)
    if before == after:
        return
    narrower = before is None or (after is not None and _spread(after) <= _spread(before))
    wider = after is None or (before is not None and _spread(before) <= _spread(after))
    breaking = not wider if side == "request" else not narrower
    yield Change(type_words(old, new), breaking)


def type_words(old: Shape, new: Shape) -> str:
    """Return a change of types in words."""
    return f"type {_named(_not_null(old))} -> {_named(_not_null(new))}"


def _named(types: frozenset[str] | None) -> str:
    return "any" if types is None else " or ".join(sorted(types)) or "none"


def _null(old: Shape, new: Shape, side: Side) -> Iterator[Change]:
    if old.types is None or new.types is None:
        return
    before = "null" in old.types
    after = "null" in new.types
    if before != after:
        text = "may be null" if after else "no longer null"
        yield Change(text, after if side == "response" else before)


def _format(old: Shape, new: Shape, side: Side) -> Iterator[Change]:
    """Compare formats. A format that only one side states is no difference."""
    if old.format is None or new.format is None or old.format == new.format:
        return
    pair = (old.format, new.format) if side == "request" else (new.format, old.format)
    yield Change(f"format {old.format} -> {new.format}", pair not in _WIDER_FORMATS)


def _encoding(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """Compare what text holds. A media type that only one side states is no difference."""
    for name in sorted({*old, *new}):
        before = old.get(name)
        after = new.get(name)
        both = before is not None and after is not None
        if before != after and (both or name == "contentEncoding"):
            yield Change(f"{name} {before or 'none'} -> {after or 'none'}", True)


def _default(old: str | None, new: str | None) -> Iterator[Change]:
    """Compare defaults: what a caller gets who leaves a field out."""
    if old != new:
        yield Change(f"default {old or 'none'} -> {new or 'none'}", new is not None)


def _values(old: Shape, new: Shape, side: Side) -> Iterator[Change]:
    request = side == "request"
    closed = new.values is not None and not new.open
    if old.values is None or new.values is None:
        if old.values is not None:
            yield Change(f"values {_listed(old)} -> any", False)
        elif new.values is not None:
            yield Change(f"values any -> {_listed(new)}", request and closed)
        return
    added = new.values - old.values
    if removed := old.values - new.values:
        # An answer may have more values, but not none of those that callers know.
        replaced = bool(added) and removed == old.values
        yield Change(f"values removed: {_words(removed)}", closed if request else replaced)
    if added:
        yield Change(f"values added: {_words(added)}", False)
    if old.open != new.open:
        text = "other values allowed" if new.open else "no other values allowed"
        yield Change(text, request and closed)


def _listed(shape: Shape) -> str:
    words = _words(shape.values or frozenset())
    return f"{words} and others" if shape.open else words


def _words(values: frozenset[str]) -> str:
    """Return the values as text, without quotes unless one is empty."""
    return ", ".join(sorted(json.loads(one) or one if one[:1] == '"' else one for one in values))


def _limits(old: Mapping[str, Limit], new: Mapping[str, Limit], side: Side) -> Iterator[Change]:
    for name in sorted({*old, *new}):
        before = old.get(name)
        after = new.get(name)
        if name in _OF_CONTAINS and None in (before, after):
            continue  # The rule `contains` comes or goes, which is a difference by itself.
        if before != after and UNREAD not in (before, after):
            breaking = side == "request" and _tighter(name, before, after)
            yield Change(f"{name} {_limit(name, before)} -> {_limit(name, after)}", breaking)


def _tighter(name: str, before: Limit | None, after: Limit | None) -> bool:
    if after is None or before is None:
        return before is None
    if is_numeric(name) and isinstance(before, tuple) and isinstance(after, tuple):
        return strictness(name, after) > strictness(name, before)
    # Whether one pattern allows all that another does cannot be told.
    return True


def _limit(name: str, limit: Limit | None) -> str:
    if limit is None:
        return "none"
    if isinstance(limit, str):
        return limit
    number, excluded = limit
    return f"{'above' if name == 'minimum' else 'below'} {number}" if excluded else f"{number}"
