"""Requests that make no sense: what is said to each, through the whole mock."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_mock.api.operations import HANDLERS
from portone_v1_mock.spec.operation import load

JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
BAD = "파라미터 정보가 유효하지 않습니다."
PREPARE = "/payments/prepare"
MEBIBYTE = 1024 * 1024

CLASSES = {
    "slash": "a/b",
    "encoded slash": "a%2Fb",
    "backslash": "a\\b",
    "question mark": "a?b=c",
    "hash": "a#b",
    "percent": "100%",
    "plus": "a+b",
    "space": "a b",
    "blank": " ",
    "ampersand and equals": "a&b=c",
    "colon and semicolon": "a:b;c",
    "quotes": "'a\"b`",
    "brackets": "[a]{b}<c>",
    "dots": "..a..",
    "control characters": "a\tb\r\nc\x7f",
    "nul": "a\x00b",
    "Korean": "주문번호",
    "accents": "àéñ",
    "emoji": "🧾",
    "right to left": "\u202eabc",
    "not a character": "\ufffe",
    "a word of the path": "balance",
    "a status": "paid",
}


@pytest.fixture(scope="module")
def shared(new_mock, visit):
    """A mock and its client for tests that change nothing of one another."""
    mock = new_mock()
    with visit(mock) as client:
        yield mock, client


@pytest.mark.parametrize("kind", CLASSES)
def test_ids_of_every_class_name_what_they_name(shared, kind):
    """In a path, in a query, in JSON and in a form an id is the same id, and no other's."""
    mock, api = shared
    uid = CLASSES[kind]
    path = quote(CLASSES[kind], safe="")
    mock.add_payment(imp_uid=uid, merchant_uid=uid, amount=7)

    def ids_of(answer):
        assert answer.status_code == 200, answer.text
        rows = answer.json()["response"]
        rows = rows.get("list", [rows]) if isinstance(rows, dict) else rows
        return {row["imp_uid"] for row in rows}

    assert ids_of(api.get(f"/payments/{path}")) == {uid}
    assert ids_of(api.get(f"/payments/find/{path}")) == {uid}
    assert ids_of(api.get(f"/payments/findAll/{path}/paid")) == {uid}
    assert ids_of(api.get("/payments", params={"merchant_uid[]": [uid]})) == {uid}
    assert ids_of(api.post("/payments/cancel", json={"imp_uid": uid, "amount": 1})) == {uid}
    assert ids_of(api.post("/payments/cancel", data={"imp_uid": uid, "amount": "1"})) == {uid}
    assert api.post(PREPARE, data={"merchant_uid": uid, "amount": "5"}).json()["code"] == 0
    assert api.get(f"{PREPARE}/{path}").json()["response"]["merchant_uid"] == uid


def test_every_operation_is_served():
    """What the spec describes has a handler, and nothing else has."""
    operations = {operation.id for operation in load().operations}
    assert operations - set(HANDLERS) == set(), "list a handler in HANDLERS of api/operations"
    assert set(HANDLERS) - operations == set(), "openapi.yaml has no operation of this name"


@pytest.mark.parametrize("path", ["/", "//", "/payment/x", "/payments/x/refund", "/v1/payments/x"])
@pytest.mark.parametrize("verb", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_an_unknown_operation_is_404(shared, verb, path):
    """In the envelope, whatever the verb."""
    answer = shared[1].request(verb, path)
    assert (answer.status_code, answer.json()["code"]) == (404, -1)


def _paths():
    verbs: dict[str, set[str]] = {}
    for operation in load().operations:
        verbs.setdefault(operation.template, set()).add(operation.method)
    return verbs


@pytest.mark.parametrize("template", _paths())
def test_a_verb_that_a_path_does_not_know_is_405(shared, template):
    """Allow names those that it knows; nothing is done, as the body is not looked at."""
    path = template.replace("{", "").replace("}", "")
    for verb in {"GET", "POST", "PUT", "PATCH", "DELETE"} - _paths()[template]:
        answer = shared[1].request(verb, path, content=b"{broken", headers=JSON)
        if answer.status_code == 404:  # another path of that shape knows the verb
            continue
        if answer.status_code == 405:
            assert set(answer.headers["allow"].split(", ")) >= _paths()[template]
            assert verb not in answer.headers["allow"].split(", ")
            assert answer.json() == {"code": -1, "message": "Method Not Allowed", "response": None}


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"{", JSON),
        (b'{"merchant_uid": "m", "amount": 1,}', JSON),
        (b"merchant_uid=m&amount=1", JSON),
        (b"\xff\xfe", JSON),
        (b'{"merchant_uid": "m", "amount": NaN}', JSON),
        (b'{"merchant_uid": "\\ud800", "amount": 1}', JSON),
        (b"[" * 50_000, JSON),
        (b'["merchant_uid"]', JSON),
        (b'"m"', JSON),
        (b"null", JSON),
        (b"{}", {"content-type": "application/json; charset=utf-16"}),
        (b"", JSON),
        (b"", {}),
        (b"%%%=%%%", FORM),
        (b"merchant_uid[]=m&amount=1", FORM),
    ],
)
def test_a_body_that_is_none_is_refused(shared, content, headers):
    """Broken, of another kind, or empty: code 1 under 200, as prepare has no 400; nothing kept."""
    answer = shared[1].post(PREPARE, content=content, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (200, 1)
    assert answer.json()["response"] is None
    assert shared[1].get(f"{PREPARE}/m").status_code == 404


@pytest.mark.parametrize(
    ("amount", "field"),
    [("many", "amount"), ([1], "amount"), ({"total": 1}, "amount"), (True, "amount")],
)
def test_a_field_of_a_wrong_type_is_named(shared, amount, field):
    """Without its value, which may be a person's."""
    answer = shared[1].post(PREPARE, json={"merchant_uid": "m", "amount": amount}).json()
    assert (answer["code"], answer["message"]) == (1, f"{BAD} ({field})")


def test_wrong_is_400_where_the_documents_have_it(shared):
    """The message is the same, in the envelope."""
    body = {"merchant_uid": "m", "amount": 1, "card_number": [5], "expiry": 12.5}
    answer = shared[1].post("/subscribe/payments/onetime", json=body)
    assert answer.status_code == 400
    assert answer.json() == {
        "code": -1,
        "message": f"{BAD} (card_number, expiry)",
        "response": None,
    }


@pytest.mark.parametrize("amount", ["1000", "1000.0", "1e3"])
def test_a_whole_float_is_an_integer(api, amount):
    """JSON knows one kind of number; 1000.0 is read, kept and answered as 1000."""
    content = f'{{"merchant_uid": "m", "amount": {amount}}}'.encode()
    answer = api.post(PREPARE, content=content, headers=JSON)
    assert '"amount":1000,' in answer.text
    assert '"amount":1000,' in api.get(f"{PREPARE}/m").text


@pytest.mark.parametrize(
    ("query", "status"),
    [("page=2.0", 404), ("page=x", 400), ("page=", 400), ("limit=20.0", 200), ("limit=2.5", 400)],
)
def test_a_number_in_a_query_is_whole(shared, query, status):
    """2.0 is 2 (whose page lies past the end), and what is no number is 400."""
    answer = shared[1].get(f"/payments/findAll/order-1001?{query}")
    assert answer.status_code == status


@pytest.mark.parametrize("path", ["/payments/cancel", PREPARE, "/users/getToken", "/nowhere"])
def test_a_body_over_one_mebibyte_is_not_read(shared, path):
    """It is 413, by one byte too; a body of exactly so much is read."""
    blank = json.dumps({"merchant_uid": "x" * 41, "amount": 1}).encode().ljust(MEBIBYTE)
    assert shared[1].post(path, content=blank, headers=JSON).status_code != 413
    answer = shared[1].post(path, content=blank + b" ", headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (413, -1)


@settings(max_examples=60)
@given(content=st.binary(max_size=60), form=st.booleans())
def test_any_bytes_can_be_a_body(shared, content, form):
    """Whatever is sent, the answer is an envelope and never a failure of the mock."""
    answer = shared[1].post("/payments/cancel", content=content, headers=FORM if form else JSON)
    assert answer.status_code == 200
    assert answer.json()["code"] == 1


@settings(max_examples=60)
@given(path=st.text(st.characters(max_codepoint=0x7F, exclude_characters="?#"), max_size=20))
def test_any_path_is_answered(shared, path):
    """With an envelope: 404 if the API does not have it."""
    # A whole URL: httpx reads a relative one that starts with // as a host.
    answer = shared[1].get("https://api.iamport.kr/" + quote(path, safe="/%;:@&=+$,"))
    assert answer.status_code < 500
    assert set(answer.json()) >= {"code", "message"}
