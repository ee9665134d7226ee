"""One payment by its imp_uid."""

from __future__ import annotations

import pytest

NOT_FOUND = {"code": -1, "message": "존재하지 않는 결제정보입니다.", "response": None}


def test_a_payment_is_answered_whole_and_in_alphabetical_order(api):
    """A payment holds the 47 keys of recorded answers and sandbox, sorted, unset ones included."""
    answer = api.get("/payments/imp_448280090638").json()
    assert (answer["code"], answer["message"]) == (0, None)
    payment = answer["response"]
    assert payment["merchant_uid"] == "merchant_1448280088556"
    assert list(payment) == sorted(payment)
    assert len(payment) == 48
    assert payment["bank_code"] is None
    assert payment["cancelled_at"] == 0
    assert payment["cancel_history"] == []
    assert payment["escrow"] is False


def test_an_unknown_payment_is_not_found(api):
    """Any other imp_uid, however odd or long, answers 404 with the API's own text."""
    for imp_uid in ("imp_1", "x" * 500, "%EA%B0%80", "%FF"):
        answer = api.get(f"/payments/{imp_uid}")
        assert (answer.status_code, answer.json()) == (404, NOT_FOUND)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 404),
        ("?include_sandbox=false", 404),
        ("?include_sandbox=0", 404),
        ("?include_sandbox=yes", 404),
        ("?include_sandbox=true", 200),
        ("?include_sandbox=TRUE", 200),
        ("?include_sandbox=1", 200),
    ],
)
def test_a_test_payment_is_hidden_unless_asked_for(api, query, status):
    """include_sandbox shows test payments; words that it does not know count as false."""
    assert api.get("/payments/imp_100000000201" + query).status_code == status


def test_only_the_single_lookup_hides_test_payments(mock, api):
    """Lists and balances show test payments without being asked to."""
    mock.add_payment(imp_uid="imp_t", merchant_uid="t", pg_provider="payco", sandbox=True)
    assert api.get("/payments/imp_t").status_code == 404
    assert api.get("/payments/imp_t/balance").status_code == 200
    assert api.get("/payments/findAll/t").json()["response"]["list"][0]["sandbox"] is True


def test_an_extension_is_shown_when_asked_for(mock, api):
    """extension=true adds the gateway's own fields, where a payment has them."""
    mock.add_payment(imp_uid="imp_e", extension={"PaymentStatus": "Pending"})
    path = "/payments/imp_e"
    assert "extension" not in api.get(path).json()["response"]
    result = api.get(path + "?extension=true").json()["response"]
    assert result["extension"] == {"PaymentStatus": "Pending"}
    other = api.get("/payments/imp_448280090638?extension=true").json()["response"]
    assert "extension" not in other


def test_unknown_query_parameters_are_ignored(api):
    """A query parameter that the API does not know changes nothing."""
    assert api.get("/payments/imp_448280090638?x=1&page=-5").status_code == 200
