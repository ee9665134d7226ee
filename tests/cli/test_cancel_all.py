"""`payments cancel-all`: what is left is read, shown, asked about, and given back."""

from __future__ import annotations

import json

import pytest
from portone_v1._payments._cancels import CancelFields
from portone_v1_api import spec
from portone_v1_api.operations import ARGUMENTS
from portone_v1_cli.api.payments import cancel_all_command
from portone_v1_cli.spec.command_model import commands
from portone_v1_mock import MockPortOne

from .conftest import Run

CANCEL = next(
    command
    for command in commands(spec.document(), ARGUMENTS, "payments")
    if command.method == "cancel"
)


def cancels(mock: MockPortOne) -> list[object]:
    return [request for request in mock.requests() if request["target"] == "/payments/cancel"]


def test_it_takes_what_the_client_takes() -> None:
    """Its options are the fields of the client's cancel_all, no amount and no checksum."""
    command = cancel_all_command(CANCEL)
    assert [parameter.name for parameter in command.ids] == ["imp_uid"]
    assert {parameter.name for parameter in command.options} == set(CancelFields.__annotations__)


def test_what_is_left_is_shown_and_given_back(run: Run, served: str, mock: MockPortOne) -> None:
    """The rest of a payment cancelled in part stands above the question; a yes gives it back."""
    uid = mock.given.paid(order="o-1", amount=12000).partly_cancelled(5000).imp_uid
    refused = run("payments", "cancel-all", uid, input="n\n")
    assert refused.exit_code == 2
    assert "Moves money, on the API, with" in refused.stderr
    assert "gives back  7,000 KRW, of 12,000 KRW paid" in refused.stderr
    assert "order       o-1" in refused.stderr
    assert cancels(mock) == []
    result = run("payments", "cancel-all", uid, "--columns", "cancel_amount", input="y\n")
    assert json.loads(result.stdout) == {"cancel_amount": 12000}


def test_yes_does_not_ask(run: Run, served: str, mock: MockPortOne) -> None:
    """With --yes all is given back at once, with its reason."""
    uid = mock.given.paid(order="o-1", amount=12000).imp_uid
    result = run("payments", "cancel-all", uid, "--reason", "단순 변심", "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    payment = json.loads(result.stdout)
    assert (payment["cancel_amount"], payment["cancel_reason"]) == (12000, "단순 변심")


@pytest.mark.parametrize("yes", [(), ("--yes",)])
@pytest.mark.parametrize(
    ("uid", "said"),
    [
        ("imp_100000000301", "was not paid"),
        ("imp_100000000302", "portone-v1 vbanks revoke takes it back"),
        ("imp_100000000303", "is fully cancelled already"),
        ("imp_100000000101", "missing --tax-free"),
    ],
)
def test_what_cannot_be_cancelled_is_5(run: Run, uid: str, said: str, yes: tuple[str, ...]) -> None:
    """A payment that cannot be cancelled ends with 5 and its reason, before any question."""
    result = run("--mock", "payments", "cancel-all", uid, *yes, input="y\n")
    assert result.exit_code == 5
    assert said in result.stderr
    assert result.stderr.endswith("Nothing was changed.\n")
    assert "Do it?" not in result.stderr


def test_a_refund_account_is_asked_for(run: Run, served: str, mock: MockPortOne) -> None:
    """A paid virtual account names the options for the account to give back to."""
    uid = mock.given.vbank(order="o-1", amount=5000).deposited().imp_uid
    assert (
        "--refund-holder, --refund-bank, --refund-account"
        in run("payments", "cancel-all", uid).stderr
    )
    account = ("--refund-holder", "홍길동", "--refund-bank", "04", "--refund-account", "1")
    question = run("payments", "cancel-all", uid, *account, input="n\n")
    assert "홍길동" not in question.stderr
    assert run("payments", "cancel-all", uid, *account, "--yes").exit_code == 0


def test_a_payment_that_makes_no_sense_is_5(run: Run, served: str, mock: MockPortOne) -> None:
    """When an amount is missing in what was read, nobody is asked and nothing is sent."""
    uid = mock.given.paid(order="o-1", amount=5000).imp_uid
    mock.add_fault("missing_field", operation="payments_get", field="cancel_amount")
    result = run("payments", "cancel-all", uid, input="y\n")
    assert result.exit_code == 5
    assert f"{uid} cannot be judged: the payment's cancel_amount" in result.stderr
    assert cancels(mock) == []


def test_a_test_payment_is_called_one(run: Run, served: str, mock: MockPortOne) -> None:
    """The question for a test payment says that no money moves."""
    uid = mock.given.sandbox(order="o-1", amount=5000).imp_uid
    assert "a test channel: no money moves" in run("payments", "cancel-all", uid).stderr


def test_bad_usage_is_2(run: Run, served: str, mock: MockPortOne) -> None:
    """An id that cannot be meant ends with 2; an unknown one with 4."""
    assert run("payments", "cancel-all", "", "--yes").exit_code == 2
    assert run("payments", "cancel-all", "", input="y\n").exit_code == 2
    assert run("payments", "cancel-all", "imp_000000000000", "--yes").exit_code == 4
    assert cancels(mock) == []


def test_a_lost_answer_is_looked_up(run: Run, served: str, mock: MockPortOne) -> None:
    """When the answer to the cancel is lost, the API is asked and the payment printed."""
    uid = mock.given.paid(order="o-1", amount=12000).imp_uid
    mock.advance(60)
    mock.add_fault("reset_after", operation="payments_cancel")
    result = run("payments", "cancel-all", uid, "--yes")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["cancel_amount"] == 12000
    assert "The API was asked what became of it." in result.stderr
    assert len(cancels(mock)) == 1
