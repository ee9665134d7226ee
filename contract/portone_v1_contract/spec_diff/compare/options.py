"""Pair the options of two unions of objects, so that each is compared with its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..parse.model import Option, Shape


def pair_options(
    old: Sequence[Option], new: Sequence[Option]
) -> Iterator[tuple[str, Shape, Shape]]:
    """Return options of both sides that belong together, with their name if it is the same.

    By their names, then by the fields that they have in common. One without a counterpart came or
    went, which the fields of the union show.
    """
    pairs = [
        (_likeness(one, two), abs(number - other), number, other)
        for number, one in enumerate(old)
        for other, two in enumerate(new)
    ]
    paired_old: set[int] = set()
    paired_new: set[int] = set()
    for likeness, _, number, other in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if likeness < 0 or number in paired_old or other in paired_new:
            continue
        paired_old.add(number)
        paired_new.add(other)
        name = old[number][0] if old[number][0] == new[other][0] else ""
        yield name, old[number][1], new[other][1]


def _likeness(one: Option, two: Option) -> float:
    """Return how much two options have in common: 2 for a name, below 0 if they cannot be one."""
    if one[0] and one[0] == two[0]:
        return 2
    fields = one[1].children.keys() | two[1].children.keys()
    common = one[1].children.keys() & two[1].children.keys()
    for step in common:
        first = one[1].children[step].values
        second = two[1].children[step].values
        if first is not None and second is not None and first.isdisjoint(second):
            return -1
    return len(common) / len(fields) if fields else 1
