"""Amounts have at most the decimals of their currency, and none that could be rounded to 0."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from portone_v1 import NotCancellable, PortOne
from portone_v1._call._guard import check_call
from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS, Check, Operation
from portone_v1_mock import MockPortOne

from .test_guard_values import call_with, params

DECIMALS = {"KRW": 0, "JPY": 0, "VND": 0, "krw": 0, "USD": 2, "EUR": 2, "TWD": 2, "KWD": 3}
AGAIN = OPERATIONS["subscribe_pay_again"]
SCHEDULE = OPERATIONS["subscribe_schedule"]
PREPARE = OPERATIONS["payments_prepare"]
CANCEL = OPERATIONS["payments_cancel"]
WHOLE = [param for param in params("amount") if param.values[1].currency == "KRW"]


def charge(amount: Any, **more: Any) -> Call:
    """A charge of an amount, in KRW unless it says another currency."""
    body = {"customer_uid": "c", "merchant_uid": "o", "name": "n", "amount": amount}
    return Call(AGAIN, AGAIN.path, {}, body | more)


def cancel(amount: Any, checksum: Any) -> Call:
    """A cancel, whose request holds no currency."""
    body = {"imp_uid": "imp_1", "amount": amount, "checksum": checksum}
    return Call(CANCEL, CANCEL.path, {}, body)


def decimals_of(value: Decimal) -> int:
    """How many decimals a value needs, counted another way than the guard does."""
    return next(places for places in range(20) if (value.scaleb(places)) % 1 == 0)


@given(
    currency=st.sampled_from(sorted(DECIMALS)),
    units=st.integers(1, 10**9),
    places=st.integers(0, 5),
)
def test_an_amount_has_the_decimals_of_its_currency(currency: str, units: int, places: int) -> None:
    """It leaves exactly if it is a multiple of the currency's unit, zeros at its end or not."""
    value = Decimal(units).scaleb(-places)
    item = {"merchant_uid": "o", "schedule_at": 1_767_225_600, "amount": value, "name": "n"}
    schedules = {"customer_uid": "c", "schedules": [item | {"currency": currency}]}
    calls = [
        charge(value, currency=currency),
        Call(SCHEDULE, SCHEDULE.path, {}, schedules),
        Call(
            PREPARE, PREPARE.path, {}, {"merchant_uid": "o", "amount": value, "currency": currency}
        ),
    ]
    for call in calls:
        if decimals_of(value) <= DECIMALS[currency]:
            check_call(call)
        else:
            with pytest.raises(ValueError, match=f"amount has more decimals than {currency}"):
                check_call(call)


@pytest.mark.parametrize(("operation", "check"), WHOLE)
@pytest.mark.parametrize("value", [Decimal("0.4"), Decimal("1E-14"), Decimal("10.10")])
def test_won_has_no_decimals(operation: Operation, check: Check, value: Decimal) -> None:
    """Where the description has KRW, as default or always, a fraction never leaves."""
    with pytest.raises(ValueError, match=r"has more decimals than KRW, which has none"):
        check_call(call_with(operation, check, value))
    check_call(call_with(operation, check, Decimal("10.00")))


def test_every_amount_has_a_currency_but_for_two_operations() -> None:
    """A cancel's stands in the payment, and what is registered without one is in any."""
    unknown = {
        operation.id
        for operation in OPERATIONS.values()
        for check in operation.checks
        if check.kind == "amount" and not check.currency
    }
    assert unknown == {"payments_cancel", "payments_prepare", "payments_update_prepare"}


@pytest.mark.parametrize("value", [Decimal("1E-13"), Decimal("10.1234"), Decimal("0.0001")])
def test_no_currency_has_that_many_decimals(value: Decimal) -> None:
    """Where the currency is not known, three decimals are the most that there are."""
    with pytest.raises(ValueError, match="has more decimals than any currency, 3"):
        check_call(cancel(Decimal("10.10") + value, Decimal("20.10")))
    with pytest.raises(ValueError, match="has more decimals than any currency, 3"):
        check_call(Call(PREPARE, PREPARE.path, {}, {"merchant_uid": "o", "amount": value}))


@given(amount=st.decimals(Decimal("0.001"), Decimal("0.999"), places=3))
def test_no_cancel_could_be_rounded_to_everything(amount: Decimal) -> None:
    """Below 1 it needs a checksum with decimals, which no currency without them has."""
    for checksum in (None, 0, 1000, Decimal(1000)):
        with pytest.raises(ValueError, match="could be rounded to 0, which refunds everything"):
            check_call(cancel(amount, checksum))
    check_call(cancel(amount, Decimal("10.00")))
    check_call(cancel(amount + 1, None))


@given(value=st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=1))
def test_nothing_that_leaves_rounds_to_nothing(value: Decimal) -> None:
    """What a charge of any currency sends is 0 in no currency that it may be in."""
    assume(value != 0)
    for currency, places in DECIMALS.items():
        try:
            check_call(charge(value, currency=currency))
        except ValueError:
            continue
        assert round(value, places) == value != 0


def test_a_cancel_that_reads_knows_the_currency(mock: MockPortOne) -> None:
    """check_cancel refuses a fraction of a won, and takes cents of a dollar."""
    mock.add_payment(imp_uid="imp_krw", amount=1_000, status="paid")
    mock.add_payment(imp_uid="imp_usd", amount=Decimal("10.10"), currency="USD", status="paid")
    with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
        with pytest.raises(NotCancellable, match=r"imp_krw cannot be cancelled by 0\.4, which has"):
            portone.payments.check_cancel("imp_krw", amount=Decimal("0.4"))
        portone.payments.check_cancel("imp_usd", amount=Decimal("0.40"))
        portone.payments.cancel(
            imp_uid="imp_usd", amount=Decimal("0.40"), checksum=Decimal("10.10")
        )


def test_every_door_is_guarded() -> None:
    """A method, and `request`, stop before anything is sent."""

    def handle(request: httpx.Request) -> httpx.Response:
        raise AssertionError("something was sent")

    portone = PortOne("k", "s", transport=httpx.MockTransport(handle))
    with portone:
        for amount in (Decimal("0.4"), Decimal("1E-14")):
            with pytest.raises(ValueError, match="KRW, which has none"):
                portone.subscribe.pay_again(
                    customer_uid="c", merchant_uid="o", amount=amount, name="n"
                )
            with pytest.raises(ValueError, match="amount"):
                portone.payments.cancel(imp_uid="imp_1", amount=amount, checksum=None)
            with pytest.raises(ValueError, match="amount"):
                portone.request(
                    "POST",
                    "/payments/cancel",
                    body={"imp_uid": "i", "amount": amount, "checksum": 1},
                )
