"""No write leaves for another machine unless it was allowed."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api import spec
from portone_v1_contract import run
from portone_v1_contract.engine.runner import Run
from portone_v1_contract.openapi.document import operations
from portone_v1_contract.transport.errors import NoAnswer
from portone_v1_contract.transport.exchange import Request
from portone_v1_contract.transport.safety import (
    NotAllowed,
    harmless,
    is_loopback,
    loopback_addresses,
    refusal,
)
from portone_v1_contract.transport.target import Target
from portone_v1_mock import MockPortOne, running

from .fake_server import KEY, SECRET, FakeServer, served_document

HERE = ["http://127.0.0.1:8010", "http://127.8.9.1", "http://localhost:1", "http://[::1]:8010"]
ELSEWHERE = [
    "https://pay.example.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://0.0.0.0:80",
    "http://10.0.0.1",
    "http://[2001:db8::1]",
    "http://2130706433",
    "http://127.1",
    "http://0177.0.0.1",
    "http://[::ffff:127.0.0.1]",
    "http://[::1%25eth0]",
    "http://[::]",
    "http://localhost.",
    "http://localhost@pay.example.com",
    "http://",
]


def fictional_document() -> dict[str, Any]:
    """The API with writes of every kind beside its reads."""

    def operation(name: str, **extra: Any) -> dict[str, Any]:
        return {
            "operationId": name,
            "security": [{"accessToken": []}],
            "responses": {"200": {"description": "Done."}},
            **extra,
        }

    document = served_document()
    document["paths"] = document["paths"] | {
        "/payments/cancel": {
            "post": operation("payments_cancel", **{"x-effect": "money"}),
            "get": operation("payments_says_nothing"),
        },
        "/payments/prepare": {
            "post": operation("payments_prepare", **{"x-effect": "write"}),
            "put": operation("payments_update_prepare", **{"x-effect": "write"}),
        },
        "/subscribe/customers/{customer_uid}": {
            "delete": operation(
                "customers_delete",
                **{
                    "x-effect": "write",
                    "parameters": [
                        {
                            "name": "customer_uid",
                            "in": "path",
                            "required": True,
                            "schema": {"type": "string"},
                        }
                    ],
                },
            )
        },
    }
    return document


class Elsewhere(Target):
    """A target that answers from this process and says that it is another machine."""

    def __init__(self, server: FakeServer) -> None:
        super().__init__(app=server)
        self.is_local = False
        self.base = "https://pay.example.com"
        self.name = self.base


def sent_to(server: FakeServer, **settings: Any) -> set[tuple[str, str]]:
    defaults = {"document": fictional_document(), "seed": 1, "max_examples": 3}
    with Elsewhere(server) as target:
        run = Run(target=target, imp_key=KEY, imp_secret=SECRET, **(defaults | settings))
        report = run.report(lambda: 0.0)
    assert report.target == "https://pay.example.com"
    return {(method, target.partition("?")[0]) for method, target, _ in server.seen}


def test_nothing_but_reads_and_the_login_is_sent_elsewhere() -> None:
    """Elsewhere the login and what is marked a read are sent, with valid data, and nothing else."""
    server = FakeServer()
    sent = sent_to(server)
    assert sent
    assert {path for method, path in sent if method != "GET"} == {"/users/getToken"}
    assert not any(path.startswith("/_mock") for _, path in sent)
    assert ("GET", "/payments/cancel") not in sent
    logins = {body for method, _, body in server.seen if method == "POST"}
    assert len(logins) == 1, "made-up keys could lock an account"
    ids = {path.split("/")[2] for _, path in sent if re.fullmatch("/payments/[^/]+", path)}
    assert ids == {"imp_448280090638", "imp_000000000000"}, "an example, and one that none has"


def test_of_the_whole_api_nothing_but_reads_is_sent_elsewhere() -> None:
    """Of all operations of the API, none that the document marks as a write leaves."""
    sent = sent_to(FakeServer(), document=spec.document(), max_examples=1)
    assert {path for method, path in sent if method != "GET"} == {"/users/getToken"}
    assert len(sent) > 30


def test_allowed_writes_are_sent_elsewhere() -> None:
    """With writes allowed, the same run sends them, but still no wrong keys."""
    server = FakeServer()
    one_of_each = ["payments_get", "*_prepare", "customers_delete"]
    sent = sent_to(server, allow_writes=True, include=one_of_each, max_examples=1)
    methods = {method for method, _ in sent}
    assert {"GET", "POST", "PUT", "DELETE"} <= methods
    logins = {body for method, path, body in server.seen if "getToken" in path and method == "POST"}
    assert len(logins) == 1, "wrong keys could lock an account"


def test_what_provokes_is_not_run_elsewhere() -> None:
    """Wrong secrets, wrong tokens and wrong parameters stay at home, and the report says so."""
    with Elsewhere(FakeServer()) as target:
        report = Run(
            target=target,
            document=served_document(),
            imp_key=KEY,
            imp_secret=SECRET,
            seed=1,
            max_examples=0,
        ).report(lambda: 0.0)
    reasons = {result.rule: result.reason for result in report.results}
    for rule in ("wrong-secret", "token-missing", "token-wrong", "bad-parameters"):
        assert "another machine" in reasons[rule]
    assert "only reads and the login go to this target" in reasons["read-back"]
    assert "negative_data_rejection" not in reasons
    assert report.note == "Only reads and the login were sent, with valid data."


@pytest.mark.parametrize("url", HERE)
def test_this_machine_is_loopback(url: str) -> None:
    """Loopback addresses and localhost mean this machine."""
    assert is_loopback(url)


@pytest.mark.parametrize("url", ELSEWHERE)
def test_other_hosts_are_not_loopback(url: str) -> None:
    """A host that only looks like this machine is another one."""
    assert not is_loopback(url)


WORDS = ("payments", "cancel", "prepare", "subscribe", "customers", "findAll", "users", "getToken")
SEGMENTS = st.sampled_from(
    [*WORDS, "balance", "imp_1", ".", "..", "", "%2F", "cancel%2F", "_mock", "reset"]
)


@given(
    method=st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "post"]),
    segments=st.lists(SEGMENTS, max_size=5),
    query=st.sampled_from(["", "?a=1", "?x=/payments/cancel"]),
)
def test_no_request_gets_past_unless_it_is_harmless(
    method: str, segments: list[str], query: str
) -> None:
    """Whatever the method and path, only those of a read or the login may be sent."""
    known = operations(fictional_document())
    target = "/" + "/".join(segments) + query
    allowed = {operation.method for operation in harmless(known)}
    if refusal(known, method, target, unrestricted=False) is None:
        assert method in allowed
        assert method == "GET" or target.partition("?")[0] == "/users/getToken"
    assert refusal(known, method, target, unrestricted=True) is None


def test_an_operation_that_does_not_say_counts_as_a_write() -> None:
    """Without x-effect nothing is assumed to be harmless."""
    known = operations(fictional_document())
    assert "write" in (refusal(known, "GET", "/payments/cancel", unrestricted=False) or "")
    assert "not an operation" in (refusal(known, "DELETE", "/payments/x", unrestricted=False) or "")


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        (["127.0.0.1"], ("127.0.0.1",)),
        (["::1", "127.0.0.1"], ("::1", "127.0.0.1")),
        (["127.0.0.1", "10.0.0.1"], ()),
        (["203.0.113.5"], ()),
        (["0.0.0.0"], ()),
        (["::ffff:127.0.0.1"], ()),
        ([], ()),
    ],
)
def test_localhost_is_what_it_resolves_to(addresses: list[str], expected: tuple[str, ...]) -> None:
    """A hosts file that points localhost elsewhere makes it another machine."""
    assert loopback_addresses("http://localhost:80", lambda host: addresses) == expected


def test_a_name_is_elsewhere_wherever_it_resolves_to() -> None:
    """Only localhost is asked the resolver for: any other name may be another machine tomorrow."""

    def resolve(host: str) -> list[str]:
        raise AssertionError(host)

    assert loopback_addresses("http://pay.example.com", resolve) == ()


def no_resolver(host: str) -> list[str]:
    raise OSError


def test_a_localhost_that_nobody_knows_is_elsewhere() -> None:
    """When localhost does not resolve, nothing is assumed."""
    assert loopback_addresses("http://localhost", no_resolver) == ()


def readable() -> re.Pattern[str]:
    """The requests that may leave, read from the document by other means than the check's."""
    document = spec.document()
    allowed = ["POST /users/getToken"]
    for path, item in document["paths"].items():
        if item.get("get", {}).get("x-effect") == "read":
            allowed.append("GET " + re.sub(r"\{[^}]+\}", "[^/?]+", path))
    return re.compile(rf"(?:{'|'.join(allowed)})(?:\?.*)?")


EVERY = operations(spec.document())
ALLOWED = readable()
ODD = st.sampled_from(
    [
        "imp_1",
        "..",
        ".",
        "%2e%2e",
        "..%2f..",
        "a/../b",
        "cancel",
        "getToken",
        "",
        "a?b",
        "x y",
        "가",
    ]
)


@pytest.fixture(scope="module")
def run_in_subprocess() -> Iterator[tuple[Target, FakeServer]]:
    """A target elsewhere that keeps what reaches it, with only the last look before the wire."""
    server = FakeServer()
    with Elsewhere(server) as target:
        target.refuse = partial(refusal, EVERY, unrestricted=False)
        yield target, server


@given(
    operation=st.sampled_from(EVERY),
    method=st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "post", "delete"]),
    own=st.booleans(),
    values=st.lists(ODD, min_size=4, max_size=4),
    quoted=st.booleans(),
)
def test_the_last_look_lets_only_reads_and_the_login_through(
    run_in_subprocess: tuple[Target, FakeServer],
    operation: Any,
    method: str,
    own: bool,
    values: list[str],
    quoted: bool,
) -> None:
    """Of all operations, methods and unusual ids, only reads and the login are sent."""
    target, server = run_in_subprocess
    names = dict(zip(operation.names, values, strict=False))
    path = operation.target(**names) if quoted else operation.path.format_map(names)
    server.seen.clear()
    with suppress(NotAllowed, NoAnswer):
        target.send(Request(operation.method if own else method, path, {}, b"{}"))
    for sent, arrived, _ in server.seen:
        assert ALLOWED.fullmatch(f"{sent} {arrived.removesuffix('?')}"), (sent, arrived)


@pytest.mark.parametrize("operation", EVERY, ids=lambda operation: operation.id)
def test_each_operation_leaves_only_if_it_is_harmless(
    run_in_subprocess: tuple[Target, FakeServer], operation: Any
) -> None:
    """Each write of the API is held back at the wire, and each read gets through."""
    target, server = run_in_subprocess
    server.seen.clear()
    request = Request(operation.method, operation.target(**dict.fromkeys(operation.names, "id-1")))
    if operation.effect in ("read", "login"):
        target.send(request)
        assert len(server.seen) == 1
    else:
        with pytest.raises(NotAllowed, match="not a read"):
            target.send(request)
        assert server.seen == []


def test_before_anybody_said_what_may_leave_nothing_does() -> None:
    """A target elsewhere that nobody set up sends nothing at all."""
    with Target(url="http://pay.example.com") as target, pytest.raises(NotAllowed, match="nobody"):
        target.send(Request("GET", "/payments/imp_1"))


@pytest.mark.parametrize("path", ["/v1", "/v1/"])
def test_nothing_leads_out_of_the_path_that_was_asked_for(path: str) -> None:
    """A base path stays in front of every request."""
    with Target(url=f"http://pay.example.com{path}") as target:
        target.refuse = lambda method, sent: None
        with pytest.raises(NotAllowed, match="leads out"):
            target.send(Request("GET", "/../payments/imp_1"))


class Names:
    """A resolver of this process with fixed addresses; it records the names it looks up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.means: dict[str, list[str]] = {}
        self.queries: list[str] = []
        self.strange: list[str] = []
        self._real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self)

    def __call__(self, host: Any, *more: Any, **others: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        answers = self.means.get(name)
        if answers:
            self.queries.append(name)
            name = answers.pop(0) if len(answers) > 1 else answers[0]
        if name != "::1" and not name.startswith("127."):
            self.strange.append(name)
            raise socket.gaierror(f"{name} is not to be asked for")
        return self._real(name, *more, **others)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Lets the test say what a name resolves to; no other name leads anywhere."""
    return Names(monkeypatch)


KEYS: dict[str, Any] = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}


@pytest.mark.slow
def test_a_name_that_resolves_to_this_machine_gets_no_write(names: Names) -> None:
    """From end to end: a server under another name gets the login and reads, not too many."""
    names.means["pay.example.com"] = ["127.0.0.1"]
    mock = MockPortOne(allow_hosts=["pay.example.com"])
    with running(mock) as url:
        port = url.rpartition(":")[2]
        report = run(
            url=f"http://pay.example.com:{port}",
            rate=10_000,
            max_examples=1,
            max_requests=150,
            ids={"imp_uid": ["imp_100000000101"], "customer_uid": ["customer_1234"]},
            **KEYS,
        )
    sent = [(request["method"], request["target"]) for request in mock.requests()]
    assert len(sent) == report.requests == 150
    assert {method for method, _ in sent} == {"GET", "POST"}
    assert {target for method, target in sent if method == "POST"} == {"/users/getToken"}
    assert mock.webhooks() == []
    assert names.strange == []
    assert report.failures == ()
    assert not report.complete
    assert "150 requests" in report.note


def test_localhost_cannot_be_rebound(names: Names) -> None:
    """What localhost resolves to is asked once: later answers lead nowhere else."""
    names.means["localhost"] = ["127.0.0.1", "203.0.113.5"]
    mock = MockPortOne()
    with running(mock) as url:
        port = url.rpartition(":")[2]
        with Target(url=f"http://localhost:{port}") as target:
            for _ in range(3):
                assert target.send(Request("GET", "/payments/imp_1")).status == 401
    assert names.queries == ["localhost"]
