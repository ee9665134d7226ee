"""Scenarios in a line: `mock.given`."""

from __future__ import annotations

from decimal import Decimal

import pytest
from portone_v1_mock import ControlError

NOW = 1_767_225_600
DAY = 86_400


@pytest.fixture
def scenario(mock):
    """Return the mock's builder of scenarios."""
    return mock.given


def _fields(payment, *names):
    return tuple(payment.row[name] for name in names)


SCENARIOS = {
    "paid": (lambda scenario: scenario.paid("o-1", 1000), "paid"),
    "ready": (lambda scenario: scenario.ready("o-1", 1000), "ready"),
    "failed": (lambda scenario: scenario.failed("o-1", 1000), "failed"),
    "cancelled": (lambda scenario: scenario.cancelled("o-1", 1000), "cancelled"),
    "vbank": (lambda scenario: scenario.vbank("o-1", 1000), "ready"),
    "sandbox": (lambda scenario: scenario.sandbox("o-1", 1000), "paid"),
    "payco": (lambda scenario: scenario.payco("o-1", 1000), "paid"),
    "ready, paid": (lambda scenario: scenario.ready("o-1", 1000).paid(), "paid"),
    "ready, failed": (lambda scenario: scenario.ready("o-1", 1000).failed("한도초과"), "failed"),
    "failed, paid late": (lambda scenario: scenario.failed("o-1", 1000).paid(), "paid"),
    "vbank, deposited": (lambda scenario: scenario.vbank("o-1", 1000).deposited(), "paid"),
    "vbank, refunded": (
        lambda scenario: scenario.vbank("o-1", 1000).deposited().cancelled(),
        "cancelled",
    ),
    "billing key, charged": (lambda scenario: scenario.billing_key().charged("o-1", 1000), "paid"),
    "billing key, declined": (
        lambda scenario: scenario.billing_key(declined=True).charged("o-1", 1000),
        "failed",
    ),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_each_scenario_is_what_its_name_says(scenario, api, name):
    """The payment has its order, amount and status, and the API answers it as the row shows it."""
    make, status = SCENARIOS[name]
    payment = make(scenario)
    assert _fields(payment, "status", "amount", "merchant_uid") == (status, 1000, "o-1")
    assert (payment.merchant_uid, payment.row["imp_uid"]) == ("o-1", payment.imp_uid)
    query = {"include_sandbox": "true"}
    answer = api.get(f"/payments/{payment.imp_uid}", params=query).json()["response"]
    assert answer == payment.row


def test_an_order_is_made_up_where_none_is_given(scenario):
    """Two payments without an order have different ones."""
    assert scenario.paid().merchant_uid != scenario.paid().merchant_uid
    key = scenario.billing_key()
    assert key.charged().merchant_uid != key.charged().merchant_uid


def test_a_part_is_given_back_as_by_the_api(scenario):
    """Partial cancels add up, each with its reason, and the rest can follow."""
    payment = scenario.paid("o-1", 1000).partly_cancelled(300, "불량").partly_cancelled(200)
    assert _fields(payment, "status", "cancel_amount") == ("cancelled", 500)
    assert [cancel["amount"] for cancel in payment.row["cancel_history"]] == [300, 200]
    assert payment.row["cancel_history"][0]["reason"] == "불량"
    assert payment.cancelled().row["cancel_amount"] == 1000


@pytest.mark.parametrize("amount", [1000, 1001])
def test_all_of_it_is_no_part(scenario, amount):
    """A part that is the whole or more is refused; cancelled() is for that."""
    with pytest.raises(ControlError, match=r"amount: .* use cancelled\(\)"):
        scenario.paid("o-1", 1000).partly_cancelled(amount)


def test_what_the_api_refuses_is_refused_in_its_words(scenario):
    """A step that the API would refuse raises its message."""
    with pytest.raises(ControlError, match="payments_cancel: 결제가 완료되지 않은"):
        scenario.ready("o-1").cancelled()


def test_any_field_of_a_payment_can_be_given(scenario):
    """Fields go through to the payment, and unknown ones are refused."""
    payment = scenario.paid("o-1", 1000, buyer_name="홍길동", custom_data="x")
    assert _fields(payment, "buyer_name", "custom_data") == ("홍길동", "x")
    assert scenario.failed("o-2", reason="한도초과").row["fail_reason"] == "한도초과"
    with pytest.raises(ControlError, match="buyer: there is no such field"):
        scenario.paid("o-3", buyer="홍길동")


def test_a_payco_payment_has_a_balance(scenario, api):
    """Card, points and discount are apart, and a cancel takes from them in that order."""
    payment = scenario.payco("o-1", 10_000, points=2000, discount=500).partly_cancelled(8000)
    balance = api.get(f"/payments/{payment.imp_uid}/balance").json()["response"]
    worth = {name: sum(balance[name].values()) for name in ("primary", "secondary", "discount")}
    assert sum(worth.values()) == 2000
    assert (balance["amount"], len(balance["histories"])) == (10_000, 2)
    first = balance["histories"][0]
    assert first["primary"] == {"supply": 6818, "vat": 682, "tax_free": 0, "service": 0}
    assert (first["secondary"]["tax_free"], first["discount"]["tax_free"]) == (2000, 500)


def test_payco_points_cannot_exceed_the_amount(scenario):
    """Points and discount are parts of the amount."""
    with pytest.raises(ControlError, match="points, discount: "):
        scenario.payco("o-1", 1000, points=800, discount=300)


def test_a_test_payment_is_hidden_unless_asked_for(scenario, api):
    """A sandbox payment is in lists, and hidden from the single look-up."""
    payment = scenario.sandbox("o-1")
    assert api.get(f"/payments/{payment.imp_uid}").status_code == 404
    assert api.get("/payments/findAll/o-1").json()["response"]["total"] == 1


def test_a_schedule_runs_when_its_time_comes(mock, scenario):
    """A schedule waits, can be revoked, and else is charged at its time."""
    key = scenario.billing_key("c-1", customer_name="홍길동")
    scheduled = key.scheduled("s-1", 900)
    revoked = key.scheduled("s-2", 900, after=60).revoked()
    assert (scheduled.schedule_at, scheduled.row["schedule_status"]) == (
        NOW + 30 * DAY,
        "scheduled",
    )
    assert revoked.row["schedule_status"] == "revoked"
    assert key.row["customer_name"] == "홍길동"
    mock.advance(30 * DAY)
    assert (scheduled.row["schedule_status"], scheduled.row["payment_status"]) == (
        "executed",
        "paid",
    )
    assert revoked.row["imp_uid"] is None


def test_a_prepared_order_takes_no_other_amount(mock, scenario):
    """A window for another amount fails."""
    scenario.prepared("o-1", 500)
    assert mock.checkout("o-1", 400)["status"] == "failed"
    scenario.prepared("o-2", 5, "USD")
    assert mock.checkout("o-2", 5)["status"] == "failed"


def test_a_person_is_verified(scenario, api):
    """A certification is finished, of the person that was named."""
    certified = scenario.certified(name="김철수")
    assert (certified.row["certified"], certified.row["name"]) == (True, "김철수")
    answer = api.get(f"/certifications/{certified.imp_uid}").json()["response"]
    assert answer == certified.row


def test_a_cash_receipt_is_issued(scenario, api):
    """A paid account has its receipt, and says so."""
    payment = scenario.vbank("o-1", 1100).deposited().receipted()
    assert payment.row["cash_receipt_issued"] is True
    assert api.get(f"/receipts/{payment.imp_uid}").json()["response"]["amount"] == 1100


def test_scenarios_are_not_calls(mock, scenario):
    """Nothing of a scenario is in the record of requests, and faults wait for real calls."""
    mock.add_fault("reset_after", times=None)
    scenario.paid().partly_cancelled(10)
    scenario.billing_key().charged()
    assert mock.requests() == []
    assert len(mock.faults()) == 1


def test_scenarios_show_no_mock_in_their_reprs(scenario):
    """A failing assertion shows ids, not the whole of a mock."""
    payment = scenario.paid("o-1", imp_uid="imp_1")
    assert repr(payment) == "GivenPayment(imp_uid='imp_1', merchant_uid='o-1')"


def test_amounts_may_have_decimals(scenario):
    """A Decimal is taken as it is written, in currencies that have decimals."""
    payment = scenario.paid("o-1", Decimal("10.50"), currency="USD").partly_cancelled(
        Decimal("0.1")
    )
    assert _fields(payment, "amount", "cancel_amount") == (10.5, 0.1)
    assert payment.cancelled().row["cancel_amount"] == 10.5
