"""Payloads: the same from one seed, as the spec has them, and as the API's own look."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from portone_v1_api.spec import document

from benchmarks.payloads import Payloads, encode

PAGE = Payloads().page(1000)
ROWS: list[dict[str, Any]] = PAGE["response"]["list"]


def validator(schema: str) -> jsonschema_rs.Validator:
    whole = {"$ref": f"#/components/schemas/{schema}", "components": document()["components"]}
    return jsonschema_rs.Draft202012Validator(whole)


def test_a_seed_makes_the_same_bytes() -> None:
    """Two generators of one seed make the same bytes, and another seed makes others."""
    first, again, other = (encode(Payloads(seed).page(20)) for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        ("PaymentPageResponse", PAGE),
        ("PaymentPageResponse", Payloads().page(20)),
        ("PaymentBalanceResponse", Payloads().balance()),
    ],
)
def test_payloads_are_what_the_spec_describes(schema: str, body: dict[str, Any]) -> None:
    """Every body is valid against the schema of its answer."""
    validator(schema).validate(body)


def test_nulls_and_missing_keys_are_as_in_recorded_answers() -> None:
    """A third of the fields are null, and rows from before newer keys lack them."""
    values = [value for row in ROWS for value in row.values()]
    assert 0.25 < values.count(None) / len(values) < 0.45
    assert {len(row) for row in ROWS} >= {54, 51, 50, 47}
    assert all(list(row) == sorted(row) for row in ROWS)


def test_one_amount_in_ten_has_a_fraction() -> None:
    """Exact money is paid for: one amount in ten cannot be an int."""
    page = msgspec.json.decode(encode(PAGE), strict=True)
    fractions = [row for row in page["response"]["list"] if isinstance(row["amount"], float)]
    assert 70 < len(fractions) < 130


def test_texts_have_the_length_and_the_language_of_real_ones() -> None:
    """A payment takes about 1,500 bytes, and what people wrote is Korean, escaped as sent."""
    assert 1_400 < len(encode(PAGE)) / len(ROWS) < 1_650
    assert encode(PAGE).isascii()
    assert all(re.search("[가-힣]", row["name"]) for row in ROWS)


def test_a_balance_is_the_sum_of_its_histories() -> None:
    """Each group is what its changes add up to, exactly."""
    balance = Payloads().balance()["response"]
    assert len(balance["histories"]) == 5
    for name in ("primary", "secondary", "discount", "cash_receipt"):
        for part, value in balance[name].items():
            assert value == sum(Decimal(change[name][part]) for change in balance["histories"])


def test_cancels_are_no_more_than_was_paid() -> None:
    """What cancels gave back is the sum of their history and no more than the amount."""
    cancelled = [row for row in ROWS if row["cancel_history"]]
    assert len(cancelled) > 50
    for row in cancelled:
        assert row["cancel_amount"] == sum(cancel["amount"] for cancel in row["cancel_history"])
        assert 0 < row["cancel_amount"] <= row["amount"]


def test_pages_follow_one_another() -> None:
    """A page names the ones around it, and the last one none after it."""
    payloads = Payloads()
    first, last = (payloads.page(10, number=number, total=20)["response"] for number in (1, 2))
    assert (first["previous"], first["next"], last["previous"], last["next"]) == (0, 2, 1, 0)
