"""`portone-v1 resolve`: the question of a lost answer, asked from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from portone_v1 import PortOne, UnknownOutcome
from portone_v1_mock import MockPortOne

from .conftest import SECRET, Run


@pytest.fixture
def portone(mock: MockPortOne) -> PortOne:
    return PortOne("imp_mock", SECRET, transport=mock.transport())


def lost_cancel(portone: PortOne, mock: MockPortOne, fault: str, amount: int = 300) -> str:
    """The question of a cancel whose answer was lost, as JSON."""
    payment = mock.add_payment(merchant_uid="o-1", amount=1000, status="paid", buyer_name="홍길동")
    uid = payment["imp_uid"]
    mock.advance(60)
    mock.add_fault(fault, operation="payments_cancel")
    with pytest.raises(UnknownOutcome) as lost:
        portone.payments.cancel(imp_uid=uid, amount=amount, checksum=1000)
    return json.dumps(lost.value.question)


def outcome(text: str) -> Any:
    return json.loads(text)


def test_what_was_done_is_0(
    run: Run, served: str, portone: PortOne, mock: MockPortOne, tmp_path: Path
) -> None:
    """A cancel that happened ends with 0 and the payment as it is now."""
    file = tmp_path / "question.json"
    file.write_text(lost_cancel(portone, mock, "reset_after"), "utf-8")
    result = run("resolve", str(file))
    assert result.exit_code == 0
    answer = outcome(result.stdout)
    assert answer["status"] == "done"
    assert answer["result"]["cancel_amount"] == 300


def test_what_is_not_seen_yet_is_8(
    run: Run, served: str, portone: PortOne, mock: MockPortOne
) -> None:
    """A cancel that never arrived stays unknown: 8, and the advice; - reads standard input."""
    result = run("resolve", "-", input=lost_cancel(portone, mock, "reset"))
    assert result.exit_code == 8
    assert outcome(result.stdout)["status"] == "not seen yet"
    assert "same amount and checksum" in outcome(result.stdout)["advice"]


def test_what_was_refused_is_5(run: Run, served: str, portone: PortOne, mock: MockPortOne) -> None:
    """A charge that the gateway declined ends with 5 and the gateway's reason."""
    key = mock.given.billing_key("customer-1", declined=True).customer_uid
    mock.advance(60)
    mock.add_fault("reset_after", operation="subscribe_pay_again")
    with pytest.raises(UnknownOutcome) as lost:
        portone.subscribe.pay_again(customer_uid=key, merchant_uid="o-9", amount=1000, name="x")
    result = run("resolve", "-", input=json.dumps(lost.value.question))
    assert result.exit_code == 5
    assert "한도초과" in outcome(result.stdout)["reason"]


def test_a_buyer_is_not_shown(run: Run, served: str, portone: PortOne, mock: MockPortOne) -> None:
    """Personal data of the payment is hidden, in a table too, unless it is asked for."""
    text = lost_cancel(portone, mock, "reset_after")
    table = run("--output", "table", "resolve", "-", input=text)
    assert "홍길동" not in table.output
    assert "result.amount" in table.stdout
    assert "홍길동" in run("resolve", "-", "--show-personal", input=text).stdout


@pytest.mark.parametrize("text", ["", "[]", "{", '{"kind": "payment"}', "[" * 100_000])
def test_what_is_no_question_is_2(run: Run, served: str, mock: MockPortOne, text: str) -> None:
    """Anything else is wrong usage, and nothing is asked."""
    result = run("resolve", "-", input=text)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert mock.requests() == []


def test_a_file_that_is_not_there_is_2(run: Run, tmp_path: Path) -> None:
    """The file is named."""
    result = run("--mock", "resolve", str(tmp_path / "none.json"))
    assert result.exit_code == 2
    assert "none.json cannot be read" in result.stderr
