"""Which part of an answer is shown: the page of a list, and the columns of `--columns`.

The column `promotion.id` is the field `id` of the object `promotion`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

from ..spec.fields import Field
from ..terminal.failures import ExitCode, Failure

Columns: TypeAlias = Sequence[str]


@dataclass(frozen=True)
class Paging:
    """Which part of a list an answer is."""

    number: int
    limit: int | None
    """Rows a page; None when all pages were followed."""
    arguments: frozenset[str]
    """Ids that stand on the command line, so that no row needs to repeat them."""


def chosen(text: str | None, answer: Field) -> Columns:
    """The names in a comma-separated list; none if there is no list.

    Raises Failure for a name that the answer's rows do not have.
    """
    if text is None:
        return ()
    row = row_of(answer)
    known = list(names(row))
    wanted = [one.strip() for one in text.split(",") if one.strip()]
    for name in wanted:
        if name not in known and not _is_open(row, name):
            near = get_close_matches(name, known, 1)
            meant = f" Did you mean {near[0]}?" if near else ""
            raise Failure(
                ExitCode.USAGE,
                f"--columns: there is no {name!r} here.{meant}",
                f"There are: {', '.join(known)}." if known else "Nothing is answered.",
            )
    if not wanted:
        raise Failure(ExitCode.USAGE, "--columns names none.", "Such as: --columns imp_uid,amount")
    return tuple(dict.fromkeys(wanted))


def row_of(answer: Field) -> Field:
    """What one row of a list is, or the one object."""
    rows = answer.field("list")
    return rows if rows.repeated else answer


def names(row: Field) -> Iterator[str]:
    """The fields of a row, and those of the objects in it."""
    for one in row.fields:
        yield one.name
        if not one.repeated:
            yield from (f"{one.name}.{inner}" for inner in names(one))


def field_at(row: Field, name: str) -> Field:
    """The field of a dotted name."""
    for part in name.split("."):
        row = row.field(part)
    return row


def value_at(row: Any, name: str) -> Any:
    """The value of a dotted name; None where there is none."""
    for part in name.split("."):
        row = row.get(part) if isinstance(row, dict) else None
    return row


def picked(value: Any, columns: Columns) -> Any:
    """The answer with nothing but these columns in its rows."""
    if not columns:
        return value
    if isinstance(value, list):
        return [picked(row, columns) for row in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("list"), list):
        return value | {"list": picked(value["list"], columns)}
    return {name: value_at(value, name) for name in columns}


def _is_open(row: Field, name: str) -> bool:
    """Whether it is inside of an object whose fields the description does not tell."""
    first, dot, _ = name.partition(".")
    of = row.field(first)
    return bool(dot) and of.kind == "object" and not of.repeated and not of.fields
