"""The balance of a payment: groups, history and refusals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_mock import ControlError, Switches

GROUPS = ("cash_receipt", "primary", "secondary", "discount")
PARTS = ("tax_free", "supply", "vat", "service")
REFUSED = (
    "(현재는 PAYCO, KCP만 지원됩니다) 결제건에 대한 금액상세정보가 확인되지 않습니다. "
    "결제 상태가 paid 또는 cancelled가 아닌 경우 확인되지 않습니다."
)


def _exact(number):
    return Decimal(str(number))


def _worth(groups):
    return sum(_exact(groups[group][part]) for group in GROUPS[1:] for part in PARTS)


def _check(balance, left):
    assert _worth(balance) == left
    for group in GROUPS:
        for part in PARTS:
            entries = (_exact(entry[group][part]) for entry in balance["histories"])
            assert _exact(balance[group][part]) == sum(entries)


def test_the_shops_payco_payment_shows_two_refunds(api):
    """The documented PAYCO payment has three entries; its amount is the original one."""
    balance = api.get("/payments/imp_100000000101/balance").json()["response"]
    payment = api.get("/payments/imp_100000000101").json()["response"]
    assert len(balance["histories"]) == 3
    assert balance["amount"] == payment["amount"] == 10_000
    assert payment["cancel_amount"] == 3_000
    assert payment["status"] == "cancelled"
    assert [cancel["amount"] for cancel in payment["cancel_history"]] == [2_000, 1_000]
    _check(balance, left=7_000)


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({"pg_provider": "payco"}, True),
        ({"pg_provider": "kcp", "status": "cancelled", "cancel_amount": 300}, True),
        ({"pg_provider": "payco", "status": "ready"}, False),
        ({"pg_provider": "kcp", "status": "failed"}, False),
        ({"pg_provider": "html5_inicis"}, False),
        ({"pg_provider": "kcp_v2"}, False),
    ],
)
def test_a_balance_is_kept_for_paid_payco_and_kcp_payments_only(mock, api, fields, known):
    """Anything else, an unknown id included, answers 404 with one and the same text."""
    mock.add_payment(imp_uid="imp_b", **fields)
    for imp_uid in ("imp_b",) if not known else ("imp_unknown",):
        answer = api.get(f"/payments/{imp_uid}/balance")
        assert answer.status_code == 404
        assert answer.json() == {"code": -1, "message": REFUSED, "response": None}
    if known:
        assert api.get("/payments/imp_b/balance").status_code == 200


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("200-refused", {"code": -1, "message": REFUSED, "response": None}),
        ("200-null", {"code": 0, "message": None, "response": None}),
    ],
)
def test_a_balance_can_be_refused_under_200(new_mock, visit, choice, expected):
    """The switch answers a missing balance as a refusal or as no result, under HTTP 200."""
    with visit(new_mock(switches=Switches(balance_unavailable=choice))) as api:
        answer = api.get("/payments/imp_1/balance")
        assert (answer.status_code, answer.json()) == (200, expected)


def test_a_history_can_be_of_what_was_left_each_time(new_mock, visit):
    """With the switch an entry is what was left then: the latest is the balance of now."""
    with visit(new_mock()) as api:
        changes = api.get("/payments/imp_100000000101/balance").json()["response"]
    with visit(new_mock(switches=Switches(balance_history="snapshots"))) as api:
        balance = api.get("/payments/imp_100000000101/balance").json()["response"]
    entries = balance["histories"]
    assert [_worth(entry) for entry in entries] == [10_000, 8_000, 7_000]
    assert {group: entries[-1][group] for group in GROUPS} == {g: balance[g] for g in GROUPS}
    assert [entry["created"] for entry in entries] == [
        entry["created"] for entry in changes["histories"]
    ]
    assert {**balance, "histories": None} == {**changes, "histories": None}


def test_a_payment_that_gets_paid_gets_a_balance(mock, api):
    """The balance of a PAYCO payment is there once it is paid, at the time it was."""
    mock.add_payment(imp_uid="imp_b", pg_provider="payco", status="ready", amount=1100)
    mock.advance(5)
    mock.pay("imp_b")
    balance = api.get("/payments/imp_b/balance").json()["response"]
    assert balance["primary"] == {"tax_free": 0, "supply": 1000, "vat": 100, "service": 0}
    assert [entry["created"] for entry in balance["histories"]] == [mock.now()]


def test_a_cash_receipt_lies_over_the_other_groups(mock, api):
    """With a cash receipt that group mirrors the paying one; points are the secondary group."""
    mock.add_payment(imp_uid="b", pg_provider="payco", pay_method="point", cash_receipt_issued=True)
    balance = api.get("/payments/b/balance").json()["response"]
    assert balance["cash_receipt"] == balance["secondary"]
    _check(balance, left=1000)


@given(
    refunds=st.lists(st.integers(1, 5000), max_size=8),
    rest=st.integers(0, 5000),
    method=st.sampled_from(("card", "point", "trans")),
)
def test_a_derived_balance_adds_up(new_mock, visit, refunds, rest, method):
    """Whatever was refunded, groups are the sums of their history and leave what remains."""
    mock = new_mock(shop=False)
    mock.add_payment(
        imp_uid="b",
        pg_provider="kcp",
        pay_method=method,
        amount=sum(refunds) + rest,
        status="cancelled" if refunds else "paid",
        cancel_history=[{"amount": refund} for refund in refunds],
    )
    with visit(mock) as api:
        balance = api.get("/payments/b/balance").json()["response"]
    assert balance["amount"] == sum(refunds) + rest
    assert len(balance["histories"]) == len(refunds) + 1
    _check(balance, left=rest)
    if not rest:
        assert set(balance["primary"].values()) == {0}


@given(
    refunds=st.lists(st.decimals("0.01", "99.99", places=2), max_size=6),
    rest=st.decimals("0.01", "99.99", places=2),
)
def test_a_foreign_balance_adds_up_to_the_cent(new_mock, visit, refunds, rest):
    """Decimal amounts are summed exactly, not as binary floats."""
    mock = new_mock(shop=False)
    mock.add_payment(
        imp_uid="b",
        pg_provider="kcp",
        currency="USD",
        amount=sum(refunds, rest),
        cancel_history=[{"amount": refund} for refund in refunds],
    )
    with visit(mock) as api:
        balance = api.get("/payments/b/balance").json()["response"]
        payment = api.get("/payments/b").json()["response"]
    assert _exact(payment["cancel_amount"]) == sum(refunds)
    _check(balance, left=rest)


parts = st.dictionaries(st.sampled_from(PARTS), st.integers(0, 10_000))
entries = st.dictionaries(st.sampled_from(GROUPS), parts)


@given(first=entries, refunds=st.lists(entries, max_size=4))
def test_a_given_history_is_answered_with_its_sums(new_mock, visit, first, refunds):
    """A seeded history sets the amount and the cancels, and the groups are its sums."""
    negative = [
        {
            group: {part: -number for part, number in parts.items()}
            for group, parts in refund.items()
        }
        for refund in refunds
    ]
    mock = new_mock(shop=False)
    full = [
        {group: {part: entry.get(group, {}).get(part, 0) for part in PARTS} for group in GROUPS}
        for entry in (first, *negative)
    ]
    amount = _worth(full[0])
    left = sum(map(_worth, full))
    if left < 0:
        with pytest.raises(ControlError, match="cancel_amount: is more than the amount"):
            mock.add_payment(imp_uid="b", balance={"histories": [first, *negative]})
        return
    payment = mock.add_payment(imp_uid="b", balance={"histories": [first, *negative]})
    assert (payment["amount"], payment["amount"] - payment["cancel_amount"]) == (amount, left)
    with visit(mock) as api:
        balance = api.get("/payments/b/balance").json()["response"]
    assert balance["amount"] == amount
    _check(balance, left)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"amount": 900}, "balance: must add up to 900"),
        ({"pg_provider": "nice"}, "balance: only payments of payco and kcp have one"),
        ({"status": "ready"}, "balance: only a paid or cancelled payment has one"),
    ],
)
def test_a_balance_that_contradicts_its_payment_is_refused(mock, fields, message):
    """A history must fit the payment that it is given with."""
    history = {"histories": [{"primary": {"supply": 1000}}]}
    with pytest.raises(ControlError, match=message):
        mock.add_payment(balance=history, **fields)
