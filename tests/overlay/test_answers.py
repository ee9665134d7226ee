"""What an answer means, for every kind of operation: success, refusal, nonsense."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1 import (
    ApiError,
    AuthenticationFailed,
    BadRequest,
    ClientClosedError,
    Conflict,
    Forbidden,
    MalformedResponse,
    NotFound,
    NothingPending,
    PortOneError,
    RateLimited,
    Rejected,
    ServerError,
    TransportError,
    UnknownOutcome,
)
from portone_v1._call._answers import parse_response, unsuccessful
from portone_v1._http._messages import Failure, FailureKind, Headers, Response
from portone_v1_api.client import Answer
from portone_v1_api.operations import OPERATIONS, Operation

READ = OPERATIONS["payments_get"]
LOGIN = OPERATIONS["users_get_token"]
BALANCE = OPERATIONS["payments_get_balance"]
WRITE = READ._replace(id="payments_change", method="POST", effect="write")
MONEY = WRITE._replace(id="payments_cancel", effect="money")
CHANGES = [WRITE, MONEY]
OK: dict[str, Any] = {"code": 0, "message": None, "response": {"imp_uid": "imp_1"}}
NO: dict[str, Any] = {"code": -1, "message": "안 됩니다.", "response": None}


def answer(status: int = 200, body: Any = OK, **headers: str) -> Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    return Response(status, Headers(raw), content)


def failure(operation: Operation, response: Response) -> PortOneError:
    with pytest.raises(PortOneError) as caught:
        parse_response(operation, response)
    assert caught.value.operation == operation.id
    return caught.value


@pytest.mark.parametrize("operation", [READ, LOGIN, *CHANGES])
@pytest.mark.parametrize("status", [200, 201, 207])
def test_code_0_under_2xx_is_a_success(operation: Operation, status: int) -> None:
    """Any 2xx with code 0 is the envelope, 207 included."""
    assert parse_response(operation, answer(status)).envelope == OK


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequest),
        (401, AuthenticationFailed),
        (403, Forbidden),
        (404, NotFound),
        (405, ApiError),
        (409, Conflict),
        (418, ApiError),
        (429, RateLimited),
        (500, ServerError),
        (501, ServerError),
        (502, ServerError),
        (503, ServerError),
        (504, ServerError),
        (599, ServerError),
    ],
)
def test_a_status_with_the_envelope_is_an_api_error(status: int, kind: type[ApiError]) -> None:
    """An error status in the API's own form is an ApiError of its kind, with all that was said."""
    error = failure(READ, answer(status, NO))
    assert type(error) is kind
    assert (error.status, error.code, error.message) == (status, -1, "안 됩니다.")
    assert "안 됩니다." in str(error)


@pytest.mark.parametrize("operation", [READ, LOGIN, *CHANGES])
def test_a_code_other_than_0_under_200_is_rejected(operation: Operation) -> None:
    """HTTP 200 with code != 0 is a refusal, whatever the number."""
    for code in (1, -1, 77):
        error = failure(operation, answer(200, NO | {"code": code}))
        assert type(error) is Rejected
        assert error.code == code


@pytest.mark.parametrize("body", [NO, OK | {"response": None}, {"code": 0, "message": None}])
def test_a_200_without_result_is_not_found_where_the_description_says_so(body: object) -> None:
    """`x-refusal: not_found` turns a 200 without a result into NotFound."""
    assert type(failure(BALANCE, answer(200, body))) is NotFound
    assert type(failure(BALANCE, answer(200, OK | {"response": []}))) is MalformedResponse


PAYMENTWALL = OPERATIONS["paymentwall_report_delivery"]


def test_a_refusal_of_paymentwall_comes_in_a_success_of_the_api() -> None:
    """`error_code` in the result is its code, and `error` its message."""
    refusal = {"error_code": 7, "error": "no such transaction"}
    error = failure(PAYMENTWALL, answer(200, OK | {"response": refusal}))
    assert type(error) is Rejected
    assert (error.status, error.code, error.message) == (200, 7, "no such transaction")
    done = parse_response(PAYMENTWALL, answer(200, OK | {"response": {"error_code": None}}))
    assert done.envelope["code"] == 0


UNSCHEDULE = OPERATIONS["subscribe_unschedule"]


@pytest.mark.parametrize(
    ("operation", "code", "kind"),
    [
        (UNSCHEDULE, 1, NothingPending),
        (UNSCHEDULE, -1, Rejected),
        (UNSCHEDULE, 7, Rejected),
        (MONEY, 1, Rejected),
        (OPERATIONS["subscribe_schedule"], 1, Rejected),
    ],
)
def test_nothing_pending_is_a_refusal_of_its_own(
    operation: Operation, code: int, kind: type[ApiError]
) -> None:
    """`x-refusal: nothing_pending` and code 1; any other code, or operation, is Rejected."""
    error = failure(operation, answer(200, NO | {"code": code}))
    assert type(error) is kind
    assert isinstance(error, Rejected)
    assert error.message == NO["message"]


def test_a_404_of_unschedule_is_not_nothing_pending() -> None:
    """Only HTTP 200 is."""
    assert type(failure(UNSCHEDULE, answer(404, NO | {"code": 1}))) is NotFound


UNUSABLE = [
    pytest.param(200, b"", id="empty"),
    pytest.param(200, b'{"code": 0, "mess', id="truncated"),
    pytest.param(200, b"[]", id="array"),
    pytest.param(200, b"null", id="null"),
    pytest.param(200, b"\xff\xfe", id="not text"),
    pytest.param(200, b"[" * 100_000, id="nested without end"),
    pytest.param(200, b'{"code": null}', id="no code"),
    pytest.param(200, b'{"code": "zero"}', id="code in words"),
    pytest.param(200, b'{"code": true}', id="code true"),
    pytest.param(200, b'{"code": 1000000000000000000}', id="code without end"),
    pytest.param(200, b'{"code": 0}', id="no result"),
    pytest.param(200, b'{"code": 0, "response": []}', id="result of another kind"),
    pytest.param(200, b'{"code": 0, "response": "x"}', id="result a text"),
    pytest.param(302, json.dumps(OK).encode(), id="redirect"),
    pytest.param(403, b"<html>no</html>", id="html 403"),
    pytest.param(404, b"<html>no</html>", id="html 404"),
    pytest.param(500, b"", id="empty 500"),
    pytest.param(502, b"<html>Bad Gateway</html>", id="html 502"),
    pytest.param(503, b"<html>no</html>", id="html 503"),
    pytest.param(599, b"?", id="status 599"),
]


@pytest.mark.parametrize(("status", "body"), UNUSABLE)
@pytest.mark.parametrize("operation", [READ, LOGIN])
def test_a_read_answered_with_nonsense_is_malformed(
    operation: Operation, status: int, body: bytes
) -> None:
    """What is not the API's JSON is MalformedResponse for a read, an HTML 404 included."""
    error = failure(operation, answer(status, body, **{"Content-Type": "text/html; charset=utf-8"}))
    assert type(error) is MalformedResponse
    assert error.status == status


@pytest.mark.parametrize(("status", "body"), UNUSABLE)
@pytest.mark.parametrize("operation", CHANGES)
def test_a_write_answered_with_nonsense_has_an_unknown_outcome(
    operation: Operation, status: int, body: bytes
) -> None:
    """The same answers to a write mean that it may have happened."""
    assert type(failure(operation, answer(status, body))) is UnknownOutcome


@pytest.mark.parametrize("status", [502, 503, 504])
@pytest.mark.parametrize("operation", CHANGES)
def test_a_write_a_gateway_gave_up_on_has_an_unknown_outcome(
    operation: Operation, status: int
) -> None:
    """502, 503 and 504 after a write are unknown even in the API's own form."""
    assert type(failure(operation, answer(status, NO))) is UnknownOutcome


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (503, NO, "HTTP 503 from a gateway."),
        (300, OK, "HTTP 300, which the API does not use."),
        (200, OK | {"response": []}, "a success without its object."),
        (200, b"<br/>", "HTTP 200 with text/html, 5 bytes, in place of the API's JSON."),
    ],
)
def test_an_unknown_outcome_keeps_the_answer_and_says_what_is_wrong_with_it(
    status: int, body: Any, says: str
) -> None:
    """Who looks into it sees what came."""
    response = answer(status, body, **{"Content-Type": "text/html; charset=utf-8"})
    error = failure(MONEY, response)
    assert type(error) is UnknownOutcome
    assert error.args == (says,)
    assert error.response is response


@pytest.mark.parametrize("operation", [READ, *CHANGES])
@pytest.mark.parametrize(("status", "kind"), [(401, AuthenticationFailed), (429, RateLimited)])
def test_a_refusal_at_the_door_is_known_whatever_its_body(
    operation: Operation, status: int, kind: type[ApiError]
) -> None:
    """401 and 429 come before the API does anything, so even HTML under them is a plain refusal."""
    error = failure(operation, answer(status, b"<html>no</html>"))
    assert type(error) is kind
    assert (error.code, error.message) == (None, None)
    assert error.args == (f"refused without a message (HTTP {status}).",)


def test_a_code_in_digits_is_read_as_a_number() -> None:
    """An old document types `code` as a string; its digits are understood."""
    assert parse_response(READ, answer(200, OK | {"code": "0"})).envelope["code"] == 0
    assert failure(READ, answer(200, NO | {"code": "-1"})).code == -1


@pytest.mark.parametrize("operation", [READ, LOGIN, *CHANGES])
def test_what_never_left_changed_nothing(operation: Operation) -> None:
    """No connection means TransportError, for writes too; a closed client says what it is."""
    error = unsuccessful(operation, Failure("never sent", "ConnectError", "Connection refused"))
    assert type(error) is TransportError
    assert "could not be sent (ConnectError: Connection refused)" in str(error)
    assert type(unsuccessful(operation, Failure("closed", ""))) is ClientClosedError


@pytest.mark.parametrize(
    ("failure_kind", "read"), [("lost", TransportError), ("malformed", MalformedResponse)]
)
def test_what_was_sent_and_not_answered_depends_on_the_operation(
    failure_kind: FailureKind, read: type[PortOneError]
) -> None:
    """A lost answer is harmless for a read and an unknown outcome for a write."""
    for operation, expected in [
        (READ, read),
        (LOGIN, read),
        (WRITE, UnknownOutcome),
        (MONEY, UnknownOutcome),
    ]:
        error = unsuccessful(operation, Failure(failure_kind, "ReadTimeout"))
        assert type(error) is expected
        assert "ReadTimeout" in str(error)


@pytest.mark.parametrize(
    ("operation", "what", "says"),
    [
        (READ, Failure("closed", ""), "the client is closed."),
        (MONEY, Failure("never sent", "PoolTimeout"), "could not be sent (PoolTimeout)."),
        (MONEY, Failure("lost", "ReadError"), "sent, then no answer (ReadError)."),
        (MONEY, Failure("malformed", "cut off"), "sent, then a broken answer (cut off)."),
        (READ, Failure("malformed", "cut off"), "the answer is broken (cut off)."),
        (READ, Failure("lost", "ReadError"), "no answer (ReadError)."),
    ],
)
def test_a_failure_below_http_names_the_operation_and_the_reason(
    operation: Operation, what: Failure, says: str
) -> None:
    """In words that say whether it was sent."""
    error = unsuccessful(operation, what)
    assert (error.operation, error.args) == (operation.id, (says,))


def test_a_long_content_type_is_cut() -> None:
    """It is anybody's text."""
    error = failure(READ, answer(200, b"?", **{"Content-Type": "x" * 90}))
    assert error.args[0].startswith(f"HTTP 200 with {'x' * 40}, ")


def test_the_text_of_an_error_shows_nothing_of_an_unknown_body() -> None:
    """What is not the API's JSON is described by its outside only."""
    error = failure(READ, answer(502, b"<html>Kim 010-1234-5678</html>"))
    assert "010-1234-5678" not in str(error)
    assert "30 bytes" in str(error)


@given(st.integers(-(10**25), 10**25))
def test_whole_amounts_stay_integers(amount: int) -> None:
    """A number written as an integer is an int, of any size."""
    body = f'{{"code": 0, "message": null, "response": {{"amount": {amount}}}}}'.encode()
    decoded = parse_response(READ, answer(200, body)).envelope["response"]["amount"]
    assert decoded == amount
    assert type(decoded) is int


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_amounts_with_a_fraction_are_exact(amount: Decimal) -> None:
    """A number with a fraction is a Decimal with the digits that were written."""
    body = f'{{"code": 0, "message": null, "response": {{"amount": {amount:f}}}}}'.encode()
    decoded = parse_response(READ, answer(200, body)).envelope["response"]["amount"]
    assert type(decoded) is Decimal
    assert decoded.as_tuple() == amount.as_tuple()


@given(st.integers(100, 999), st.binary(max_size=200))
def test_any_answer_is_an_answer_or_an_error_of_ours(status: int, body: bytes) -> None:
    """No status and no body leads to anything but an Answer or a PortOneError."""
    for operation in (READ, WRITE, BALANCE):
        try:
            assert isinstance(parse_response(operation, answer(status, body)), Answer)
        except PortOneError as error:
            assert str(error)
