"""A payment as a row of plain values, each of the type that its column has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import msgspec
from portone_v1_api.sensitive import is_personal

from .columns import Column, Kind, payment_columns

if TYPE_CHECKING:
    from portone_v1.models import Payment

MONEY_DIGITS: Final = 20
"""The digits of an amount, those behind the point included."""
MONEY_DECIMALS: Final = 4
"""The digits of an amount behind the point: no currency has more."""

# When a payment came into its status. `from` and `to` of the API look at the same time.
_STATUS_TIMES = {
    "ready": "started_at",
    "paid": "paid_at",
    "cancelled": "cancelled_at",
    "failed": "failed_at",
}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TOO_LATE = 10**11  # UNIX seconds in the year 5138; milliseconds of today lie beyond
_TOO_LARGE = Decimal(10) ** (MONEY_DIGITS - MONEY_DECIMALS)

_encode = msgspec.json.Encoder(decimal_format="number", order="deterministic").encode


class UnfitValueError(ValueError):
    """A value of a payment that its column cannot hold. The message does not show the value."""

    def __init__(self, imp_uid: str, field: str, expected: str) -> None:
        super().__init__(
            f"payment {imp_uid}: the field {field} is not {expected}, so its column cannot hold it."
            " No row of this payment was written: see it with `portone-v1 payments get`, and"
            " report it, or read without this module."
        )
        self.imp_uid = imp_uid
        self.field = field


class _UnfitError(Exception):
    """What was expected, and the path of the field, from the inside out."""

    def __init__(self, expected: str) -> None:
        self.expected = expected
        self.path: list[str] = []


def payment_row(payment: Payment, read_at: datetime, *, personal: bool = False) -> dict[str, Any]:
    """Return the values of a payment's columns, and `more`, `changed_at` and `read_at`.

    Amounts are Decimals, times are datetimes in UTC, and None stands for what has not happened or
    is not there. `more` is JSON text of the fields that the description does not know, None
    without any. `changed_at` is when the payment came into its status. Personal data is in the row
    only with `personal`.

    Raises UnfitValueError, which names payment and field, for a value of another kind.
    """
    fields = payment.to_dict()
    imp_uid = fields.get("imp_uid")
    if not isinstance(imp_uid, str) or not imp_uid:
        raise UnfitValueError("without a usable imp_uid", "imp_uid", "a text")
    try:
        row = _object(fields, payment_columns(), personal)
    except _UnfitError as error:
        path = ".".join(reversed(error.path))
        raise UnfitValueError(imp_uid, path, error.expected) from None
    row["changed_at"] = _changed_at(row)
    row["read_at"] = read_at
    return row


def _changed_at(row: Mapping[str, Any]) -> datetime | None:
    """Return when the payment came into its status, or its latest time if that is not known."""
    name = _STATUS_TIMES.get(row["status"])
    moment: datetime | None = None if name is None else row[name]
    if moment is None:
        moments = [row[time] for time in _STATUS_TIMES.values() if row[time] is not None]
        moment = max(moments, default=None)
    return moment


def _object(fields: Mapping[str, Any], columns: Iterable[Column], personal: bool) -> dict[str, Any]:
    row: dict[str, Any] = {}
    known = set()
    for column in columns:
        name = column.name
        known.add(name)
        if column.is_personal and not personal:
            continue
        value = fields.get(name)
        if value is None:
            row[name] = None
            continue
        try:
            row[name] = _value(value, column, personal)
        except _UnfitError as error:
            error.path.append(name)
            raise
    unknown = {name: value for name, value in fields.items() if name not in known}
    if not personal:
        unknown = _without_personal(unknown)
    row["more"] = _json(unknown) if unknown else None
    return row


def _value(value: Any, column: Column, personal: bool) -> Any:
    if column.kind == "object":
        if not isinstance(value, dict):
            raise _UnfitError("an object")
        return _object(value, column.fields, personal)
    if column.kind in ("objects", "texts"):
        if not isinstance(value, list):
            raise _UnfitError("a list")
        item = column._replace(kind="object" if column.kind == "objects" else "text")
        return [_value(one, item, personal) for one in value]
    return _PARSERS[column.kind](value)


def _without_personal(value: Any) -> Any:
    """Leave out the fields of decoded JSON whose names say that they hold a person's data."""
    if isinstance(value, list):
        return [_without_personal(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: _without_personal(item) for name, item in value.items() if not is_personal(name)}


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise _UnfitError("a text")


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise _UnfitError("true or false")


def _integer(value: Any) -> int:
    if type(value) is int and -(2**63) <= value < 2**63:
        return value
    raise _UnfitError("a whole number of 64 bits")


def _money(value: Any) -> Decimal:
    expected = f"an amount of {MONEY_DIGITS} digits, {MONEY_DECIMALS} of them decimals"
    if type(value) is not int and type(value) is not Decimal:
        raise _UnfitError(expected)
    amount = Decimal(value)
    if not amount.is_finite() or abs(amount) >= _TOO_LARGE:
        raise _UnfitError(expected)
    if amount != round(amount, MONEY_DECIMALS):
        raise _UnfitError(expected)
    return amount


def _time(value: Any) -> datetime | None:
    """Return a moment; None for 0, which stands for what has not happened."""
    if type(value) is not int or not 0 <= value < _TOO_LATE:
        raise _UnfitError("a time in UNIX seconds")
    return _EPOCH + timedelta(seconds=value) if value else None


def _json(value: Any) -> str:
    return _encode(value).decode()


_PARSERS: Mapping[Kind, Callable[[Any], Any]] = {
    "text": _text,
    "boolean": _boolean,
    "integer": _integer,
    "money": _money,
    "time": _time,
    "json": _json,
}
