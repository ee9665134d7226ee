"""The log and the hooks: one line and one event a try, and nothing secret in them."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from typing import Any

import pytest
import stamina
from portone_v1 import (
    AsyncPortOne,
    CallEvent,
    NotFound,
    PortOne,
    Rejected,
    TransportError,
    UnknownOutcome,
)
from portone_v1._call._events import EventHooks
from portone_v1_api.operations import OPERATIONS
from portone_v1_mock import MockPortOne

PAID = "imp_448280090638"


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "portone_v1"]


def test_every_try_is_one_line(
    connect: Callable[..., Any], mock: MockPortOne, caplog: pytest.LogCaptureFixture
) -> None:
    """Operation, status, code, milliseconds, attempt; the kind of error if it failed."""
    caplog.set_level(logging.INFO, "portone_v1")
    portone = connect(max_retries=1, clock=lambda: 5.0)
    mock.add_fault("html", status=502, operation="payments_get")
    with stamina.set_testing(True, attempts=2):
        portone.payments.get(PAID)
    with pytest.raises(NotFound):
        portone.payments.get("imp_nothing")
    assert lines(caplog) == [
        "users_get_token status=200 code=0 ms=0 attempt=1",
        "payments_get status=502 code=None ms=0 attempt=1 MalformedResponse",
        "portone_v1: HTTP 502, trying again (1 of 1)",
        "payments_get status=200 code=0 ms=0 attempt=2",
        "payments_get status=404 code=-1 ms=0 attempt=1 NotFound",
    ]


def test_the_time_of_a_try_is_in_milliseconds_of_the_log_and_seconds_of_the_event(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An event has what the line has, and the method; an interrupted write is a warning."""
    caplog.set_level(logging.INFO, "portone_v1")
    events: list[CallEvent] = []
    hooks = EventHooks(on_response=events.append)
    operation = OPERATIONS["payments_cancel"]
    lost = UnknownOutcome("100% lost.", operation=operation.id, code=7)
    hooks.request_finished(operation, 1, 0.25, lost)
    hooks.request_interrupted(operation, 2, 0.5, lost)
    details = [(event.method, event.code, event.seconds, event.error) for event in events]
    assert details == [("POST", 7, 0.25, lost), ("POST", None, 0.5, lost)]
    line = "payments_cancel status=None code=7 ms=250 attempt=1 UnknownOutcome"
    assert lines(caplog) == [line, str(lost)]


def test_a_retry_is_one_line_that_says_why(
    connect: Callable[..., Any], mock: MockPortOne, caplog: pytest.LogCaptureFixture
) -> None:
    """A warning of this package's logger, one for each retry, and nothing of stamina's."""
    portone = connect(max_retries=2)
    portone.payments.get(PAID)
    mock.add_fault("reset", operation="payments_get")
    mock.add_fault("status", operation="payments_get", status=429)
    portone.payments.get(PAID)
    warnings = [
        (record.name, record.levelname, record.getMessage())
        for record in caplog.records
        if record.levelno >= logging.WARNING
    ]
    assert warnings == [
        ("portone_v1", "WARNING", "portone_v1: no answer, trying again (1 of 2)"),
        ("portone_v1", "WARNING", "portone_v1: HTTP 429, trying again (2 of 2)"),
    ]


def test_no_retry_says_nothing(
    connect: Callable[..., Any], mock: MockPortOne, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the last failure nor one that is not tried again promises another try."""
    mock.add_fault("reset", operation="payments_get", times=2)
    with pytest.raises(TransportError):
        connect(max_retries=1).payments.get(PAID)
    with pytest.raises(NotFound):
        connect(max_retries=1).payments.get("imp_nothing")
    assert [line for line in lines(caplog) if "trying again" in line] == [
        "portone_v1: no answer, trying again (1 of 1)"
    ]


def test_retries_of_others_keep_their_line(caplog: pytest.LogCaptureFixture) -> None:
    """What a user's own code tries again with stamina is logged as before, by stamina."""
    mock = MockPortOne()
    calls = []

    @stamina.retry(on=ValueError, attempts=2)
    def flaky() -> None:
        calls.append(1)
        with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
            mock.add_fault("reset", operation="payments_get")
            portone.payments.get(PAID)
        if len(calls) == 1:
            raise ValueError

    hooks = stamina.instrumentation.get_on_retry_hooks()
    stamina.instrumentation.set_on_retry_hooks([stamina.instrumentation.LoggingOnRetryHook])
    try:
        flaky()
    finally:
        stamina.instrumentation.set_on_retry_hooks(hooks)
    assert [record.name for record in caplog.records if record.levelno >= logging.WARNING] == [
        "portone_v1",
        "stamina",
        "portone_v1",
    ]


def test_hooks_see_every_try(connect: Callable[..., Any], mock: MockPortOne) -> None:
    """on_request before, on_response after, on_retry between two tries with the reason."""
    seen: list[tuple[str, CallEvent]] = []

    def record_call(name: str) -> Callable[[CallEvent], None]:
        return lambda event: seen.append((name, event))

    hooks = {name: record_call(name) for name in ("on_request", "on_response", "on_retry")}
    portone = connect(max_retries=1, **hooks)
    portone.payments.get(PAID)
    seen.clear()
    mock.add_fault("reset", operation="payments_get")
    with stamina.set_testing(True, attempts=2):
        portone.payments.get(PAID)
    summary = [
        (name, event.operation, event.path, event.attempt, event.status, type(event.error).__name__)
        for name, event in seen
    ]
    of = ("payments_get", "/payments/{imp_uid}")
    assert summary == [
        ("on_request", *of, 1, None, "NoneType"),
        ("on_response", *of, 1, None, "TransportError"),
        ("on_retry", *of, 2, None, "TransportError"),
        ("on_request", *of, 2, None, "NoneType"),
        ("on_response", *of, 2, 200, "NoneType"),
    ]
    assert all(event.seconds is not None for name, event in seen if name == "on_response")


def test_children_tell_the_same_hooks(mock: MockPortOne) -> None:
    """A with_options child is watched as its parent is."""
    seen: list[CallEvent] = []
    transport = mock.transport()
    with PortOne("imp_mock", "mock_secret", transport=transport, on_response=seen.append) as one:
        one.with_options(timeout=1).payments.get(PAID)
    assert [event.operation for event in seen] == ["users_get_token", "payments_get"]


def test_a_hook_that_fails_stops_nothing(
    connect: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    """A payment must not hang on a metric: the failure is logged by its type, without its text."""

    def broken(event: CallEvent) -> None:
        raise RuntimeError("mock_secret")

    portone = connect(on_request=broken, on_response=broken, on_retry=broken)
    assert portone.payments.get(PAID).imp_uid == PAID
    assert "a hook failed at payments_get: RuntimeError" in lines(caplog)
    assert "mock_secret" not in caplog.text


PERSONAL = {
    "card_number": "4111-1111-1111-1111",
    "expiry": "2031-12",
    "birth": "990131",
    "pwd_2digit": "97",
    "cvc": "9876",
    "buyer_name": "홍길동",
    "buyer_tel": "010-1234-5678",
    "buyer_email": "gildong@example.com",
    "buyer_addr": "서울 중구 9-87",
}
REFUND = {
    "refund_holder": "김철수",
    "refund_bank": "88",
    "refund_account": "110-987-654321",
    "refund_tel": "010-9876-5432",
}


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_the_log_holds_nothing_secret_or_personal(
    kind: str, mock: MockPortOne, caplog: pytest.LogCaptureFixture
) -> None:
    """Not at DEBUG, not from httpx, not in what is raised or in the events of hooks."""
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []
    hooks = {
        # Without how long it took, whose digits can be any.
        name: (lambda event: seen.append(re.sub(r"seconds=[^,)]*", "", repr(event))))
        for name in ("on_request", "on_response", "on_retry")
    }
    arguments = {"imp_key": "imp_mock", "imp_secret": "mock_secret", "transport": mock.transport()}

    def calls(portone: Any) -> list[Callable[[], Any]]:
        charge = {"merchant_uid": "o-1", "amount": 1000, "name": "cup", **PERSONAL}
        cancel = {"imp_uid": PAID, "amount": 10**9, "checksum": None, **REFUND}
        return [
            lambda: portone.subscribe.pay_onetime(**charge),
            lambda: portone.payments.cancel(**cancel),
            lambda: portone.codes.list_banks(extra_query={"bank_num": REFUND["refund_account"]}),
            lambda: portone.request("GET", "/banks", query={"pg_api_key": "mock_secret"}),
        ]

    async def run() -> None:
        async with AsyncPortOne(**arguments, **hooks) as portone:
            for call in calls(portone):
                try:
                    seen.append(repr(await call()))
                except Rejected as error:
                    seen.append(f"{error!r} {error} {vars(error)}")

    if kind == "async":
        asyncio.run(run())
    else:
        with PortOne(**arguments, **hooks) as portone:
            for call in calls(portone):
                try:
                    seen.append(repr(call()))
                except Rejected as error:
                    seen.append(f"{error!r} {error} {vars(error)}")
    text = caplog.text + "\n".join(seen)
    assert "HTTP Request: GET" in text  # httpx has logged, without the query
    for secret in [*PERSONAL.values(), *REFUND.values(), "mock_secret", "imp_mock"]:
        if secret not in ("88", "97"):
            assert secret not in text, secret
