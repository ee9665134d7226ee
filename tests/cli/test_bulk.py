"""Several ids at once: what came is printed, and what did not is named."""

from __future__ import annotations

import json

import pytest
from portone_v1_mock import MockPortOne

from .conftest import Run
from .fictional_api import Listener, Row

ASKED = ("payments", "get-many", "--imp-uid", "imp_a", "--imp-uid", "imp_b")


@pytest.fixture
def one_payment(mock: MockPortOne) -> None:
    mock.add_payment(imp_uid="imp_a", merchant_uid="order-a")


@pytest.mark.usefixtures("one_payment")
def test_what_is_missing_stands_below_the_table(run: Run, served: str) -> None:
    """A table ends with the ids that did not come."""
    result = run(*ASKED, "--output", "table")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "imp_a" in result.stdout
    assert result.stdout.endswith("Not found: imp_b.\n")


@pytest.mark.usefixtures("one_payment")
@pytest.mark.parametrize("output", ["json", "csv"])
def test_what_is_missing_stands_beside_the_data(run: Run, served: str, output: str) -> None:
    """Programs get the rows alone; the ids that did not come are on stderr."""
    result = run(*ASKED, "--output", output)
    assert (result.exit_code, result.stderr) == (0, "Not found: imp_b.\n")
    assert "imp_b" not in result.stdout
    if output == "json":
        assert [row["imp_uid"] for row in json.loads(result.stdout)] == ["imp_a"]


@pytest.mark.usefixtures("one_payment")
def test_nothing_missing_is_not_mentioned(run: Run, served: str) -> None:
    """When all came there is nothing more to say."""
    assert run(*ASKED[:-2]).stderr == ""


def test_nothing_found_is_4(run: Run, served: str) -> None:
    """Only when none of the ids was found the exit code says so."""
    result = run(*ASKED)
    assert (result.exit_code, result.stdout) == (4, "")


def test_a_207_without_rows_is_4_too(run: Run) -> None:
    """However the API says that nothing was found, the exit code is the same."""

    class Nothing(list[Row]):
        missing = ("a", "b")

    words = ("things", "list-of", "me", "--uid", "a", "--uid", "b")
    result = run(*words, app=Listener(Nothing()).app())
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == "Error: none of these was found.\nCheck the ids.\n"


def test_no_ids_are_no_request(run: Run, served: str, mock: MockPortOne) -> None:
    """A bulk read of nothing is refused before it is sent."""
    result = run("payments", "get-many")
    assert result.exit_code == 2
    assert "at least one id" in result.stderr
    assert mock.requests() == []
