"""Every public method of both old clients: what it sends, and that it gives what the API sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import httpx
import pytest
from portone_v1 import ClientClosedError
from portone_v1.compat.async_iamport import AsyncIamport, HttpError, ResponseError
from portone_v1.compat.iamport import Iamport
from portone_v1_mock import MockPortOne

from .client_factories import Harness, Wire
from .test_surface import ASYNC_IAMPORT, IAMPORT

pytestmark = pytest.mark.filterwarnings("ignore:.* is an old call:DeprecationWarning")

IMP_UID = "imp_448280090638"  # of the demo shop: 10,000 KRW, paid
ORDER = "merchant_1448280088556"
KEY = "customer_1234"
CARD = {"card_number": "4092-0230-1234-1234", "expiry": "2030-12", "birth": "900115"}
CHARGE = {"merchant_uid": "order-new", "amount": 1000, **CARD, "pwd_2digit": "12"}
AGAIN = {"customer_uid": KEY, "merchant_uid": "order-new", "amount": 1000, "name": "구독"}
SAVE = {"customer_uid": "card-9", "channel_key": "channel-key-1", **CARD, "pwd_2digit": "12"}
AT = 1_767_225_600 + 86_400  # a day after the mock's beginning
PLAN = {"merchant_uid": "plan-1", "schedule_at": AT, "amount": 9_900, "name": "구독"}
SCHEDULE = {"customer_uid": KEY, "schedules": [PLAN]}
PERSON = {"name": "홍길동", "phone": "01000000000", "birth": "900115", "gender_digit": "1"}
OTP = {**PERSON, "carrier": "SKT", "channel_key": "channel-key-1"}
REASON = "단순 변심"
BY_ID = {"imp_uid": IMP_UID, "amount": 3_000, "checksum": 10_000}
CANCELLED = {**BY_ID, "reason": REASON}
BY_ORDER = {"merchant_uid": ORDER, "amount": 3_000, "checksum": 10_000}


@dataclass
class Case:
    """A call of an old method and the request that it must become."""

    method: str
    request: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    before: Callable[[Harness], Any] = lambda harness: None

    def run(self, harness: Harness) -> Any:
        self.before(harness)
        harness.wire.exchanges.clear()
        return harness.call(self.method, *self.args, **self.kwargs)


def prepare_order(harness: Harness) -> None:
    harness.call("prepare", "order-new", 1000)


def schedule_charge(harness: Harness) -> None:
    harness.call("pay_schedule", **SCHEDULE)


def save_card(harness: Harness) -> None:
    harness.call("customer_create", **SAVE)


def start_verification(harness: Harness) -> None:
    harness.call("init_otp_certification", **OTP)


BETWEEN = {"schedule_from": AT - 60, "schedule_to": AT + 60, "limit": 5}
C = "imp_200000000001"  # a certification
V = "imp_100000000302"  # a virtual account that waits
BOTH = [
    Case("find_by_status", "GET /payments/status/paid", ("paid",)),
    Case(
        "find_by_status",
        "GET /payments/status/all?limit=3&from=1766000000&sorting=-paid",
        ("all",),
        {"limit": 3, "from": 1766000000, "sorting": "-paid"},
    ),
    Case("find_by_merchant_uid", f"GET /payments/find/{ORDER}", (ORDER,)),
    Case("find_by_imp_uid", f"GET /payments/{IMP_UID}", (IMP_UID,)),
    Case("find", f"GET /payments/find/{ORDER}", (), {"merchant_uid": ORDER, "imp_uid": "x"}),
    Case("find", f"GET /payments/{IMP_UID}", (), {"merchant_uid": "", "imp_uid": IMP_UID}),
    Case("pay_onetime", "POST /subscribe/payments/onetime", (), CHARGE, CHARGE),
    Case("pay_again", "POST /subscribe/payments/again", (), AGAIN, AGAIN),
    Case("customer_create", "POST /subscribe/customers/card-9", (), SAVE, SAVE),
    Case("customer_get", f"GET /subscribe/customers/{KEY}", (KEY,)),
    Case("customer_delete", "DELETE /subscribe/customers/card-9", ("card-9",), before=save_card),
    Case("pay_schedule", "POST /subscribe/payments/schedule", (), SCHEDULE, SCHEDULE),
    Case(
        "pay_schedule_get",
        "GET /subscribe/payments/schedule/plan-1",
        ("plan-1",),
        before=schedule_charge,
    ),
    Case(
        "pay_schedule_get_between",
        f"GET /subscribe/payments/schedule?schedule_from={AT - 60}&schedule_to={AT + 60}&limit=5",
        (),
        BETWEEN,
        before=schedule_charge,
    ),
    Case(
        "pay_unschedule",
        "POST /subscribe/payments/unschedule",
        (),
        {"customer_uid": KEY, "merchant_uid": "plan-1"},
        {"customer_uid": KEY, "merchant_uid": "plan-1"},
        schedule_charge,
    ),
    Case(
        "cancel_by_imp_uid",
        "POST /payments/cancel",
        (IMP_UID, REASON),
        {"amount": 3_000, "checksum": 10_000, "tax_free": 0},
        {**CANCELLED, "tax_free": 0},
    ),
    Case(
        "cancel_by_merchant_uid",
        "POST /payments/cancel",
        (ORDER, REASON),
        {"amount": 3_000, "checksum": 10_000},
        {**BY_ORDER, "reason": REASON},
    ),
    Case("cancel", "POST /payments/cancel", (REASON,), BY_ID, CANCELLED),
    Case("cancel", "POST /payments/cancel", (REASON,), BY_ORDER, {**BY_ORDER, "reason": REASON}),
    Case(
        "cancel",
        "POST /payments/cancel",
        (),
        {"reason": REASON, "imp_uid": None, **BY_ORDER},
        {**BY_ORDER, "reason": REASON},
    ),
    Case(
        "prepare",
        "POST /payments/prepare",
        ("order-new", 1000),
        {},
        {"merchant_uid": "order-new", "amount": 1000},
    ),
    Case("revoke_vbank_by_imp_uid", f"DELETE /vbanks/{V}", (V,)),
    Case("find_certification", f"GET /certifications/{C}", (C,)),
    Case("cancel_certification", f"DELETE /certifications/{C}", (C,)),
]
ONLY_ASYNC = [
    Case("find_by_merchant_uid", "GET /payments/find/order-1001/failed", ("order-1001", "failed")),
    Case(
        "adjust_prepare_amount",
        "PUT /payments/prepare",
        ("order-new", 2000),
        {},
        {"merchant_uid": "order-new", "amount": 2000},
        prepare_order,
    ),
    Case("init_otp_certification", "POST /certifications/otp/request", (), OTP, OTP),
    Case(
        "confirm_otp_certification",
        "POST /certifications/otp/confirm/imp_200000000002",
        ("imp_200000000002",),
        {"otp": "123456"},
        {"otp": "123456"},
    ),
]
# Not one request each; tested by name below and in the other files.
OTHERS = {"is_paid", "prepare_validate", "get_headers", "get_response", "close_session"}
OTHERS |= {"pay_foreign"}


def titles(cases: list[Case]) -> list[str]:
    return [f"{number} {case.method}" for number, case in enumerate(cases)]


def test_no_method_is_left_out() -> None:
    """Every public method of both old clients is called by a test of this file."""
    assert {case.method for case in BOTH} | OTHERS >= IAMPORT.keys()
    assert {case.method for case in [*BOTH, *ONLY_ASYNC]} | OTHERS >= ASYNC_IAMPORT.keys()


def check(case: Case, harness: Harness) -> None:
    result = case.run(harness)
    assert [f"{method} {path}" for method, path, _ in harness.wire.sent] == [case.request]
    assert harness.wire.sent[0][2] == case.body
    assert result == harness.wire.answered
    assert type(result) is type(harness.wire.answered)
    assert result


@pytest.mark.parametrize("case", BOTH, ids=titles(BOTH))
def test_a_method_sends_and_gives_what_it_did(harness: Harness, case: Case) -> None:
    """One request with the old path, query and body; the result is the API's JSON as it came."""
    check(case, harness)


@pytest.mark.parametrize("case", ONLY_ASYNC, ids=titles(ONLY_ASYNC))
def test_a_method_of_the_asynchronous_one_does_as_well(case: Case) -> None:
    """What only async-iamport has sends and gives what it did."""
    harness = Harness("async")
    with harness.runner:
        check(case, harness)


def test_ids_arrive_as_they_are(harness: Harness) -> None:
    """An id with a slash or in Korean is one segment of the path, and a number is one, too."""
    harness.mock.add_payment(merchant_uid="주문/7?", imp_uid="imp_7", amount=700, status="paid")
    harness.mock.add_payment(merchant_uid="77", imp_uid="imp_77", amount=700, status="paid")
    assert harness.call("find_by_merchant_uid", "주문/7?")["imp_uid"] == "imp_7"
    assert harness.call("find_by_merchant_uid", 77)["imp_uid"] == "imp_77"
    with pytest.raises(ValueError, match="imp_uid is empty"):
        harness.call("find_by_imp_uid", "")
    with pytest.raises(TypeError, match="merchant_uid must be a str"):
        harness.call("find_by_merchant_uid", None)


@pytest.mark.parametrize(
    ("status", "amount", "expected_amount", "expected"),
    [
        ("paid", 1000, 1000, True),
        ("paid", 1000, 1000.0, True),
        ("paid", 1000, Decimal("1000.00"), True),
        ("paid", 1000, 999, False),
        ("paid", 1000, "1000", False),
        ("paid", 1000, None, False),
        ("ready", 1000, 1000, False),
        ("cancelled", 1000, 1000, False),
        ("paid", Decimal("10.10"), 10.1, True),
        ("paid", Decimal("10.10"), Decimal("10.1"), True),
        ("paid", Decimal("10.10"), 10.2, False),
    ],
)
def test_is_paid_compares_exactly(
    harness: Harness, status: str, amount: Any, expected_amount: Any, expected: bool
) -> None:
    """is_paid is true for a paid payment of just that amount, found or given as `response`."""
    harness.mock.add_payment(
        imp_uid="imp_7", merchant_uid="o-7", amount=amount, status=status, currency="USD"
    )
    payment = harness.call("find_by_imp_uid", "imp_7")
    harness.wire.exchanges.clear()
    assert harness.call("is_paid", expected_amount, response=payment) is expected
    assert harness.wire.exchanges == []
    assert harness.call("is_paid", expected_amount, imp_uid="imp_7") is expected
    assert harness.call("is_paid", expected_amount, merchant_uid="o-7", response=None) is expected


def test_is_paid_needs_a_payment(harness: Harness) -> None:
    """Without an id and a payment, is_paid raises KeyError and asks nobody."""
    with pytest.raises(KeyError, match="merchant_uid or imp_uid"):
        harness.call("is_paid", 1000)
    assert harness.wire.exchanges == []


def test_a_test_payment_is_not_paid(harness: Harness) -> None:
    """is_paid is false for a payment of a test channel, unless the client is told to count them."""
    sandbox = harness.mock.given.sandbox("o-3", 500)
    known = harness.make(include_sandbox=True)
    for client, expected in ((harness.client, False), (known, True)):
        assert harness.call("is_paid", 500, client=client, merchant_uid="o-3") is expected
        assert harness.call("is_paid", 500, client=client, response=sandbox.row) is expected
    assert harness.call("is_paid", 500, client=known, imp_uid=sandbox.imp_uid) is True


def test_an_amount_that_neither_side_has_is_not_paid(harness: Harness) -> None:
    """A payment without an amount is not paid, whatever is asked."""
    assert harness.call("is_paid", None, response={"status": "paid"}) is False


def test_prepare_validate_compares_exactly(harness: Harness) -> None:
    """prepare_validate is true for the registered amount, given as int, float or Decimal."""
    prepare_order(harness)
    amounts = [1000, 1000.0, Decimal(1000), 999, None]
    results = [harness.call("prepare_validate", "order-new", amount) for amount in amounts]
    assert results == [True, True, True, False, False]


REQUIRED = {
    "pay_onetime": CHARGE,
    "pay_again": {name: AGAIN[name] for name in ("customer_uid", "merchant_uid", "amount")},
    "customer_create": {name: SAVE[name] for name in ("customer_uid", *CARD)},
    "pay_schedule": SCHEDULE,
    "pay_schedule_get_between": {"schedule_from": 1, "schedule_to": 2},
    "pay_unschedule": {"customer_uid": KEY},
}


@pytest.mark.parametrize(
    ("method", "name"), [(method, name) for method, fields in REQUIRED.items() for name in fields]
)
def test_what_iamport_requires_it_requires(method: str, name: str) -> None:
    """Iamport raises KeyError naming an argument that the old one required, and asks nobody."""
    harness = Harness("sync")
    fields = {key: value for key, value in REQUIRED[method].items() if key != name}
    with pytest.raises(KeyError, match=name):
        harness.call(method, **fields)
    assert harness.wire.exchanges == []


@pytest.mark.parametrize("name", ["merchant_uid", "schedule_at", "amount"])
def test_each_schedule_is_whole(name: str) -> None:
    """Iamport raises KeyError for a schedule among others that lacks something."""
    harness = Harness("sync")
    short = {key: value for key, value in PLAN.items() if key != name}
    with pytest.raises(KeyError, match=name):
        harness.call("pay_schedule", customer_uid=KEY, schedules=[PLAN, short])
    assert harness.wire.exchanges == []


@pytest.mark.parametrize("method", ["find", "cancel"])
def test_one_of_two_ids_is_needed(harness: Harness, method: str) -> None:
    """find and cancel without an id raise KeyError, as the old ones did."""
    with pytest.raises(KeyError, match="merchant_uid or imp_uid is required"):
        harness.call(method, *(["reason"] if method == "cancel" else []))
    assert harness.wire.exchanges == []


def test_pay_foreign_names_its_successor(harness: Harness) -> None:
    """pay_foreign sends nothing and says what takes its place."""
    with pytest.raises(NotImplementedError, match=r"subscribe\.pay_onetime\("):
        harness.call("pay_foreign", **CHARGE)
    assert harness.wire.exchanges == []


def test_the_successor_of_pay_foreign_takes_its_arguments() -> None:
    """The four arguments that pay_foreign required are enough for what its error names."""
    harness = Harness("sync")
    fields = {name: CHARGE[name] for name in ("merchant_uid", "amount", "card_number", "expiry")}
    assert harness.client.portone.subscribe.pay_onetime(**fields).status == "paid"


def test_floats_leave_as_they_are_written(harness: Harness) -> None:
    """An amount given as a float is sent as the number that it prints as, anywhere in a body."""
    harness.call("prepare", "order-1", 1000.0)
    harness.call("prepare", "order-2", 10.1)
    bodies = [request.content for request, _ in harness.wire.exchanges]
    assert b'"amount":1000}' in bodies[0].replace(b" ", b"")
    assert b'"amount":10.1}' in bodies[1].replace(b" ", b"")
    plan = {**PLAN, "amount": 9900.0, "schedule_at": float(AT)}
    harness.call("pay_schedule", customer_uid=KEY, schedules=(plan,))
    assert harness.wire.sent[-1][2]["schedules"] == [PLAN]


@pytest.mark.parametrize("amount", [0.1 + 0.2, 10**16 + 0.0, float("nan"), float("inf")])
def test_a_number_that_cannot_be_an_amount_is_not_sent(harness: Harness, amount: float) -> None:
    """The noise of float arithmetic, NaN and the like raise ValueError before anything is sent."""
    with pytest.raises(ValueError, match=r"amount|number"):
        harness.call("prepare", "order-1", amount)
    assert harness.wire.exchanges == []


def test_fractions_are_exact_or_as_asked_for(harness: Harness) -> None:
    """A fraction comes as Decimal; with parse_float=float it is what the old clients gave."""
    harness.mock.add_payment(
        imp_uid="imp_7", amount=Decimal("10.10"), status="paid", currency="USD"
    )
    exact = harness.call("find_by_imp_uid", "imp_7")
    assert exact["amount"] == Decimal("10.1")
    assert type(exact["amount"]) is Decimal
    assert type(exact["cancel_amount"]) is int
    floats = harness.make(parse_float=float)
    old = harness.call("find_by_imp_uid", "imp_7", client=floats)
    assert old == json.loads(harness.wire.exchanges[-1][1].content)["response"]
    assert (old["amount"], type(old["amount"])) == (10.1, float)
    rows = harness.call("find_by_status", "all", client=floats)["list"]
    assert json.dumps(rows) == json.dumps(harness.wire.answered["list"])


def test_one_token_serves_until_it_ends(harness: Harness) -> None:
    """Calls share one login, and a token that has died is replaced without the caller noticing."""
    for _ in range(3):
        harness.call("find_by_imp_uid", IMP_UID)
    harness.mock.assert_called("users_get_token", times=1)
    harness.mock.advance(31 * 60)
    assert harness.call("find_by_imp_uid", IMP_UID)["status"] == "paid"
    harness.mock.assert_called("users_get_token", times=2)


def test_the_new_client_underneath_shares_the_token(harness: Harness) -> None:
    """`portone` is the client that new code uses, already logged in."""
    harness.call("find_by_imp_uid", IMP_UID)
    found = harness.client.portone.payments.get(IMP_UID)
    payment = found if harness.kind == "sync" else harness.runner.run(found)
    assert payment.amount == 10_000
    harness.mock.assert_called("users_get_token", times=1)


def test_get_headers_gives_what_a_request_needs() -> None:
    """The header of get_headers opens the API to a request of one's own, with the token in use."""
    harness = Harness("sync")
    headers = harness.call("get_headers")
    assert list(headers) == ["Authorization"]
    assert harness.call("get_headers") == headers
    with httpx.Client(transport=harness.mock.transport(), base_url="http://mock") as plain:
        answer = plain.get(f"/payments/{IMP_UID}", headers=headers)
        assert Iamport.get_response(answer)["imp_uid"] == IMP_UID
        with pytest.raises(Iamport.HttpError) as missing:
            Iamport.get_response(plain.get("/payments/imp_no", headers=headers))
        assert (missing.value.code, missing.value.reason) == (404, "Not Found")
        refused = plain.get("/subscribe/customers/nobody", headers=headers)
        with pytest.raises(Iamport.ResponseError) as unknown:
            Iamport.get_response(refused)
        assert (unknown.value.code, unknown.value.message) == (
            refused.json()["code"],
            refused.json()["message"],
        )


class AiohttpAnswer:
    """As much of aiohttp's answer as get_response reads."""

    def __init__(self, status: int, reason: str, envelope: Any) -> None:
        self.status, self.reason, self._envelope = status, reason, envelope

    async def json(self) -> Any:
        return self._envelope


def test_get_response_of_the_asynchronous_one_reads_aiohttp() -> None:
    """AsyncIamport.get_response gives the response, or raises by status and by code."""
    harness = Harness("async")
    with harness.runner as runner:
        good = AiohttpAnswer(200, "OK", {"code": 0, "message": None, "response": [1]})
        assert runner.run(AsyncIamport.get_response(good)) == [1]
        with pytest.raises(HttpError) as failed:
            runner.run(AsyncIamport.get_response(AiohttpAnswer(500, "Oops", None)))
        assert (failed.value.code, failed.value.reason) == (500, "Oops")
        refused = AiohttpAnswer(200, "OK", {"code": 1, "message": "거절", "response": None})
        with pytest.raises(ResponseError) as said:
            runner.run(AsyncIamport.get_response(refused))
        assert (said.value.code, said.value.message) == (1, "거절")


def test_a_closed_session_says_so() -> None:
    """After close_session, and after `async with`, calls raise ConnectionError; twice is fine."""
    harness = Harness("async")

    async def within() -> AsyncIamport:
        async with harness.make() as client:
            await client.find_by_imp_uid(IMP_UID)
        return client

    with harness.runner as runner:
        harness.call("close_session")
        harness.call("close_session")
        for closed in (harness.client, runner.run(within())):
            with pytest.raises(ConnectionError, match="closed"):
                harness.call("find_by_imp_uid", IMP_UID, client=closed)


def test_the_synchronous_one_can_be_closed() -> None:
    """`with` ends an Iamport, which had no end before."""
    mock = MockPortOne()
    with Iamport("imp_mock", "mock_secret", transport=Wire(mock)) as client:
        assert client.find_by_imp_uid(IMP_UID)["imp_uid"] == IMP_UID
    with pytest.raises(ClientClosedError):
        client.find_by_imp_uid(IMP_UID)


def test_unschedule_without_orders_takes_back_all(harness: Harness) -> None:
    """As the old clients did it; all is meant, and the API gets the key alone."""
    schedule_charge(harness)
    assert len(harness.call("pay_unschedule", customer_uid=KEY)) == len(SCHEDULE["schedules"])
    path = "/subscribe/payments/unschedule"
    assert harness.wire.sent[-1] == ("POST", path, {"customer_uid": KEY})


@pytest.mark.parametrize("nothing", [None, "", [], [""]])
def test_orders_that_name_nothing_take_back_nothing(harness: Harness, nothing: Any) -> None:
    """The API would take them for all, so they are refused before they are sent."""
    with pytest.raises(ValueError, match=r"merchant_uid must name at least one"):
        harness.call("pay_unschedule", customer_uid=KEY, merchant_uid=nothing)
    assert harness.wire.exchanges == []
