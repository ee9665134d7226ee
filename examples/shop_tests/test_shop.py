"""How a shop tests its payments: the fixtures of portone-v1, no network and no waiting.

`portone_mock` plays PortOne, the buyer and the bank, `portone` is a client of it, and
`portone_clock` moves the time. `portone_mock.given` makes what had happened before.
"""

from __future__ import annotations

import pytest
from portone_v1 import BadRequest, PortOne
from portone_v1_mock import MockPortOne, TimeTravel

from .shop import (
    MONTH,
    Declined,
    NotKnownYet,
    look_at_account,
    open_account,
    refund,
    renew,
    subscribe,
    unsubscribe,
)

CHANNEL = "channel-key-00000000-0000-0000-0000-000000000006"


def test_a_subscription_renews(
    portone: PortOne, portone_mock: MockPortOne, portone_clock: TimeTravel
) -> None:
    """Three months are charged, each once and on its day."""
    portone_mock.given.billing_key("kim")
    start = portone_clock.now()
    subscription = subscribe(portone, "kim", 9_900, start)
    for _ in range(2):
        assert renew(portone, subscription, portone_clock.now()) == subscription  # too early
        portone_clock.advance(MONTH)
        subscription = renew(portone, subscription, portone_clock.now())
    assert (subscription.month, subscription.active) == (3, True)
    payments = [portone.payments.find(f"kim-{month}") for month in (1, 2, 3)]
    assert [payment.paid_at for payment in payments] == [start, start + MONTH, start + 2 * MONTH]


def test_a_webhook_that_comes_twice(
    portone: PortOne, portone_mock: MockPortOne, portone_clock: TimeTravel
) -> None:
    """Renewing twice, or anew after a crash, schedules the next month once."""
    portone_mock.given.billing_key("kim")
    subscription = subscribe(portone, "kim", 9_900, portone_clock.now())
    portone_clock.advance(MONTH)
    renewed = renew(portone, subscription, portone_clock.now())
    assert renew(portone, renewed, portone_clock.now()) == renewed
    assert renew(portone, subscription, portone_clock.now()) == renewed  # it was not stored
    portone_mock.assert_called("subscribe_schedule", times=2)


def test_a_card_that_is_declined(portone: PortOne, portone_mock: MockPortOne) -> None:
    """There is no subscription, no charge to come, and the gateway's words."""
    portone_mock.given.billing_key("kim", declined=True)
    with pytest.raises(Declined, match="한도초과"):
        subscribe(portone, "kim", 9_900, portone_mock.now())
    portone_mock.assert_not_called("subscribe_schedule")


def test_a_billing_key_that_is_gone(portone: PortOne, portone_mock: MockPortOne) -> None:
    """The other way to be declined: PortOne refuses the charge itself."""
    with pytest.raises(Declined, match="등록되지 않은 구매자"):
        subscribe(portone, "nobody", 9_900, portone_mock.now())


def test_a_card_that_is_declined_later(
    portone: PortOne, portone_mock: MockPortOne, portone_clock: TimeTravel
) -> None:
    """The subscription ends with the month that was not paid."""
    portone_mock.given.billing_key("kim")
    subscription = subscribe(portone, "kim", 9_900, portone_clock.now())
    portone_mock.given.billing_key("kim", declined=True)  # a new card, without money
    portone_clock.advance(MONTH)
    ended = renew(portone, subscription, portone_clock.now())
    assert (ended.month, ended.active) == (1, False)


def test_whoever_unsubscribes_pays_no_more(
    portone: PortOne, portone_mock: MockPortOne, portone_clock: TimeTravel
) -> None:
    """The charge to come is taken back."""
    portone_mock.given.billing_key("kim")
    subscription = unsubscribe(portone, subscribe(portone, "kim", 9_900, portone_clock.now()))
    portone_clock.advance(2 * MONTH)
    assert not subscription.active
    assert [payment.merchant_uid for payment in portone.customers.iter_payments("kim")] == ["kim-1"]


@pytest.mark.portone_fault("subscribe_pay_again", "reset_after")
def test_a_charge_whose_answer_is_lost(portone: PortOne, portone_mock: MockPortOne) -> None:
    """It is looked up, found, and not made again."""
    portone_mock.given.billing_key("kim")
    assert subscribe(portone, "kim", 9_900, portone_mock.now()).active
    portone_mock.assert_called("subscribe_pay_again", times=1)


@pytest.mark.portone_fault("subscribe_pay_again", "reset")
def test_a_charge_that_nobody_has_seen(portone: PortOne, portone_mock: MockPortOne) -> None:
    """It may still come; another try carries the same order, so it is charged once."""
    portone_mock.given.billing_key("kim")
    with pytest.raises(NotKnownYet, match="same merchant_uid"):
        subscribe(portone, "kim", 9_900, portone_mock.now())
    portone_mock.advance(600)
    assert subscribe(portone, "kim", 9_900, portone_mock.now()).active
    assert portone.payments.find_all("kim-1").total == 1


def test_a_charge_that_came_through_after_all(portone: PortOne, portone_mock: MockPortOne) -> None:
    """Where the order was paid by an earlier attempt, it is not called declined."""
    portone_mock.given.billing_key("kim").charged("kim-1", 9_900)
    assert subscribe(portone, "kim", 9_900, portone_mock.now()).active
    assert portone.payments.find_all("kim-1").total == 1


def test_a_deposit(portone: PortOne, portone_mock: MockPortOne, portone_clock: TimeTravel) -> None:
    """An account waits until the money comes in."""
    account = open_account(portone, CHANNEL, "o-1", 30_000, portone_clock.now())
    assert account.vbank_num
    portone_clock.advance(days=2)
    assert look_at_account(portone, account.imp_uid, 30_000, portone_clock.now()) == "waiting"
    portone_mock.deposit(account.imp_uid)
    portone_clock.advance(days=2)
    assert look_at_account(portone, account.imp_uid, 30_000, portone_clock.now()) == "paid"


def test_an_account_whose_time_is_up(
    portone: PortOne, portone_mock: MockPortOne, portone_clock: TimeTravel
) -> None:
    """It is closed once, and stays so."""
    account = portone_mock.given.vbank("o-1", 30_000, due_after=3_600)
    portone_clock.advance(seconds=3_600)
    assert look_at_account(portone, account.imp_uid, 30_000, portone_clock.now()) == "waiting"
    portone_clock.advance(seconds=1)
    for _ in range(2):
        assert look_at_account(portone, account.imp_uid, 30_000, portone_clock.now()) == "closed"
    portone_mock.assert_called("vbanks_revoke", times=1)


@pytest.mark.portone_fault("vbanks_revoke", "status", status=400, message="already paid")
def test_a_deposit_in_the_last_second(
    portone: PortOne, portone_mock: MockPortOne, portone_clock: TimeTravel
) -> None:
    """Where PortOne does not close the account, nobody is told that it is closed."""
    account = portone_mock.given.vbank("o-1", 30_000, due_after=60)
    portone_clock.advance(minutes=2)
    with pytest.raises(BadRequest):
        look_at_account(portone, account.imp_uid, 30_000, portone_clock.now())


def test_a_refund_in_two_parts(portone: PortOne, portone_mock: MockPortOne) -> None:
    """What is left goes down with each, and no more than that is given back."""
    payment = portone_mock.given.paid("o-1", 10_000)
    assert refund(portone, payment.imp_uid, 3_000, left=10_000) == 7_000
    assert refund(portone, payment.imp_uid, 2_000, left=7_000) == 5_000
    with pytest.raises(Declined):
        refund(portone, payment.imp_uid, 6_000, left=5_000)
    assert payment.row["cancel_amount"] == 5_000


def test_a_refund_by_somebody_else(portone: PortOne, portone_mock: MockPortOne) -> None:
    """Where our books are behind, nothing is given back."""
    payment = portone_mock.given.paid("o-1", 10_000).partly_cancelled(4_000)
    with pytest.raises(Declined):
        refund(portone, payment.imp_uid, 3_000, left=10_000)
    assert payment.row["cancel_amount"] == 4_000


@pytest.mark.portone_fault("payments_cancel", "reset_after")
def test_a_refund_whose_answer_is_lost(portone: PortOne, portone_mock: MockPortOne) -> None:
    """It is done once, and known."""
    payment = portone_mock.given.paid("o-1", 10_000)
    assert refund(portone, payment.imp_uid, 3_000, left=10_000) == 7_000
    with pytest.raises(Declined):
        refund(portone, payment.imp_uid, 3_000, left=10_000)
    assert payment.row["cancel_amount"] == 3_000
