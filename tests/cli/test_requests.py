"""What is typed becomes exactly what is sent, or is refused with the reason."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_cli.api.parsing import (
    parse_amount,
    parse_amount_or_none,
    parse_json,
    parse_json_argument,
    problems,
)
from portone_v1_cli.spec.fields import Field

from .conftest import Run
from .fictional_api import Listener, Row
from .test_output import anything

PAY = ("things", "pay", "t", "--yes", "--amount")
ITEM = Field(
    "items",
    "object",
    repeated=True,
    fields=(
        Field("amount", "money", required=True),
        Field("at", "time"),
        Field("count", "integer"),
        Field("name", "text"),
        Field("gift", "flag"),
        Field("kind", "text", choices=("big", "small")),
        Field("tags", "text", repeated=True),
        Field("more", "object", fields=(Field("of", "text"),)),
        Field("free", "object"),
    ),
)


@pytest.mark.parametrize("text", ["1,000", "1e3", "ten", "NaN", "1.", "١", "", " 1", "None"])
def test_an_amount_is_digits(run: Run, text: str) -> None:
    """What could be read as another amount than was meant is refused."""
    client = Listener()
    result = run(*PAY, text, app=client.app())
    assert result.exit_code == 2
    assert "no amount" in result.stderr
    assert client.calls == []


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.integers())
def test_an_amount_is_exact(value: Decimal | int) -> None:
    """Every amount in plain notation is read as itself."""
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    read = parse_amount(text)
    assert read == value
    assert str(read) == text.replace("-0.00", "-0.00")
    assert not isinstance(read, float)


def test_none_is_typed_where_null_may_be_meant(run: Run) -> None:
    """`none` is null for an amount that may be null, and no amount for one that may not."""
    client = Listener(Row({}))
    assert run(*PAY, "1", "--fee", "none", app=client.app()).exit_code == 0
    assert client.arguments == {"amount": 1, "fee": None}
    assert run(*PAY, "none", app=Listener().app()).exit_code == 2
    assert parse_amount_or_none("10.10") == Decimal("10.10")


def test_an_amount_below_the_least_is_refused(run: Run) -> None:
    """The least amount of the description holds."""
    result = run(*PAY, "1", "--fee", "-1", app=Listener().app())
    assert result.exit_code == 2
    assert "less than 0" in result.stderr


def test_json_may_come_from_a_file(run: Run, tmp_path: Path) -> None:
    """@FILE stands for what the file holds, a byte order mark aside."""
    file = tmp_path / "parts.json"
    file.write_text('[{"of": 10.10, "to": "가"}]', encoding="utf-8-sig")
    client = Listener(Row({}))
    assert run(*PAY, "1", "--parts", f"@{file}", app=client.app()).exit_code == 0
    assert client.arguments["parts"] == [{"of": Decimal("10.10"), "to": "가"}]


def test_an_empty_list_is_sent(run: Run) -> None:
    """A list that was typed is sent, be it empty."""
    client = Listener(Row({}))
    assert run(*PAY, "1", "--parts", "[]", app=client.app()).exit_code == 0
    assert client.arguments["parts"] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("", "not JSON"),
        ("@/no/such.json", "cannot be read (FileNotFoundError)"),
        ("[" * 100_000, "nested too deeply"),
        ('[{"of": NaN}]', "NaN is no number"),
        ('[{"of": 1e3}]', "a number has an exponent"),
        ('[{"of": 1, "of": 2}]', "given twice"),
        ('{"of": 1}', "parts must be a list"),
        ('[{"of": "1"}]', r"parts[0].of must be a number"),
        ('[{"of": true}]', r"parts[0].of must be a number"),
        ('[{"of": null}]', r"parts[0].of must be a number"),
        ('[{"to": "a"}]', r"parts[0].of is missing"),
        ('[{"of": 1, "off": 2}]', r"parts[0] has no field off"),
    ],
)
def test_json_that_cannot_be_meant_is_refused(run: Run, text: str, said: str) -> None:
    """Bad JSON, a wrong kind, a missing or unknown name: refused before anything is sent."""
    client = Listener()
    result = run(*PAY, "1", "--parts", text, app=client.app(), env={"COLUMNS": "200"})
    assert result.exit_code == 2
    assert said in result.stderr
    assert client.calls == []


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"at": "2026-01-01"}, "items[0].at must be UNIX seconds"),
        ({"count": Decimal("1.5")}, "items[0].count must be a whole number"),
        ({"name": 5}, "items[0].name must be text in quotes"),
        ({"gift": 1}, "items[0].gift must be true or false"),
        ({"kind": "huge"}, "items[0].kind must be one of big, small"),
        ({"tags": "a"}, "items[0].tags must be a list"),
        ({"tags": ["a", 1]}, "items[0].tags[1] must be text in quotes"),
        ({"more": {"off": "x"}}, "items[0].more has no field off"),
        ({"more": "x"}, "items[0].more must be an object"),
        ({"free": {"whatever": 1}}, None),
        ({"kind": "big", "tags": [], "more": {}, "gift": False, "count": 2, "at": 0}, None),
    ],
)
def test_what_is_inside_is_checked(item: dict[str, Any], said: str | None) -> None:
    """Each kind of field is checked, the place is named, and never the value."""
    messages = list(problems([{"amount": 1} | item], ITEM))
    assert messages == ([] if said is None else [said])


@given(anything)
def test_any_json_is_read_or_refused(value: Any) -> None:
    """Whatever JSON is typed, it is read exactly or refused with a ValueError."""
    text = json.dumps(value, default=str)
    try:
        read = parse_json_argument(text, ITEM)
    except ValueError as error:
        assert str(error).endswith(".")
    else:
        assert read == parse_json(text)
