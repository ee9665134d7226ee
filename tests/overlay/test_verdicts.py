"""One rule: what is raised between the moment of sending and the verdict is an error of ours."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import traceback
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import (
    AsyncPortOne,
    MalformedResponse,
    PortOne,
    PortOneError,
    RateLimited,
    TransportError,
    UnknownOutcome,
)

from .sockets import TOKEN

SIDES = ["sync", "async"]
SECRET = "s3cret-t0ken-4092023012341234"
LOGIN = TOKEN | {"response": {"access_token": SECRET, "now": 100, "expired_at": 1900}}
ANSWER = {"code": 0, "message": None, "response": {"imp_uid": "imp_1", "merchant_uid": "o"}}


def run(side: str, **settings: Any) -> dict[str, Any]:
    """What a read and a write of one client came to: the result, or whatever was raised."""
    settings = {"max_retries": 0} | settings
    ends: dict[str, Any] = {}

    def calls(portone: Any) -> list[tuple[str, Any]]:
        return [
            ("read", lambda: portone.payments.get("imp_1")),
            ("write", lambda: portone.payments.prepare(merchant_uid="o", amount=10)),
            ("delete", lambda: portone.customers.delete("customer_1234")),
        ]

    async def arun() -> None:
        async with AsyncPortOne("imp_key", SECRET, **settings) as portone:
            for name, call in calls(portone):
                try:
                    ends[name] = await call()
                except Exception as error:
                    ends[name] = error

    if side == "async":
        asyncio.run(arun())
    else:
        with PortOne("imp_key", SECRET, **settings) as portone:
            for name, call in calls(portone):
                try:
                    ends[name] = call()
                except Exception as error:
                    ends[name] = error
    return ends


def evidence(error: BaseException) -> str:
    """The texts, attributes and variables of our frames of an error and of all that it names."""
    parts: list[str] = []
    pending: list[BaseException | None] = [error]
    seen: set[int] = set()
    while pending:
        current = pending.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        pending += [current.__cause__, current.__context__]
        parts += [str(current), repr(current), repr(vars(current))]
        for frame, _ in traceback.walk_tb(current.__traceback__):
            if "test_" not in frame.f_globals.get("__name__", ""):
                parts.append(repr(frame.f_locals))
    return "\n".join(parts)


def answering(answer: Any) -> httpx.MockTransport:
    """A transport that answers logins, and every other request by `answer`."""

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/getToken"):
            return httpx.Response(200, json=LOGIN)
        response = answer(request)
        assert isinstance(response, httpx.Response)
        return response

    return httpx.MockTransport(handle)


def check(ends: dict[str, Any], read: type[Exception] | tuple[type[Exception], ...]) -> None:
    assert isinstance(ends["read"], read), repr(ends["read"])
    assert not isinstance(ends["read"], UnknownOutcome)
    for name in ("write", "delete"):
        assert type(ends[name]) is UnknownOutcome, repr(ends[name])
        assert ends[name].question["kind"] in ("payment", "customer", "none")
    for error in ends.values():
        assert SECRET not in evidence(error)


RAISED = [
    RuntimeError(f"attached to another loop {SECRET}"),
    OSError(5, f"I/O error {SECRET}"),
    ssl.SSLError(1, f"bad record mac {SECRET}"),
    TimeoutError(SECRET),
    MemoryError(SECRET),
    RecursionError(SECRET),
    ValueError(SECRET),
    KeyError(SECRET),
    ExceptionGroup("several", [OSError(SECRET)]),
]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_any_exception_of_a_transport_is_an_error_of_ours(side: str, error: Exception) -> None:
    """A write's is UnknownOutcome, a read's TransportError, and neither shows its text."""

    def fail(request: httpx.Request) -> httpx.Response:
        raise error

    check(run(side, transport=answering(fail)), TransportError)


@pytest.mark.parametrize("side", SIDES)
def test_an_event_hook_that_raises_leaves_a_write_unknown(side: str) -> None:
    """`raise_for_status` in a hook of the user's client raises an error with token and body."""

    def fail(request: httpx.Request) -> httpx.Response:
        return httpx.Response(502, html="<html>")

    def raise_for_status(response: httpx.Response) -> None:
        response.raise_for_status()

    async def araise_for_status(response: httpx.Response) -> None:
        response.raise_for_status()

    transport = answering(fail)
    http: Any
    if side == "sync":
        http = httpx.Client(transport=transport, event_hooks={"response": [raise_for_status]})
    else:
        hooks: Any = {"response": [araise_for_status]}
        http = httpx.AsyncClient(transport=transport, event_hooks=hooks)
    check(run(side, http_client=http), TransportError)


@pytest.mark.parametrize("side", SIDES)
def test_a_connect_error_of_a_hook_s_own_call_says_nothing_about_ours(side: str) -> None:
    """A hook that reports to a server nobody listens at raises ConnectError after we sent."""
    other = httpx.Request("POST", "http://metrics.test")

    def report(response: httpx.Response) -> None:
        if not response.request.url.path.endswith("/getToken"):
            raise httpx.ConnectError("refused", request=other)

    async def areport(response: httpx.Response) -> None:
        report(response)

    transport = answering(lambda request: httpx.Response(200, json=ANSWER))
    http: Any
    if side == "sync":
        http = httpx.Client(transport=transport, event_hooks={"response": [report]})
    else:
        hooks: Any = {"response": [areport]}
        http = httpx.AsyncClient(transport=transport, event_hooks=hooks)
    check(run(side, http_client=http), TransportError)


DIGITS = b"1" * 5_000
ODD_BODIES = {
    "code of 5,000 digits": b'{"code": ' + DIGITS + b"}",
    "code of 5,000 digits as text": b'{"code": "' + DIGITS + b'"}',
    "code of 4,000 digits": b'{"code": ' + DIGITS[:4_000] + b"}",
    "an amount beyond Decimal": b'{"code": 0, "response": {"amount": 1e99999999999999999999}}',
    "an amount of 5,000 digits": b'{"code": 0, "response": {"amount": ' + DIGITS + b"}}",
    "nested too deeply": b'{"code": 0, "response": ' + b"[" * 100_000,
    "not UTF-8": b'{"code": 0, "message": "\xff"}',
}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("body", ODD_BODIES.values(), ids=ODD_BODIES.keys())
def test_an_answer_that_python_cannot_read_is_malformed(side: str, body: bytes) -> None:
    """Numbers beyond what int() and Decimal take are not the API's JSON, whatever they raise."""
    transport = answering(lambda request: httpx.Response(200, content=body))
    check(run(side, transport=transport), MalformedResponse)


@pytest.mark.parametrize("side", SIDES)
def test_a_broken_gzip_is_malformed(side: str) -> None:
    """A body that cannot be decompressed is no answer."""
    headers = {"Content-Encoding": "gzip"}
    broken = gzip.compress(b"x" * 999)[:-20] + b"nonsense" * 4
    transport = answering(lambda request: httpx.Response(200, headers=headers, stream=Once(broken)))
    check(run(side, transport=transport), MalformedResponse)


class Once(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body in one part, read when the client reads it."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Any:
        yield self._content

    async def __aiter__(self) -> Any:
        yield self._content


YEAR = "Thu, 01 Jan 99999999999999999999 00:00:30 GMT"


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    "headers",
    [
        {"Retry-After": YEAR},
        {"Retry-After": "Thu, 01 Jan 2026 00:00:30 GMT", "Date": YEAR},
        {"Retry-After": "9" * 5_000, "Date": YEAR},
    ],
)
def test_a_date_that_no_calendar_has_is_no_date(side: str, headers: dict[str, str]) -> None:
    """A refusal stays the refusal that it is, tried again or not."""
    refusal = {"code": -1, "message": "slow down", "response": None}
    transport = answering(lambda request: httpx.Response(429, headers=headers, json=refusal))
    ends = run(side, transport=transport, max_retries=1)
    assert [type(error) for error in ends.values()] == [RateLimited] * 3


names = st.sampled_from(
    ["Retry-After", "Date", "Content-Type", "Content-Encoding", "Location", "Set-Cookie", "X-Any"]
)
values = st.binary(max_size=30).map(lambda value: value.replace(b"\r", b"").replace(b"\n", b""))
json_like = st.recursive(
    st.sampled_from([b"null", b"0", b"-1", b"1e999", b"1E-9999999999999999999", b'"0"', b"true"])
    | st.integers().map(lambda number: str(number).encode()),
    lambda inner: st.lists(inner, max_size=2).map(lambda items: b"[" + b",".join(items) + b"]"),
    max_leaves=4,
)
envelopes = st.builds(
    lambda code, response: b'{"code":' + code + b',"message":null,"response":' + response + b"}",
    json_like,
    json_like | st.just(b'{"imp_uid":"imp_1","amount":1e99999999999999999999}'),
)


@pytest.mark.parametrize("side", SIDES)
@settings(max_examples=60)
@given(
    status=st.integers(100, 599),
    headers=st.lists(st.tuples(names.map(str.encode), values), max_size=4),
    body=st.binary(max_size=60) | envelopes,
)
def test_no_answer_leads_to_anything_else(
    side: str, status: int, headers: list[tuple[bytes, bytes]], body: bytes
) -> None:
    """Any status, headers and bytes: a result, or a PortOneError; a write is never "unchanged"
    unless the API refused it in its own form or at the door."""
    transport = answering(
        lambda request: httpx.Response(status, headers=headers, stream=Once(body))
    )
    for name, end in run(side, transport=transport).items():
        if not isinstance(end, BaseException):
            continue
        assert isinstance(end, PortOneError), repr(end)
        if name != "read":
            assert not isinstance(end, TransportError | MalformedResponse)
        else:
            assert not isinstance(end, UnknownOutcome)
        assert isinstance(end.retry_after, float | None)
        assert str(end)
        assert SECRET not in evidence(end)
