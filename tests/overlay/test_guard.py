"""The last look before the wire: no cancel without an amount, no float anywhere."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1 import PortOne
from portone_v1._guard import check
from portone_v1_api.api.payments import payments_cancel
from portone_v1_api.client import Call
from portone_v1_api.models import PaymentCancelRequest
from portone_v1_api.operations import OPERATIONS

CANCEL = OPERATIONS["payments_cancel"]
PREPARE = OPERATIONS["payments_prepare"]
GOOD = {"imp_uid": "imp_1", "amount": 300, "checksum": 1000}
NOT_AMOUNTS = [
    None,
    0,
    -1,
    Decimal(0),
    Decimal("-0.01"),
    Decimal("NaN"),
    Decimal("Infinity"),
    "300",
]
NOT_AMOUNTS += [True, [], {}]


def cancel(**body: Any) -> Call:
    return Call(CANCEL, CANCEL.path, {}, body)


@pytest.fixture
def portone() -> Any:
    """A client whose transport fails the test when anything but nothing is sent."""

    def handle(request: httpx.Request) -> httpx.Response:
        raise AssertionError("something was sent")

    return PortOne("k", "s", transport=httpx.MockTransport(handle))


@pytest.mark.parametrize("amount", [300, Decimal("10.10"), 10**20])
@pytest.mark.parametrize("checksum", [1000, Decimal("20.20"), None])
def test_a_cancel_that_says_how_much_may_leave(amount: Any, checksum: Any) -> None:
    """An exact amount above 0 with a checksum, or with None for it on purpose, passes."""
    check(cancel(imp_uid="imp_1", amount=amount, checksum=checksum))


@pytest.mark.parametrize("amount", NOT_AMOUNTS)
def test_a_cancel_without_an_amount_never_leaves(amount: Any) -> None:
    """What the API could take for "everything", or is no amount, is a ValueError."""
    with pytest.raises(ValueError, match="amount must be more than 0"):
        check(cancel(**GOOD | {"amount": amount}))
    with pytest.raises(ValueError, match="refund everything"):
        check(cancel(imp_uid="imp_1", checksum=1000))


def test_a_cancel_without_a_checksum_never_leaves() -> None:
    """Forgetting the only guard against a second refund is a ValueError that says so."""
    with pytest.raises(ValueError, match="checksum=None does without"):
        check(cancel(imp_uid="imp_1", amount=300))


@pytest.mark.parametrize(
    "body", [{"amount": 10.1}, {"a": {"b": [{"c": 1.0}]}}, {"a": [float("nan")]}, {"a": (0.0,)}]
)
def test_a_float_never_leaves(body: dict[str, Any]) -> None:
    """A binary float in any body, at any depth, is a TypeError that says why."""
    with pytest.raises(TypeError, match="exactly"):
        check(Call(PREPARE, PREPARE.path, {}, body))


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(["imp_uid", "amount", "checksum", "reason"]), json))
def test_nothing_passes_without_an_amount(body: dict[str, Any]) -> None:
    """Whatever a cancel holds: it passes exactly with a finite amount above 0 and a checksum."""
    amount = body.get("amount")
    exact = type(amount) in (int, Decimal) and Decimal(amount).is_finite() and amount > 0
    if exact and "checksum" in body:
        check(cancel(**body))
    else:
        with pytest.raises(ValueError, match="payments_cancel"):
            check(cancel(**body))


DOORS: list[Callable[[Any, dict[str, Any]], Any]] = [
    lambda portone, body: portone.payments.cancel(**body),
    lambda portone, body: portone.call(cancel(**body)),
    lambda portone, body: payments_cancel.sync(client=portone, body=PaymentCancelRequest(**body)),
]


@pytest.mark.parametrize("door", DOORS, ids=["method", "call", "generator"])
@pytest.mark.parametrize("body", [{}, {"amount": 0, "checksum": None}, {"amount": 300}])
def test_every_door_is_guarded(portone: Any, door: Any, body: dict[str, Any]) -> None:
    """The method, a call made by hand and the generator's function stop before anything is sent."""
    with pytest.raises(ValueError, match="payments_cancel"):
        door(portone, {"imp_uid": "imp_1"} | body)


def test_extra_fields_cannot_go_around_the_guard(portone: Any) -> None:
    """extra_body cannot replace the amount that was looked at."""
    with pytest.raises(ValueError, match="amount"):
        portone.payments.cancel(**GOOD, extra_body={"amount": 0})
