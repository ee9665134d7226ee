"""Ids on the command line: where they stand, and what is said of one that cannot be right."""

from __future__ import annotations

import pytest
from portone_v1_api import spec
from portone_v1_api.operations import ARGUMENTS
from portone_v1_cli.api.unknown_outcome import lookup_command
from portone_v1_cli.spec.command_model import commands
from portone_v1_cli.terminal.options import Options
from portone_v1_mock import MockPortOne

from .conftest import Run

CANCEL = ("payments", "cancel")
FIGURES = ("--amount", "100", "--checksum", "10000")


@pytest.mark.parametrize("command", ["get", "show", "get-balance", "cancel-all"])
def test_an_orders_id_names_find_all(run: Run, command: str) -> None:
    """Where a payment's id belongs, the id of an order is answered with the command for orders."""
    result = run("--mock", "payments", command, "order-1001")
    assert result.exit_code == 4
    assert "portone-v1 payments find-all order-1001" in result.stderr


def test_a_payments_id_does_not(run: Run) -> None:
    """Not found is then said to be possibly another merchant's."""
    result = run("--mock", "payments", "get", "imp_000000000000")
    assert "find-all" not in result.stderr
    assert "another merchant's, not this key's" in result.stderr


def test_an_id_that_begins_with_a_dash(run: Run, served: str, mock: MockPortOne) -> None:
    """It is taken after --, and without that the error says so."""
    mock.add_payment(merchant_uid="-7", amount=100, status="paid")
    assert run("payments", "find-all", "--", "-7").exit_code == 0
    refused = run("payments", "find-all", "-7")
    assert refused.exit_code == 2
    assert "after --" in refused.stderr
    assert "after --" not in run("payments", "find-all", "x", "--sortng", "a").stderr


def test_a_command_to_look_with_takes_such_an_id() -> None:
    """The command line that is printed for a lost answer can be pasted for it, too."""
    command = next(one for one in commands(spec.document(), ARGUMENTS) if one.method == "cancel")
    words = lookup_command(command, {"merchant_uid": "-7"}, Options())
    assert words[-2:] == ["--", "-7"]


def test_a_cancel_names_its_payment_first(run: Run, served: str, mock: MockPortOne) -> None:
    """The id is the first word, and an order's id an option."""
    uid = mock.given.paid(order="o-1", amount=10_000).imp_uid
    assert run(*CANCEL, uid, *FIGURES, "--yes").exit_code == 0
    rest = ("--amount", "100", "--checksum", "9900")
    assert run(*CANCEL, "--merchant-uid", "o-1", *rest, "--yes").exit_code == 0


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (FIGURES, "Neither IMP_UID nor --merchant-uid"),
        (("imp_1", "--checksum", "none"), "--amount"),
        (("imp_1", "--amount", "100"), "--checksum"),
        (("imp_1", "--amount", "0", "--checksum", "none"), "amount must be more than 0"),
        (("imp_1", "--amount", "0.0001", "--checksum", "none"), "amount"),
        (("--merchant-uid", "o", "--amount", "0", "--checksum", "none"), "amount must be"),
    ],
)
def test_a_cancel_is_refused_before_the_question(
    run: Run, served: str, mock: MockPortOne, words: tuple[str, ...], text: str
) -> None:
    """What can never be sent is a 2; nobody is asked, and nothing is read either."""
    result = run(*CANCEL, *words, input="y\n")
    assert result.exit_code == 2
    assert text in result.stderr
    assert "Do it?" not in result.stderr
    assert mock.requests() == []


def test_every_change_is_checked_before_the_question(
    run: Run, served: str, mock: MockPortOne
) -> None:
    """The client's own checks come first for other operations, too: a time in milliseconds."""
    item = '[{"merchant_uid": "o", "schedule_at": 1767225600000, "amount": 1, "name": "n"}]'
    result = run("subscribe", "schedule", "--customer-uid", "c", "--schedules", item, input="y\n")
    assert result.exit_code == 2
    assert "schedule_at" in result.stderr
    assert "Do it?" not in result.stderr
    assert mock.requests() == []
