"""Paths and verbs: raw routing, ids of every kind, 404, 405 and 413."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from portone_v1_mock import MockPortOne, Switches
from portone_v1_mock.api.operations import HANDLERS
from portone_v1_mock.http.routing import Router
from portone_v1_mock.spec.operation import Spec, load

ODD_IDS = ("a/b", "a b", "50%", "a?b", "a#b", "주문 1", "a+b&c=d", "..%2F", "balance", "é", "a%2Fb")


def test_every_handler_is_of_an_operation():
    """What the mock does itself, it does under an operationId of the spec."""
    assert set(HANDLERS) <= {operation.id for operation in load().operations}


@pytest.mark.parametrize("uid", ODD_IDS)
def test_ids_of_every_kind_arrive_intact(mock, api, uid):
    """A percent-encoded id is one segment, whatever it holds."""
    mock.add_payment(imp_uid=uid, merchant_uid=uid, pg_provider="payco")
    path = quote(uid, safe="")
    assert api.get(f"/payments/{path}").json()["response"]["imp_uid"] == uid
    assert api.get(f"/payments/{path}/balance").status_code == 200
    assert api.get(f"/payments/findAll/{path}/paid").json()["response"]["total"] == 1
    assert api.get(f"/payments/findAll/{path}/").json()["response"]["total"] == 1


NO_IDS = {".", "..", "cancel", "prepare"}
"""What a client cannot send in a path, and what the API has paths of its own for."""


@example("prepare")
@given(uid=st.text(st.characters(codec="utf-8"), min_size=1, max_size=32))
def test_any_text_can_be_an_id(new_mock, visit, uid):
    """Every text that UTF-8 can hold is read back from the path, but for a few words."""
    mock = new_mock(shop=False)
    mock.add_payment(imp_uid=uid)
    if uid in NO_IDS:
        return
    with visit(mock) as api:
        answer = api.get("/payments/" + quote(uid, safe=""))
        assert answer.json()["response"]["imp_uid"] == uid


@pytest.mark.parametrize(
    ("choice", "status", "kind"),
    [("kept", 200, "application/json"), ("404", 404, "text/html"), ("decoded", 404, "application")],
)
def test_an_encoded_slash_has_a_switch(visit, choice, status, kind):
    """%2F stays in its segment, or is a web server's 404, or separates segments."""
    mock = MockPortOne(switches=Switches(encoded_slash=choice))
    mock.add_payment(imp_uid="a/b")
    with visit(mock) as api:
        answer = api.get("/payments/a%2Fb")
        assert answer.status_code == status
        assert answer.headers["content-type"].startswith(kind)


def test_a_decoded_slash_leads_elsewhere(new_mock, visit):
    """With `decoded`, an order id that ends in /paid asks for a status."""
    with visit(new_mock(switches=Switches(encoded_slash="decoded"))) as api:
        answer = api.get("/payments/findAll/order-1001%2Fpaid").json()
        assert answer["response"]["total"] == 1


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/payments/find", "/payments/a/b/c", "/users/getToken/x"]
)
def test_an_unknown_path_is_404(api, path):
    """A path that the API does not have answers 404 in the envelope."""
    answer = api.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, -1)


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("POST", "/payments/imp_1/balance", "GET"),
        ("DELETE", "/payments/imp_1/balance", "GET"),
        ("PUT", "/payments/imp_1", "GET"),
        ("PATCH", "/payments/findAll/x", "GET"),
        ("GET", "/users/getToken", "POST"),
    ],
)
def test_a_wrong_verb_is_405_and_names_the_right_ones(api, method, path, allow):
    """Another verb on a known path answers 405 with an Allow header."""
    answer = api.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (405, -1)
    assert answer.headers["allow"] == allow


def test_a_body_over_one_mebibyte_is_refused(api):
    """A body of more than 1 MiB answers 413."""
    body = b" " * (1024 * 1024)
    assert api.post("/users/getToken", content=body).status_code == 400
    assert api.post("/users/getToken", content=body + b" ").status_code == 413


def test_a_fixed_segment_goes_before_a_variable():
    """The router prefers literal segments and falls back to variables."""
    routes = [("GET", "/a/{x}/c", 1), ("GET", "/a/b/{y}", 2), ("PUT", "/a/b/c", 3)]
    router = Router(routes)
    for path, template in {"/a/b/c": "/a/b/c", "/a/b/d": "/a/b/{y}", "/a/z/c": "/a/{x}/c"}.items():
        match = router.match(path)
        assert match
        assert match.template == template
    assert router.match("/a/z/d") is None
    assert router.match("/a/b/") is not None


def test_a_parameter_without_a_type_stays_text():
    """A parameter whose schema names no type is read as text."""
    parameter = {"name": "q", "in": "query", "schema": {"allOf": [{"$ref": "#/any"}]}}
    item = {"get": {"operationId": "x", "responses": {}, "parameters": [parameter]}}
    spec = Spec({"any": {}, "paths": {"/x": item}})
    assert spec.operations[0].read({"q": ["12"]}) == {"q": "12"}
