"""The demo shop and its documented ids."""

from __future__ import annotations

import pytest
from portone_v1_mock.state.demo_shop import uids


def _list(api, path):
    return api.get(f"/payments/findAll/{path}").json()["response"]


def test_the_vendors_example_ids_answer(api):
    """A copied vendor example finds a paid card payment under both of its ids."""
    payment = api.get(f"/payments/{uids.CARD_IMP_UID}").json()["response"]
    assert (payment["status"], payment["pay_method"]) == ("paid", "card")
    assert _list(api, uids.CARD_MERCHANT_UID)["list"] == [payment]


def test_one_order_has_payments_in_all_four_states(api):
    """order-1001 has one payment of each status, under documented ids."""
    rows = _list(api, uids.FOUR_STATES_MERCHANT_UID)["list"]
    assert {row["status"]: row["imp_uid"] for row in rows} == uids.FOUR_STATES_IMP_UIDS


def test_one_order_took_45_attempts(api):
    """order-45 has 45 payments, of which the last is paid."""
    page = _list(api, f"{uids.LONG_MERCHANT_UID}?limit=1000")
    assert page["total"] == len(page["list"]) == uids.LONG_COUNT
    assert [row["status"] for row in page["list"]].count("paid") == 1
    assert page["list"][0]["status"] == "paid"


def test_the_test_channel_payment_is_there(api):
    """The sandbox payment is listed, and answered when asked for."""
    path = f"/payments/{uids.SANDBOX_IMP_UID}?include_sandbox=true"
    assert api.get(path).json()["response"]["sandbox"] is True
    assert _list(api, uids.SANDBOX_MERCHANT_UID)["total"] == 1


@pytest.mark.parametrize("now", [None, 1_900_000_000])
def test_everything_lies_in_the_past(new_mock, now):
    """All times of the shop come before the mock's own time."""
    mock = new_mock(now=now)
    payments = mock._state.payments
    for imp_uid in (
        uids.CARD_IMP_UID,
        uids.PAYCO_IMP_UID,
        *uids.FOUR_STATES_IMP_UIDS.values(),
    ):
        fields = payments.get(imp_uid).fields
        times = [value for name, value in fields.items() if name.endswith("_at")]
        assert max(times) < mock.now()


def test_a_shop_can_be_left_out(new_mock, visit):
    """With shop=False there are no payments."""
    with visit(new_mock(shop=False)) as api:
        assert api.get(f"/payments/{uids.CARD_IMP_UID}").status_code == 404
