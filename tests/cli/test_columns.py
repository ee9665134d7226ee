"""`--columns`: these fields and no others, in every form."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_cli.output.selection import column_names, parse_columns, select_columns, value_at
from portone_v1_cli.spec.fields import Field
from portone_v1_cli.terminal.failures import Failure
from portone_v1_mock import MockPortOne
from rich.cells import cell_len

from .conftest import Run
from .test_output import anything

LIST = ("--mock", "payments", "find-all", "order-1001")
SOME = ("--columns", "imp_uid,amount,paid_at,promotion.id")


def test_json_has_these_fields_only(run: Run) -> None:
    """Each row has the names asked for, in their order; the page stays a page."""
    page = json.loads(run(*LIST, *SOME).stdout)
    assert page["total"] == 4
    assert list(page["list"][0]) == ["imp_uid", "amount", "paid_at", "promotion.id"]
    assert page["list"][0]["amount"] == 25000


def test_csv_has_these_columns_only(run: Run) -> None:
    """The header is what was asked for, values are the API's own."""
    lines = run(*LIST, *SOME, "--output", "csv").stdout.splitlines()
    assert lines[0] == "imp_uid,amount,paid_at,promotion.id"
    assert lines[1] == "imp_uid_304,25000,1767060025,".replace("imp_uid_", "imp_100000000")


def test_a_table_has_these_columns_under_their_names(run: Run) -> None:
    """Chosen columns are headed by what was typed, and none is left out."""
    output = run(*LIST, *SOME, "--output", "table").stdout.splitlines()
    assert output[0].split() == ["imp_uid", "amount", "paid_at", "promotion.id"]
    assert output[2].split() == ["imp_100000000304", "25,000", "KRW", "2025-12-30", "11:00"]
    assert output[-1] == "4 in all. Times in KST."


def test_too_wide_a_table_stands_row_by_row(run: Run) -> None:
    """What does not fit side by side stands below each other, no id cut."""
    output = run(*LIST, *SOME, "--output", "table", env={"COLUMNS": "40"}).stdout
    assert "imp_uid       imp_100000000304" in output
    assert all(cell_len(line) <= 40 for line in output.splitlines())


def test_one_object_can_be_cut_down_too(run: Run) -> None:
    """The fields of one payment are shown, set or not, a list of objects as its own table."""
    words = ("--mock", "payments", "get", "imp_100000000101", "--columns")
    assert json.loads(run(*words, "status,vbank_num").stdout) == {
        "status": "cancelled",
        "vbank_num": None,
    }
    output = run(*words, "failed_at,cancel_history", "--output", "table").stdout
    assert output.startswith("failed_at")
    assert "2025-12-29 11:00   1,000  배송 지연 보상" in output


def test_a_balance_is_cut_down_as_well(run: Run) -> None:
    """A field inside of an object is asked for with a dot."""
    words = ("--mock", "payments", "get-balance", "imp_100000000101", "--columns")
    assert json.loads(run(*words, "amount,primary.vat").stdout) == {
        "amount": 10000,
        "primary.vat": 454,
    }


def test_what_is_personal_stays_hidden(run: Run) -> None:
    """Asking for a column is not asking for personal data."""
    words = ("--mock", "payments", "get", "imp_448280090638", "--columns", "card_number")
    assert json.loads(run(*words).stdout) == {"card_number": "***"}
    assert "*" in json.loads(run(*words, "--show-personal").stdout)["card_number"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("imp_uidd", "there is no 'imp_uidd' here. Did you mean imp_uid?"),
        ("zzz", "There are: imp_uid, merchant_uid,"),
        ("cancel_history.amount", "there is no 'cancel_history.amount' here."),
        (",", "--columns names none."),
    ],
)
def test_an_unknown_column_is_refused(
    run: Run, served: str, mock: MockPortOne, columns: str, said: str
) -> None:
    """What no row has ends with 2 before anything is sent, and what there is is listed."""
    result = run("payments", "get", "imp_448280090638", "--columns", columns)
    assert result.exit_code == 2
    assert said in result.stderr
    assert mock.requests() == []


def test_a_field_of_an_object_can_be_asked_for(run: Run) -> None:
    """The name of a field of an object that the payment does not have gives nothing."""
    words = ("--mock", "payments", "get", "imp_448280090638", "--columns", "extension.REMITTER")
    assert json.loads(run(*words).stdout) == {"extension.REMITTER": None}


def test_a_field_of_an_open_object_can_be_asked_for() -> None:
    """Inside of an object that the description leaves open any name may be meant."""
    row = Field("r", "object", fields=(Field("more", "object"), Field("a", "text")))
    assert parse_columns("more.Status", row) == ("more.Status",)
    with pytest.raises(Failure):
        parse_columns("a.Status", row)


def test_names_of_nested_objects() -> None:
    """Objects are followed, lists are not."""
    row = Field("r", "object", fields=(
        Field("a", "text"),
        Field("b", "object", fields=(Field("c", "text"),)),
        Field("d", "object", repeated=True, fields=(Field("e", "text"),)),
    ))  # fmt: skip
    assert list(column_names(row)) == ["a", "b", "b.c", "d"]


@given(anything, st.sampled_from(["list", "a", "a.b", ""]))
def test_picking_breaks_on_nothing(value: Any, name: str) -> None:
    """Whatever was answered, picking from it gives something."""
    select_columns(value, (name,))
    value_at(value, name)
    assert select_columns(value, ()) == value
