"""A payment as a row: exact, whole, without personal data unless it is asked for."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1.models import Payment
from portone_v1_api import spec
from portone_v1_data.columns import Column, payment_columns, without_personal
from portone_v1_data.rows import UnfitValueError, payment_row

READ_AT = datetime(2026, 1, 1, tzinfo=UTC)
ADDED = {"more", "changed_at", "read_at"}

TEXTS = st.text(max_size=5)
AMOUNTS = st.integers(-(10**16) + 1, 10**16 - 1) | st.decimals(
    min_value=-(10**12), max_value=10**12, places=4
)
TIMES = st.integers(1, 10**11 - 1)


def values_of(column: Column) -> st.SearchStrategy[Any]:
    """Return JSON values that fit a column."""
    simple: dict[str, st.SearchStrategy[Any]] = {
        "text": TEXTS,
        "boolean": st.booleans(),
        "integer": st.integers(-(2**63), 2**63 - 1),
        "money": AMOUNTS,
        "time": TIMES,
        "json": st.dictionaries(TEXTS, TEXTS, max_size=2),
        "texts": st.lists(TEXTS, max_size=2),
    }
    if column.kind == "object":
        return objects_of(column.fields)
    if column.kind == "objects":
        return st.lists(objects_of(column.fields), max_size=2)
    return simple[column.kind]


def objects_of(columns: tuple[Column, ...]) -> st.SearchStrategy[dict[str, Any]]:
    fields = {column.name: st.none() | values_of(column) for column in columns}
    return st.fixed_dictionaries({}, optional=fields | {"younger_field": TEXTS})


def payments() -> st.SearchStrategy[dict[str, Any]]:
    named = st.fixed_dictionaries({"imp_uid": st.just("imp_1"), "currency": st.just("KRW")})
    return st.builds(lambda a, b: a | b, objects_of(payment_columns()), named)


def as_json(row: dict[str, Any], columns: tuple[Column, ...]) -> dict[str, Any]:
    """Return the JSON object that a row was made from, without what is null in it."""
    result = dict(json.loads(row["more"], parse_float=Decimal)) if row["more"] else {}
    for column in columns:
        value = row[column.name]
        if value is None:
            continue
        if column.kind == "time":
            value = int(value.timestamp())
        elif column.kind == "json":
            value = json.loads(value, parse_float=Decimal)
        elif column.kind == "object":
            value = as_json(value, column.fields)
        elif column.kind == "objects":
            value = [as_json(item, column.fields) for item in value]
        result[column.name] = value
    return result


def without_nulls(value: Any) -> Any:
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    return value


@given(payments())
def test_nothing_is_lost(fields: dict[str, Any]) -> None:
    """The answer's JSON can be made again from a row with personal data: every field, exactly."""
    row = payment_row(Payment.from_dict(fields), READ_AT, personal=True)
    assert as_json(row, payment_columns()) == without_nulls(fields)
    assert set(row) == {column.name for column in payment_columns()} | ADDED


@given(payments())
def test_personal_data_is_left_out(fields: dict[str, Any]) -> None:
    """Without `personal` a row has the columns of `without_personal`, and the same values there."""
    payment = Payment.from_dict(fields)
    row = payment_row(payment, READ_AT)
    columns = without_personal(payment_columns())
    assert set(row) == {column.name for column in columns} | ADDED
    whole = as_json(payment_row(payment, READ_AT, personal=True), payment_columns())
    for name in as_json(row, columns):
        if name not in ("cancel_history", "deposit_history"):
            assert as_json(row, columns)[name] == whole[name]


def test_columns_are_the_fields_of_the_description() -> None:
    """Each field of a payment is a column, in the order of the description."""
    schema = spec.document()["components"]["schemas"]["Payment"]
    columns = {column.name: column for column in payment_columns()}
    assert list(columns) == list(schema["properties"])
    assert columns["amount"].kind == "money"
    assert columns["paid_at"].kind == "time"
    assert columns["status"].kind == "text"
    assert columns["card_type"].kind == "integer"
    assert columns["cash_receipt_issued"].kind == "boolean"
    assert columns["extension"].kind == "object"
    assert columns["cancel_receipt_urls"].kind == "texts"
    assert [field.kind for field in columns["promotion"].fields] == ["text", "money"]


def test_what_is_personal() -> None:
    """Who bought, with what, from where, and what was sent along; in nested objects too."""
    personal = {column.name for column in payment_columns() if column.is_personal}
    assert personal >= {
        "buyer_name", "buyer_email", "buyer_tel", "buyer_addr", "buyer_postcode",
        "card_number", "vbank_holder", "vbank_num", "custom_data",
    }  # fmt: skip
    assert not personal & {"imp_uid", "merchant_uid", "amount", "status", "pg_tid", "name"}
    (deposits,) = (one for one in payment_columns() if one.name == "deposit_history")
    assert {field.name for field in deposits.fields if field.is_personal} == {"depositor_name"}


def test_fields_that_nobody_described() -> None:
    """They are JSON text in `more`, at every depth; by their names personal ones are left out."""
    fields = {
        "imp_uid": "imp_1",
        "younger": {"b": Decimal("1.10"), "a": None, "buyer_name": "김"},
        "buyer_birth": "1990",
        "cancel_history": [{"amount": 1, "kind": "partial"}],
    }
    row = payment_row(Payment.from_dict(fields), READ_AT)
    assert row["more"] == '{"younger":{"a":null,"b":1.10}}'
    assert row["cancel_history"][0]["more"] == '{"kind":"partial"}'
    row = payment_row(Payment.from_dict(fields), READ_AT, personal=True)
    assert json.loads(row["more"])["buyer_birth"] == "1990"
    assert payment_row(Payment.from_dict({"imp_uid": "imp_1"}), READ_AT)["more"] is None


@pytest.mark.parametrize(
    ("status", "field"),
    [
        ("ready", "started_at"),
        ("paid", "paid_at"),
        ("cancelled", "cancelled_at"),
        ("failed", "failed_at"),
    ],
)
def test_when_a_payment_changed(status: str, field: str) -> None:
    """It is the time of its own status; of an unknown status, or without that time, its latest."""
    times = {"started_at": 4, "paid_at": 3, "cancelled_at": 2, "failed_at": 1}
    fields = {"imp_uid": "imp_1", "status": status, **times}
    changed_at = payment_row(Payment.from_dict(fields), READ_AT)["changed_at"]
    assert changed_at.timestamp() == times[field]
    for odd in ({"status": "settled"}, {field: 0, "started_at": 4, "paid_at": 9}):
        changed_at = payment_row(Payment.from_dict(fields | odd), READ_AT)["changed_at"]
        assert changed_at.timestamp() in (4, 9)
    assert payment_row(Payment.from_dict({"imp_uid": "imp_1"}), READ_AT)["changed_at"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", 10**16),
        ("amount", Decimal("0.00001")),
        ("amount", Decimal("NaN")),
        ("amount", "100"),
        ("amount", True),
        ("paid_at", -1),
        ("paid_at", 1_767_225_600_000),
        ("paid_at", "1767225600"),
        ("paid_at", Decimal("1.5")),
        ("card_quota", 2**63),
        ("card_quota", "3"),
        ("card_type", False),
        ("name", 5),
        ("sandbox", "false"),
        ("cancel_history", {"amount": 1}),
        ("cancel_history", [None]),
        ("cancel_history.amount", [{"amount": "secret"}]),
        ("cancel_receipt_urls", [1]),
        ("promotion", []),
        ("promotion.discount", {"discount": "secret"}),
    ],
)
def test_a_value_of_another_kind(field: str, value: Any) -> None:
    """It is an error that names payment and field, and does not show the value."""
    payment = Payment.from_dict({"imp_uid": "imp_7", field.partition(".")[0]: value})
    with pytest.raises(UnfitValueError) as caught:
        payment_row(payment, READ_AT)
    assert caught.value.imp_uid == "imp_7"
    assert caught.value.field == field
    message = str(caught.value)
    assert message.startswith(f"payment imp_7: the field {field} is not ")
    assert "secret" not in message


@pytest.mark.parametrize("imp_uid", [None, "", 7])
def test_a_payment_without_an_id(imp_uid: Any) -> None:
    """It is an error: rows are told apart by their ids."""
    with pytest.raises(UnfitValueError, match="without a usable imp_uid"):
        payment_row(Payment.from_dict({"imp_uid": imp_uid}), READ_AT)
