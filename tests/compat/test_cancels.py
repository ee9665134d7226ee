"""Cancels of old code: nothing is given back that was not meant, and nothing twice unseen."""

from __future__ import annotations

import warnings
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1.compat.iamport import HttpError, Iamport, ResponseError, UnknownOutcome
from portone_v1_mock import MockPortOne

from .client_factories import Harness, Wire

pytestmark = pytest.mark.filterwarnings("ignore:.* is an old call:DeprecationWarning")

IMP_UID = "imp_448280090638"  # 10,000 KRW, paid
ORDER = "merchant_1448280088556"
NOTHING_LEFT = "이미 전액취소된 주문입니다."
UNKNOWN = "취소할 결제건이 존재하지 않습니다."


def left(harness: Harness, imp_uid: str = IMP_UID) -> Any:
    row = harness.mock.get_payment(imp_uid)
    return row["amount"] - row["cancel_amount"]


def writes(harness: Harness) -> list[Any]:
    """The bodies of all requests that could have changed something."""
    return [body for method, _, body in harness.wire.sent if method != "GET"]


@pytest.mark.parametrize("fields", [{"imp_uid": IMP_UID}, {"merchant_uid": ORDER}])
@pytest.mark.parametrize("amount", [{}, {"amount": None}])
def test_without_an_amount_all_that_is_left_goes_back(
    harness: Harness, fields: dict[str, Any], amount: dict[str, Any]
) -> None:
    """A cancel without an amount names what is left, as amount and as checksum."""
    harness.call("cancel", "일부", **fields, amount=4_000, checksum=10_000)
    payment = harness.call("cancel", "나머지", **fields, **amount)
    assert payment == harness.wire.answered
    assert (payment["cancel_amount"], payment["cancel_reason"]) == (10_000, "나머지")
    assert writes(harness)[-1] == {
        "imp_uid": IMP_UID,
        "amount": 6_000,
        "checksum": 6_000,
        "reason": "나머지",
    }


@pytest.mark.parametrize("method", ["cancel_by_imp_uid", "cancel_by_merchant_uid"])
def test_each_method_can_cancel_everything(harness: Harness, method: str) -> None:
    """Both methods with an id in their name do the same, by their id."""
    uid = IMP_UID if "imp_uid" in method else ORDER
    assert harness.call(method, uid, "환불")["cancel_amount"] == 10_000
    assert left(harness) == 0


def test_other_fields_of_a_full_cancel_are_sent(harness: Harness) -> None:
    """What else a cancel carries is sent with all of it."""
    more = {"tax_free": 1000.0, "extra": {"requester": "admin"}, "enable_webhook": True}
    harness.call("cancel", "환불", imp_uid=IMP_UID, merchant_uid="ignored, as by the API", **more)
    amounts = {"amount": 10_000, "checksum": 10_000}
    assert writes(harness) == [{"imp_uid": IMP_UID, "reason": "환불", **amounts, **more}]


@pytest.mark.parametrize("name", ["amout", "Amount", "cancel_request_amount"])
def test_a_misspelled_amount_is_not_a_full_cancel(harness: Harness, name: str) -> None:
    """An unknown field without an amount raises TypeError: it may have been the amount."""
    with pytest.raises(TypeError, match=f"no field {name}"):
        harness.call("cancel", "일부", imp_uid=IMP_UID, **{name: 1_000})
    assert harness.wire.exchanges == []


def test_the_payment_of_another_order_is_not_cancelled(harness: Harness) -> None:
    """An answer that holds a payment of an order that was not asked for is taken for none."""

    def mixed_up(request: httpx.Request) -> httpx.Response:
        response = harness.wire.handle_request(request)
        if b"findAll" not in request.url.raw_path:
            return response
        return httpx.Response(200, content=response.content.replace(ORDER.encode(), b"other"))

    client = harness.make(transport=httpx.MockTransport(mixed_up))
    with pytest.raises(ResponseError, match=UNKNOWN):
        harness.call("cancel", "환불", client=client, merchant_uid=ORDER)
    assert writes(harness) == []


def test_a_test_payment_is_cancelled_as_the_api_does(harness: Harness) -> None:
    """The API cancels test payments that it does not show unasked; so does a full cancel."""
    sandbox = harness.mock.given.sandbox("o-3", 500)
    with pytest.raises(HttpError):
        harness.call("find_by_imp_uid", sandbox.imp_uid)
    assert harness.call("cancel", "환불", imp_uid=sandbox.imp_uid)["cancel_amount"] == 500


def test_a_payment_with_a_promotion_is_cancelled_whole(harness: Harness) -> None:
    """A promotion counts in list price: everything is asked for without an amount, on purpose."""
    uid = "imp_100000000701"
    harness.call("cancel", "환불", imp_uid=uid)
    assert writes(harness) == [{"imp_uid": uid, "reason": "환불"}]
    assert harness.mock.get_payment(uid)["cancel_amount"] == 20_000


def test_a_promotion_and_a_checksum_without_an_amount_are_refused(harness: Harness) -> None:
    """A checksum in list price cannot be sent without its amount: ValueError, nothing is done."""
    with pytest.raises(ValueError, match="list price"):
        harness.call("cancel", "환불", imp_uid="imp_100000000701", checksum=20_000)
    assert writes(harness) == []


def test_a_checksum_of_a_full_cancel_is_the_callers(harness: Harness) -> None:
    """The caller's own records say that less is left: the API refuses, nothing goes back."""
    with pytest.raises(ResponseError) as refused:
        harness.call("cancel", "환불", imp_uid=IMP_UID, checksum="9000")
    assert refused.value.code == 1
    assert writes(harness)[0]["checksum"] == 9_000
    assert left(harness) == 10_000
    harness.call("cancel", "환불", imp_uid=IMP_UID, checksum=10_000.0)
    assert left(harness) == 0


def test_a_second_full_cancel_is_refused_as_the_api_does(harness: Harness) -> None:
    """What is given back is given back once; the second time says so with code 1, as ever."""
    harness.call("cancel", "환불", imp_uid=IMP_UID)
    for one in ({"imp_uid": IMP_UID}, {"merchant_uid": ORDER}):
        with pytest.raises(ResponseError) as refused:
            harness.call("cancel", "환불", **one)
        assert (refused.value.code, refused.value.message) == (1, NOTHING_LEFT)
    assert len(writes(harness)) == 1


@pytest.mark.parametrize("fields", [{"imp_uid": "imp_no"}, {"merchant_uid": "nobody"}])
def test_what_is_not_there_is_refused_as_the_api_does(
    harness: Harness, fields: dict[str, Any]
) -> None:
    """A full cancel of an unknown payment or order raises ResponseError with the API's words."""
    with pytest.raises(ResponseError) as refused:
        harness.call("cancel", "환불", **fields)
    assert (refused.value.code, refused.value.message) == (1, UNKNOWN)
    assert writes(harness) == []


def test_an_order_without_payments_is_refused_likewise(harness: Harness) -> None:
    """An empty list means the same as a 404."""
    harness.mock.add_fault("null_field", operation="payments_find_all", field="list")
    with pytest.raises(ResponseError, match=UNKNOWN):
        harness.call("cancel", "환불", merchant_uid=ORDER)


@pytest.mark.parametrize(
    ("uid", "why"),
    [("imp_100000000301", "was not paid"), ("imp_100000000302", "nobody has paid into")],
)
def test_what_cannot_be_cancelled_says_why(harness: Harness, uid: str, why: str) -> None:
    """A full cancel of what was never paid raises ResponseError with the reason."""
    with pytest.raises(ResponseError, match=why) as refused:
        harness.call("cancel", "환불", imp_uid=uid)
    assert refused.value.code == 1
    assert writes(harness) == []


def test_the_one_payment_of_an_order_is_found_among_its_attempts(harness: Harness) -> None:
    """Failed, waiting and fully cancelled payments of an order are passed over."""
    for status in ("failed", "ready", "paid"):
        harness.mock.add_payment(
            imp_uid=f"imp_{status}", merchant_uid="o-1", amount=500, status=status
        )
    harness.mock.given.cancelled("o-1", 500)
    assert harness.call("cancel", "환불", merchant_uid="o-1")["imp_uid"] == "imp_paid"


def test_several_payments_of_an_order_are_not_guessed_at(harness: Harness) -> None:
    """With two payments that could be cancelled, ValueError names both and nothing is done."""
    for uid in ("imp_1", "imp_2"):
        harness.mock.add_payment(imp_uid=uid, merchant_uid="o-2", amount=500, status="paid")
    with pytest.raises(ValueError, match=r"one of imp_[12], imp_[12]\."):
        harness.call("cancel_by_merchant_uid", "o-2", "환불")
    assert writes(harness) == []


@pytest.mark.parametrize("amount", [0, 0.0, "0", -1, "all", True, "1e3", " 1"], ids=repr)
def test_an_amount_that_means_everything_or_nothing_is_refused(
    harness: Harness, amount: Any
) -> None:
    """0, for which the API gives everything back, and what is no amount raise ValueError."""
    with pytest.raises(ValueError, match="amount must be more than 0"):
        harness.call("cancel", "환불", imp_uid=IMP_UID, amount=amount)
    assert harness.wire.exchanges == []


@pytest.mark.parametrize("amount", [3_000, 3_000.0, "3000", Decimal("3000")], ids=repr)
@pytest.mark.parametrize("checksum", [{}, {"checksum": None}, {"checksum": "10000"}])
def test_an_amount_in_any_old_form_is_cancelled(
    harness: Harness, amount: Any, checksum: dict[str, Any]
) -> None:
    """int, float, digits and Decimal name the same amount, with a checksum or without."""
    harness.call("cancel", "환불", imp_uid=IMP_UID, amount=amount, **checksum)
    assert left(harness) == 7_000
    assert writes(harness)[0]["amount"] == 3_000
    assert writes(harness)[0]["checksum"] == (10_000 if checksum.get("checksum") else None)


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({}, "an amount"),
        ({"amount": None, "checksum": 10_000}, "an amount"),
        ({"amount": 3_000}, "a checksum"),
        ({"amount": 3_000, "checksum": None}, "a checksum"),
    ],
)
def test_strict_refuses_what_is_not_safe(
    harness: Harness, fields: dict[str, Any], lacks: str
) -> None:
    """With strict=True a cancel without amount or checksum raises ValueError and sends nothing."""
    strict = harness.make(strict=True)
    with pytest.raises(ValueError, match=f"without {lacks} is refused") as refused:
        harness.call("cancel", "환불", client=strict, imp_uid=IMP_UID, **fields)
    assert "cancel_all(imp_uid=" in str(refused.value)
    assert harness.wire.exchanges == []


def test_strict_lets_through_what_is_safe(harness: Harness) -> None:
    """With strict=True a cancel with amount and checksum works; a wrong checksum is the API's."""
    strict = harness.make(strict=True)
    fields = {"imp_uid": IMP_UID, "amount": 3_000, "checksum": 10_000}
    assert harness.call("cancel", "환불", client=strict, **fields)["cancel_amount"] == 3_000
    with pytest.raises(ResponseError):
        harness.call("cancel", "환불", client=strict, **fields)
    assert left(harness) == 7_000


def test_a_lost_full_cancel_can_be_asked_about(harness: Harness) -> None:
    """A full cancel whose answer is lost raises UnknownOutcome, which finds it done."""
    harness.mock.add_fault("reset_after", operation="payments_cancel")
    with pytest.raises(UnknownOutcome) as lost:
        harness.call("cancel", "환불", imp_uid=IMP_UID)
    error = lost.value
    outcome = error.resolve() if harness.kind == "sync" else harness.runner.run(error.aresolve())
    assert outcome.status == "done"
    harness.mock.assert_called("payments_cancel", times=1)


MOCK = MockPortOne()
some = st.none() | st.integers(-5, 11_000) | st.floats(-5, 11_000) | st.sampled_from(["0", "500"])


@settings(max_examples=60)
@given(st.lists(st.tuples(some, some), min_size=1, max_size=3), st.booleans())
def test_what_goes_back_is_what_was_asked_for(cancels: list[tuple[Any, Any]], strict: bool) -> None:
    """Whatever is passed: each cancel gives back just its amount, or all if there is none, or
    raises and gives back nothing; without an amount nothing leaves."""
    row = MOCK.add_payment(amount=10_000, status="paid")
    wire = Wire(MOCK)
    client = Iamport("imp_mock", "mock_secret", transport=wire, strict=strict)
    for amount, checksum in cancels:
        before = MOCK.get_payment(row["imp_uid"])["cancel_amount"]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                client.cancel("r", imp_uid=row["imp_uid"], amount=amount, checksum=checksum)
            given_back = 10_000 - before if amount is None else Decimal(str(amount))
        except (ResponseError, ValueError):
            given_back = 0
        assert MOCK.get_payment(row["imp_uid"])["cancel_amount"] == before + given_back
    bodies = [body for method, _, body in wire.sent if method == "POST"]
    assert all(body["amount"] > 0 for body in bodies)
    assert not strict or all(body["checksum"] is not None for body in bodies)
