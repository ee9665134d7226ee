"""What people see: the same at 80 columns and at 120, and total for whatever the API answers."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api import spec
from portone_v1_api.operations import ARGUMENTS
from portone_v1_cli.output.cells import cell, time_zones
from portone_v1_cli.output.selection import Paging
from portone_v1_cli.output.tables import print_tables
from portone_v1_cli.spec.command_model import commands
from portone_v1_cli.spec.fields import Field, response_field
from portone_v1_cli.terminal.text import money, plain, printable, time
from portone_v1_mock import MockPortOne
from rich.cells import cell_len

from .conftest import Run
from .test_output import anything

PAYMENT, BALANCE, PAGE = (
    response_field(spec.document(), command.operation)
    for name in ("get", "get_balance", "find_all")
    for command in commands(spec.document(), ARGUMENTS)
    if command.group == "payments" and command.method == name
)


def table(run: Run, *words: str, columns: int = 80) -> str:
    result = run("--mock", "--output", "table", *words, env={"COLUMNS": str(columns)})
    assert result.exit_code == 0
    assert all(cell_len(line) <= columns for line in result.stdout.splitlines())
    return "\n".join(line.rstrip() for line in result.stdout.splitlines())


def test_a_list_at_80_columns(run: Run) -> None:
    """A list fits a narrow terminal, says what it left out, where it ends and in which zone."""
    assert (
        table(run, "payments", "find-all", "order-1001")
        == """\
imp_uid           status     method      amount  cancelled  paid
────────────────────────────────────────────────────────────────────────────
imp_100000000304  paid       card    25,000 KRW          0  2025-12-30 11:00
imp_100000000303  cancelled  card    25,000 KRW     25,000  2025-12-30 09:10
imp_100000000302  ready      vbank   25,000 KRW          0
imp_100000000301  failed     card    25,000 KRW          0

4 in all. Times in KST. Not shown at this width: started_at."""
    )


def test_a_list_at_120_columns(run: Run) -> None:
    """A wide terminal shows when a payment was begun, too."""
    output = table(run, "payments", "find-all", "order-1001", columns=120)
    assert "started           paid" in output
    assert "Not shown" not in output


def test_a_page_says_how_to_see_more(run: Run) -> None:
    """The line below a page says where it is and which options show the rest."""
    words = ("payments", "find-all", "order-45", "--limit", "20")
    assert "1 to 20 of 45. More: --page 2, or --all." in table(run, *words)
    assert "21 to 40 of 45. More: --page 3, or --all." in table(run, *words, "--page", "2")
    assert "41 to 45 of 45. Times" in table(run, *words, "--page", "3")
    assert "45 in all." in table(run, *words, "--all")


def test_a_balance(run: Run) -> None:
    """A balance shows what each instrument paid, how it came about with signs, and the rest."""
    assert (
        table(run, "payments", "get-balance", "imp_100000000101")
        == """\
instrument    tax_free  supply  vat  service  total
───────────────────────────────────────────────────
primary              0   4,546  454        0  5,000
secondary        2,000       0    0        0  2,000
discount             0       0    0        0      0

remaining        2,000   4,546  454        0  7,000
cash_receipt         0       0    0        0      0

created           instrument  tax_free  supply   vat  service   total
─────────────────────────────────────────────────────────────────────
2025-12-29 09:00  primary            0  +7,273  +727        0  +8,000
                  secondary     +2,000       0     0        0  +2,000
2025-12-29 10:00  primary            0  -1,818  -182        0  -2,000
2025-12-29 11:00  primary            0    -909   -91        0  -1,000

Paid at first 10,000, remaining 7,000.
Times in KST. cash_receipt lies over the others and is not added."""
    )


def test_a_balance_on_a_narrow_terminal(run: Run) -> None:
    """Times stand on rows of their own where they would be cut off beside the amounts."""
    text = table(run, "payments", "get-balance", "imp_100000000101", columns=60)
    assert "…" not in text
    assert (
        """\
2025-12-29 09:00
  primary                0  +7,273  +727        0  +8,000
  secondary         +2,000       0     0        0  +2,000
2025-12-29 10:00
  primary                0  -1,818  -182        0  -2,000
"""
        in text
    )


def test_a_payment(run: Run) -> None:
    """A payment is a record of what is set, times with their zone, its cancels as a table."""
    output = table(run, "payments", "get", "imp_100000000101")
    assert "amount               10,000 KRW" in output
    assert "cancelled_at         2025-12-29 11:00:31 +0900" in output
    assert "failed_at" not in output
    assert "cancel_receipt_urls" not in output
    assert "\ncancel_history\ncancelled         amount  reason          cancellation_id" in output
    assert "2025-12-29 11:00   1,000  배송 지연 보상" in output
    assert "Not shown at this width: receipt_url, pg_tid." in output
    assert "status" in output.splitlines()[2]


def test_no_color_and_pipes(run: Run) -> None:
    """A table in a pipe has no escape sequences."""
    assert "\x1b" not in table(run, "payments", "find-all", "order-1001")


def show(value: Any, field: Field, paging: Paging | None = None) -> str:
    from contextlib import redirect_stdout

    with redirect_stdout(io.StringIO()) as out:
        print_tables(value, field, paging)
    return out.getvalue()


ODD: list[Any] = [None, "x", True, -1, 2**70, Decimal("1E+3"), [], [None], {}, {"a": None}]


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("field", [PAYMENT, BALANCE], ids=["payment", "balance"])
def test_no_answer_breaks_a_table(field: Field, odd: Any) -> None:
    """Whatever stands where something else should, a table comes out."""
    for inner_field in field.fields:
        assert show({inner_field.name: odd}, field)
        assert show({inner_field.name: [{inner.name: odd for inner in inner_field.fields}]}, field)
        assert show({inner_field.name: {inner.name: odd for inner in inner_field.fields}}, field)
    assert show({"imp_uid": "imp_1", "new": odd}, PAYMENT)


@given(anything)
def test_no_page_breaks_a_table(value: Any) -> None:
    """A page of anything is shown too."""
    paging = Paging(1, 20, frozenset({"merchant_uid"}))
    row = {"imp_uid": value, "amount": value, "currency": value, "paid_at": value}
    for page in (value, {"list": [value, row]}, {"list": [row], "total": value, "next": value}):
        assert show(page, PAGE, paging)


def test_a_nested_object_and_an_unknown_field_are_shown() -> None:
    """What a payment has inside of another object, or what the description lacks, is not lost."""
    value = {
        "promotion": {"id": "p-1", "discount": 1500},
        "extension": {"PaymentStatus": "Completed"},
        "field_of_tomorrow": "new",
        "currency": "KRW",
    }
    output = show(value, PAYMENT)
    assert "promotion.id             p-1" in output
    assert "promotion.discount       1,500" in output
    assert "extension.PaymentStatus  Completed" in output
    assert "field_of_tomorrow        new" in output


def test_lists_of_texts_have_a_line_each() -> None:
    """A list of plain values is one cell with a line for each."""
    field = Field("response", "object", fields=(Field("links", "text", repeated=True),))
    assert [line.split() for line in show({"links": ["a", "b"]}, field).splitlines()] == [
        ["links", "a"],
        ["b"],
    ]


def test_a_list_without_columns_of_its_own_shows_what_is_set() -> None:
    """Columns of an object nobody chose any for are its plain fields, as far as they fit."""
    fields = tuple(Field(f"field_{number}", "text") for number in range(9))
    row = {field.name: "twelve chars" for field in fields[1:]}
    output = show([row], Field("response", "object", repeated=True, fields=fields))
    assert "field_0" not in output
    assert "field_5" in output.splitlines()[0]
    assert "Not shown at this width: field_8, field_7, field_6." in output


def test_rows_that_are_none_leave_the_summary() -> None:
    """A page without a usable row still says how many there are."""
    assert show({"total": 3, "list": [None]}, PAGE, Paging(1, 20, frozenset())) == (
        "1 to 1 of 3.\n"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1234567, "1,234,567"),
        (-1000, "-1,000"),
        (Decimal("1234.50"), "1,234.50"),
        (Decimal("1E+3"), "1,000"),
        ("12", "12"),
        (None, ""),
        (True, "true"),
    ],
)
def test_money(value: Any, text: str) -> None:
    """Amounts have separators and exactly their own decimals; what is none stays as it is."""
    assert money(value) == text


def test_signs() -> None:
    """A change says which way it goes; nothing has no sign."""
    assert [money(amount, signed=True) for amount in (1000, -1000, 0, Decimal("0.5"))] == [
        "+1,000",
        "-1,000",
        "0",
        "+0.5",
    ]


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False))
def test_no_amount_is_rounded(value: int | Decimal) -> None:
    """Without its separators the text is the very amount."""
    assert Decimal(money(value).replace(",", "")) == value
    assert Decimal(money(value, signed=True).replace(",", "")) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, ""), (None, ""), (1_767_225_600, "2026-01-01 09:00"), ("x", "x"), (2**60, str(2**60))],
)
def test_times(value: Any, text: str) -> None:
    """UNIX seconds are local ISO time, 0 is nothing, and what is no time stays as it is."""
    assert time(value) == text


def test_zones_of_times() -> None:
    """The time zone is printed once, and not at all when there is no time."""
    assert time_zones([1_767_225_600, 0, None, 1_767_225_601]) == "KST"
    assert time_zones([0]) == ""


def test_statuses_are_coloured_and_other_words_are_not() -> None:
    """A known status has a colour; the same word elsewhere has none."""
    assert cell("paid", Field("status", "text")).style == "green"
    assert cell("status_of_tomorrow", Field("status", "text")).style == ""
    assert cell("paid", Field("name", "text")).style == ""


@given(st.text())
def test_nothing_escapes_to_the_terminal(text: str) -> None:
    """Whatever a text holds, what is shown is printable and one line."""
    assert printable(text).isprintable()
    assert plain(text) == printable(text)


def test_ordinary_text_is_not_touched() -> None:
    """Korean, spaces and punctuation are shown as they are."""
    assert printable("원두 1kg, 50% — 'x'") == "원두 1kg, 50% — 'x'"


def test_a_shop_s_own_texts_are_no_markup(run: Run, served: str, mock: MockPortOne) -> None:
    """Square brackets and escape sequences in a name are shown, not obeyed."""
    mock.add_payment(imp_uid="imp_m", name="[red]특가[/red] :smile: \x1b[31m")
    output = run("payments", "get", "imp_m", "--output", "table").stdout
    assert "[red]특가[/red] :smile: \\x1b[31m" in output
