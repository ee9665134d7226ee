"""Which part of a response is shown: the page of a list, and the columns of `--columns`.

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
    """The part of a list that a response holds."""

    number: int
    limit: int | None
    """Rows a page; None when all pages were read."""
    ids: frozenset[str]
    """Fields whose values stand on the command line, so that no row needs to repeat them."""


def parse_columns(text: str | None, response: Field) -> Columns:
    """Parse a comma-separated list of columns; without a list there are none.

    Raises Failure for a name that the rows of the response do not have.
    """
    if text is None:
        return ()
    row = row_of(response)
    available = list(column_names(row))
    columns = [name.strip() for name in text.split(",") if name.strip()]
    if not columns:
        raise Failure(ExitCode.USAGE, "--columns names none.", "Such as: --columns imp_uid,amount")
    for name in columns:
        if name not in available and not _is_in_open_object(row, name):
            near = get_close_matches(name, available, 1)
            suggestion = f" Did you mean {near[0]}?" if near else ""
            raise Failure(
                ExitCode.USAGE,
                f"--columns: there is no {name!r} here.{suggestion}",
                f"There are: {', '.join(available)}." if available else "Nothing is answered.",
            )
    return tuple(dict.fromkeys(columns))


def row_of(response: Field) -> Field:
    """Return the field that describes one row of a list, or the one object."""
    rows = response.field("list")
    return rows if rows.repeated else response


def column_names(row: Field) -> Iterator[str]:
    """Yield the names of the fields of a row, and of the objects in it."""
    for field in row.fields:
        yield field.name
        if not field.repeated:
            yield from (f"{field.name}.{inner}" for inner in column_names(field))


def field_at(row: Field, name: str) -> Field:
    """Return the field of a dotted name."""
    for part in name.split("."):
        row = row.field(part)
    return row


def value_at(row: Any, name: str) -> Any:
    """Return the value of a dotted name, None where there is none."""
    for part in name.split("."):
        row = row.get(part) if isinstance(row, dict) else None
    return row


def select_columns(value: Any, columns: Columns) -> Any:
    """Return the response with only these columns in its rows."""
    if not columns:
        return value
    if isinstance(value, list):
        return [select_columns(row, columns) for row in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("list"), list):
        return value | {"list": select_columns(value["list"], columns)}
    return {name: value_at(value, name) for name in columns}


def _is_in_open_object(row: Field, name: str) -> bool:
    """Return whether the name is inside an object whose fields the description does not list."""
    first, dot, _ = name.partition(".")
    field = row.field(first)
    return bool(dot) and field.kind == "object" and not field.repeated and not field.fields
