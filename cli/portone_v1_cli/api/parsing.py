"""Reads what is typed: amounts, and requests inside of a request as JSON. Exact, or refused.

Errors are ValueErrors that name a place and never repeat what stood there, but for an amount.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Literal, NoReturn

from ..spec.fields import Field
from ..spec.schema import Kind

_AMOUNT = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_SECONDS = re.compile(r"-?\d+", re.ASCII)
# As UNIX seconds it would be a day of 1970.
_DATE_OR_SECONDS = re.compile(r"(19|20)\d{6}", re.ASCII)


class Null(Enum):
    """What stands for null, where not to have been given means something else."""

    NULL = "none"


NULL = Null.NULL


def amount(text: str, *, minimum: int | None = None) -> int | Decimal:
    """Read an amount as it is written, never by way of a binary float."""
    if not _AMOUNT.fullmatch(text):
        raise ValueError(f"{text!r} is no amount: write digits only, such as 10000 or 10.10.")
    value = Decimal(text) if "." in text else int(text)
    if minimum is not None and value < minimum:
        raise ValueError(f"{text} is less than {minimum}.")
    return value


def amount_or_none(text: str, *, minimum: int | None = None) -> int | Decimal | Literal[Null.NULL]:
    """Read an amount, or `none`, which says on purpose that there is none."""
    return NULL if text == NULL.value else amount(text, minimum=minimum)


def moment(text: str, *, minimum: int | None = None, maximum: int | None = None) -> int:
    """Read a time as UNIX seconds, or as ISO 8601; without an offset it is this machine's."""
    if _DATE_OR_SECONDS.fullmatch(text):
        raise ValueError(f"{text} could be a date: write it as {text[:4]}-{text[4:6]}-{text[6:]}.")
    try:
        value = int(text) if _SECONDS.fullmatch(text) else int(_iso(text).timestamp())
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f"{text!r} is no time: write UNIX seconds, 2026-01-31 or 2026-01-31T18:30+09:00."
        ) from None
    if minimum is not None and value < minimum:
        raise ValueError(f"{text} is before {minimum}.")
    if maximum is not None and value > maximum:
        raise ValueError(f"{text} is after {maximum}.")
    return value


def _iso(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone()


def json_of(text: str, of: Field) -> Any:
    """Read JSON text, or the file of `@FILE`, that must be what the description says.

    Numbers stay exact. Raises ValueError for what is no JSON, for names given twice or unknown,
    for what is missing and for values of another kind.
    """
    value = parse_json(read_text(Path(text[1:])) if text.startswith("@") else text)
    if found := list(faults(value, of)):
        raise ValueError("; ".join(found) + ".")
    return value


def read_text(path: Path) -> str:
    """The text of a UTF-8 file."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} cannot be read ({type(error).__name__}).") from None


def parse_json(text: str) -> Any:
    """The value of a JSON text, numbers with a fraction as Decimal."""
    try:
        return json.loads(
            text, parse_float=_decimal, parse_constant=_no_number, object_pairs_hook=_once
        )
    except json.JSONDecodeError as error:
        raise ValueError(
            f"this is not JSON ({error.msg}, line {error.lineno}, column {error.colno})."
        ) from None
    except RecursionError:
        raise ValueError("this is not JSON (nested too deeply).") from None


def faults(value: Any, of: Field, where: str = "") -> Iterator[str]:
    """What is wrong with a decoded value, by the description."""
    where = where or of.name
    if of.repeated:
        if not isinstance(value, list):
            yield f"{where} must be a list"
            return
        for number, item in enumerate(value):
            yield from _item_faults(item, of, f"{where}[{number}]")
    else:
        yield from _item_faults(value, of, where)


def _item_faults(value: Any, of: Field, where: str) -> Iterator[str]:
    types, name = _JSON_TYPES[of.kind]
    if not isinstance(value, types) or (isinstance(value, bool) and of.kind != "flag"):
        yield f"{where} must be {name}"
    elif of.choices and value not in of.choices:
        yield f"{where} must be one of {', '.join(map(str, of.choices))}"
    elif isinstance(value, dict) and of.fields:
        known = {one.name: one for one in of.fields}
        for missing in (one.name for one in of.fields if one.required and one.name not in value):
            yield f"{where}.{missing} is missing"
        if unknown := value.keys() - known.keys():
            yield f"{where} has no field {', '.join(sorted(unknown))}"
        for one in known.keys() & value.keys():
            yield from faults(value[one], known[one], f"{where}.{one}")


_JSON_TYPES: dict[Kind, tuple[Any, str]] = {
    "text": (str, "text in quotes"),
    "integer": (int, "a whole number"),
    "time": (int, "UNIX seconds"),
    "money": (int | Decimal, "a number"),
    "flag": (bool, "true or false"),
    "object": (dict, "an object"),
}


def _decimal(text: str) -> Decimal:
    if not _AMOUNT.fullmatch(text):
        raise ValueError("a number has an exponent: write digits only, such as 10000 or 10.10.")
    return Decimal(text)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice in one object.")
    return found
