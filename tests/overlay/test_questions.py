"""The question of an unknown outcome: plain data that any process asks on any day."""

from __future__ import annotations

import asyncio
import copy
import json
import math
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from portone_v1 import (
    AsyncPortOne,
    CustomerOutcome,
    NotFound,
    Outcome,
    PaymentOutcome,
    PortOne,
    ScheduleOutcome,
    TransportError,
    UnknownOutcome,
)
from portone_v1._call._api_clock import ApiClock
from portone_v1._call._raw import raw_call
from portone_v1._http._messages import Headers, Response
from portone_v1._payments._lookup import Lookup, Sending
from portone_v1._payments._question import build_question, parse_question
from portone_v1._payments._resolving import attach_question
from portone_v1.models import Customer, Payment, Schedule
from portone_v1.stores import FileTokenStore
from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS
from portone_v1_mock import MockPortOne, running

from .test_events import PERSONAL, REFUND
from .test_outcomes import ACTS, IMP_UID, lose, resolved

IN_PROCESS = ["in-process sync", "in-process async"]
SENT = 1_800_000_000
TYPED = {"payment": PaymentOutcome, "schedule": ScheduleOutcome, "customer": CustomerOutcome}


@pytest.fixture
def client(connect: Callable[..., Any], mock: MockPortOne) -> Any:
    """A client whose own clock runs with the API's, and begins elsewhere."""
    return connect(clock=lambda: mock.now() - 1_600_000_000)


def through_json(question: dict[str, Any]) -> dict[str, Any]:
    """The question after a way through a table or a queue."""
    data: dict[str, Any] = json.loads(json.dumps(question))
    return data


def cancel_call(**fields: Any) -> Call:
    operation = OPERATIONS["payments_cancel"]
    body = {"imp_uid": "imp_1", "amount": 300, "checksum": Decimal(1000)} | fields
    return Call(operation, operation.path, {}, body)


def cancel_question(**fields: Any) -> dict[str, Any]:
    return build_question(cancel_call(**fields), SENT, "api", None, "imp_mock")


@pytest.mark.parametrize("connect", IN_PROCESS, indirect=True)
@pytest.mark.parametrize("operation", ACTS)
def test_another_client_learns_what_was_done(
    client: Any, connect: Callable[..., Any], mock: MockPortOne, operation: str
) -> None:
    """Of each kind of call, a client that never heard of it says what became of it, days later."""
    question = through_json(lose(client, mock, operation).question)
    mock.advance(3 * 3600)
    outcome = connect().resolve(question)
    assert (outcome.status, outcome.reason) == ("done", None)
    assert isinstance(outcome.result, ACTS[operation][2])


@pytest.mark.parametrize("connect", ["in-process sync"], indirect=True)
@pytest.mark.parametrize("operation", ACTS)
def test_another_client_sees_that_nothing_arrived(
    client: Any, connect: Callable[..., Any], mock: MockPortOne, operation: str
) -> None:
    """What never arrived is not seen yet, whoever asks."""
    question = through_json(lose(client, mock, operation, "reset").question)
    outcome = connect().resolve(question)
    assert (outcome.status, outcome.result) == ("not seen yet", None)


@pytest.mark.parametrize("connect", IN_PROCESS, indirect=True)
@pytest.mark.parametrize("operation", ACTS)
def test_a_result_has_the_type_of_its_kind(
    client: Any, connect: Callable[..., Any], mock: MockPortOne, operation: str
) -> None:
    """`resolve_payment` gives a payment, `resolve_schedule` a list, `resolve_customer` a key."""
    question = through_json(lose(client, mock, operation).question)
    kind = question["kind"]
    outcome = getattr(connect(), f"resolve_{kind}")(question)
    assert type(outcome) is TYPED[kind]
    assert outcome.status == "done"
    if kind == "payment":
        assert isinstance(outcome.result, Payment)
    elif kind == "schedule":
        assert outcome.result
        assert all(type(schedule) is Schedule for schedule in outcome.result)
    elif operation == "customers_delete":
        assert outcome.result is None
    else:
        assert isinstance(outcome.result, Customer)


def charge_call() -> Call:
    operation = OPERATIONS["subscribe_pay_again"]
    return Call(operation, operation.path, {}, {"merchant_uid": "a", "amount": 100})


def schedule_call() -> Call:
    operation = OPERATIONS["subscribe_reschedule"]
    return Call(operation, "/subscribe/payments/schedule/a/reschedule", {}, {})


def customer_call() -> Call:
    operation = OPERATIONS["customers_save"]
    return Call(operation, "/subscribe/customers/c", {}, {})


@pytest.mark.parametrize(
    ("call", "row"),
    [
        (charge_call(), {"status": "paid", "amount": 100, "paid_at": SENT, "started_at": SENT}),
        (schedule_call(), {"schedule_status": "executed", "executed_at": SENT}),
        (customer_call(), {"customer_uid": "c", "updated": SENT}),
    ],
    ids=["payment", "schedule", "customer"],
)
def test_a_typed_result_is_timed_by_the_machine_too(
    call: Call, row: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the question has no time of the API, its own and the answer's Date prove it."""
    monkeypatch.setattr(time, "time", lambda: SENT + 10)
    date = format_datetime(datetime.fromtimestamp(SENT + 10, UTC), usegmt=True)

    def answer(request: httpx.Request) -> httpx.Response:
        result: dict[str, Any] = row
        if request.url.path == "/users/getToken":
            result = {"access_token": "t", "now": SENT, "expired_at": SENT + 1800}
        elif "findAll" in request.url.path:
            result = {"list": [row]}
        return httpx.Response(200, headers={"Date": date}, json={"code": 0, "response": result})

    with PortOne("imp_mock", "mock_secret", transport=httpx.MockTransport(answer)) as portone:
        for sent_at, status in ((SENT, "done"), (SENT + 1, "not seen yet")):
            question = build_question(call, sent_at, "machine", None, "imp_mock")
            outcome = getattr(portone, f"resolve_{question['kind']}")(question)
            assert outcome.status == status


PROGRAM = """
import json, sys
from portone_v1 import PortOne

with PortOne("imp_mock", "mock_secret", base_url=sys.argv[1]) as portone:
    outcome = portone.resolve_payment(json.load(sys.stdin))
print(outcome.status, outcome.result.cancel_amount)
"""


def test_another_process_asks() -> None:
    """A question on standard input is all that another process needs."""
    mock = MockPortOne()
    with running(mock) as url:
        with PortOne("imp_mock", "mock_secret", base_url=url, clock=mock.now) as portone:
            question = lose(portone, mock, "payments_cancel").question
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, url],
            input=json.dumps(question),
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.stdout, done.stderr) == ("done 300\n", "")


def test_a_question_that_was_stored_stays_readable() -> None:
    """Its form and its digest are those of the release before, which may have stored it."""
    stored = {
        "operation": "payments_cancel",
        "kind": "payment",
        "sent_at": SENT,
        "clock": "api",
        "digest": "1ee4738d77407ffccf3f621d0afddf495cd67a9a8c78e0b9452ed091bac0724a",
        "version": 1,
        "fields": {"imp_uid": "imp_1", "amount": "300", "checksum": "1000"},
    }
    assert cancel_question() == stored
    assert parse_question(stored, "imp_mock").sent_at == SENT


@pytest.mark.parametrize("copied", [copy.copy, lambda one: pickle.loads(pickle.dumps(one))])
def test_the_question_goes_with_a_copy(mock: MockPortOne, copied: Callable[[Any], Any]) -> None:
    """A copied or unpickled error does not know its client, and knows its question."""
    with PortOne("imp_mock", "mock_secret", transport=mock.transport(), clock=mock.now) as portone:
        error = lose(portone, mock, "payments_cancel")
        question = copied(error).question
        assert question == error.question == through_json(question)
        assert portone.resolve(question).status == "done"


def test_a_question_cannot_be_changed_by_its_reader(mock: MockPortOne) -> None:
    """What somebody does to the data does not reach the error."""
    with PortOne("imp_mock", "mock_secret", transport=mock.transport(), clock=mock.now) as portone:
        error = lose(portone, mock, "payments_cancel")
        error.question["fields"].clear()
        assert error.resolve().status == "done"
        assert error.question["fields"]["imp_uid"] == IMP_UID


def test_an_error_that_no_client_made_has_no_question() -> None:
    """There is no call to ask about."""
    with pytest.raises(RuntimeError, match="No client made this error"):
        UnknownOutcome("lost.").question  # noqa: B018


@pytest.mark.parametrize(
    "operation",
    [row for row in OPERATIONS.values() if row.effect in ("write", "money")],
    ids=lambda row: row.id,
)
def test_a_question_holds_ids_amounts_and_times_only(operation: Any) -> None:
    """Whatever stands in the other fields of a body, its question is the same without them."""
    needed = {"imp_uid", "merchant_uid", "customer_uid", "amount", "checksum"}
    needed |= {"vbank_due", "schedule_at", "schedules", "promotion_id", "reason"}
    body = {name: f"private {name}" for name in operation.body - needed}
    text = json.dumps(
        build_question(Call(operation, operation.path, {}, body), SENT, "api", None, "key")
    )
    assert "private" not in text


def test_no_card_key_token_or_person_is_in_a_question(client: Any, mock: MockPortOne) -> None:
    """Not of a charge with a buyer, not of a cancel with an account and a reason that names one."""
    texts = []
    mock.add_fault("reset_after", operation="subscribe_pay_onetime")
    with pytest.raises(UnknownOutcome) as caught:
        client.subscribe.pay_onetime(merchant_uid="o-1", amount=1000, name="cup", **PERSONAL)
    texts.append(json.dumps(caught.value.question, ensure_ascii=False))
    mock.add_fault("reset_after", operation="payments_cancel")
    with pytest.raises(UnknownOutcome) as caught:
        client.payments.cancel(
            imp_uid=IMP_UID, amount=300, checksum=10_000, reason="홍길동 요청", **REFUND
        )
    question = caught.value.question
    texts.append(json.dumps(question, ensure_ascii=False))
    secrets = [*PERSONAL.values(), *REFUND.values(), "홍길동", "imp_mock", "mock_secret"]
    for secret in secrets:
        if secret not in ("88", "97"):
            assert all(secret not in text for text in texts), secret
    assert client.resolve(question).status == "done"


def test_a_reason_is_compared_by_its_hash(portone: Any, mock: MockPortOne) -> None:
    """A cancel with another reason is not taken for the one that was sent."""
    clock_time = mock.now()
    portone.payments.cancel(imp_uid=IMP_UID, amount=300, checksum=10_000, reason="mine")
    for reason, status in (("mine", "done"), ("another", "not seen yet"), (None, "done")):
        call = cancel_call(imp_uid=IMP_UID, checksum=10_000, reason=reason)
        question = build_question(call, clock_time, "api", None, "imp_mock")
        assert portone.resolve(question).status == status


# What is refused


def test_a_question_of_another_kind_is_refused(portone: Any) -> None:
    """Each typed method names the one to ask instead."""
    with pytest.raises(ValueError, match=r"not about a schedule: ask resolve_payment\(\)"):
        portone.resolve_schedule(cancel_question())
    with pytest.raises(ValueError, match=r"not about a customer: ask resolve_payment\(\)"):
        portone.resolve_customer(cancel_question())
    operation = OPERATIONS["receipts_issue"]
    question = build_question(
        Call(operation, "/receipts/imp_1", {}, {}), SENT, "api", None, "imp_mock"
    )
    with pytest.raises(ValueError, match=r"not about a payment: ask resolve\(\)"):
        portone.resolve_payment(question)
    assert portone.resolve(question).status == "not seen yet"


@pytest.mark.parametrize("version", [0, 2])
def test_a_question_of_another_version_is_refused(portone: Any, version: int) -> None:
    """The error names both versions, whatever else is in it."""
    with pytest.raises(ValueError, match=f"version {version}, and this portone-v1 reads version 1"):
        portone.resolve({"version": version, "unheard": "of"})


CHANGES: list[dict[str, Any]] = [
    {"sent_at": SENT - 86_400},
    {"sent_at": str(SENT)},
    {"sent_at": None},
    {"clock": "machine"},
    {"operation": "subscribe_pay_again"},
    {"operation": "no_such"},
    {"kind": "schedule"},
    {"kind": "none"},
    {"tier": "A01"},
    {"fields": {}},
    {"fields": {"imp_uid": "imp_2", "amount": "300", "checksum": "1000"}},
    {"fields": {"imp_uid": "imp_1", "amount": "100", "checksum": "1000"}},
    {"fields": {"imp_uid": "imp_1", "amount": "many"}},
    {"fields": 7},
    {"digest": "0" * 64},
    {"digest": "키"},
    {"digest": None},
    {"version": None},
    {"version": True},
    {"version": "1"},
    {"more": 1},
]


@pytest.mark.parametrize("change", CHANGES, ids=range(len(CHANGES)))
def test_a_question_that_was_changed_is_refused(portone: Any, change: dict[str, Any]) -> None:
    """Whatever is changed, it is a ValueError that says what to pass, and repeats nothing of it."""
    question = cancel_question() | change
    with pytest.raises(ValueError, match=r"what error\.question gave, unchanged") as caught:
        portone.resolve(question)
    assert "imp_" not in str(caught.value).replace("imp_key", "")
    for name in cancel_question():
        with pytest.raises(ValueError, match="unchanged"):
            portone.resolve({key: value for key, value in cancel_question().items() if key != name})


@pytest.mark.parametrize("wrong", ["{}", None, 7, [1], b"[]"])
def test_what_is_no_dict_is_a_type_error(portone: Any, wrong: Any) -> None:
    """JSON text is to be parsed first."""
    with pytest.raises(TypeError, match="parse JSON text first"):
        portone.resolve(wrong)


def test_another_merchant_does_not_say_that_nothing_is_there(mock: MockPortOne) -> None:
    """Their payments are not visible, and "not seen yet" would invite a second charge."""
    with (
        PortOne("another", "mock_secret", transport=mock.transport()) as portone,
        pytest.raises(ValueError, match="another imp_key"),
    ):
        portone.resolve(cancel_question())


def test_what_only_a_person_can_look_up_has_a_question_too(portone: Any) -> None:
    """A call to a path that the description does not know asks for the console."""
    call = raw_call("POST", "/unheard/of", None, {"amount": 1})
    question = through_json(build_question(call, SENT, "api", None, "imp_mock"))
    assert (question["kind"], question["fields"]) == ("none", {})
    outcome = portone.resolve(question)
    assert type(outcome) is Outcome
    assert (outcome.status, "console" in outcome.advice) == ("not seen yet", True)


@pytest.mark.parametrize(
    "body",
    [
        {"merchant_uid": "a", "amount": [1], "customer_uid": "c"},
        {"merchant_uid": {"a": 1}, "amount": 1},
        {"merchant_uid": 10**400, "amount": 1},
        {"merchant_uid": "a", "amount": 1, "schedules": ["x", None]},
        {"merchant_uid": "a", "amount": 1, "schedule_at": "tomorrow"},
    ],
)
def test_an_odd_body_proves_nothing(portone: Any, body: dict[str, Any]) -> None:
    """What a raw request sent in other types than the API's is never called done."""
    operation = OPERATIONS["subscribe_pay_again"]
    question = build_question(
        Call(operation, operation.path, {}, body), SENT, "api", None, "imp_mock"
    )
    outcome = portone.resolve(through_json(question))
    assert (outcome.status, "cannot be looked up" in outcome.advice) == ("not seen yet", True)


# When it was sent


def test_the_time_is_the_one_of_the_api(client: Any, mock: MockPortOne) -> None:
    """However wrong this machine's clock is: the last answer before the call has told the time."""
    error = lose(client, mock, "payments_cancel")
    # The fixture's clock runs with the API's; the call left five seconds ago.
    assert abs(error.question["sent_at"] - (mock.now() - 5)) <= 1
    assert error.question["clock"] == "api"


@pytest.mark.parametrize("wrong", [-86_400, 86_400])
def test_this_machines_clock_may_be_wrong(
    client: Any, mock: MockPortOne, monkeypatch: pytest.MonkeyPatch, wrong: int
) -> None:
    """An older cancel is not taken for a later one, nor the later one overlooked."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + wrong)
    arguments = {"imp_uid": IMP_UID, "amount": 300}
    client.payments.cancel(**arguments, checksum=10_000)
    mock.advance(60)
    question = lose(client, mock, "payments_cancel", "reset").question
    assert client.resolve(question).status == "not seen yet"
    mock.advance(60)
    client.payments.cancel(**arguments, checksum=9_700)
    done = build_question(
        cancel_call(**arguments, checksum=9_700), question["sent_at"], "api", None, "imp_mock"
    )
    assert client.resolve(done).status == "done"


def test_without_an_answer_before_the_clock_of_the_machine_is_named(
    connect: Callable[..., Any], mock: MockPortOne, tmp_path: Path
) -> None:
    """With a token from a store the first call may be the lost one: two readings are compared."""
    store = FileTokenStore(tmp_path / "tokens.json")
    connect(token_store=store).payments.get(IMP_UID)
    for fault, status in (("reset", "not seen yet"), ("reset_after", "done")):
        mock.advance(60)
        fresh = connect(token_store=store)
        mock.add_fault(fault, operation="payments_cancel")
        with pytest.raises(UnknownOutcome) as caught:
            fresh.payments.cancel(imp_uid=IMP_UID, amount=300, checksum=10_000)
        question = through_json(caught.value.question)
        assert question["clock"] == "machine"
        assert connect().resolve(question).status == status
        assert resolved(fresh, caught.value).status == status


def test_an_error_of_the_api_tells_the_time_as_well(
    connect: Callable[..., Any], mock: MockPortOne, tmp_path: Path
) -> None:
    """With a token from a store, a refusal before the lost call is enough."""
    store = FileTokenStore(tmp_path / "tokens.json")
    connect(token_store=store).payments.get(IMP_UID)
    fresh = connect(token_store=store)
    with pytest.raises(NotFound):
        fresh.payments.get("imp_unknown")
    mock.add_fault("reset", operation="payments_cancel")
    with pytest.raises(UnknownOutcome) as caught:
        fresh.payments.cancel(imp_uid=IMP_UID, amount=300, checksum=10_000)
    assert caught.value.question["clock"] == "api"


def test_the_machines_time_is_that_of_sending(mock: MockPortOne) -> None:
    """Not that of the failure, which a timeout puts a minute later."""
    error = UnknownOutcome("lost.")
    with PortOne(
        "imp_mock", "mock_secret", transport=mock.transport(), clock=lambda: 90
    ) as portone:
        before = time.time()
        attach_question(portone, error, cancel_call(), 30)
    assert before - 61 <= error.question["sent_at"] <= time.time() - 60


@pytest.mark.parametrize("elapsed", [0, 10, 20])
def test_the_later_of_two_estimates_counts(elapsed: int) -> None:
    """Neither the question's time nor the one measured by the lookup is later than the request."""
    question = parse_question(cancel_question(), "imp_mock")
    lookup = Lookup(question, Sending(lambda: elapsed))
    assert lookup.is_new(SENT)
    date = format_datetime(datetime.fromtimestamp(SENT + 10, UTC), usegmt=True)
    lookup._note_time(Response(200, Headers([(b"Date", date.encode())]), b"{}"))
    since = max(SENT, SENT + 10 - elapsed)
    assert lookup.is_new(since)
    assert not lookup.is_new(since - 1)


def test_a_question_that_is_looked_up_in_another_way_is_refused(portone: Any) -> None:
    """A later version may look an operation up by another rule."""
    call = cancel_call()
    other = Call(call.operation._replace(resolve="schedule"), call.path, {}, call.body)
    question = build_question(other, SENT, "api", None, "imp_mock")
    with pytest.raises(ValueError, match="looks up in another way"):
        portone.resolve(question)


def test_a_question_without_the_apis_time_needs_a_date(mock: MockPortOne) -> None:
    """Its own time is compared with nothing but this machine's; the answer's date ties them."""
    question = build_question(cancel_call(), SENT, "machine", None, "imp_mock")
    lookup = Lookup(parse_question(question, "imp_mock"), Sending(lambda: 0))
    assert not lookup.is_new(SENT + 10**6)


@given(
    offset=st.floats(-1e6, 1e6),
    drift=st.floats(-0.0004, 0.0004),
    latency=st.floats(0, 60),
    waited=st.floats(-60, 1800),
)
@example(offset=0, drift=-0.0004, latency=0, waited=1800)
def test_the_earliest_second_is_never_too_late(
    offset: float, drift: float, latency: float, waited: float
) -> None:
    """Whatever the latency and the drift of clocks, no event after the request is overlooked."""
    clock = ApiClock()
    answered_at = SENT + offset
    date = format_datetime(datetime.fromtimestamp(int(answered_at), UTC), usegmt=True)
    clock.note(date, 1000.0 + latency)
    sent_at = 1000.0 + latency + waited
    true_time = answered_at + latency + waited * (1 + drift)
    earliest = clock.earliest(sent_at)
    assert earliest is not None
    assert earliest <= math.floor(true_time + 1e-6)  # a float holds no finer time
    assert true_time - earliest <= latency + abs(waited) * 0.001 + 2.01


@pytest.mark.parametrize(
    "date", ["", "soon", "Mon, 01 Jan 99999999999999999999 00:00:00 GMT", None]
)
def test_an_odd_date_is_no_time(date: str | None) -> None:
    """What cannot be read tells no time, and is no crash."""
    clock = ApiClock()
    assert clock.earliest(0) is None
    clock.note(date, 0)
    assert clock.earliest(0) is None


# For whom


def test_a_question_is_asked_for_its_sub_merchant(mock: MockPortOne) -> None:
    """The reads carry the Tier of the call, whichever tier the asking client has."""
    tiers: list[str | None] = []
    transport = mock.transport()

    def note(request: Any) -> Any:
        tiers.append(request.headers.get("Tier"))
        return transport.handle_request(request)

    keys = ("imp_mock", "mock_secret")
    for call_tier, client_tier in (("A01", None), (None, "A01")):
        question = build_question(cancel_call(), SENT, "api", call_tier, "imp_mock")
        with PortOne(*keys, transport=httpx.MockTransport(note), tier=client_tier) as portone:
            assert portone.resolve(question).status == "not seen yet"
        assert tiers == [None, call_tier]  # a login has no tier
        tiers.clear()


def test_a_question_names_its_sub_merchant(mock: MockPortOne) -> None:
    """With and without a time of the API, it holds the tier of the client that made the call."""
    keys = ("imp_mock", "mock_secret")
    with PortOne(*keys, transport=mock.transport(), clock=mock.now, tier="A01") as portone:
        first = UnknownOutcome("lost.")
        attach_question(portone, first, cancel_call(), mock.now())
        later = lose(portone, mock, "payments_cancel", "reset")
    questions = [(error.question["clock"], error.question["tier"]) for error in (first, later)]
    assert questions == [("machine", "A01"), ("api", "A01")]


def test_a_lookup_that_fails_raises_its_own_error(client: Any, mock: MockPortOne) -> None:
    """Nothing was learned, and the question can be asked again."""
    question = lose(client, mock, "payments_cancel").question
    mock.add_fault("reset", operation="payments_get")
    with pytest.raises(TransportError):
        client.resolve(question)
    assert client.resolve(question).status == "done"


def test_a_question_of_one_client_is_asked_by_the_other(mock: MockPortOne) -> None:
    """PortOne and AsyncPortOne ask each other's questions."""
    keys = ("imp_mock", "mock_secret")

    async def ask(question: dict[str, Any]) -> Outcome:
        async with AsyncPortOne(*keys, transport=mock.transport()) as portone:
            return await portone.resolve(question)

    with PortOne(*keys, transport=mock.transport(), clock=mock.now) as portone:
        question = lose(portone, mock, "payments_cancel").question
    assert asyncio.run(ask(question)).status == "done"
