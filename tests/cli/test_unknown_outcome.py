"""A write whose answer was lost: it is looked up at once, and the command to repeat is printed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_api.operations import ARGUMENTS
from portone_v1_cli.api.unknown_outcome import lookup_command
from portone_v1_cli.spec.command_model import commands
from portone_v1_cli.terminal.options import Options
from portone_v1_mock import MockPortOne

from .conftest import Run

COMMANDS = {
    (command.group, command.method): command for command in commands(spec.document(), ARGUMENTS)
}


def cancel(uid: str, amount: int, checksum: int) -> tuple[str, ...]:
    figures = ("--amount", str(amount), "--checksum", str(checksum))
    return ("payments", "cancel", uid, *figures, "--yes")


@pytest.fixture
def uid(mock: MockPortOne) -> str:
    uid: str = mock.given.paid(order="o-1", amount=12000).imp_uid
    mock.advance(60)
    return uid


def test_what_was_done_is_printed(run: Run, served: str, mock: MockPortOne, uid: str) -> None:
    """A cancel that went through ends with 0 and the payment, and says that it was looked up."""
    mock.add_fault("reset_after", operation="payments_cancel")
    result = run(*cancel(uid, 5000, 12000))
    assert result.exit_code == 0
    assert json.loads(result.stdout)["cancel_amount"] == 5000
    [note, advice] = result.stderr.splitlines()
    assert note.startswith("Note: payments_cancel: ")
    assert advice == "It was done: do not repeat it."


def test_what_is_not_seen_yet_stays_unknown(
    run: Run, served: str, mock: MockPortOne, uid: str
) -> None:
    """A cancel that cannot be seen ends with 8, and says how to look and how to repeat it."""
    mock.add_fault("reset", operation="payments_cancel")
    result = run(*cancel(uid, 5000, 12000))
    assert result.exit_code == 8
    [what, advice] = result.stderr.splitlines()
    assert "it may still come" in what
    assert "the same amount and checksum" in advice
    assert advice.endswith(f"Look with: portone-v1 payments show {uid}")
    assert result.stdout == ""


def test_a_charge_that_was_declined_is_refused(run: Run, served: str, mock: MockPortOne) -> None:
    """When the lookup shows that the gateway declined, the exit code is 5, with the reason."""
    key = mock.given.billing_key("customer-1", declined=True).customer_uid
    mock.advance(60)
    mock.add_fault("reset_after", operation="subscribe_pay_again")
    words = ("--customer-uid", key, "--merchant-uid", "o-9", "--amount", "1000", "--name", "x")
    result = run("subscribe", "pay-again", *words, "--yes")
    assert result.exit_code == 5
    assert "It was refused: 한도초과" in result.stderr
    assert result.stderr.endswith("A new attempt may carry the same --merchant-uid.\n")


def test_a_look_that_fails_leaves_it_unknown(
    run: Run, served: str, mock: MockPortOne, uid: str
) -> None:
    """When the look fails too, nothing was learned: 8, and how to look."""
    mock.add_fault("reset_after", operation="payments_cancel")
    mock.add_fault("reset", operation="payments_get", times=None)
    result = run(*cancel(uid, 5000, 12000))
    assert result.exit_code == 8
    assert f"Look with: portone-v1 payments show {uid}" in result.stderr
    assert "do not just repeat it" in result.stderr


@pytest.mark.parametrize(
    ("place", "arguments", "look"),
    [
        (("payments", "cancel"), {"imp_uid": "imp_1"}, "payments show imp_1"),
        (
            ("subscribe", "pay_again"),
            {"merchant_uid": "o-1", "customer_uid": "c"},
            "payments find-all o-1 --sorting -updated",
        ),
        (
            ("subscribe", "schedule"),
            {"customer_uid": "c", "schedules": [{"merchant_uid": "o-2"}]},
            "subscribe get-schedule o-2",
        ),
        (
            ("subscribe", "unschedule"),
            {"customer_uid": "c", "merchant_uid": ["o-3", "o-4"]},
            "subscribe get-schedule o-3",
        ),
        (("subscribe", "unschedule"), {"customer_uid": "c"}, "customers list-schedules c"),
        (("customers", "delete"), {"customer_uid": "c"}, "customers get c"),
        (("receipts", "issue"), {"imp_uid": "imp_1"}, ""),
    ],
)
def test_where_to_look(place: tuple[str, str], arguments: dict[str, Any], look: str) -> None:
    """What shows the outcome depends on what was changed; for some there is nothing."""
    words = lookup_command(COMMANDS[place], arguments, Options())
    assert words == (["portone-v1", *look.split()] if look else [])
    if look:
        assert lookup_command(COMMANDS[place], arguments, Options(tier="A01"))[:3] == [
            "portone-v1",
            "--tier",
            "A01",
        ]


@pytest.mark.parametrize(
    "command", COMMANDS.values(), ids=lambda command: f"{command.group}-{command.name}"
)
def test_a_look_is_a_command_that_there_is(command: Any) -> None:
    """Whatever is recommended can be typed."""
    arguments = {"imp_uid": "i", "merchant_uid": "m", "customer_uid": "c"}
    names = {(command.group, command.name) for command in COMMANDS.values()} | {
        ("payments", "show")
    }
    words = lookup_command(command, arguments, Options())
    assert not words or tuple(words[1:3]) in names
