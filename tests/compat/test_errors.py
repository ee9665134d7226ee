"""What old code catches: the two old exceptions, and what must not be taken for one of them."""

from __future__ import annotations

import pickle
import traceback
import warnings
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import MalformedResponse, PortOneError, TransportError, UnknownOutcome
from portone_v1.compat.errors import HttpError, ResponseError
from portone_v1.compat.iamport import Iamport

from .client_factories import CLIENTS, KEYS, Harness

pytestmark = pytest.mark.filterwarnings("ignore:.* is an old call:DeprecationWarning")

IMP_UID = "imp_448280090638"
AGAIN = {"customer_uid": "customer_1234", "merchant_uid": "o-9", "amount": 1000, "name": "구독"}


@pytest.mark.parametrize(
    ("method", "args", "code", "reason"),
    [
        ("find_by_imp_uid", ("imp_no",), 404, "Not Found"),
        ("find_by_merchant_uid", ("nobody",), 404, "Not Found"),
        ("find_by_status", ("nonsense",), 400, "Bad Request"),
        ("find_certification", ("imp_no",), 404, "Not Found"),
        ("revoke_vbank_by_imp_uid", (IMP_UID,), 400, "Bad Request"),
    ],
)
def test_a_status_is_an_http_error(
    harness: Harness, method: str, args: Any, code: int, reason: str
) -> None:
    """An answer with an error status raises HttpError with it, and the API's words behind it."""
    with pytest.raises(HttpError) as failed:
        harness.call(method, *args)
    assert (failed.value.code, failed.value.reason) == (code, reason)
    cause = failed.value.__cause__
    assert isinstance(cause, PortOneError)
    assert cause.status == code
    assert cause.message


@pytest.mark.parametrize(
    ("method", "kwargs", "message"),
    [
        ("pay_again", {**AGAIN, "customer_uid": "nobody"}, "등록되지 않은 구매자입니다."),
        ("pay_unschedule", {"customer_uid": "nobody"}, "기록이 존재하지 않습니다."),
        ("customer_get", {"customer_uid": "nobody"}, "등록된 정보를 찾을 수 없습니다."),
        ("customer_delete", {"customer_uid": "nobody"}, "등록된 정보를 찾을 수 없습니다."),
        ("prepare", {"merchant_uid": "order-twice", "amount": 1}, "이미 등록된"),
        (
            "cancel",
            {"reason": "r", "imp_uid": "imp_no", "amount": 5, "checksum": 5},
            "취소할 결제건이 존재하지 않습니다.",
        ),
    ],
)
def test_a_code_is_a_response_error(
    harness: Harness, method: str, kwargs: Any, message: str
) -> None:
    """HTTP 200 with a code other than 0 raises ResponseError with the API's code and message."""
    harness.call("prepare", "order-twice", 1)
    with pytest.raises(ResponseError) as refused:
        harness.call(method, **kwargs)
    assert refused.value.code in (1, -1)
    assert message in str(refused.value.message)


def test_wrong_keys_are_an_http_error(harness: Harness) -> None:
    """A refused login raises HttpError 401, as the old clients did."""
    wrong = harness.make(imp_secret="wrong")
    with pytest.raises(HttpError) as failed:
        harness.call("find_by_imp_uid", IMP_UID, client=wrong)
    assert (failed.value.code, failed.value.reason) == (401, "Unauthorized")
    if harness.kind == "sync":
        with pytest.raises(HttpError):
            harness.call("get_headers", client=wrong)


@pytest.mark.parametrize(
    "fault", ["reset_after", "html_after", "status_after", "empty", "truncated", "html"]
)
def test_a_lost_answer_of_a_write_is_not_a_refusal(harness: Harness, fault: str) -> None:
    """A charge that may have been made raises UnknownOutcome, past what handles the old two."""
    harness.mock.add_fault(fault, operation="subscribe_pay_again")
    with pytest.raises(UnknownOutcome) as lost:
        harness.call("pay_again", **AGAIN)
    assert not isinstance(lost.value, HttpError | ResponseError)
    assert type(lost.value) is harness.client.UnknownOutcome
    harness.mock.assert_called("subscribe_pay_again", times=1)
    error = lost.value
    outcome = error.resolve() if harness.kind == "sync" else harness.runner.run(error.aresolve())
    assert outcome.status == ("not seen yet" if fault == "html" else "done")


def test_a_write_that_never_left_is_no_unknown_outcome(harness: Harness) -> None:
    """Without a connection nothing was done: TransportError, which is safe to try again.

    Believed of the HTTP library's own transports, of which the mock's is one; the recording
    transport of these tests is not.
    """
    harness.mock.add_fault("refuse", operation="subscribe_pay_again")
    client = harness.make(transport=harness.mock.transport())
    with pytest.raises(TransportError):
        harness.call("pay_again", client=client, **AGAIN)
    assert harness.call("pay_again", client=client, **AGAIN)["status"] == "paid"


def test_reads_are_tried_again(harness: Harness) -> None:
    """A read that fails for a moment succeeds without the caller noticing."""
    harness.mock.add_fault("reset", operation="payments_get", times=2)
    assert harness.call("find_by_imp_uid", IMP_UID)["imp_uid"] == IMP_UID
    harness.mock.assert_called("payments_get", times=3)


def test_a_read_that_stays_broken(harness: Harness) -> None:
    """A read that fails for good: by status if there is one, else what our client raises."""
    once = harness.make(max_retries=0)
    for fault, expected in [
        ("html", HttpError),
        ("reset", TransportError),
        ("truncated", MalformedResponse),
    ]:
        harness.mock.add_fault(fault, operation="payments_get")
        with pytest.raises(expected) as failed:
            harness.call("find_by_imp_uid", IMP_UID, client=once)
        if fault == "html":
            assert (failed.value.code, failed.value.reason) == (502, "Bad Gateway")


def test_the_readmes_way_of_handling_errors_works() -> None:
    """The nested exceptions of the old README catch what they caught."""
    harness = Harness("sync")
    caught = []
    for payment in ("imp_no", IMP_UID, IMP_UID):
        try:
            harness.client.cancel("취소하는 이유", imp_uid=payment)
        except Iamport.ResponseError as error:
            caught.append((error.code, error.message))
        except Iamport.HttpError as error:
            caught.append((error.code, error.reason))
    assert caught == [
        (1, "취소할 결제건이 존재하지 않습니다."),
        (1, "이미 전액취소된 주문입니다."),
    ]


def test_errors_travel_between_processes() -> None:
    """Both exceptions survive pickling, as a task queue needs."""
    for error in (HttpError(404, "Not Found"), ResponseError(1, "거절")):
        copied = pickle.loads(pickle.dumps(error))
        assert (type(copied), vars(copied), copied.args) == (type(error), vars(error), error.args)


def test_a_fault_of_our_own_keeps_its_frames() -> None:
    """What is no end of a call is not dressed up: it shows where it happened."""
    harness = Harness("sync")
    with pytest.raises(AttributeError) as failed:
        harness.call("is_paid", 1000, response="not a payment")
    assert "is_paid" in "".join(traceback.format_tb(failed.value.__traceback__)[-1:])


SECRET = st.text("ABCDEFGHKMNP", min_size=16, max_size=16)
EXPECTED = (HttpError, ResponseError, PortOneError, TypeError, ValueError)
ENDS = ["refused", "html 502", "text 200", "404", "500", "400 said", httpx.ReadTimeout]


class Hostile(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Logs in, and ends every other request in one way."""

    def __init__(self, end: Any, token: str) -> None:
        self.end = end
        self.token = token

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/getToken"):
            grant = {"access_token": self.token, "now": 100, "expired_at": 1900}
            return httpx.Response(200, json={"code": 0, "message": None, "response": grant})
        if isinstance(self.end, type):
            raise self.end("lost", request=request)
        status = {"refused": 200, "html 502": 502, "text 200": 200, "404": 404}.get(self.end, 400)
        if self.end in ("html 502", "text 200"):
            return httpx.Response(status, text="<html>")
        return httpx.Response(status, json={"code": -1, "message": "거절", "response": None})

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


def shown(error: BaseException) -> str:
    """All that an error and what it came from show, and what its frames inside the client hold."""
    parts: list[str] = traceback.format_exception(error)
    seen: list[BaseException | None] = [error, error.__cause__, error.__context__]
    for one in filter(None, seen):
        parts += [repr(one), str(one), repr(one.args), repr(vars(one))]
        for frame, _ in traceback.walk_tb(one.__traceback__):
            # Where arguments are, they are shown: in the method that was called, as in ours.
            if "/portone_v1/" in frame.f_code.co_filename and "kwargs" not in frame.f_locals:
                parts += map(repr, frame.f_locals.values())
    return "\n".join(parts)


@settings(max_examples=40)
@given(
    secret=st.fixed_dictionaries(
        {name: SECRET for name in ("imp_secret", "token", "card_number", "birth", "buyer_tel")}
    ),
    end=st.sampled_from(ENDS),
    kind=st.sampled_from(sorted(CLIENTS)),
    method=st.sampled_from(["pay_onetime", "customer_create", "cancel", "pay_schedule"]),
    bad=st.booleans(),
)
def test_nothing_secret_is_shown(
    secret: dict[str, str], end: Any, kind: str, method: str, bad: bool
) -> None:
    """No warning and no error holds the secret, the token, a card or a buyer, however it ends."""
    harness = Harness(kind)
    transport = Hostile(end, secret["token"])
    client = harness.make(imp_secret=secret["imp_secret"], transport=transport, max_retries=0)
    card = {name: secret[name] for name in ("card_number", "birth", "buyer_tel")}
    common = {"merchant_uid": "o-1", "customer_uid": "c-1", "amount": 1000, "expiry": "2030-12"}
    fields = {**common, **card, "pwd_2digit": "12", "reason": "r", "checksum": 1000}
    fields["schedules"] = [{"merchant_uid": "o-1", "schedule_at": 1, "amount": 1000, **card}]
    if bad:
        fields["bad"] = {1.5, secret["card_number"]}  # no JSON
    with warnings.catch_warnings(record=True) as hints, pytest.raises(EXPECTED) as failed:
        warnings.simplefilter("always")
        with harness.runner:
            harness.call(method, client=client, **fields)
    text = shown(failed.value) + "".join(str(one.message) for one in hints)
    assert [name for name, value in secret.items() if value in text] == []
    assert [name for name, value in secret.items() if value in repr(client)] == []
    assert KEYS["imp_key"] not in repr(client)
