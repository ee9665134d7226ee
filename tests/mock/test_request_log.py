"""The record of requests, and what it hides."""

from __future__ import annotations

import json

import pytest
from portone_v1_api.sensitive import CONFIDENTIAL, PERSONAL, SECRET
from portone_v1_mock import ControlError, MockPortOne
from portone_v1_mock.http.messages import Request
from portone_v1_mock.http.request_log import MAX_SIZE
from portone_v1_mock.spec.operation import load

NOW = 1_767_225_600


@pytest.fixture
def control(mock, visit):
    """Return a function that calls the control plane, without a token."""
    with visit(mock, login=False) as client:
        yield lambda method, path, body=None: client.request(method, f"/_mock{path}", json=body)


def test_requests_are_recorded_in_order(mock, api, control):
    """Each request to the API is recorded with its operation and status; control calls are not."""
    api.get("/payments/findAll/x?page=2")
    api.get("/nowhere")
    control("GET", "/clock")
    record = control("GET", "/requests").json()["requests"]
    assert record == mock.requests()
    assert [(request["operation"], request["status"]) for request in record] == [
        ("users_get_token", 200),
        ("payments_find_all", 404),
        (None, 404),
    ]
    assert record[1]["target"] == "/payments/findAll/x?page=2"
    assert (record[1]["method"], record[1]["at"], record[1]["fault"]) == ("GET", NOW, None)


def test_the_record_hides_secrets_and_personal_data(mock, visit):
    """No key, token, card number or person's data appears in the record."""
    secrets = ["s3cret", "t0ken", "4242", "hong", "880101"]
    with visit(mock, login=False) as client:
        keys = {"imp_key": "imp_mock", "imp_secret": "s3cret"}
        client.post("/users/getToken", json=keys)
        client.post("/users/getToken", data=keys)
        client.post("/users/getToken", content=json.dumps(keys)[:-1])
        form = {"content-type": "application/x-www-form-urlencoded"}
        client.post("/users/getToken", content=json.dumps(keys), headers=form)
        client.post("/users/getToken", json={"pad": "x" * 20_000, **keys})
        client.get("/payments/x?_token=t0ken&page=1")
        client.get("/payments/x", headers={"Authorization": "t0ken", "X-ImpTokenHeader": "t0ken"})
        card = {"card_number": "4242", "birth": "880101", "buyer_name": "hong", "customer_uid": "c"}
        client.post("/payments/x", json={"schedules": [card], "customer_email": "hong"})
    text = json.dumps(mock.requests())
    assert not [secret for secret in secrets if secret in text]
    record = mock.requests()
    assert record[0]["body"] == {"imp_key": "[hidden]", "imp_secret": "[hidden]"}
    assert record[1]["body"] == record[0]["body"]
    assert record[2]["body"].endswith(" bytes]")
    assert record[5]["target"] == "/payments/x?_token=[hidden]&page=1"
    assert record[5]["body"] is None
    assert record[7]["body"]["schedules"][0]["customer_uid"] == "c"


def _secret_fields(schema):
    return [
        name
        for name, field in schema.get("properties", {}).items()
        if field.get("format") == "password"
    ]


def test_the_record_hides_what_the_spec_calls_secret(mock, api):
    """Every field that the spec marks as a password is hidden, at any depth of a body."""
    schemas = load().at("components", "schemas").values()
    names = sorted({name for schema in schemas for name in _secret_fields(schema)})
    assert {"card_number", "otp", "identifier"} <= set(names)
    fields = dict.fromkeys(names, "s3cret")
    api.post("/payments/cancel", json={**fields, "more": [fields]})
    api.post("/payments/cancel?pg_api_key=s3cret", data={"a[s3cret!]": "1"})
    assert "s3cret" not in json.dumps(mock.requests())


@pytest.mark.parametrize(
    "name",
    ["cardNumber", "CARD-NUMBER", "card_number[]", "card_number[0]", "data[cardNumber]", "imp_key",
     "impKey", "buyerEmail", "barcode", "custom_data", "customData", "receiver_tel", "X-Phone",
     "refundAccount", "vbank_num", "accessToken", "some_new_token", "unknown_email"],
)  # fmt: skip
def test_the_record_hides_a_name_however_it_is_written(mock, api, name):
    """Case, hyphens, underscores, brackets and nesting make no difference, in body and query."""
    api.post("/payments/cancel", json={name: "s3cret", "more": [{"x": {name: "s3cret"}}]})
    api.post("/payments/cancel", data={name: "s3cret"})
    api.get("/payments/x", params={name: "s3cret"})
    record = mock.requests()[1:]
    assert len(record) == 3
    assert "s3cret" not in json.dumps(record)


def test_the_record_hides_all_that_the_description_marks(mock, api):
    """Every field marked as personal, secret or confidential is hidden, but ambiguous names."""
    marked = PERSONAL | SECRET | CONFIDENTIAL
    assert len(marked) > 60
    api.post("/payments/cancel", json=dict.fromkeys(marked, "s3cret"))
    assert "s3cret" not in json.dumps(mock.requests())


def test_the_record_shows_ids_states_and_what_is_not_set(mock, api):
    """What a test needs to see stays: ids, amounts, states, reasons, and that there is nothing."""
    body = {
        "imp_uid": "imp_1", "merchant_uid": "o-1", "customer_uid": "c-1", "amount": 1000,
        "reason": "반품", "name": "커피", "buyer_name": None, "buyer_email": "",
    }  # fmt: skip
    api.post("/payments/cancel", json=body)
    assert mock.requests()[-1]["body"] == body


def test_the_record_hides_a_persons_name_but_no_products(mock, api):
    """`name` is a person's where a person is verified, and a product's anywhere else."""
    api.post("/certifications/otp/request", json={"name": "hong", "gender_digit": "1"})
    api.post("/escrows/logis/x", json={"sender": {"name": "hong"}, "name": "product"})
    text = json.dumps(mock.requests())
    assert "hong" not in text
    assert "product" in text


def test_the_record_is_bounded(mock, visit):
    """Only the latest 1,000 requests are kept."""
    with visit(mock, login=False) as client:
        for number in range(1005):
            client.get(f"/payments/{number}")
    record = mock.requests()
    assert len(record) == 1000
    assert record[-1]["target"] == "/payments/1004"


def test_the_record_says_how_much_it_has_forgotten(mock, visit):
    """`dropped` counts the requests that are no longer kept, until the record is cleared."""
    with visit(mock, login=False) as client:
        for number in range(1003):
            client.get(f"/payments/{number}")
        assert client.get("/_mock/requests").json()["dropped"] == 3
        assert client.delete("/_mock/requests").json() == {"requests": [], "dropped": 0}


def test_the_record_is_listed_by_operation(mock, api):
    """One operation is listed by its id, both paths of a method by the method's name."""
    for path in ("/payments/findAll/order-1001", "/payments/findAll/order-1001/paid", "/banks"):
        api.get(path)
    assert len(mock.requests("payments_find_all")) == 2
    assert len(mock.requests("payments_find_all_by_status")) == 1
    assert len(mock.requests()) == 4
    with pytest.raises(ControlError, match="no 'payments_findall'; did you mean payments_find"):
        mock.requests("payments_findall")


def _record_size(log):
    """Bytes of everything that a log keeps of its requests."""
    return sum(
        len(entry.request.target)
        + len(entry.request.method)
        + len(entry.request.body)
        + sum(len(name) + len(value) for name, value in entry.request.headers)
        for entry in log
    )


@pytest.mark.parametrize(
    "request_",
    [
        Request("POST", "/payments/cancel", (), b'{"pad": "' + b"x" * 1_000_000 + b'"}'),
        Request("GET", "/payments/" + "x" * 1_000_000),
        Request("GET", "/payments?" + "imp_uid[]=x&" * 100_000),
        Request("GET", "/payments/x", (("cookie", "x" * 1_000_000),)),
        Request("GET", "/payments/x", tuple((f"h{n}", "x" * 100) for n in range(10_000))),
        Request("X" * 1_000_000, "/payments/x"),
        Request("POST", "/" + "x" * 9000, (("a", "x" * 4000),), b"x" * 16_000),
    ],
    ids=["body", "path", "query", "header", "headers", "method", "all"],
)
def test_the_record_keeps_16_kb_of_a_request(request_):
    """However large a request is, the record keeps what it shows of it, and the body's size."""
    mock = MockPortOne(shop=False)
    for _ in range(3):
        mock.handle(request_)
    with mock._lock:
        assert _record_size(mock._state.request_log) <= 3 * (MAX_SIZE + 200)
    (entry, *_) = mock.requests()
    assert len(json.dumps(entry)) <= MAX_SIZE + 2000
    if request_.body:
        assert entry["body"] == f"[{len(request_.body)} bytes]"


def test_a_body_that_fits_is_kept_whole(mock, api):
    """A body of about 15 KB is shown and can be asserted, one that is larger is counted only."""
    for size in (15_000, 17_000):
        api.post("/payments/cancel", json={"imp_uid": "x", "reason": "r" * size})
    small, large = mock.requests("payments_cancel")
    assert small["body"]["reason"] == "r" * 15_000
    assert large["body"].endswith(" bytes]")
    mock.assert_called("payments_cancel", times=1, body={"imp_uid": "x"})
    mock.assert_called("payments_cancel", times=2)
