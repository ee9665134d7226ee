"""What can go wrong on the way: each case a clear error of ours, and the next call works again."""

from __future__ import annotations

import logging
import socket
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from portone_v1 import (
    AsyncPortOne,
    MalformedResponse,
    NotFound,
    PortOne,
    PortOneError,
    Rejected,
    ServerError,
    TransportError,
)
from portone_v1_mock import MockPortOne

Connect = Callable[..., Any]
PAID = "imp_448280090638"
BROKEN = [
    pytest.param("html", {}, MalformedResponse, "HTTP 502 with text/html", id="html 502"),
    pytest.param("empty", {}, MalformedResponse, "0 bytes", id="empty 200"),
    pytest.param("truncated", {}, MalformedResponse, "in place of the API's JSON", id="truncated"),
    pytest.param("not_object", {}, MalformedResponse, "in place of the API's JSON", id="array"),
    pytest.param("status", {"status": 599}, ServerError, "HTTP 599", id="status 599"),
    pytest.param(
        "status", {"status": 599, "body": "?"}, MalformedResponse, "HTTP 599", id="bare 599"
    ),
    pytest.param(
        "refusal", {"code": 7, "message": "안 됩니다."}, Rejected, "안 됩니다.", id="code != 0"
    ),
    pytest.param("reset", {}, TransportError, "no answer", id="reset"),
]


@pytest.mark.parametrize("operation", ["payments_get", "users_get_token"])
@pytest.mark.parametrize(("fault", "details", "kind", "says"), BROKEN)
def test_a_broken_answer_is_a_clear_error(
    portone: Any,
    mock: MockPortOne,
    operation: str,
    fault: str,
    details: dict[str, Any],
    kind: type[PortOneError],
    says: str,
) -> None:
    """Whether the call or its login meets it: one kind of error, saying where and what now."""
    mock.add_fault(fault, operation=operation, **details)
    with pytest.raises(kind) as caught:
        portone.payments.get(PAID)
    assert type(caught.value) is kind
    assert caught.value.operation == operation
    assert says in str(caught.value)
    assert caught.value.advice in str(caught.value)
    assert portone.payments.get(PAID).imp_uid == PAID


def test_a_refusal_under_200_of_a_balance_is_not_found(portone: Any, mock: MockPortOne) -> None:
    """The description says that a balance's 200 with code != 0 can only mean this."""
    mock.add_fault("refusal", operation="payments_get_balance", code=1, message="없음")
    with pytest.raises(NotFound, match="없음"):
        portone.payments.get_balance("imp_100000000101")


def test_a_read_that_times_out(connect: Connect, mock: MockPortOne) -> None:
    """An answer later than the timeout is a TransportError: nothing was changed."""
    portone = connect(timeout=60, total_timeout=600)
    portone.payments.get(PAID)
    mock.add_fault("latency", operation="payments_get", seconds=3600)
    with pytest.raises(TransportError, match="ReadTimeout"):
        portone.with_options(timeout=0.2).payments.get(PAID)


@pytest.fixture
def closed_port() -> Iterator[str]:
    """The address of a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


def test_connection_refused(closed_port: str) -> None:
    """Nobody there is a TransportError that says the request was never sent."""
    import asyncio

    portone = PortOne("k", "s", base_url=closed_port)
    with portone, pytest.raises(TransportError, match="could not be sent"):
        portone.payments.get(PAID)

    async def run() -> None:
        async with AsyncPortOne("k", "s", base_url=closed_port) as portone:
            with pytest.raises(TransportError, match="could not be sent"):
                await portone.payments.get(PAID)

    asyncio.run(run())


def test_the_rows_before_a_failure_are_handed_over(mock: MockPortOne) -> None:
    """A walk that fails on its second page has yielded the first."""
    found = []
    with PortOne("imp_mock", "mock_secret", max_retries=0, transport=mock.transport()) as portone:
        rows = portone.payments.iter_find_all("order-45", limit=20)
        found += [next(rows) for _ in range(20)]
        mock.add_fault("html", operation="payments_find_all")
        with pytest.raises(MalformedResponse):
            next(rows)
    assert len({payment.imp_uid for payment in found}) == 20


SECRETS = ["imp_mock", "mock_secret", "t0ken", "홍길동", "010-0000-0000"]
FAILURES = [
    httpx.Response(401, json={"code": -1, "message": "Unauthorized", "response": None}),
    httpx.Response(502, html="<html>홍길동 010-0000-0000</html>"),
    httpx.Response(200, json={"code": 0, "message": None, "response": None}),
    httpx.ReadTimeout("slow"),
]


@pytest.mark.parametrize("where", ["/users/getToken", f"/payments/{PAID}"])
@pytest.mark.parametrize("failure", FAILURES)
def test_no_error_shows_a_secret(
    where: str, failure: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """No key, secret, token or buyer's data is in an error, its causes and frames, or the log."""

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path != where:
            result = {"access_token": "t0ken", "now": 1, "expired_at": 1801}
            return httpx.Response(200, json={"code": 0, "message": None, "response": result})
        if isinstance(failure, Exception):
            raise failure
        return httpx.Response(failure.status_code, content=failure.content)

    portone = PortOne("imp_mock", "mock_secret", transport=httpx.MockTransport(handle))
    with caplog.at_level(logging.DEBUG), portone, pytest.raises(PortOneError) as caught:
        portone.payments.get(PAID)
    error: BaseException | None = caught.value
    shown = "".join(traceback.format_exception(caught.value)) + caplog.text
    while error is not None:
        shown += repr(error) + repr(vars(error))
        if response := getattr(error, "response", None):
            shown += repr(response) + repr(response.headers)
        for frame, _ in traceback.walk_tb(error.__traceback__):
            # What error trackers collect: the variables of every frame, but for this test's own.
            if frame.f_globals.get("__name__", "").startswith("portone_v1"):
                shown += repr(frame.f_locals)
        error = error.__cause__ or error.__context__
    for secret in SECRETS:
        assert secret not in shown
