"""What became of a call whose answer was lost: done, refused, or not seen yet."""

from __future__ import annotations

import asyncio
import copy
import pickle
import re
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import (
    AsyncPortOne,
    ClientClosedError,
    NotFound,
    Outcome,
    PortOne,
    TransportError,
    UnknownOutcome,
)
from portone_v1._payments._lookup import Sending
from portone_v1._payments._outcomes import look_up
from portone_v1._payments._question import build_question, parse_question
from portone_v1.models import Customer, Payment, Schedule, ScheduleItemRequest
from portone_v1_api.client import Answer, Call
from portone_v1_api.operations import OPERATIONS
from portone_v1_mock import MockPortOne
from portone_v1_mock.domain.cards import EMPTY_CARD

CARD = {"card_number": "4092-0230-1234-1234", "expiry": "2030-12"}
CUSTOMER = "customer_1234"
IMP_UID = "imp_448280090638"  # 10,000 KRW, paid
DAY = 86_400


def item(mock: MockPortOne, order: str = "plan-1") -> ScheduleItemRequest:
    return ScheduleItemRequest(order, mock.now() + DAY, 9_900, "구독")


def scheduled(portone: Any, mock: MockPortOne, order: str = "plan-1") -> None:
    portone.subscribe.schedule(customer_uid=CUSTOMER, schedules=[item(mock, order)])


def revoked(portone: Any, mock: MockPortOne) -> None:
    scheduled(portone, mock)
    portone.subscribe.unschedule(customer_uid=CUSTOMER, merchant_uid=["plan-1"])


def account(portone: Any, mock: MockPortOne) -> str:
    fields = {"channel_key": "channel-key-1", "vbank_code": "004", "vbank_due": mock.now() + DAY}
    issued = portone.vbanks.issue(merchant_uid="vbank-1", amount=5_000, **fields)
    return str(issued.imp_uid)


def number(portone: Any, mock: MockPortOne) -> str:
    issued = portone.cvs.issue(channel_key="channel-key-1", merchant_uid="cvs-1", amount=5_000)
    return str(issued.imp_uid)


def nothing(portone: Any, mock: MockPortOne) -> None:
    """Nothing has to be there first."""


# What is there first, and the call whose answer is lost; it gets what the first one gave.
Act = tuple[Callable[..., Any], Callable[..., Any], type]
ACTS: dict[str, Act] = {
    "subscribe_pay_onetime": (
        nothing,
        lambda p, m, _: p.subscribe.pay_onetime(merchant_uid="a", amount=100, **CARD),
        Payment,
    ),
    "subscribe_pay_again": (
        nothing,
        lambda p, m, _: p.subscribe.pay_again(
            customer_uid=CUSTOMER, merchant_uid="a", amount=100, name="n"
        ),
        Payment,
    ),
    "payments_cancel": (
        nothing,
        lambda p, m, _: p.payments.cancel(imp_uid=IMP_UID, amount=300, checksum=10_000),
        Payment,
    ),
    "subscribe_schedule": (
        nothing,
        lambda p, m, _: p.subscribe.schedule(
            customer_uid=CUSTOMER, schedules=[item(m), item(m, "plan-2")]
        ),
        list,
    ),
    "subscribe_unschedule": (
        scheduled,
        lambda p, m, _: p.subscribe.unschedule(customer_uid=CUSTOMER, merchant_uid=["plan-1"]),
        list,
    ),
    "subscribe_update_schedule": (
        scheduled,
        lambda p, m, _: p.subscribe.update_schedule("plan-1", schedule_at=m.now() + 2 * DAY),
        Schedule,
    ),
    "subscribe_reschedule": (
        revoked,
        lambda p, m, _: p.subscribe.reschedule("plan-1", schedule_at=m.now() + DAY),
        Schedule,
    ),
    "subscribe_retry": (revoked, lambda p, m, _: p.subscribe.retry("plan-1"), Payment),
    "customers_save": (
        nothing,
        lambda p, m, _: p.customers.save(CUSTOMER, channel_key="channel-key-1", **CARD),
        Customer,
    ),
    "customers_delete": (nothing, lambda p, m, _: p.customers.delete(CUSTOMER), type(None)),
    "vbanks_issue": (nothing, lambda p, m, _: account(p, m), Payment),
    "vbanks_update": (account, lambda p, m, uid: p.vbanks.update(uid, amount=6_000), Payment),
    "vbanks_revoke": (account, lambda p, m, uid: p.vbanks.revoke(uid), Payment),
    "cvs_issue": (nothing, lambda p, m, _: number(p, m), Payment),
    "cvs_revoke": (number, lambda p, m, uid: p.cvs.revoke(uid), Payment),
}


@pytest.fixture
def client(connect: Callable[..., Any], mock: MockPortOne) -> Any:
    """A client whose own clock runs with the API's, and begins elsewhere."""
    return connect(clock=lambda: mock.now() - 1_600_000_000)


def lose(
    portone: Any, mock: MockPortOne, operation: str, fault: str = "reset_after"
) -> UnknownOutcome:
    """The error of a call of that operation, sent a minute after what was there first."""
    first, act, _ = ACTS[operation]
    there = first(portone, mock)
    mock.advance(60)
    mock.add_fault(fault, operation=operation)
    with pytest.raises(UnknownOutcome) as caught:
        act(portone, mock, there)
    mock.advance(5)
    return caught.value


def resolved(portone: Any, error: UnknownOutcome) -> Outcome:
    if isinstance(portone, PortOne):
        return error.resolve()
    outcome: Outcome = portone._runner.run(error.aresolve())
    return outcome


@pytest.mark.parametrize("operation", ACTS)
def test_what_was_done_is_found(client: Any, mock: MockPortOne, operation: str) -> None:
    """After a connection lost behind the change, each kind of call is seen as done."""
    outcome = resolved(client, lose(client, mock, operation))
    assert (outcome.status, outcome.reason) == ("done", None)
    assert isinstance(outcome.result, ACTS[operation][2])
    assert outcome.looked_at == datetime.fromtimestamp(mock.now(), UTC)
    assert "do not repeat" in outcome.advice


# What the advice says of a second attempt.
SAME_ORDER = "must carry the same merchant_uid"
SAME_STATE = "only asks for the same state again"
SECOND_ATTEMPTS = {
    "subscribe_pay_onetime": SAME_ORDER,
    "subscribe_pay_again": SAME_ORDER,
    "subscribe_retry": SAME_ORDER,
    "payments_cancel": "must carry the same amount and checksum",
    "subscribe_schedule": SAME_ORDER,
    "subscribe_update_schedule": SAME_ORDER,
    "subscribe_reschedule": SAME_ORDER,
    "subscribe_unschedule": SAME_STATE,
    "customers_save": "replaces the billing key",
    "customers_delete": SAME_STATE,
    "vbanks_issue": "opens a second account",
    "vbanks_update": SAME_STATE,
    "vbanks_revoke": SAME_STATE,
    "cvs_issue": "opens a second account",
    "cvs_revoke": SAME_STATE,
}


@pytest.mark.parametrize("connect", ["in-process sync"], indirect=True)
@pytest.mark.parametrize("operation", ACTS)
def test_what_never_arrived_is_not_seen_yet(client: Any, mock: MockPortOne, operation: str) -> None:
    """After a connection lost before the change, nothing is called done or refused.

    The advice is to look again, and says what a second attempt would do.
    """
    outcome = resolved(client, lose(client, mock, operation, "reset"))
    assert (outcome.status, outcome.result, outcome.reason) == ("not seen yet", None, None)
    assert "Look again" in outcome.advice
    assert SECOND_ATTEMPTS[operation] in outcome.advice


@pytest.mark.parametrize("fault", ["html_after", "status_after", "truncated", "empty", "slow_body"])
def test_every_way_to_lose_an_answer_is_the_same(fault: str) -> None:
    """A gateway's page, a 503, half an answer, none: what was done is found."""
    mock = MockPortOne()
    settings: Any = {"transport": mock.transport(), "clock": mock.now, "timeout": 1}
    with PortOne("imp_mock", "mock_secret", **settings) as client:
        error = lose(client, mock, "payments_cancel", fault)
        assert error.resolve().status == "done"


def test_every_operation_that_changes_something_has_a_rule() -> None:
    """The tests above know every operation that can be looked up but those no mock keeps."""
    changing = {row.id for row in OPERATIONS.values() if row.effect in ("write", "money")}
    looked_up = {one for one in changing if OPERATIONS[one].resolve != "none"}
    by_example = {"kcpquick_pay_money", "kcpquick_pay_autopay", "benepia_pay"}
    assert looked_up == set(ACTS) | by_example


def ask(call: Call, elapsed: Callable[[], float] = lambda: 0) -> Generator[Call, Any, Outcome]:
    """The steps of a lookup by the client that made the call, so many seconds ago."""
    question = build_question(call, 0, "machine", None, "key")
    return look_up(parse_question(question, "key"), Sending(elapsed))


@pytest.mark.parametrize(
    "operation",
    [
        row
        for row in OPERATIONS.values()
        if row.effect in ("write", "money") and row.resolve == "none"
    ],
    ids=lambda row: row.id,
)
def test_what_cannot_be_looked_up_says_where_to_look(operation: Any) -> None:
    """Without a way to look nothing is asked, and the advice names the console or a read."""
    with pytest.raises(StopIteration) as done:
        next(ask(Call(operation, operation.path, {}, {})))
    outcome = done.value.value
    assert outcome.status == "not seen yet"
    assert outcome.looked_at.tzinfo is UTC
    assert re.search(r"look (with \w+\.\w+ or )?in the console", outcome.advice)
    assert "users." not in outcome.advice
    named = [one for one in OPERATIONS if one.replace("_", ".", 1) in outcome.advice.split()]
    assert all(OPERATIONS[one].effect == "read" for one in named)


@pytest.mark.parametrize(
    ("operation", "read"),
    [
        ("payments_prepare", "payments.get_prepare"),
        ("receipts_issue_external", "receipts.get_external"),
        ("escrows_update_logis", "escrows.get_logis"),
        ("naver_cancel", "naver.list_product_orders"),
    ],
)
def test_the_read_nearest_to_an_operation_is_named(operation: str, read: str) -> None:
    """Where a read could show a person what became of it, the advice names its method."""
    row = OPERATIONS[operation]
    with pytest.raises(StopIteration) as done:
        next(ask(Call(row, row.path, {}, None)))
    assert f" {read} " in done.value.value.advice


# By hand: no client, no network.

SENT = 1_800_000_000


def finish(
    call: Call, *rows: Any, date: bool = True, waited: float = 10, lag: float = 0
) -> Outcome:
    """Look, with each row as the answer of one read; None stands for 404."""
    when = datetime.fromtimestamp(SENT + waited + lag, UTC)
    headers = {"Date": when.strftime("%a, %d %b %Y %H:%M:%S GMT")} if date else {}
    steps: Generator[Call, Answer, Outcome] = ask(call, lambda: waited)
    try:
        call_to_make = next(steps)
        for row in rows:
            response = httpx.Response(200 if row else 404, headers=headers)
            if row is None:
                call_to_make = steps.throw(NotFound("no", response=response))
            else:
                result = {"list": row} if "findAll" in call_to_make.path else row
                call_to_make = steps.send(Answer(response, {"code": 0, "response": result}))
    except StopIteration as done:
        outcome: Outcome = done.value
        return outcome
    raise AssertionError(f"another read: {call_to_make}")


def charge(order: str = "a", amount: Any = 100, **more: Any) -> Call:
    row = OPERATIONS["subscribe_pay_again"]
    return Call(row, row.path, {}, {"merchant_uid": order, "amount": amount} | more)


def payment(status: str, at: int, **more: Any) -> dict[str, Any]:
    times = {"started_at": at, "paid_at": 0, "failed_at": 0, "cancelled_at": 0}
    times |= {f"{'paid' if status == 'cancelled' else status}_at": at}
    fields = {"imp_uid": "imp_1", "merchant_uid": "a", "amount": 100, "pg_provider": "nice_v2"}
    return fields | times | {"status": status, "fail_reason": None} | more


FAILED = {"fail_reason": "한도초과"}


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([payment("paid", SENT)], "done"),
        ([payment("paid", SENT + 70)], "done"),
        ([payment("cancelled", SENT)], "done"),
        ([payment("failed", SENT, **FAILED)], "refused"),
        ([payment("failed", SENT, **FAILED), payment("paid", SENT - 60)], "refused"),
        ([payment("paid", SENT), payment("failed", SENT, **FAILED)], "done"),
        ([payment("failed", SENT, **FAILED), payment("paid", SENT)], "done"),
        # Older ones are not of this call.
        ([payment("paid", SENT - 1)], "not seen yet"),
        ([payment("failed", SENT - 1, **FAILED)], "not seen yet"),
        ([payment("paid", SENT + 5, started_at=SENT - 300)], "not seen yet"),
        # It may still be paid.
        ([payment("ready", SENT, pg_tid="t")], "not seen yet"),
        ([payment("failed", SENT, **FAILED), payment("ready", SENT)], "not seen yet"),
        ([payment("failed", SENT)], "not seen yet"),
        ([payment("failed", SENT, **FAILED, pg_provider="paypal_v2")], "not seen yet"),
        ([payment("failed", SENT, **FAILED, pg_provider="paymentwall")], "not seen yet"),
        # Not what was asked for.
        ([payment("paid", SENT, amount=200)], "not seen yet"),
        ([payment("failed", SENT, **FAILED, amount=200)], "not seen yet"),
        (
            [payment("failed", SENT, **FAILED), payment("failed", SENT, **FAILED, amount=200)],
            "not seen yet",
        ),
        ([payment("paid", SENT, customer_uid="other")], "not seen yet"),
        # Odd answers.
        ([payment("paid", SENT, paid_at=None)], "not seen yet"),
        ([payment("paid", SENT, paid_at="soon", amount=None)], "not seen yet"),
        ([payment("unheard_of", SENT)], "not seen yet"),
        ([None, {}, {"status": ["paid"]}], "not seen yet"),
        ([], "not seen yet"),
        (None, "not seen yet"),
    ],
)
def test_a_charge_is_told_by_what_is_not_older(rows: Any, status: str) -> None:
    """Only payments of this amount that began and ended since the request say what became."""
    assert finish(charge(customer_uid="c"), rows).status == status


def test_the_newest_payments_of_an_order_are_read() -> None:
    """As many as one answer holds, the last attempt first, so that older ones do not hide it."""
    call_to_make = next(ask(charge("order 1")))
    assert call_to_make.path == "/payments/findAll/order%201"
    assert call_to_make.query == {"limit": 100, "sorting": "-started"}


def test_a_refusal_carries_the_words_of_the_gateway() -> None:
    """`reason` is the payment's fail_reason, and the advice allows a new attempt."""
    outcome = finish(charge(), [payment("failed", SENT, **FAILED)])
    assert (outcome.reason, outcome.result) == ("한도초과", None)
    assert outcome.advice.startswith("Nothing was charged.")
    assert outcome.looked_at == datetime.fromtimestamp(SENT + 10, UTC)


def test_a_discounted_charge_may_have_another_amount() -> None:
    """With a promotion the payment's amount is not the one that was asked for."""
    rows = [payment("paid", SENT, amount=90)]
    assert finish(charge(promotion_id="promotion-id-1"), rows).status == "done"


def test_an_order_that_is_paid_otherwise_is_not_to_be_repeated() -> None:
    """Another payment of the order is named; two of them are worth a word even when done."""
    old = payment("paid", SENT - 60, imp_uid="imp_old")
    assert "imp_old" in finish(charge(), [old]).advice
    assert "More than one" in finish(charge(), [payment("paid", SENT), old]).advice
    assert "More than one" not in finish(charge(), [payment("paid", SENT)]).advice


def test_without_a_date_nothing_that_needs_time_is_told() -> None:
    """An answer without a Date proves neither a charge, a refusal nor a cancel."""
    for row in (payment("paid", SENT), payment("failed", SENT, **FAILED)):
        outcome = finish(charge(), [row], date=False)
        assert outcome.status == "not seen yet"
        assert abs((datetime.now(UTC) - outcome.looked_at).total_seconds()) < 60


@pytest.mark.parametrize("lag", [-300, 0, 300])
def test_the_local_clock_is_never_asked(lag: float) -> None:
    """Whatever this machine takes the time for, the API's Date and a stopwatch decide."""
    late, early = payment("paid", int(SENT + lag)), payment("paid", int(SENT + lag - 1))
    assert finish(charge(), [late], lag=lag).status == "done"
    assert finish(charge(), [early], lag=lag).status == "not seen yet"


@pytest.mark.parametrize(
    ("state", "pg_tid", "status"),
    [("ready", "tid", "done"), ("ready", None, "not seen yet"), ("failed", "t", "not seen yet")],
)
def test_an_account_is_issued_when_a_gateway_knows_it(
    state: str, pg_tid: str | None, status: str
) -> None:
    """A window that a buyer opened for the same order meanwhile is not taken for the account."""
    row = OPERATIONS["vbanks_issue"]
    call = Call(row, row.path, {}, {"merchant_uid": "a", "amount": 100})
    assert finish(call, [payment(state, SENT, pg_tid=pg_tid, **FAILED)]).status == status


def test_a_charge_by_imp_uid_may_have_begun_before() -> None:
    """A payment that was prepared is told by when it was paid, with test payments included."""
    row = OPERATIONS["kcpquick_pay_money"]
    call = Call(row, row.path, {}, {"imp_uid": "imp_1", "merchant_uid": "a", "amount": 100})
    steps = ask(call)
    call_to_make = next(steps)
    assert (call_to_make.path, call_to_make.query) == ("/payments/imp_1", {"include_sandbox": True})
    for status, result in (("paid", "done"), ("cancelled", "done"), ("failed", "refused")):
        prepared = payment(status, SENT, started_at=SENT - 60, **FAILED)
        assert finish(call, prepared).status == result
    assert finish(call, payment("ready", SENT - 60)).status == "not seen yet"


@pytest.mark.parametrize("status", ["paid", "cancelled"])
def test_a_paid_account_is_not_revoked(status: str) -> None:
    """When the buyer was faster, the advice is to cancel the payment, or the rest of it."""
    row = OPERATIONS["vbanks_revoke"]
    outcome = finish(Call(row, "/vbanks/imp_1", {}, None), payment(status, SENT))
    assert (outcome.status, "cancel the payment" in outcome.advice) == ("not seen yet", True)


@pytest.mark.parametrize(
    ("body", "row", "status"),
    [
        ({"amount": 100}, payment("ready", SENT - 60), "done"),
        ({"vbank_due": 9}, payment("ready", SENT - 60, vbank_date=9), "done"),
        (
            {"amount": 100, "vbank_due": 9},
            payment("ready", SENT - 60, vbank_date=8),
            "not seen yet",
        ),
        ({"amount": 200}, payment("failed", SENT, **FAILED), "not seen yet"),
        ({}, payment("ready", SENT), "not seen yet"),
        ({"amount": 100}, None, "not seen yet"),
    ],
)
def test_a_change_is_done_when_all_of_it_is_there(body: Any, row: Any, status: str) -> None:
    """Every value that was asked for must be the payment's; a payment that failed is no proof."""
    operation = OPERATIONS["vbanks_update"]
    assert finish(Call(operation, "/vbanks/imp_1", {}, body), row).status == status


@pytest.mark.parametrize("body", [{"merchant_uid": "x" * 41}, {"merchant_uid": 7}, {}, None])
def test_an_id_that_cannot_be_looked_up_is_no_crash(body: Any) -> None:
    """What the API would refuse in a path is not seen yet, and the advice says why."""
    row = OPERATIONS["subscribe_pay_again"]
    outcome = finish(Call(row, row.path, {}, body))
    assert outcome.status == "not seen yet"
    assert "cannot be looked up: merchant_uid" in outcome.advice
    assert "look with subscribe." in outcome.advice
    assert outcome.looked_at.tzinfo is UTC


def schedule_row(**more: Any) -> dict[str, Any]:
    row = {"customer_uid": "c", "merchant_uid": "a", "schedule_at": SENT + 60, "amount": 100}
    return row | {"schedule_status": "scheduled", "executed_at": 0, "revoked_at": 0} | more


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (schedule_row(), "done"),
        (schedule_row(schedule_status="executed", executed_at=SENT + 61), "done"),
        (schedule_row(schedule_status="executed", executed_at=SENT - 1), "not seen yet"),
        (schedule_row(schedule_status="revoked", revoked_at=SENT + 5), "not seen yet"),
        (schedule_row(schedule_at=SENT + 61), "not seen yet"),
        (schedule_row(amount=101), "not seen yet"),
        (schedule_row(customer_uid="d"), "not seen yet"),
        (None, "not seen yet"),
    ],
)
def test_a_schedule_is_done_when_it_is_as_asked(row: Any, status: str) -> None:
    """Time, amount and billing key must be those of the call, all of several must be there."""
    operation = OPERATIONS["subscribe_schedule"]
    item_fields = {"merchant_uid": "a", "schedule_at": SENT + 60, "amount": 100, "name": "n"}
    body = {"customer_uid": "c", "schedules": [item_fields, item_fields]}
    first = [schedule_row()]
    outcome = finish(Call(operation, operation.path, {}, body), *first, row)
    assert outcome.status == status
    assert ("a has no schedule as asked for" in outcome.advice) is (status != "done")


def test_all_schedules_of_a_customer_cannot_be_proved_revoked() -> None:
    """Without names nothing is asked; the advice names the list to read."""
    row = OPERATIONS["subscribe_unschedule"]
    outcome = finish(Call(row, row.path, {}, {"customer_uid": "c"}))
    assert (outcome.status, "customers.list_schedules" in outcome.advice) == ("not seen yet", True)
    assert SAME_STATE in outcome.advice


def test_a_super_billing_key_is_told_by_its_channels() -> None:
    """Its times are in the channels that took the card."""
    row = OPERATIONS["customers_save"]
    call = Call(row, "/subscribe/customers/c", {}, {})
    for updated, status in ((SENT, "done"), (SENT - 1, "not seen yet")):
        row_ = {"customer_uid": "c", "succeededChannels": [{"updated": updated}]}
        assert finish(call, row_).status == status


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [(404, -1, "done"), (200, 1, "done"), (200, -1, "not seen yet"), (200, 0, "not seen yet")],
)
def test_a_billing_key_is_deleted_when_it_is_gone(status: int, code: int, outcome: str) -> None:
    """404 and the observed 200 with code 1 say so; a 200 with another code may mean anything."""
    row = OPERATIONS["customers_delete"]
    steps = ask(Call(row, "/subscribe/customers/c", {}, None))
    next(steps)
    with pytest.raises(StopIteration) as done:
        steps.throw(NotFound("no", response=httpx.Response(status), code=code))
    assert done.value.value.status == outcome


# Cancels


def cancel(amount: Any, checksum: Any, reason: str | None = None, **target: str) -> Call:
    body: dict[str, Any] = {"amount": amount, "checksum": checksum, "reason": reason}
    row = OPERATIONS["payments_cancel"]
    return Call(row, row.path, {}, body | (target or {"imp_uid": "imp_1"}))


def cancelled(amount: Any, *history: tuple[Any, int], **more: Any) -> dict[str, Any]:
    entries = [{"amount": one, "cancelled_at": at, "reason": "r"} for one, at in history]
    total = sum((one for one, _ in history), 0)
    row = payment("cancelled" if history else "paid", SENT - DAY, amount=amount)
    return row | {"cancel_amount": total, "cancel_history": entries} | more


@pytest.mark.parametrize(
    ("call", "row", "status"),
    [
        (cancel(300, 1000), cancelled(1000, (300, SENT)), "done"),
        (cancel(300, 900), cancelled(1000, (100, SENT - DAY), (300, SENT)), "done"),
        (cancel(1000, 1000), cancelled(1000, (1000, SENT)), "done"),
        (cancel(Decimal("3.10"), 10), cancelled(10, (Decimal("3.1"), SENT)), "done"),
        (cancel(300, 1000, "r"), cancelled(1000, (300, SENT)), "done"),
        (cancel(300, 900), cancelled(1000, (100, SENT), (300, SENT)), "done"),
        (cancel(300, 900), cancelled(1000, (300, SENT + 1), (100, SENT)), "done"),
        # Others came after it.
        (cancel(300, 1000), cancelled(1000, (300, SENT), (200, SENT + 1)), "done"),
        (cancel(300, 1000), cancelled(1000, (300, SENT), (300, SENT + 9), (400, SENT + 9)), "done"),
        (cancel(300, 1000), cancelled(1000, (300, SENT - 1), (200, SENT + 1)), "not seen yet"),
        (cancel(300, 700), cancelled(1000, (300, SENT - 1), (200, SENT + 1)), "not seen yet"),
        # Nothing, or nothing new.
        (cancel(300, 1000), cancelled(1000), "not seen yet"),
        (cancel(300, 1000), cancelled(1000, (300, SENT - 1)), "not seen yet"),
        (cancel(300, 1000), None, "not seen yet"),
        # Another one.
        (cancel(300, None), cancelled(1000, (300, SENT)), "not seen yet"),
        (cancel(300, 900), cancelled(1000, (300, SENT)), "not seen yet"),
        (cancel(300, 1000), cancelled(1000, (200, SENT), (100, SENT + 1)), "not seen yet"),
        (cancel(300, 1000), cancelled(1000, (200, SENT), (100, SENT)), "not seen yet"),
        (cancel(300, 1000, "mine"), cancelled(1000, (300, SENT)), "not seen yet"),
        # From 1,300 to 1,000 and on to 700: never from 1,000 by 300.
        (
            cancel(300, 1000),
            cancelled(1300, (300, SENT), (200, SENT + 1), (100, SENT + 2)),
            "not seen yet",
        ),
        # In list price, or odd.
        (
            cancel(300, 1000),
            cancelled(1000, (300, SENT), promotion={"id": "p"}),
            "not seen yet",
        ),
        (cancel(300, 1000), cancelled(1000, (300, SENT), cancel_amount=None), "not seen yet"),
        (cancel(300, 1000), cancelled(1000, (300, SENT), cancel_history=[{}, 7]), "not seen yet"),
        (
            cancel(300, 1000),
            cancelled(1000, cancel_history=[{"cancelled_at": "x"}, {"cancelled_at": 1}]),
            "not seen yet",
        ),
    ],
)
def test_a_cancel_is_told_by_a_step_of_the_balance(call: Call, row: Any, status: str) -> None:
    """It is done when a new cancel is of that amount and led from checksum to its rest."""
    assert finish(call, row).status == status


def test_a_cancel_by_merchant_uid_is_told_when_one_payment_fits() -> None:
    """Of several payments of an order exactly one may show the cancel."""
    call = cancel(300, 1000, merchant_uid="a")
    fits, other = cancelled(1000, (300, SENT)), cancelled(1000)
    assert finish(call, [other, fits]).status == "done"
    assert finish(call, [fits, fits]).status == "not seen yet"


def test_a_cancel_without_a_checksum_proves_nothing() -> None:
    """The advice says why, and what to compare before another cancel."""
    outcome = finish(cancel(300, None), cancelled(1000, (300, SENT)))
    assert outcome.advice.startswith("Without a checksum nothing proves which cancel is yours: ")
    assert "cancel_history" in outcome.advice


def test_a_cancel_is_never_called_refused() -> None:
    """Nothing but the API's own answer refuses a cancel, so resolve() does not."""
    assert finish(cancel(300, 1000), payment("failed", SENT, **FAILED)).status == "not seen yet"


@given(
    others=st.lists(st.tuples(st.integers(1, 5), st.integers(SENT - 5, SENT + 9)), max_size=6),
    amount=st.integers(1, 5),
    checksum=st.integers(1, 12),
    waited=st.floats(0, 10),
)
@settings(max_examples=400)
def test_no_cancel_that_did_not_happen_is_called_done(
    others: list[tuple[int, int]], amount: int, checksum: int, waited: float
) -> None:
    """Whatever others cancel, done means that since the request checksum fell by amount."""
    others.sort(key=lambda one: one[1])
    history, balance, steps = [], 12, []
    for one, at in others:
        if one <= balance:
            history.append((one, at))
            steps.append((balance, one, at))
            balance -= one
    outcome = finish(cancel(amount, checksum), cancelled(12, *history), waited=waited)
    happened = any(
        (before, one) == (checksum, amount) and at >= SENT - 1 for before, one, at in steps
    )
    assert happened or outcome.status == "not seen yet"


@given(
    history=st.lists(st.tuples(st.integers(1, 5), st.integers(SENT - 5, SENT)), max_size=4),
    later=st.lists(st.integers(1, 5), max_size=3),
    amount=st.integers(1, 5),
    part=st.floats(0, 0.999),
    took=st.floats(0, 5),
    waited=st.floats(0, 100),
)
@settings(max_examples=200)
def test_a_cancel_that_happened_is_found(
    history: list[tuple[int, int]],
    later: list[int],
    amount: int,
    part: float,
    took: float,
    waited: float,
) -> None:
    """However the parts of a second fall, and whatever is cancelled after it, it is found."""
    before = 60 - sum(one for one, _ in history)
    own = (amount, int(SENT + part + took))
    after = [(one, own[1] + seconds) for seconds, one in enumerate(later)]
    row = cancelled(60, *sorted(history, key=lambda one: one[1]), own, *after)
    outcome = finish(cancel(amount, before), row, waited=took + waited, lag=part)
    assert outcome.status == "done"


# The error itself


@pytest.mark.parametrize("connect", ["in-process sync"], indirect=True)
def test_an_id_is_looked_up_as_it_was_meant(client: Any, mock: MockPortOne) -> None:
    """An id that is encoded in the call's path is not encoded twice in the look's."""
    mock.add_fault("reset_after", operation="customers_save")
    with pytest.raises(UnknownOutcome) as caught:
        client.customers.save("고객/1 %", channel_key="channel-key-1", **CARD)
    result = caught.value.resolve().result
    assert isinstance(result, Customer)
    assert result.customer_uid == "고객/1 %"


def test_a_test_payment_is_found_too(client: Any, mock: MockPortOne) -> None:
    """A cancel of a sandbox payment, which the API hides by default, is seen as done."""
    test_payment = mock.add_payment(amount=500, sandbox=True, status="paid", paid_at=mock.now())
    imp_uid = test_payment["imp_uid"]
    mock.add_fault("reset_after", operation="payments_cancel")
    with pytest.raises(UnknownOutcome) as caught:
        client.payments.cancel(imp_uid=imp_uid, amount=1, checksum=500)
    assert resolved(client, caught.value).status == "done"


def test_a_declined_card_is_refused(client: Any, mock: MockPortOne) -> None:
    """A charge that left a failed payment behind is refused, in the gateway's words."""
    mock.add_fault("html_after", operation="subscribe_pay_onetime")
    with pytest.raises(UnknownOutcome) as caught:
        client.subscribe.pay_onetime(
            merchant_uid="a", amount=100, card_number=EMPTY_CARD, expiry="2030-12"
        )
    outcome = resolved(client, caught.value)
    assert outcome.status == "refused"
    assert outcome.reason


def test_it_can_be_asked_until_it_is_seen(client: Any, mock: MockPortOne) -> None:
    """What was not seen yet is done once it is there, an hour later too."""
    error = lose(client, mock, "payments_cancel", "reset")
    assert resolved(client, error).status == "not seen yet"
    mock.advance(3600)
    ACTS["payments_cancel"][1](client, mock, None)
    assert resolved(client, error).status == "done"


def test_a_look_that_fails_raises_with_the_first_error_as_cause(
    client: Any, mock: MockPortOne
) -> None:
    """Nothing was learned: the look's own error comes, and the first one can be asked again."""
    error = lose(client, mock, "payments_cancel")
    mock.add_fault("reset", operation="payments_get")
    with pytest.raises(TransportError) as caught:
        resolved(client, error)
    assert caught.value.__cause__ is error
    assert resolved(client, error).status == "done"


def test_a_closed_client_cannot_look(mock: MockPortOne) -> None:
    """After the client was closed resolve() says so, and keeps the first error as the cause."""
    with PortOne("imp_mock", "mock_secret", transport=mock.transport(), clock=mock.now) as client:
        error = lose(client, mock, "payments_cancel")
    with pytest.raises(ClientClosedError) as caught:
        error.resolve()
    assert caught.value.__cause__ is error


def test_the_wrong_door_names_the_other(mock: MockPortOne) -> None:
    """resolve() is for PortOne, aresolve() for AsyncPortOne."""
    with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as client:
        error = lose(client, mock, "payments_cancel")
        with pytest.raises(TypeError, match=r"error\.resolve\(\)"):
            asyncio.run(error.aresolve())

    with pytest.raises(TypeError, match=r"await error\.aresolve\(\)"):
        asyncio.run(lost_by_async(mock)).resolve()


async def lost_by_async(mock: MockPortOne) -> UnknownOutcome:
    """The error of an AsyncPortOne."""
    async with AsyncPortOne("imp_mock", "mock_secret", transport=mock.transport()) as client:
        mock.add_fault("reset", operation="payments_cancel")
        with pytest.raises(UnknownOutcome) as caught:
            await client.payments.cancel(imp_uid="imp_1", amount=1, checksum=2)
    return caught.value


@pytest.mark.parametrize("copied", [copy.copy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_says_that_it_lost_its_client(
    mock: MockPortOne, copied: Callable[[Any], Any]
) -> None:
    """The error copies and pickles like any other, and its copy's resolve() says what to do."""
    with PortOne("imp_mock", "mock_secret", transport=mock.transport(), clock=mock.now) as client:
        error = lose(client, mock, "payments_cancel", "html_after")
        twin = copied(error)
        assert (str(twin), twin.operation, twin.status) == (str(error), error.operation, 502)
        with pytest.raises(RuntimeError, match=r"portone\.resolve\(error\.question\)"):
            twin.resolve()
        assert error.resolve().status == "done"


def test_no_card_is_shown(client: Any, mock: MockPortOne) -> None:
    """Neither the error nor what it keeps shows what the call sent."""
    error = lose(client, mock, "subscribe_pay_onetime")
    shown = f"{error!r} {error} {vars(error)} {error._resolver}"
    assert "1234-1234" not in shown
    assert "4092" not in repr(resolved(client, error))
