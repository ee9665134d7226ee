"""What is tried again, how often, after how long; and what never is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
import stamina
from portone_v1 import (
    ApiError,
    MalformedResponse,
    PortOne,
    PortOneError,
    RateLimited,
    TransportError,
    UnknownOutcome,
)
from portone_v1._call._answers import parse_response, unsuccessful
from portone_v1._call._retries import Retries, backoff, may_retry
from portone_v1._errors import ClientClosedError, TokenStoreError
from portone_v1._http._messages import Failure, Headers, Response
from portone_v1._settings import Settings
from portone_v1_api.operations import OPERATIONS
from portone_v1_mock import MockPortOne

from .test_client import found, recorded

PAID = "imp_448280090638"
READ, LOGIN = OPERATIONS["payments_get"], OPERATIONS["users_get_token"]
PASSING = ["reset", "refuse", "html 502", "html 503", "html 504"]


def fault(mock: MockPortOne, kind: str, operation: str, times: int) -> None:
    name, _, status = kind.partition(" ")
    details: dict[str, Any] = {"status": int(status)} if status else {}
    mock.add_fault(name, operation=operation, times=times, **details)


@pytest.mark.parametrize("kind", PASSING)
@pytest.mark.parametrize("operation", ["payments_get", "users_get_token"])
def test_a_read_survives_what_passes(
    connect: Callable[..., Any], mock: MockPortOne, kind: str, operation: str
) -> None:
    """Two failures in a row of a read, or of its login, are not seen by the caller."""
    fault(mock, kind, operation, times=2)
    assert connect(max_retries=2).payments.get(PAID).imp_uid == PAID


@pytest.mark.parametrize("kind", PASSING)
def test_the_last_failure_is_raised(
    connect: Callable[..., Any], mock: MockPortOne, kind: str
) -> None:
    """After 1 + max_retries tries the caller gets the error of the last one."""
    fault(mock, kind, "payments_get", times=3)
    with pytest.raises((TransportError, MalformedResponse)):
        connect(max_retries=2).payments.get(PAID)


@pytest.mark.parametrize("kind", [*PASSING, "empty", "truncated"])
def test_a_write_is_sent_once(connect: Callable[..., Any], mock: MockPortOne, kind: str) -> None:
    """No failure of a write is tried again, whatever max_retries says."""
    seen: list[Any] = []
    portone = connect(max_retries=5, on_request=seen.append)
    fault(mock, kind, "payments_prepare", times=1)
    with pytest.raises((UnknownOutcome, TransportError)):
        portone.payments.prepare(merchant_uid="o-new", amount=10)
    assert [event.operation for event in seen].count("payments_prepare") == 1


def test_the_login_in_front_of_a_write_is_tried_again(
    connect: Callable[..., Any], mock: MockPortOne
) -> None:
    """A login changes nothing: its failure does not reach the write that waits for it."""
    mock.add_fault("reset", operation="users_get_token", times=2)
    prepared = connect(max_retries=2).payments.prepare(merchant_uid="o-new", amount=10)
    assert prepared.amount == 10


def test_retries_can_be_switched_off(connect: Callable[..., Any], mock: MockPortOne) -> None:
    """max_retries=0 means one try, and stamina's own switch is heard as well."""
    mock.add_fault("reset", operation="payments_get", times=2)
    with pytest.raises(TransportError):
        connect(max_retries=0).payments.get(PAID)
    with stamina.set_testing(True, attempts=1), pytest.raises(TransportError):
        connect(max_retries=5).payments.get(PAID)
    mock.add_fault("reset", operation="payments_get", times=1)
    stamina.set_active(False)
    try:
        with pytest.raises(TransportError):
            connect(max_retries=5).payments.get(PAID)
    finally:
        stamina.set_active(True)
    assert connect(max_retries=0).payments.get(PAID).imp_uid == PAID


def test_no_try_begins_after_the_time_for_all() -> None:
    """max_retry_time counts from the first try, on the client's clock."""
    now, tries = [0.0], []

    def slow(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/users/getToken":
            answer = {"access_token": "t", "now": 0, "expired_at": 1800}
            return httpx.Response(200, json={"code": 0, "message": None, "response": answer})
        tries.append(request)
        now[0] += 25
        raise httpx.ReadTimeout("slow", request=request)

    transport = httpx.MockTransport(slow)
    portone = PortOne("k", "s", transport=transport, clock=lambda: now[0], max_retries=9)
    with portone, pytest.raises(TransportError):
        portone.payments.get("imp_1")
    assert len(tries) == 3  # begun at 0, 25 and 50 of 60 seconds


@pytest.mark.parametrize(
    ("limits", "seconds"),
    [({"total_timeout": 5.0}, 5.0), ({"timeout": httpx.Timeout(5, read=None)}, None)],
)
def test_a_wait_for_a_turn_is_not_counted(limits: dict[str, Any], seconds: float | None) -> None:
    """What a pace holds a call back for moves its deadline, and the last moment of a try."""
    now = [100.0]
    retries = Retries(READ, Settings("k", "s", **limits), lambda: now[0])
    assert retries.deadline == (None if seconds is None else 100 + seconds)
    now[0] += 300
    retries.extend(300)
    assert retries.deadline == (None if seconds is None else 400 + seconds)
    retries.wait(TransportError("no answer.", operation=READ.id))


@pytest.mark.parametrize(
    ("settings", "seconds", "is_final"),
    [
        ({"total_timeout": 5.0}, 4.9, False),
        ({"total_timeout": 5.0}, 5.0, True),
        ({"total_timeout": 500.0}, 59.9, False),
        ({"total_timeout": 500.0}, 60.0, True),
        ({}, 60.0, True),
        ({"max_retries": 0}, 0.0, True),
    ],
)
def test_no_try_begins_after_the_deadline_or_the_time_for_all(
    settings: dict[str, Any], seconds: float, is_final: bool
) -> None:
    """Whichever is earlier."""
    now = [100.0]
    retries = Retries(READ, Settings("k", "s", **settings), lambda: now[0])
    now[0] += seconds
    error = TransportError("no answer.", operation=READ.id)
    if is_final:
        with pytest.raises(TransportError):
            retries.wait(error)
    else:
        retries.wait(error)


def test_tries_are_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second before the second try, doubled up to eight, with up to half of one added."""
    arguments: dict[str, Any] = {}
    retry_context = stamina.retry_context

    def record(**kwargs: Any) -> Any:
        arguments.update(kwargs)
        return retry_context(**kwargs)

    monkeypatch.setattr(stamina, "retry_context", record)
    retries = Retries(READ, Settings("k", "s", max_retries=4), lambda: 100.0)
    retries.wait(TransportError("no answer.", operation=READ.id))
    del arguments["on"]
    waits = {"wait_initial": 0.5, "wait_max": 8.0, "wait_jitter": 0.5}
    assert arguments == {"attempts": 5, "timeout": 60.0} | waits


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (429, {"Retry-After": "7"}, 7.0),
        (503, {"Retry-After": "7"}, 7.0),
        (429, {"Retry-After": "0"}, 0.0),
        (
            429,
            {
                "Retry-After": "Wed, 21 Oct 2026 07:28:30 GMT",
                "Date": "Wed, 21 Oct 2026 07:28:00 GMT",
            },
            30.0,
        ),
        (429, {"Retry-After": "soon"}, True),
        (429, {}, True),
        (502, {}, True),
        (429, {"Retry-After": "60"}, False),
        (429, {"Retry-After": "99999999999999999999"}, False),
    ],
)
def test_how_long_to_wait(status: int, headers: dict[str, str], expected: bool | float) -> None:
    """As long as the API asks, in seconds or by date; by our own rule when it does not say; and
    not at all when that is longer than what is left."""
    response = httpx.Response(status, headers=headers, request=httpx.Request("GET", "http://p"))
    with pytest.raises(PortOneError) as caught:
        parse_response(READ, response)
    wait = backoff(READ, caught.value, 60.0)
    assert (wait, type(wait)) == (expected, type(expected))


def test_429_is_answered_by_patience() -> None:
    """A read that was asked to come back later does; a write is told when."""
    busy = httpx.Response(429, headers={"Retry-After": "0"})
    answers = iter([busy, busy])
    waited: list[float] = []
    transport, seen = recorded(lambda request: next(answers, None) or found(request))
    hooks = stamina.instrumentation.get_on_retry_hooks()
    stamina.instrumentation.set_on_retry_hooks([lambda details: waited.append(details.wait_for)])
    try:
        with stamina.set_testing(False), PortOne("k", "s", transport=transport) as portone:
            assert portone.payments.get("imp_1").imp_uid == "imp_1"
            answers = iter([busy])
            with pytest.raises(RateLimited) as caught:
                portone.payments.prepare(merchant_uid="o", amount=1)
    finally:
        stamina.instrumentation.set_on_retry_hooks(hooks)
    assert waited == [0.0, 0.0]
    assert caught.value.retry_after == 0
    assert [request.method for request in seen] == ["POST", "GET", "GET", "GET", "POST"]


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.id)
def test_only_what_changes_nothing_may_be_repeated(operation: Any) -> None:
    """For every operation the spec's x-effect decides: read and login, nothing else."""
    lost = unsuccessful(operation, Failure("never sent", "ConnectError"))
    assert may_retry(operation, lost) is (operation.effect in ("read", "login"))


@pytest.mark.parametrize(
    "error",
    [
        ApiError("no", response=Response(400, Headers(), b"")),
        ApiError("no", response=Response(500, Headers(), b"")),
        MalformedResponse("html", response=Response(200, Headers(), b"")),
        TokenStoreError("gone"),
        ClientClosedError("closed"),
        ValueError("ours"),
    ],
)
def test_what_will_not_pass_is_not_repeated(error: Exception) -> None:
    """A refusal, a 500, nonsense with 200, a broken token store: another try would not help."""
    assert not may_retry(READ, error)
    assert not may_retry(LOGIN, error)
