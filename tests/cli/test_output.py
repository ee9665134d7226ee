"""JSON, CSV and what neither they nor a table ever show."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api import spec
from portone_v1_cli.output.output import as_csv
from portone_v1_cli.output.redact import HIDDEN, redact
from portone_v1_cli.spec.fields import Field, describe
from portone_v1_cli.terminal.text import as_json
from portone_v1_mock import MockPortOne

from .conftest import Run

SCHEMAS = spec.document()["components"]["schemas"]

BUYER: dict[str, Any] = {
    "buyer_name": "홍길동",
    "buyer_email": "hong@example.com",
    "buyer_tel": "010-1234-5678",
    "buyer_addr": "서울시 강남구",
    "buyer_postcode": "06134",
    "vbank_num": "X9876543210",
    "vbank_holder": "홍판서",
    "custom_data": '{"memo": "hong"}',
}

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3)
    ),
)


@pytest.mark.parametrize("output", ["table", "json", "csv"])
@pytest.mark.parametrize("words", [("get", "imp_p"), ("find-all", "order-p")])
def test_personal_data_is_shown_on_request_only(
    run: Run, served: str, mock: MockPortOne, output: str, words: tuple[str, ...]
) -> None:
    """Buyers' data, card and account numbers are *** in every form unless asked for."""
    mock.add_payment(
        imp_uid="imp_p", merchant_uid="order-p", pay_method="vbank", status="ready", **BUYER
    )
    hidden = run("payments", *words, "--output", output).stdout
    assert not [value for value in BUYER.values() if value in hidden]
    assert "order-p" in hidden or output == "table"
    text = run("payments", *words, "--output", output, "--show-personal").stdout
    if words[0] == "get" and output != "csv":
        assert BUYER["buyer_name"] in text
        assert HIDDEN not in text


def test_a_card_number_is_hidden(run: Run) -> None:
    """The masked card number is personal data too; that there is none can be seen."""
    words = ("--mock", "payments", "get", "imp_448280090638")
    payment = json.loads(run(*words).stdout)
    assert payment["card_number"] == HIDDEN
    assert payment["vbank_num"] is None
    assert "*********" in run(*words, "--show-personal").stdout


def test_secrets_are_never_shown() -> None:
    """A token or a key is hidden at any depth, whatever was asked for."""
    value = {"rows": [{"access_token": "t", "imp_key": "k"}], "imp_secret": "s"}
    hidden = {"rows": [{"access_token": HIDDEN, "imp_key": HIDDEN}], "imp_secret": HIDDEN}
    assert redact(value, show_personal=True) == hidden


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, schema in spec.document()["components"]["schemas"].items()
        if "properties" in schema
    ],
)
def test_every_field_the_description_calls_personal_is_hidden(name: str) -> None:
    """Fields whose description says that they are personal data or secret are all hidden."""
    schema = SCHEMAS[name]
    hidden = {
        field
        for field, facts in schema["properties"].items()
        if re.search("[Pp]ersonal data|Secret|Redact|Never log", facts.get("description", ""))
        or facts.get("format") == "password"
    }
    of = describe(spec.document(), name, schema)
    assert redact(dict.fromkeys(hidden, "x"), of) == dict.fromkeys(hidden, HIDDEN)


def test_personal_data_is_known_by_name_too() -> None:
    """What the description does not know is hidden when it has the name of such a thing."""
    names = ("buyer_name", "access_token", "card_number", "phone", "vbank_num", "remitter_holder")
    names += ("cardNumber", "CARD-NUMBER", "buyerEmail", "receiver_tel", "new_password")
    value = {"new": [dict.fromkeys(names, "x")]}
    assert redact(value) == {"new": [dict.fromkeys(names, HIDDEN)]}


def test_a_product_has_a_name_and_a_person_none(run: Run) -> None:
    """The same name is shown where it is no person's."""
    payment = json.loads(run("--mock", "payments", "get", "imp_448280090638").stdout)
    assert payment["name"] not in (HIDDEN, None)
    person = json.loads(run("--mock", "certifications", "get", "imp_200000000001").stdout)
    assert person["name"] == person["birthday"] == person["unique_key"] == HIDDEN
    assert person["certified"] is True


@given(
    st.dictionaries(st.text("xyz"), st.lists(st.dictionaries(st.text("xyz"), scalars)) | scalars)
)
def test_redacting_changes_nothing_else(value: Any) -> None:
    """An answer without personal names comes through as it is."""
    assert redact(value) == value


@given(anything)
def test_json_is_exact(value: Any) -> None:
    """What is printed as JSON reads back equal, amounts included, on one line or on many."""
    assert json.loads(as_json(value), parse_float=Decimal) == value
    assert json.loads(as_json(value, indent=2), parse_float=Decimal) == value


def test_json_keeps_every_digit() -> None:
    """No amount passes through a binary float."""
    assert as_json({"amount": Decimal("10.10"), "big": 10**30}) == (
        '{"amount":10.10,"big":1000000000000000000000000000000}'
    )


THING = Field(
    "response",
    "object",
    fields=(
        Field("uid", "text"),
        Field("maker", "object", fields=(Field("name", "text"), Field("at", "text"))),
        Field("parts", "object", repeated=True, fields=(Field("of", "text"),)),
    ),
)


def test_csv_has_the_description_s_columns() -> None:
    """Columns do not depend on what is set; nested objects are flat, lists are JSON."""
    value = {"uid": "a,b", "maker": {"at": "x"}, "parts": [{"of": "1"}], "new": True}
    rows = list(csv.DictReader(io.StringIO(as_csv(value, THING))))
    assert rows == [
        {"uid": "a,b", "maker.name": "", "maker.at": "x", "parts": '[{"of":"1"}]', "new": "true"}
    ]
    assert as_csv([], THING) == "uid,maker.name,maker.at,parts\n"
    assert as_csv(None, THING) == "uid,maker.name,maker.at,parts\n"


def test_csv_survives_what_is_not_as_described() -> None:
    """A row that is none is left out; a nested value of another kind is kept under its name."""
    rows = list(csv.DictReader(io.StringIO(as_csv([None, {"maker": "me"}, "x"], THING))))
    assert [row["maker"] for row in rows] == ["me"]
    assert as_csv([{"maker": None}], THING).splitlines()[1] == ",,,"


@given(st.lists(st.dictionaries(st.sampled_from(["uid", "maker", "parts", "new"]), anything)))
def test_csv_never_loses_a_row(values: list[dict[str, Any]]) -> None:
    """As many rows as objects, whatever is in them, commas, quotes and line ends included."""
    text = as_csv(values, THING)
    assert len(list(csv.reader(io.StringIO(text, newline="")))) - 1 == len(values)
