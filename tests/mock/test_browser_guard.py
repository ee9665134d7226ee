"""Who may send requests to a mock that is served: programs and its own pages, no other site."""

from __future__ import annotations

import asyncio
import json
import os
import socket

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_mock import ControlError, MockPortOne, running
from portone_v1_mock.http.browser_guard import refusal_reason
from portone_v1_mock.http.messages import Request

PATHS = ("/payments/imp_448280090638", "/users/getToken", "/_mock/clock", "/_mock/", "/nowhere")


def _request(method="GET", path="/payments/x", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(method, path, tuple(named.items()))


@pytest.fixture(scope="module")
def served():
    """The URL of a mock that also answers to the name `mock`."""
    with running(MockPortOne(allow_hosts=("Mock",))) as url:
        yield url


# -- the Host header: DNS rebinding ------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["localhost:8010", "LOCALHOST", "localhost.", "shop.localhost:80", "127.0.0.1:8010",
     "127.9.9.9", "[::1]:8010", "192.168.0.7:8010", "0.0.0.0:8010", "[fe80::1]", "mock:8010"],
)  # fmt: skip
@pytest.mark.parametrize("path", PATHS)
def test_this_machine_and_configured_names_are_served(served, host, path):
    """Loopback names, addresses and the names in allow_hosts are answered to, at any port."""
    assert httpx.get(served + path, headers={"host": host}).status_code != 403


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8010", "localhost.evil.example", "127.0.0.1.evil.example",
     "mock.evil.example", "evil.example@localhost", "localhost@evil.example", "xlocalhost",
     "localhost/evil.example", "", ":8010", "[::1", "a b", "evil.example\\localhost"],
)  # fmt: skip
@pytest.mark.parametrize("path", PATHS)
def test_a_rebound_name_is_refused(served, host, path):
    """Any other name in Host is refused on every path, in plain JSON."""
    answer = httpx.get(served + path, headers={"host": host})
    assert answer.status_code == 403
    assert list(answer.json()) == ["error"]
    assert "the mock does not answer to the host" in answer.json()["error"]


def test_a_refusal_says_what_to_do(served):
    """The error names the host and the option that allows it."""
    answer = httpx.get(served, headers={"host": "staging-mock:8010"})
    assert "--allow-host staging-mock (allow_hosts=)" in answer.json()["error"]


def test_a_second_host_header_does_not_help(served):
    """Of several Host headers every one is looked at."""
    host, port = served.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as client:
        client.sendall(
            b"GET /_mock/clock HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n"
            b"Connection: close\r\n\r\n"
        )
        answer = b""
        while part := client.recv(65_536):
            answer += part
    assert answer.split(b" ")[1] in (b"400", b"403")


def test_the_name_that_a_server_was_started_for_is_served():
    """`serve(host=NAME)` and `running(host=NAME)` answer to that name."""
    name = socket.gethostname()
    try:
        served_here = running(MockPortOne(), host=name)
        url = served_here.__enter__()
    except OSError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("the name of this machine leads nowhere")
    try:
        answer = httpx.get(f"{url}/_mock/clock", headers={"host": f"{name}:8010"})
        assert answer.status_code == 200
    finally:
        served_here.__exit__(None, None, None)


def test_a_test_client_may_use_any_name():
    """In the process there is no network: the name of a test client's URL is served."""

    async def get(headers=None):
        transport = httpx.ASGITransport(app=MockPortOne().app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await client.get("/_mock/clock", headers=headers)

    assert asyncio.run(get()).status_code == 200
    assert asyncio.run(get({"host": "evil.example"})).status_code == 403


@pytest.mark.parametrize("name", ["http://mock:8010", "mock/", "", "a b", "user@mock"])
def test_what_is_no_host_name_is_refused_when_it_is_configured(name):
    """allow_hosts takes names; a URL raises an error that says so."""
    with pytest.raises(ControlError, match=r"allow_hosts: .* is no host: write its name alone"):
        MockPortOne(allow_hosts=(name,))


@given(st.text(st.characters(codec="latin-1"), max_size=40))
def test_no_host_header_raises(text):
    """Whatever Host or Origin holds, the answer is yes or no."""
    for request in (_request(host=text), _request("POST", host="localhost", origin=text)):
        assert refusal_reason(request, ()) is None or "the mock" in str(refusal_reason(request, ()))


# -- the pages of other sites ------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://203.0.113.9"},
        {"origin": "https://localhost.evil.example"},
        {"origin": "null"},
        {"origin": "file://"},
        {"origin": "chrome-extension://abcdefgh"},
        {"origin": "http://[broken"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
        {
            "sec-fetch-site": "cross-site",
            "sec-fetch-mode": "cors",
            "origin": "http://localhost:3000",
        },
        {"sec-fetch-site": "same-site", "origin": "https://evil.example"},
        {"sec-fetch-site": "none", "origin": "https://evil.example"},
    ],
)
def test_pages_of_other_sites_are_refused_on_every_path(served, method, path, headers):
    """A foreign or unnamed Origin, and a cross-site request, are refused with 403 and JSON."""
    answer = httpx.request(method, served + path, headers=headers)
    assert answer.status_code == 403
    assert "the mock takes nothing from pages of" in answer.json()["error"]


def test_a_form_of_another_site_does_nothing():
    """The attack that this is for: a form that makes the mock send a webhook to this machine."""
    mock = MockPortOne()
    with running(mock) as url:
        form = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
        page = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
        token = httpx.post(f"{url}/users/getToken", data=form).json()["response"]["access_token"]
        charge = {
            "merchant_uid": "evil-1",
            "amount": "100",
            "card_number": "1234-1234-1234-1234",
            "expiry": "2030-01",
            "notice_url": "http://127.0.0.1:9/shutdown",
        }
        onetime = f"{url}/subscribe/payments/onetime?_token={token}"
        assert httpx.post(onetime, data=charge, headers=page).status_code == 403
        assert httpx.post(f"{url}/users/getToken", data=form, headers=page).status_code == 403
    assert mock.webhooks() == []
    assert [request["operation"] for request in mock.requests()] == ["users_get_token"]


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("POST", "/_mock/clock", {"sec-fetch-site": "same-origin", "origin": "{url}"}),
        ("POST", "/_mock/clock", {"sec-fetch-site": "same-origin", "origin": "null"}),
        ("POST", "/_mock/clock", {"origin": "{url}"}),
        ("POST", "/_mock/clock", {"origin": "http://localhost:3000"}),
        ("POST", "/_mock/clock", {"origin": "http://mock:3000"}),
        ("GET", "/_mock/", {"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}),
        ("GET", "/banks", {"sec-fetch-site": "same-site"}),
        ("GET", "/_mock/", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate",
                            "sec-fetch-dest": "document"}),
    ],
)  # fmt: skip
def test_the_mocks_own_pages_and_this_machines_are_served(served, method, path, headers):
    """The console, pages of this machine and of allowed hosts, and a link to the console work."""
    headers = {name: value.format(url=served) for name, value in headers.items()}
    body = {"advance": 1} if method == "POST" else None
    assert httpx.request(method, served + path, headers=headers, json=body).status_code != 403


@pytest.mark.parametrize(
    ("method", "path", "dest"),
    [("POST", "/_mock/reset", "document"), ("GET", "/_mock/", "iframe"),
     ("GET", "/banks", "document")],
)  # fmt: skip
def test_only_a_link_to_the_console_may_come_from_another_site(served, method, path, dest):
    """A form that is sent, a frame, and a link to the API are refused."""
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": dest}
    assert httpx.request(method, served + path, headers=headers).status_code == 403


def test_programs_send_neither_header(served):
    """httpx as it is, and a request without any Host, as HTTP/1.0 has it, are served."""
    assert httpx.get(f"{served}/_mock/clock").status_code == 200
    host, port = served.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as client:
        client.sendall(b"GET /_mock/clock HTTP/1.0\r\n\r\n")
        answer = b""
        while part := client.recv(65_536):
            answer += part
    assert json.loads(answer.split(b"\r\n\r\n")[1])["frozen"] is True
