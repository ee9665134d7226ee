"""One call step by step, driven by hand: no client, no network."""

from __future__ import annotations

import json
from collections.abc import Generator
from typing import Any

import pytest
from portone_v1 import (
    AuthenticationFailed,
    PortOneError,
    Rejected,
    TransportError,
    UnknownOutcome,
)
from portone_v1._call._flow import NeedToken, perform
from portone_v1._http._messages import Failure, Headers, Request, Response, TimeLimits
from portone_v1._tokens._token import Token
from portone_v1_api.operations import OPERATIONS

READ = OPERATIONS["payments_get"]
LOGIN = OPERATIONS["users_get_token"]
MONEY = READ._replace(id="payments_cancel", effect="money")
ONE, TWO = Token("one", 1e9), Token("two", 1e9)


def request() -> Request:
    limits = TimeLimits(1, 1, 1, 1)
    return Request("GET", "http://api.test/payments/imp_1", {}, None, limits)


def answer(status: int, code: int = 0) -> Response:
    result = {"imp_uid": "imp_1"} if code == 0 else None
    envelope = {"code": code, "message": None, "response": result}
    return Response(status, Headers(), json.dumps(envelope).encode())


def finish(flow: Generator[Any, Any, Any], response: Response) -> Any:
    with pytest.raises(StopIteration) as done:
        flow.send(response)
    return done.value.value


def bearer(step: Any) -> str:
    return str(step.headers["Authorization"])


def test_a_call_asks_for_a_token_then_sends() -> None:
    """Token first, then the request with it, then the verdict."""
    flow = perform(READ, request(), lambda: 7.0)
    assert next(flow) == NeedToken()
    assert bearer(flow.send(ONE)) == "Bearer one"
    assert finish(flow, answer(200)).envelope["response"] == {"imp_uid": "imp_1"}


def test_a_call_with_the_token_in_use_asks_for_none() -> None:
    """It sends at once, and names that token when the API refuses it."""
    flow = perform(READ, request(), lambda: 7.0, ONE)
    assert bearer(next(flow)) == "Bearer one"
    assert flow.send(answer(401, -1)) == NeedToken(refused=ONE)
    assert bearer(flow.send(TWO)) == "Bearer two"
    assert finish(flow, answer(200)).response.status_code == 200


def test_a_login_needs_no_token() -> None:
    """An operation without security is sent as it is, and a 401 is its answer."""
    flow = perform(LOGIN, request(), lambda: 7.0)
    step = next(flow)
    assert isinstance(step, Request)
    assert "Authorization" not in step.headers
    with pytest.raises(AuthenticationFailed):
        flow.send(answer(401, -1))


@pytest.mark.parametrize("operation", [READ, MONEY])
def test_a_401_is_renewed_and_repeated_once(operation: Any) -> None:
    """The refused token is named when asking for another; the request goes out once more."""
    flow = perform(operation, request(), lambda: 7.0)
    next(flow)
    flow.send(ONE)
    assert flow.send(answer(401, -1)) == NeedToken(refused=ONE)
    assert bearer(flow.send(TWO)) == "Bearer two"
    assert finish(flow, answer(200)).response.status_code == 200


def test_a_token_refused_twice_is_an_error() -> None:
    """After one renewal a 401 is final."""
    flow = perform(READ, request(), lambda: 7.0)
    next(flow)
    flow.send(ONE)
    flow.send(answer(401, -1))
    flow.send(TWO)
    with pytest.raises(AuthenticationFailed, match="IP allow-list"):
        flow.send(answer(401, -1))


def test_a_refusal_is_not_repeated() -> None:
    """No answer but 401 leads to another request."""
    flow = perform(MONEY, request(), lambda: 7.0)
    next(flow)
    flow.send(ONE)
    with pytest.raises(Rejected):
        flow.send(answer(200, 1))


@pytest.mark.parametrize(("operation", "kind"), [(READ, TransportError), (MONEY, UnknownOutcome)])
@pytest.mark.parametrize("after_renewal", [False, True])
def test_a_lost_answer_is_an_error_of_ours(
    operation: Any, kind: type[Exception], after_renewal: bool
) -> None:
    """A failure below HTTP becomes an error of ours, before and after a 401."""
    flow = perform(operation, request(), lambda: 7.0)
    next(flow)
    flow.send(ONE)
    if after_renewal:
        flow.send(answer(401, -1))
        flow.send(TWO)
    with pytest.raises(kind, match=r"no answer \(ReadTimeout\)") as caught:
        flow.send(Failure("lost", "ReadTimeout"))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize(("operation", "kind"), [(READ, TransportError), (MONEY, UnknownOutcome)])
def test_what_nobody_foresaw_is_an_error_of_ours(operation: Any, kind: type[Exception]) -> None:
    """Any exception after the sending is a lost answer; its text could hold what was sent."""
    flow = perform(operation, request(), lambda: 7.0, ONE)
    next(flow)
    with pytest.raises(kind, match=rf"^{operation.id}: .*no answer \(OSError\)") as caught:
        flow.throw(OSError("s3cret"))
    assert "s3cret" not in str(caught.value)


def test_a_call_whose_time_is_over_is_not_sent() -> None:
    """The deadline is looked at before the sending: nothing was done."""
    outgoing = request()
    outgoing.deadline = 7.0
    flow = perform(MONEY, outgoing, lambda: 7.0, ONE)
    with pytest.raises(TransportError) as caught:
        next(flow)
    assert caught.value.args == ("could not be sent (total_timeout is over).",)
    assert caught.value.operation == MONEY.id
    assert outgoing.sent_at is None


@pytest.mark.parametrize(
    ("failure", "now", "says"),
    [
        (Failure("lost", "ReadTimeout"), 9.0, "no answer (total_timeout is over)."),
        (Failure("lost", "ReadTimeout"), 8.9, "no answer (ReadTimeout)."),
        (Failure("never sent", "E"), 9.0, "could not be sent (total_timeout is over)."),
        (Failure("malformed", "cut off"), 9.0, "the answer is broken (cut off)."),
    ],
)
def test_the_deadline_is_the_reason_of_what_failed_at_it(
    failure: Failure, now: float, says: str
) -> None:
    """The libraries call it by other names."""
    outgoing, clock = request(), [7.0]
    outgoing.deadline = 9.0
    flow = perform(READ, outgoing, lambda: clock[0], ONE)
    next(flow)
    clock[0] = now
    with pytest.raises(PortOneError) as caught:
        flow.send(failure)
    assert caught.value.args == (says,)


def test_another_request_than_the_one_that_was_checked_is_the_callers_mistake() -> None:
    """It was not sent, and the error says what the user's HTTP client would have changed."""
    outgoing = request()
    flow = perform(MONEY, outgoing, lambda: 7.0, ONE)
    next(flow)
    with pytest.raises(ValueError, match=f"^{MONEY.id}: it adds amount"):
        flow.send(Failure("refused", "", "it adds amount"))
    assert outgoing.sent_at is None


@pytest.mark.parametrize("renewed", [False, True])
def test_when_it_was_sent_last_is_kept(renewed: bool) -> None:
    """The time of the send that counts: after a 401 and its renewal that of the second one."""
    outgoing, now = request(), [5.0]
    flow = perform(READ, outgoing, lambda: now[0])
    next(flow)
    now[0] = 6.0
    flow.send(ONE)
    if renewed:
        now[0] = 7.0
        flow.send(answer(401, -1))
        now[0] = 8.0
        flow.send(TWO)
    now[0] = 9.0
    finish(flow, answer(200))
    assert outgoing.sent_at == (8.0 if renewed else 6.0)
