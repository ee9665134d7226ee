"""The escape hatch: any request, with the care of every other."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import httpx
import httpx2
import pytest
from portone_v1 import MalformedResponse, NotFound, PortOne, UnknownOutcome
from portone_v1._call._raw import raw_call
from portone_v1_api.operations import OPERATIONS

from .test_client import recorded

PAID = "imp_448280090638"


def test_it_gives_status_headers_envelope_and_body(portone: Any) -> None:
    """The answer as it came, decoded once; nothing of the request."""
    answer = portone.request("get", f"/payments/{PAID}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.envelope["response"]["imp_uid"] == PAID
    assert PAID.encode() in answer.body
    assert repr(answer) == "RawAnswer(status=200)"


def test_query_and_body_are_sent_as_given() -> None:
    """An operation that nobody knows yet can be called; amounts stay exact."""
    answer = {"code": 0, "message": None, "response": {"fee": 1.10}}
    transport, seen = recorded(lambda request: httpx.Response(200, json=answer))
    with PortOne("k", "s", transport=transport) as portone:
        came = portone.request(
            "POST",
            "/brand/new",
            query={"a": "b c", "none": None},
            body={"amount": Decimal("10.10")},
        )
    assert seen[-1].url.raw_path == b"/brand/new?a=b+c"
    assert seen[-1].content == b'{"amount":10.10}'
    assert seen[-1].headers["Authorization"] == "Bearer t0ken"
    assert came.envelope["response"]["fee"] == Decimal("1.1")


def test_refusals_are_the_errors_of_every_call(portone: Any) -> None:
    """Unknown ids raise NotFound, and its response holds what the API said."""
    with pytest.raises(NotFound) as caught:
        portone.request("GET", "/payments/imp_nothing")
    assert caught.value.operation == "payments_get"
    assert caught.value.response is not None
    assert caught.value.response.json()["code"] == -1


def test_values_of_a_query_are_written_as_the_api_reads_them() -> None:
    """Switches as words, a list as one field for each item; only a body has a type."""
    transport, seen = recorded(lambda request: httpx.Response(200, json={"code": 0}))
    with PortOne("k", "s", transport=transport) as portone:
        portone.request(
            "GET", "/brand/new", query={"on": True, "off": False, "ids": [1, None, "x"]}
        )
        portone.request("POST", "/brand/new", body={})
    assert seen[-2].url.query == b"on=true&off=false&ids=1&ids=&ids=x"
    assert "Content-Type" not in seen[-2].headers
    assert seen[-1].headers["Content-Type"] == "application/json"


def test_an_unknown_get_is_a_read() -> None:
    """It is tried again, and a lost answer changed nothing."""
    transport, seen = recorded(lambda request: httpx.Response(502, html="<html>"))
    portone = PortOne("k", "s", transport=transport, max_retries=1)
    with portone, pytest.raises(MalformedResponse):
        portone.request("GET", "/brand/new")
    assert [request.url.path for request in seen].count("/brand/new") == 2


def test_an_unknown_write_is_taken_for_one_that_moves_money() -> None:
    """It is sent once, and a lost answer is an unknown outcome."""
    transport, seen = recorded(lambda request: httpx.Response(502, html="<html>"))
    portone = PortOne("k", "s", transport=transport, max_retries=3)
    with portone, pytest.raises(UnknownOutcome):
        portone.request("DELETE", "/brand/new")
    assert [request.url.path for request in seen] == ["/users/getToken", "/brand/new"]


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.id)
def test_a_known_path_is_its_operation(operation: Any) -> None:
    """Retries and errors are those of the operation that the path belongs to."""
    path = operation.path.replace("{", "").replace("}", "")
    assert raw_call(operation.method, path, None, None).operation is operation
    assert raw_call(operation.method, f"{path}/", None, None).operation is operation


@pytest.mark.parametrize("path", ["/payments/%EA%B0%80", "/payments/%ea%b0%80"])
def test_an_id_may_be_percent_encoded(path: str) -> None:
    """In large or small letters."""
    assert raw_call("GET", path, None, None).path == path


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("GET", "payments"),
        ("GET", "https://elsewhere.test/payments"),
        ("GET", "//elsewhere.test/payments"),
        ("GET", "/payments?a=b"),
        ("GET", "/payments#x"),
        ("GET", "/payments/../users"),
        ("GET", "/payments/%2E%2e/users"),
        ("GET", "/payments/한글"),
        ("GET", "/payments/a b"),
        ("POST", "/payments/%zzcancel"),
        ("POST", "/payments/cancel%"),
        ("GET", "/payments\r\nX: y"),
        ("GET /x", "/payments"),
        ("", "/payments"),
    ],
)
def test_what_is_no_path_of_the_api_is_refused(portone: Any, method: str, path: str) -> None:
    """Before anything is sent, with what to do."""
    with pytest.raises(ValueError, match=r"^(method|path) must"):
        portone.request(method, path)


@pytest.mark.parametrize("path", ["/payments/cancel", "/payments/cancel/", "/payments/%63ancel"])
@pytest.mark.parametrize("body", [None, {}, {"imp_uid": PAID}, {"imp_uid": PAID, "amount": 0}])
def test_no_cancel_leaves_without_an_amount(portone: Any, path: str, body: Any) -> None:
    """However the path is written."""
    with pytest.raises(ValueError, match=r"^payments_cancel: "):
        portone.request("post", path, body=body)


@pytest.mark.parametrize("module", [httpx, httpx2], ids=["httpx", "httpx2"])
@pytest.mark.parametrize("base_url", ["http://127.0.0.1:8000/api", "https://[::1]"])
@pytest.mark.parametrize(
    ("method", "body"),
    [
        ("GET", None),
        ("DELETE", None),
        ("DELETE", {"reason": "반품"}),
        ("POST", None),
        ("POST", {"name": "구독"}),
        ("PUT", {}),
    ],
)
def test_what_leaves_is_what_the_library_would_have_made(
    module: Any, base_url: str, method: str, body: Any
) -> None:
    """The headers and the body that are sent are those of httpx's own builder of requests."""
    sent: list[Any] = []

    def answer(request: Any) -> Any:
        sent.append(request)
        token = {"access_token": "t", "now": 1, "expired_at": 1801}
        return module.Response(200, json={"code": 0, "message": None, "response": token})

    transport = module.MockTransport(answer)
    with PortOne("k", "s", base_url=base_url, transport=transport) as portone:
        portone.request(method, "/new/operation", query={"q": "한"}, body=body)
    request = sent[-1]
    content = None if body is None else request.content
    client = module.Client(transport=transport, headers=request.headers)
    expected = client.build_request(method, request.url, content=content)
    assert sorted(request.headers.raw) == sorted(expected.headers.raw)
    assert request.content == expected.content
    assert ("content-length" in request.headers) == (method == "POST" or body is not None)
    assert request.headers["host"] == request.url.netloc.decode()
