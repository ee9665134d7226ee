"""Naver Pay: product orders, each in a state of its own, and payments of the payment type."""

from __future__ import annotations

import pytest
from portone_v1_mock import ControlError
from portone_v1_mock.flows import product_orders
from portone_v1_mock.state.demo_shop import uids

PATH = f"/payments/{uids.NAVER_IMP_UID}/naver"
PAID, SENT, ASKED, EXCHANGED, *_ = uids.PRODUCT_ORDER_IDS.values()
PARCEL = {"delivery_method": "DELIVERY", "delivery_company": "CJGLS", "tracking_number": "1"}
SHIPPED = {**PARCEL, "dispatched_at": 1_767_225_600}
RETURNED = {**PARCEL, "delivery_method": "RETURN_DELIVERY"}


def _do(api, verb, *ids, **body):
    body = {**body, "product_order_id": list(ids)} if ids else body
    answer = api.post(f"{PATH}/{verb}", json=body)
    return answer.status_code, [row["product_order_id"] for row in answer.json()["response"] or ()]


def _state(api, uid):
    row = api.get(f"/naver/product-orders/{uid}").json()["response"]
    return row["product_order_status"], row["claim_type"], row["claim_status"]


def _left(api, imp_uid=uids.NAVER_IMP_UID):
    row = api.get(f"/payments/{imp_uid}").json()["response"]
    return row["amount"] - row["cancel_amount"]


def test_the_shop_has_an_order_of_seven_products(api):
    """They are listed under the payment and each is read alone; they add up to its amount."""
    rows = api.get(f"{PATH}/product-orders").json()["response"]
    assert [row["product_order_id"] for row in rows] == [*uids.PRODUCT_ORDER_IDS.values()]
    assert rows[0] == api.get(f"/naver/product-orders/{PAID}").json()["response"]
    assert sum(row["product_amount"] for row in rows) == _left(api)


def test_what_naver_refuses_is_left_out(api):
    """All done is 200, some 207, none 500 and nothing done; without names it means all."""
    assert _do(api, "place", PAID, PAID) == (200, [PAID])
    assert _do(api, "place", PAID) == (500, [])
    assert _do(api, "ship", PAID, SENT, "unknown", **SHIPPED) == (207, [PAID])
    assert _state(api, PAID) == ("DELIVERING", None, None)
    assert _do(api, "request-return", **RETURNED) == (207, [PAID, SENT])


def test_a_merchant_cancels_what_was_not_shipped(mock, api):
    """The money of the product order goes back, and is in the payment's history."""
    before = _left(api)
    assert _do(api, "cancel", PAID, SENT, reason="SOLD_OUT") == (207, [PAID])
    assert _state(api, PAID) == ("CANCELED", "CANCEL", "CANCEL_DONE")
    assert before - _left(api) == 18_000
    payment = api.get(f"/payments/{uids.NAVER_IMP_UID}").json()["response"]
    assert (payment["status"], payment["cancel_reason"]) == ("cancelled", "SOLD_OUT")
    assert _do(api, "cancel", PAID) == (500, [])
    assert mock.webhooks() == []


def test_a_buyers_cancel_needs_the_merchant(api):
    """Only what the buyer asked to cancel can be agreed to."""
    assert _do(api, "cancel", ASKED) == (500, [])
    assert _do(api, "approve-cancel") == (207, [ASKED])
    assert _state(api, ASKED) == ("CANCELED", "CANCEL", "CANCEL_DONE")


def test_an_exchange_goes_back_and_forth(api):
    """The old goods come back before the new ones go out."""
    assert _do(api, "ship-exchanged", EXCHANGED, **PARCEL) == (500, [])
    assert _do(api, "collect-exchanged", EXCHANGED) == (200, [EXCHANGED])
    assert _state(api, EXCHANGED)[1:] == ("EXCHANGE", "COLLECT_DONE")
    assert _do(api, "ship-exchanged", EXCHANGED, **PARCEL) == (200, [EXCHANGED])
    assert _state(api, EXCHANGED)[1:] == ("EXCHANGE", "EXCHANGE_REDELIVERING")


def test_a_return_can_be_held_back_before_it_is_refunded(api):
    """What is held back is not refunded until it is let go."""
    before = _left(api)
    assert _do(api, "request-return", SENT, **RETURNED) == (200, [SENT])
    assert _do(api, "resolve-return", SENT) == (500, [])
    assert _do(api, "withhold-return", SENT, memo="배송비") == (200, [SENT])
    assert _do(api, "approve-return", SENT) == (500, [])
    assert _do(api, "resolve-return", SENT) == (200, [SENT])
    assert _left(api) == before
    assert _do(api, "approve-return", SENT) == (200, [SENT])
    assert _state(api, SENT) == ("RETURNED", "RETURN", "RETURN_DONE")
    assert before - _left(api) == 12_000


def test_a_return_can_be_rejected(api):
    """No money moves, and the goods can be sent back anew."""
    before = _left(api)
    _do(api, "request-return", SENT, **RETURNED)
    assert _do(api, "reject-return", SENT, memo="사용 흔적") == (200, [SENT])
    assert _state(api, SENT) == ("DELIVERING", "RETURN", "RETURN_REJECT")
    assert _do(api, "approve-return", SENT) == (500, [])
    assert _do(api, "request-return", SENT, **RETURNED) == (200, [SENT])
    assert _left(api) == before


@pytest.mark.parametrize(
    ("verb", "body", "lacking"),
    [
        ("ship", {"delivery_method": "DELIVERY", "dispatched_at": 1}, "delivery_company"),
        ("ship-exchanged", {"delivery_method": "DELIVERY"}, "delivery_company"),
        ("request-return", {"delivery_method": "RETURN_DELIVERY"}, "delivery_company"),
        ("reject-return", {}, "memo"),
    ],
)
def test_what_a_step_needs_is_named(api, verb, body, lacking):
    """A parcel has a company and a number, and a refusal a reason."""
    answer = api.post(f"{PATH}/{verb}", json=body)
    assert answer.status_code == 400
    assert f'"{lacking}"' in answer.json()["message"]


def test_a_reason_that_naver_does_not_know_is_the_usual_one(api):
    """It does not fail."""
    assert _do(api, "cancel", PAID, reason="BECAUSE") == (200, [PAID])


def test_a_payment_of_another_kind_has_no_product_orders(mock, api):
    """It is not found; a new payment of the order type has one product order."""
    assert api.get(f"/payments/{uids.CARD_IMP_UID}/naver/product-orders").status_code == 404
    assert api.post(f"/payments/{uids.CARD_IMP_UID}/naver/place", json={}).status_code == 404
    assert api.get("/naver/product-orders/1").status_code == 404
    mock.add_payment(imp_uid="n", pg_provider="naverco", amount=700, name="펜")
    (row,) = api.get("/payments/n/naver/product-orders").json()["response"]
    assert (row["product_name"], row["product_amount"]) == ("펜", 700)
    assert row["product_order_status"] == "PAYED"
    answer = api.post("/payments/n/naver/cancel", json={}).json()
    assert answer["response"][0]["product_order_id"] == row["product_order_id"]
    assert _left(api, "n") == 0


def test_a_cancel_of_all_cancels_the_product_orders(api):
    """The two ways to give everything back agree."""
    api.post("/payments/cancel", json={"imp_uid": uids.NAVER_IMP_UID})
    rows = api.get(f"{PATH}/product-orders").json()["response"]
    assert {row["product_order_status"] for row in rows} == {"CANCELED"}
    assert _do(api, "place") == (500, [])


def test_reviews_are_listed_by_kind_and_time(mock, api):
    """Both ends of the time count; a time that ends before it begins is 400."""
    at = mock.now() - 86_400
    query = {"channel_key": "k", "from": at, "to": at, "review_type": "general"}

    def listed(**change):
        answer = api.get("/naver/reviews", params=query | change)
        return [row["review_id"] for row in answer.json()["response"]]

    assert listed() == ["900000001"]
    assert listed(review_type="premium") == ["900000002"]
    assert listed(**{"from": at + 1, "to": at + 9}) == []
    assert api.get("/naver/reviews", params={**query, "to": at - 1}).status_code == 400


@pytest.mark.parametrize("verb", ["point", "confirm"])
def test_points_and_confirmation_are_given_once(api, verb):
    """The answer has no response; a repeat and another gateway are refused under 200."""
    path = f"/payments/{uids.NAVERPAY_IMP_UID}/naver/{verb}"
    assert api.post(path).json() == {"code": 0, "message": None}
    for again in (path, f"/payments/{uids.CARD_IMP_UID}/naver/{verb}"):
        answer = api.post(again)
        assert (answer.status_code, answer.json()["code"]) == (200, 1)
        assert "response" not in answer.json()
    assert api.post(f"/payments/x/naver/{verb}").status_code == 404


def test_an_escrow_is_cancelled_in_part_after_it_was_confirmed(api):
    """Before that the gateway gives back all or nothing."""
    body = {"imp_uid": uids.NAVERPAY_IMP_UID, "amount": 1_000}
    assert api.post("/payments/cancel", json=body).json()["code"] == -1
    api.post(f"/payments/{uids.NAVERPAY_IMP_UID}/naver/confirm")
    assert api.post("/payments/cancel", json=body).json()["code"] == 0


def test_a_cash_receipt_covers_points_and_transfers(mock, api):
    """What is left counts, a card does not; another gateway is 400."""
    api.post(f"/payments/{uids.NAVERPAY_IMP_UID}/naver/confirm")
    api.post("/payments/cancel", json={"imp_uid": uids.NAVERPAY_IMP_UID, "amount": 5_500})
    result = api.get(f"/payments/{uids.NAVERPAY_IMP_UID}/naver/cash-amount").json()["response"]
    assert result == {
        "amount_total": 5_500,
        "amount_by_npoint": 5_500,
        "amount_by_primary": 0,
        "amount_supply": 5_000,
        "amount_vat": 500,
    }
    mock.add_payment(imp_uid="c", pg_provider="naverpay", pay_method="card")
    assert api.get("/payments/c/naver/cash-amount").json()["response"]["amount_total"] == 0
    for imp_uid in (uids.CARD_IMP_UID, "x"):
        assert api.get(f"/payments/{imp_uid}/naver/cash-amount").status_code == 400


def _happen(mock, uid, *events):
    return [product_orders.apply_event(mock._state, uid, {"event": event}) for event in events][-1]


def test_a_buyer_cancels_alone_only_before_the_order_is_taken_on(mock, api):
    """Then the money goes back at once; after that the merchant has to agree."""
    before = _left(api)
    assert _happen(mock, PAID, "cancel")["claim_status"] == "CANCEL_DONE"
    assert before - _left(api) == 18_000
    mock.reset()
    with pytest.raises(ControlError, match="event: cancel does not fit DELIVERING"):
        _happen(mock, SENT, "cancel")


def test_goods_arrive_come_back_and_stay(mock):
    """Each event fits some states only, and an unknown one or order is named."""
    assert _happen(mock, SENT, "deliver")["product_order_status"] == "DELIVERED"
    assert _happen(mock, SENT, "return", "collect_return")["claim_status"] == "COLLECT_DONE"
    with pytest.raises(ControlError, match="event: decide"):
        _happen(mock, SENT, "decide")
    with pytest.raises(ControlError, match="event: approve_exchange"):
        _happen(mock, SENT, "approve_exchange")
    with pytest.raises(ControlError, match="event: must be one of"):
        _happen(mock, SENT, "vanish")
    with pytest.raises(ControlError, match="product_order_id"):
        _happen(mock, "x", "deliver")


def test_an_exchange_ends_when_the_new_goods_arrive(mock, api):
    """The buyer asks, Naver approves, the merchant sends; then the purchase stands."""
    _happen(mock, SENT, "deliver", "exchange", "approve_exchange")
    assert _do(api, "collect-exchanged", SENT) == (200, [SENT])
    assert _do(api, "ship-exchanged", SENT, **PARCEL) == (200, [SENT])
    assert _happen(mock, SENT, "deliver")["product_order_status"] == "EXCHANGED"
    _do(api, "ship", PAID, **SHIPPED)
    assert _happen(mock, PAID, "deliver", "decide")["product_order_status"] == "PURCHASE_DECIDED"
