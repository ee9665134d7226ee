"""What users write in their tests, checked by mypy and pyright and never run."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, assert_type

from portone_v1 import AsyncPortOne, PortOne
from portone_v1_mock import MockPortOne, Switches
from portone_v1_mock.control.scenarios import GivenBillingKey, GivenPayment, GivenSchedule
from portone_v1_mock.control.time_travel import TimeTravel


def scenarios(portone_mock: MockPortOne, portone_clock: TimeTravel) -> None:
    payment = portone_mock.given.paid(order="o-1", amount=1000, name="x").partly_cancelled(300)
    assert_type(payment, GivenPayment)
    assert_type(payment.imp_uid, str)
    assert_type(payment.row, dict[str, Any])
    assert_type(portone_mock.given.vbank("o-2", Decimal("10.5")).deposited(), GivenPayment)
    key = portone_mock.given.billing_key("c-1", declined=True)
    assert_type(key, GivenBillingKey)
    assert_type(key.scheduled("o-3", after=60), GivenSchedule)
    assert_type(portone_clock.advance(minutes=31), int)
    portone_mock.assert_called("payments_cancel", times=1, body={"amount": 300})


def controls(portone_mock: MockPortOne) -> None:
    assert_type(portone_mock.pay("imp_1"), dict[str, Any])
    assert_type(portone_mock.requests("payments_get"), list[dict[str, Any]])
    assert_type(portone_mock.advance(60), int)
    assert_type(portone_mock.seed(payments=[{"amount": 1}]), dict[str, list[str]])


async def clients(portone: PortOne, async_portone: AsyncPortOne) -> MockPortOne:
    portone.payments.get("imp_1")
    await async_portone.payments.get("imp_1")
    return MockPortOne(switches=Switches(nothing_found="200-empty"), shop=False)
