"""Many things at once, from JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_mock import ControlError, MockPortOne
from portone_v1_mock.control import bulk_seed

NOW = 1_767_225_600
LATER = NOW + 3600

SHOP = {
    "payments": [{"imp_uid": "imp_a", "amount": 100}, {"status": "failed"}],
    "orders": [
        {
            "merchant_uid": "o-1",
            "amount": 700,
            "buyer_name": "홍길동",
            "prepared": True,
            "payments": [{"status": "failed"}, {"status": "paid", "imp_uid": "imp_b"}],
        },
        {"merchant_uid": "o-2", "amount": 5, "currency": "USD", "prepared": True},
        {"merchant_uid": "o-3", "amount": 5, "payments": [{}]},
    ],
    "customers": [
        {"customer_uid": "c-1", "customer_name": "홍길동"},
        {"customer_uid": "c-2", "card_number": "4000-0000-0000-9995", "pg_provider": "kcp"},
    ],
    "schedules": [
        {"customer_uid": "c-1", "merchant_uid": "s-1", "schedule_at": LATER, "amount": 900},
        {"customer_uid": "c-2", "merchant_uid": "s-2", "schedule_at": LATER, "amount": 900},
    ],
}


def test_a_shop_is_seeded_in_one_go(mock, api):
    """Payments, orders, billing keys and schedules are there as if they had always been."""
    ids = mock.seed(**json.loads(json.dumps(SHOP)))
    assert ids["payments"][0] == "imp_a"
    assert ids["payments"][3] == "imp_b"
    assert {k: v for k, v in ids.items() if k != "payments"} == {
        "orders": ["o-1", "o-2", "o-3"],
        "customers": ["c-1", "c-2"],
        "schedules": ["s-1", "s-2"],
    }
    rows = api.get("/payments/findAll/o-1").json()["response"]["list"]
    assert sorted(row["status"] for row in rows) == ["failed", "paid"]
    assert {(row["amount"], row["buyer_name"]) for row in rows} == {(700, "홍길동")}
    prepared = api.get("/payments/prepare/o-2").json()["response"]
    assert prepared == {"merchant_uid": "o-2", "amount": 5, "currency": "USD"}
    assert api.get("/payments/prepare/o-3").status_code == 404
    customer = api.get("/subscribe/customers/c-1").json()["response"]
    assert customer["customer_name"] == "홍길동"
    assert mock.webhooks() == []


def test_seeded_schedules_run_with_seeded_cards(mock):
    """A good card is charged when its time comes, a card without money fails."""
    mock.seed(**SHOP)
    mock.advance(3600)
    statuses = {webhook["merchant_uid"]: webhook["status"] for webhook in mock.webhooks()}
    assert statuses == {"s-1": "paid", "s-2": "failed"}


def test_nothing_is_a_seed_too(mock):
    """An empty seed makes nothing."""
    empty = {"payments": [], "orders": [], "customers": [], "schedules": []}
    assert mock.seed() == empty


@pytest.mark.parametrize(
    ("seed", "message"),
    [
        ({"pay": []}, "pay: there is no such field"),
        ({"payments": {}}, "payments: "),
        ({"payments": [{}, {"amont": 1}]}, "payments.1.amont: there is no such field"),
        ({"payments": [{}, {"amount": 0.5}]}, "payments.1.amount: KRW has no decimals"),
        ({"payments": [{"imp_uid": "imp_448280090638"}]}, "payments.0.imp_uid: there is a pay"),
        ({"payments": [{"imp_uid": "x"}] * 2}, "payments.imp_uid: 'x' occurs twice"),
        ({"payments": [{"confirm_url": 5}]}, "payments.0.confirm_url: "),
        ({"payments": [{"tier": "ab"}]}, "payments.0.tier: "),
        ({"orders": [{"amount": 5}]}, "orders.0.merchant_uid: is missing"),
        ({"orders": [{"merchant_uid": "o"}] * 2}, "orders.merchant_uid: 'o' occurs twice"),
        (
            {"orders": [{"merchant_uid": "o", "payments": [{"paid_at": -1}]}]},
            "orders.0.payments.0.paid_at: ",
        ),
        (
            {"orders": [{"merchant_uid": "o", "payments": [{"status": "paid", "paid_at": 0}]}]},
            "orders.0.payments.0.paid_at: must not be 0 in a payment with status paid",
        ),
        ({"orders": [{"merchant_uid": "o", "prepared": True}]}, "orders.0.amount: is missing"),
        ({"customers": [{}]}, "customers.0.customer_uid: is missing"),
        ({"customers": [{"customer_uid": "c", "expiry": "12/99"}]}, "customers.0.expiry: "),
        ({"customers": [{"customer_uid": "c", "expiry": "1999-01"}]}, "customers.0.card_number: "),
        ({"customers": [{"customer_uid": "c"}] * 2}, "customers.customer_uid: 'c' occurs twice"),
        (
            {"schedules": [SHOP["schedules"][0]]},
            "schedules.0.customer_uid: there is no billing key 'c-1'",
        ),
        (
            {**SHOP, "schedules": [SHOP["schedules"][0] | {"schedule_at": NOW - 1}]},
            "schedules.0.schedule_at: is in the past",
        ),
        (
            {**SHOP, "schedules": [SHOP["schedules"][0]] * 2},
            "schedules.merchant_uid: 's-1' occurs twice",
        ),
    ],
)
def test_a_seed_that_makes_no_sense_makes_nothing(mock, visit, seed, message):
    """What is wrong is named by its place, and nothing of the seed is kept."""
    before = mock._state.rows()
    with visit(mock, login=False) as client:
        answer = client.post("/_mock/seed", json=seed)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(message)
    assert mock._state.rows() == before


def test_a_schedule_is_not_seeded_twice(mock):
    """What is scheduled already is refused."""
    mock.seed(**SHOP)
    with pytest.raises(
        ControlError, match=r"schedules\.0\.merchant_uid: there is a schedule 's-1'"
    ):
        mock.seed(schedules=SHOP["schedules"][:1])


@settings(max_examples=25)
@given(
    st.dictionaries(
        st.sampled_from(("payments", "orders", "customers", "schedules", "x")),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(max_size=3),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(("merchant_uid", "amount", "payments")), inner)
            ),
            max_leaves=8,
        ),
    )
)
def test_any_seed_is_made_or_refused(seed):
    """Whatever JSON comes, it is made or refused with a text, and nothing else is raised."""
    mock = MockPortOne(shop=False)
    try:
        mock._do(bulk_seed.seed, seed)
    except ControlError as error:
        assert str(error)
