"""`intercept()`: the clients of a process, as its code makes them, talk to the mock."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import aiohttp
import httpx
import httpx2
import pytest
import requests
import urllib3
import uvloop
from portone_v1 import AsyncPortOne, NotFound, PortOne
from portone_v1_mock import BlockedRequestError, MockPortOne, running

API = "https://api.iamport.kr"
LOGIN = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
DEMO = "/payments/imp_448280090638"

Call = Callable[..., tuple[int, Any]]
"""Sends a request (method, URL, JSON body, headers, timeout) and returns status and JSON."""


def call_httpx(library: Any) -> Call:
    def call(method: str, url: str, body: Any, headers: Any, timeout: float) -> tuple[int, Any]:
        with library.Client(timeout=timeout) as client:
            response = client.request(method, url, json=body, headers=headers)
        return response.status_code, response.json()

    return call


def call_async(library: Any) -> Call:
    def call(method: str, url: str, body: Any, headers: Any, timeout: float) -> tuple[int, Any]:
        async def run() -> tuple[int, Any]:
            async with library.AsyncClient(timeout=timeout) as client:
                response = await client.request(method, url, json=body, headers=headers)
            return response.status_code, response.json()

        return asyncio.run(run())

    return call


def call_requests(
    method: str, url: str, body: Any, headers: Any, timeout: float
) -> tuple[int, Any]:
    with requests.Session() as session:
        response = session.request(method, url, json=body, headers=headers, timeout=timeout)
    return response.status_code, response.json()


def call_aiohttp(method: str, url: str, body: Any, headers: Any, timeout: float) -> tuple[int, Any]:
    async def run() -> tuple[int, Any]:
        limit = aiohttp.ClientTimeout(total=timeout)
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.request(method, url, json=body, headers=headers) as response,
        ):
            return response.status, await response.json()

    return asyncio.run(run())


def call_urllib3(method: str, url: str, body: Any, headers: Any, timeout: float) -> tuple[int, Any]:
    with urllib3.PoolManager(retries=False, timeout=timeout) as pool:
        response = pool.request(method, url, json=body, headers=headers)
    return response.status, response.json()


def call_urllib(method: str, url: str, body: Any, headers: Any, timeout: float) -> tuple[int, Any]:
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


CALLS: dict[str, Call] = {
    "httpx": call_httpx(httpx),
    "httpx async": call_async(httpx),
    "httpx2": call_httpx(httpx2),
    "httpx2 async": call_async(httpx2),
    "requests": call_requests,
    "aiohttp": call_aiohttp,
    "urllib3": call_urllib3,
    "urllib": call_urllib,
}


@pytest.fixture(params=CALLS)
def call(request: pytest.FixtureRequest) -> Call:
    """Each library in turn, with its client made on the spot as a shop's code makes it."""
    send = CALLS[request.param]

    def call(
        method: str, url: str, body: Any = None, headers: Any = None, timeout: float = 5.0
    ) -> tuple[int, Any]:
        return send(method, url, body, headers or {}, timeout)

    return call


@pytest.fixture
def mock() -> Iterator[MockPortOne]:
    """The mock that answers."""
    with MockPortOne() as mock:
        yield mock


@pytest.fixture
def other() -> Iterator[tuple[MockPortOne, str]]:
    """A server on this machine, which stands for what is real."""
    mock = MockPortOne(shop=False)
    with running(mock) as url:
        yield mock, url


def login(call: Call, api: str = API) -> dict[str, str]:
    status, body = call("POST", f"{api}/users/getToken", LOGIN)
    assert status == 200, body
    return {"Authorization": body["response"]["access_token"]}


def login_by_requests() -> None:
    requests.post(f"{API}/users/getToken", json=LOGIN, timeout=5).raise_for_status()


@pytest.mark.parametrize("host", ["api.iamport.kr", "static-api.iamport.kr", "API.iamport.kr"])
def test_every_library_talks_to_the_mock(call: Call, mock: MockPortOne, host: str) -> None:
    """Reads, refusals and changes, over the usual host and the one for firewalls."""
    api = f"https://{host}"
    with mock.intercept():
        headers = login(call, api)
        status, body = call("GET", api + DEMO, headers=headers)
        assert (status, body["response"]["amount"]) == (200, 10_000)
        cancel = {
            "imp_uid": "imp_448280090638",
            "amount": 300,
            "checksum": 10_000,
            "reason": "반품",
        }
        assert call("POST", f"{api}/payments/cancel", cancel, headers)[0] == 200
        status, body = call("GET", f"{api}/payments/imp_none", headers=headers)
        assert (status, body["message"]) == (404, "존재하지 않는 결제정보입니다.")
    assert mock.get_payment("imp_448280090638")["cancel_amount"] == 300
    mock.assert_called("payments_cancel", times=1, body={"reason": "반품"})


def test_nothing_real_is_reached(
    call: Call, mock: MockPortOne, other: tuple[MockPortOne, str]
) -> None:
    """Other hosts and this machine are refused with the name of what would allow them."""
    real, url = other
    with mock.intercept():
        for target, advice in (
            ("https://shop.example.com/", "allow_hosts="),
            ("http://192.0.2.1/", "allow_hosts="),
            (f"{url}/users/getToken", "allow_loopback=True"),
        ):
            with pytest.raises(BlockedRequestError, match=advice):
                call("POST", target, LOGIN)
    assert real.requests() == mock.requests() == []


def test_this_machine_is_reached_by_a_switch(
    call: Call, mock: MockPortOne, other: tuple[MockPortOne, str]
) -> None:
    """With allow_loopback a server of the tests is reached, by name and by address."""
    real, url = other
    with mock.intercept(allow_loopback=True):
        assert call("POST", f"{url}/users/getToken", LOGIN)[0] == 200
        assert call("POST", f"{url}/users/getToken".replace("127.0.0.1", "localhost"), LOGIN)[0]
        with pytest.raises(BlockedRequestError):
            call("GET", "https://shop.example.com/")
    assert len(real.requests()) == 2
    with mock.intercept(allow_hosts=["localhost"]):
        call("POST", f"{url}/users/getToken".replace("127.0.0.1", "localhost"), LOGIN)
    assert len(real.requests()) == 3
    assert mock.requests() == []


def test_further_hosts_of_the_api(call: Call, mock: MockPortOne) -> None:
    """A host of one's own that stands before the API is named in hosts=."""
    with mock.intercept(hosts=["payments.example.com"]):
        login(call, "http://payments.example.com:8443")
        login(call)
    mock.assert_called("users_get_token", times=2)


def test_a_proxy_of_the_environment_is_not_asked(
    call: Call, mock: MockPortOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the environment says about proxies changes nothing for the API."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:3128")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with mock.intercept():
        login(call)


@pytest.mark.parametrize("kind", ["reset", "reset_after", "refuse", "latency"])
def test_faults_are_errors_of_each_library(call: Call, mock: MockPortOne, kind: str) -> None:
    """A lost connection and a late answer raise what the library raises for real ones."""
    details = {"seconds": 60} if kind == "latency" else {}
    with mock.intercept():
        mock.add_fault(kind, operation="users_get_token", **details)
        with pytest.raises(
            (
                httpx.TransportError,
                httpx2.TransportError,
                requests.RequestException,
                aiohttp.ClientError,
                urllib3.exceptions.HTTPError,
                OSError,
            )
        ) as lost:
            login(call)
        late = "timeout" in type(lost.value).__name__.lower()
        if isinstance(lost.value, requests.ConnectionError | urllib3.exceptions.ProtocolError):
            assert kind != "latency"
        elif kind == "latency":
            assert late
        login(call)


def open_httpx(url: str) -> Iterator[int]:
    with httpx.Client() as client:
        while True:
            yield client.post(url, json=LOGIN).status_code


def open_requests(url: str) -> Iterator[int]:
    with requests.Session() as session:
        while True:
            yield session.post(url, json=LOGIN).status_code


def open_http_client(url: str) -> Iterator[int]:
    connection = http.client.HTTPConnection(url.split("/")[2])
    try:
        while True:
            headers = {"content-type": "application/json"}
            connection.request("POST", "/users/getToken", json.dumps(LOGIN), headers)
            with connection.getresponse() as response:
                response.read()
            yield response.status
    finally:
        connection.close()


def open_aiohttp(url: str) -> Iterator[int]:
    with asyncio.Runner() as runner:

        async def open_session() -> aiohttp.ClientSession:
            return aiohttp.ClientSession()

        async def post() -> int:
            async with session.post(url, json=LOGIN) as response:
                await response.read()
                return response.status

        session = runner.run(open_session())
        try:
            while True:
                yield runner.run(post())
        finally:
            runner.run(session.close())


@pytest.mark.parametrize("open_client", [open_httpx, open_requests, open_http_client, open_aiohttp])
def test_a_connection_from_before_is_not_used(
    open_client: Callable[[str], Any], mock: MockPortOne, other: tuple[MockPortOne, str]
) -> None:
    """A client that is connected already goes to the mock, and to the real host afterwards."""
    real, url = other
    calls = open_client(f"{url}/users/getToken")
    try:
        assert next(calls) == 200
        assert len(real.requests()) == 1
        with mock.intercept(hosts=["127.0.0.1"]):
            assert next(calls) == next(calls) == 200
        assert (len(real.requests()), len(mock.requests())) == (1, 2)
        with mock.intercept(), pytest.raises(BlockedRequestError):
            next(calls)
    finally:
        calls.close()
    assert len(real.requests()) == 1


def test_a_transport_of_its_own_is_left_alone(mock: MockPortOne) -> None:
    """Clients of another mock, of a WSGI application, of respx and the like stay as they are."""
    own = MockPortOne()
    with mock.intercept():
        with PortOne("imp_mock", "mock_secret", transport=own.transport()) as portone:
            portone.payments.get("imp_448280090638")
        transport = httpx.MockTransport(lambda request: httpx.Response(418))
        with httpx.Client(transport=transport) as client:
            assert client.get("https://shop.example.com").status_code == 418
    own.assert_called("payments_get", times=1)
    assert mock.requests() == []


def test_a_shop_s_own_client(mock: MockPortOne, monkeypatch: pytest.MonkeyPatch) -> None:
    """PortOne.from_env() in a view, and AsyncPortOne with each library, need no change."""
    monkeypatch.setenv("PORTONE_V1_IMP_KEY", "imp_mock")
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "mock_secret")

    async def find(backend: Any) -> None:
        async with AsyncPortOne("imp_mock", "mock_secret", backend=backend) as portone:
            with pytest.raises(NotFound):
                await portone.payments.find("no-order")

    with mock.intercept():
        with PortOne.from_env() as portone:
            assert portone.payments.get("imp_448280090638").amount == 10_000
            assert portone.payments.get("imp_448280090638").amount == 10_000
        for backend in (None, "httpx2", "aiohttp"):
            asyncio.run(find(backend))
    mock.assert_called("payments_get", times=2)
    mock.assert_called("users_get_token", times=4)


def test_the_innermost_mock_answers(call: Call, mock: MockPortOne) -> None:
    """Interceptions nest: the last one answers until it ends, then the one around it does."""
    inner = MockPortOne(shop=False)
    with mock.intercept():
        login(call)
        with inner.intercept():
            login(call)
        login(call)
    mock.assert_called("users_get_token", times=2)
    inner.assert_called("users_get_token", times=1)


def library_functions() -> list[Any]:
    """What `intercept` replaces."""
    return [
        httpx.HTTPTransport.handle_request,
        httpx.AsyncHTTPTransport.handle_async_request,
        httpx2.HTTPTransport.handle_request,
        aiohttp.BaseConnector.connect,
        http.client.HTTPConnection.connect,
        http.client.HTTPConnection.putrequest,
        http.client.HTTPSConnection.connect,
        urllib3.connection.HTTPConnection.connect,
        urllib3.connection.HTTPSConnection.connect,
        socket.getaddrinfo,
        socket.socket.connect,
        uvloop.Loop.create_connection,
    ]


def test_everything_is_put_back(mock: MockPortOne) -> None:
    """After the block, however it ends, the libraries are as they were."""
    before = library_functions()
    with pytest.raises(ZeroDivisionError), mock.intercept(), mock.intercept():
        assert not set(map(id, library_functions())) & set(map(id, before))
        raise ZeroDivisionError
    assert library_functions() == before
    assert "connect" not in vars(socket.socket)


def test_nothing_is_replaced_where_that_fails(
    mock: MockPortOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that cannot be patched leaves the others untouched, and the next try works."""
    before = library_functions()
    with monkeypatch.context() as patch:
        patch.setattr(socket, "socket", object)
        with pytest.raises(AttributeError), mock.intercept():
            pass
    assert library_functions() == before
    with mock.intercept():
        assert library_functions() != before


def test_threads_share_it_and_end_in_any_order(mock: MockPortOne) -> None:
    """One thread's block holds for all; the order in which blocks end does not matter."""
    second = MockPortOne()
    first_block = mock.intercept()
    second_block = second.intercept()
    before = library_functions()
    first_block.__enter__()
    second_block.__enter__()
    first_block.__exit__(None, None, None)
    threads = [threading.Thread(target=login_by_requests) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    second_block.__exit__(None, None, None)
    second.assert_called("users_get_token", times=4)
    assert mock.requests() == []
    assert library_functions() == before


def test_what_uses_sockets_itself_is_refused(mock: MockPortOne) -> None:
    """Drivers and look-ups of names are refused, too; sockets within the machine work."""
    with mock.intercept():
        with pytest.raises(BlockedRequestError, match=r"shop\.example\.com"):
            socket.getaddrinfo("shop.example.com", 443)
        with pytest.raises(BlockedRequestError, match=r"192\.0\.2\.1"):
            socket.create_connection(("192.0.2.1", 5432))
        with pytest.raises(BlockedRequestError):
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"", ("192.0.2.1", 53))
        with pytest.raises(BlockedRequestError):
            socket.socket(socket.AF_INET).connect_ex(("192.0.2.1", 53))
        left, right = socket.socketpair()
        with left, right:
            left.sendall(b"x")
            assert right.recv(1) == b"x"

        async def connect(host: str) -> None:
            await asyncio.get_running_loop().create_connection(asyncio.Protocol, host, 443)

        for factory in (asyncio.new_event_loop, uvloop.new_event_loop):
            with asyncio.Runner(loop_factory=factory) as runner:
                for host in ("shop.example.com", "192.0.2.1"):
                    with pytest.raises(BlockedRequestError):
                        runner.run(connect(host))


def test_a_long_body_in_chunks_arrives(mock: MockPortOne) -> None:
    """A body that is sent in parts is put together."""
    parts = [b'{"imp_key": "imp_mock",', b'"imp_secret": "mock_secret"}']
    headers = {"content-type": "application/json"}
    with mock.intercept():
        response = requests.post(
            f"{API}/users/getToken", data=iter(parts), headers=headers, timeout=5
        )
    assert response.status_code == 200


def test_a_function_can_be_decorated(mock: MockPortOne) -> None:
    """`intercept()` is a decorator as well."""

    @mock.intercept()
    def shop() -> None:
        login_by_requests()

    shop()
    shop()
    mock.assert_called("users_get_token", times=2)
