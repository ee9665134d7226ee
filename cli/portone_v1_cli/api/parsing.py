"""Parse amounts, times and JSON from the command line; numbers stay exact.

Errors are ValueErrors that say where the problem is. They repeat amounts and times, never the
values of JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Literal, NoReturn

from portone_v1_data.periods import KOREA

from ..spec.fields import Field
from ..spec.schema import Kind

_AMOUNT = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_SECONDS = re.compile(r"-?\d+", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# Eight digits such as 20260131: as UNIX seconds a day of 1970, so more likely a date.
_DATE_OR_SECONDS = re.compile(r"(19|20)\d{6}", re.ASCII)


class Null(Enum):
    """The word for null, as a value that was not passed means something else."""

    NULL = "none"


NULL = Null.NULL


def parse_amount(text: str, *, minimum: int | None = None) -> int | Decimal:
    """Parse an amount as int or Decimal, never by way of a binary float."""
    if not _AMOUNT.fullmatch(text):
        raise ValueError(f"{text!r} is no amount: write digits only, such as 10000 or 10.10.")
    value = Decimal(text) if "." in text else int(text)
    if minimum is not None and value < minimum:
        raise ValueError(f"{text} is less than {minimum}.")
    return value


def parse_amount_or_none(
    text: str, *, minimum: int | None = None
) -> int | Decimal | Literal[Null.NULL]:
    """Parse an amount, or `none` for null."""
    return NULL if text == NULL.value else parse_amount(text, minimum=minimum)


def parse_time(
    text: str, *, minimum: int | None = None, maximum: int | None = None, day_end: int = 0
) -> int:
    """Parse UNIX seconds, or an ISO 8601 time; without an offset it is Korea's.

    `day_end` is added to a date without a time, in seconds: the last day of a period is whole.
    """
    if _DATE_OR_SECONDS.fullmatch(text):
        raise ValueError(f"{text} could be a date: write it as {text[:4]}-{text[4:6]}-{text[6:]}.")
    try:
        if _SECONDS.fullmatch(text):
            value = int(text)
        else:
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=KOREA)
            value = int(moment.astimezone(UTC).timestamp())
            if _DATE.fullmatch(text):
                value += day_end
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f"{text!r} is no time: write UNIX seconds, 2026-01-31 or 2026-01-31T18:30+09:00."
        ) from None
    if minimum is not None and value < minimum:
        raise ValueError(f"{text} is before {minimum}.")
    if maximum is not None and value > maximum:
        raise ValueError(f"{text} is after {maximum}.")
    return value


def parse_json_argument(text: str, field: Field) -> Any:
    """Parse JSON text, or the file of `@FILE`, and check it against the description.

    Raises ValueError for text that is not JSON, for names that are repeated or unknown, for
    missing fields and for values of a wrong type.
    """
    value = parse_json(read_text(Path(text[1:])) if text.startswith("@") else text)
    messages = list(problems(value, field))
    if messages:
        raise ValueError("; ".join(messages) + ".")
    return value


def read_text(path: Path) -> str:
    """Read a UTF-8 file. Raises ValueError when that is not possible."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} cannot be read ({type(error).__name__}).") from None


def parse_json(text: str) -> Any:
    """Parse JSON text; numbers with a fraction become Decimal. Raises ValueError."""
    try:
        return json.loads(
            text,
            parse_float=_decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_unique_names,
        )
    except json.JSONDecodeError as error:
        raise ValueError(
            f"this is not JSON ({error.msg}, line {error.lineno}, column {error.colno})."
        ) from None
    except RecursionError:
        raise ValueError("this is not JSON (nested too deeply).") from None


def problems(value: Any, field: Field, path: str = "") -> Iterator[str]:
    """Yield a message for each difference between a decoded value and the description."""
    path = path or field.name
    if not field.repeated:
        yield from _item_problems(value, field, path)
    elif not isinstance(value, list):
        yield f"{path} must be a list"
    else:
        for number, item in enumerate(value):
            yield from _item_problems(item, field, f"{path}[{number}]")


def _item_problems(value: Any, field: Field, path: str) -> Iterator[str]:
    types, type_name = _JSON_TYPES[field.kind]
    if not isinstance(value, types) or (isinstance(value, bool) and field.kind != "flag"):
        yield f"{path} must be {type_name}"
    elif field.choices and value not in field.choices:
        yield f"{path} must be one of {', '.join(map(str, field.choices))}"
    elif isinstance(value, dict) and field.fields:
        names = {inner.name for inner in field.fields}
        for inner in field.fields:
            if inner.name in value:
                yield from problems(value[inner.name], inner, f"{path}.{inner.name}")
            elif inner.required:
                yield f"{path}.{inner.name} is missing"
        unknown = value.keys() - names
        if unknown:
            yield f"{path} has no field {', '.join(sorted(unknown))}"


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


def _refuse_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON.")


def _unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a name is given twice in one object.")
    return result
