"""The last look before the wire: no cancel without an amount, no inexact number anywhere."""

from __future__ import annotations

import enum
import json
import posixpath
import re
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import PortOne, PortOneError
from portone_v1._call._guard import FullCancel, check_call
from portone_v1_api.api.payments import payments_cancel
from portone_v1_api.client import Call
from portone_v1_api.models import Payment, PaymentCancelExtraRequest, PaymentCancelRequest
from portone_v1_api.operations import OPERATIONS

CANCEL = OPERATIONS["payments_cancel"]
PREPARE = OPERATIONS["payments_prepare"]
GOOD = {"imp_uid": "imp_1", "amount": 300, "checksum": 1000}


class Level(enum.IntEnum):
    """An int that is none of ours."""

    LOW = 300


class Written(Decimal):
    """A Decimal that writes itself as nothing, which to the API is everything."""

    def __str__(self) -> str:
        return "0"


class Liar(dict[str, Any]):
    """A dict that shows an amount to those who ask, and has none for the encoder."""

    def get(self, name: str, default: Any = None) -> Any:
        return {"amount": 300, "checksum": None}.get(name, default)

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> Any:
        return self.get(name)


class Twin(str):
    """A key that is equal to no other, so that a dict can hold its text twice."""

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


NOT_ABOVE_ZERO: list[Any] = [None, 0, -1, Decimal(0), Decimal("-0.01"), Decimal("-0"), "300"]
NOT_ABOVE_ZERO += [True, False, [], {}]
INEXACT: list[Any] = [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1E+400000")]
INEXACT += [Decimal("1E-400000"), Decimal(10) / 3, 10**15, -(10**15), 10**5000]
NOT_NUMBERS: list[Any] = [
    300.0,
    float("nan"),
    float("inf"),
    Level.LOW,
    Written(300),
    3j,
    b"300",
    {300},
]


def cancel(**body: Any) -> Call:
    return Call(CANCEL, CANCEL.path, {}, body)


def by_hand(path: str, method: str = "POST", body: Any = None, **query: Any) -> Call:
    """A call as `portone.request` makes one of a path that it does not know."""
    return Call(CANCEL._replace(id="request", path=path, method=method), path, query, body)


@pytest.fixture
def portone() -> Any:
    """A client whose transport fails the test when anything but nothing is sent."""

    def handle(request: httpx.Request) -> httpx.Response:
        raise AssertionError("something was sent")

    return PortOne("k", "s", transport=httpx.MockTransport(handle))


@pytest.mark.parametrize("amount", [300, Decimal("10.10"), 10**15 - 1, Decimal("1E+3")])
@pytest.mark.parametrize("checksum", [1000, Decimal("20.20"), 0, None])
def test_a_cancel_that_says_how_much_may_leave(amount: Any, checksum: Any) -> None:
    """An exact amount above 0 with a checksum, or with None for it on purpose, passes."""
    check_call(cancel(imp_uid="imp_1", amount=amount, checksum=checksum))


@pytest.mark.parametrize("amount", NOT_ABOVE_ZERO, ids=repr)
def test_a_cancel_without_an_amount_never_leaves(amount: Any) -> None:
    """What the API could take for "everything", or is no amount, is a ValueError."""
    with pytest.raises(ValueError, match="amount must be more than 0"):
        check_call(cancel(**GOOD | {"amount": amount}))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (None, "more than 0, an int or a Decimal. "),
        ({"amount": "300"}, "more than 0, an int or a Decimal. "),
        ({"amount": 0}, "more than 0. "),
    ],
)
def test_a_refused_amount_says_which_ones_are_taken(body: Any, says: str) -> None:
    """A number is not told that it must be one."""
    with pytest.raises(ValueError, match=re.escape(f"payments_cancel: amount must be {says}")):
        check_call(Call(CANCEL, CANCEL.path, {}, body))


HALF_A_CHARACTER = "\ud800"


@pytest.mark.parametrize(
    ("query", "body", "says"),
    [
        ({"a": 1.5}, {}, "a is a float"),
        ({}, {"a": [1.5]}, r"a\[\] is a float"),
        ({}, {"a": [HALF_A_CHARACTER]}, r"a\[\] holds half a character"),
        ({}, {HALF_A_CHARACTER: 1}, "a name holds half a character"),
        ({}, {"a": {Twin("b"): 1, Twin("b"): 2}}, "two names are the same text"),
        ({"_method": "PUT"}, {}, "in the query '_method' could"),
        ({}, {"_method": "PUT"}, "in the body '_method' could"),
        ({}, {"Amount": 1}, "'Amount' for the field amount; pass that in the body"),
    ],
)
def test_a_refusal_names_the_operation_and_the_field(query: Any, body: Any, says: str) -> None:
    """Who reads it in a log finds the call."""
    with pytest.raises((TypeError, ValueError), match=f"^payments_prepare: .*{says}"):
        check_call(Call(PREPARE, PREPARE.path, query, body))


def test_a_missing_amount_names_the_way_to_cancel_everything() -> None:
    """The refusal of a cancel without an amount says what would happen and what to call."""
    with pytest.raises(ValueError, match=r"refund everything; payments\.cancel_all"):
        check_call(cancel(imp_uid="imp_1", checksum=1000))


@pytest.mark.parametrize("field", ["amount", "checksum", "tax_free", "vat_amount"])
@pytest.mark.parametrize("value", INEXACT, ids=range(len(INEXACT)))
def test_a_number_that_no_amount_can_be_never_leaves(field: str, value: Any) -> None:
    """NaN, infinity, and more digits than survive the journey are a ValueError naming the field."""
    with pytest.raises(ValueError, match=f"payments_cancel: {field} (is not a number|has more)"):
        check_call(cancel(**GOOD | {field: value}))


@pytest.mark.parametrize("field", ["amount", "checksum"])
@pytest.mark.parametrize("value", NOT_NUMBERS, ids=repr)
def test_an_amount_is_an_int_or_a_decimal(field: str, value: Any) -> None:
    """A float, an enumeration's member or a set is a TypeError, not turned into something."""
    with pytest.raises(TypeError, match=f"payments_cancel: {field} is "):
        check_call(cancel(**GOOD | {field: value}))


def test_a_cancel_without_a_checksum_never_leaves() -> None:
    """Forgetting the only guard against a second refund is a ValueError that says so."""
    with pytest.raises(ValueError, match="checksum=None does without"):
        check_call(cancel(imp_uid="imp_1", amount=300))


@pytest.mark.parametrize("checksum", [-1, Decimal("-0.01"), True, "1000", []])
def test_a_checksum_that_is_no_amount_never_leaves(checksum: Any) -> None:
    """A checksum is None, or an exact number not below 0."""
    with pytest.raises(ValueError, match="checksum must be an int or a Decimal, not less than 0"):
        check_call(cancel(**GOOD | {"checksum": checksum}))


@pytest.mark.parametrize(
    "body", [{"amount": 10.1}, {"a": {"b": [{"c": 1.0}]}}, {"a": [float("nan")]}, {"a": (0.0,)}]
)
def test_a_float_never_leaves_in_a_body(body: dict[str, Any]) -> None:
    """A binary float in any body, at any depth, is a TypeError that says why."""
    with pytest.raises(TypeError, match="cannot hold every amount exactly; pass an int"):
        check_call(Call(PREPARE, PREPARE.path, {}, body))


@pytest.mark.parametrize("query", [{"amount": 10.1}, {"a[]": [1, 0.5]}])
def test_a_float_never_leaves_in_a_query(query: dict[str, Any]) -> None:
    """A binary float in any query is refused the same way."""
    with pytest.raises(TypeError, match="is a float, which cannot hold every amount exactly"):
        check_call(Call(PREPARE, PREPARE.path, query, None))


@pytest.mark.parametrize(
    "value", [{1.5}, datetime(2026, 1, 1, tzinfo=UTC), PaymentCancelExtraRequest(), b"1.5"]
)
def test_what_json_has_not_never_leaves(value: Any) -> None:
    """A value that an encoder would turn into something else is a TypeError naming its place."""
    with pytest.raises(TypeError, match=r"payments_prepare: a\.b is of type"):
        check_call(Call(PREPARE, PREPARE.path, {}, {"a": {"b": value}}))


def test_a_body_that_holds_itself_never_leaves() -> None:
    """A body without an end is a ValueError, not a crash."""
    body: dict[str, Any] = {}
    body["a"] = body
    with pytest.raises(ValueError, match="nested too deeply"):
        check_call(Call(PREPARE, PREPARE.path, {}, body))


SPELLINGS = [
    "/payments/cancel/",
    "//payments/cancel",
    "/payments//cancel",
    "/payments/%63ancel",
    "/payments/%2563ancel",
    "/payments%2Fcancel",
    "/payments/x/../cancel",
    "/payments/./cancel",
    "/payments/x/%2e%2e/cancel",
    "/payments/x%2F..%2Fcancel",
    "/Payments/CANCEL",
    "/payments\\cancel",
    "/payments/cancel?amount=300",
    "/payments/cancel#there",
    "/payments/cancel.json",
    "/payments/cancel;v=1",
    "/payments/cancel/imp_1",
    "/payments/cancel%20",
    "payments/cancel",
    "https://api.iamport.kr/payments/cancel",
]


@pytest.mark.parametrize("path", SPELLINGS)
@pytest.mark.parametrize("method", ["POST", "PoSt", "PUT"])
def test_a_cancel_is_known_however_it_is_written(path: str, method: str) -> None:
    """A path that a server could take for the cancel's is refused unless it is written plainly."""
    for body in (GOOD, {}, None, [GOOD]):
        with pytest.raises(ValueError, match="write it as POST /payments/cancel"):
            check_call(by_hand(path, method, body))
    with pytest.raises(TypeError, match="the body is of type bytes"):
        check_call(by_hand(path, method, b"{}"))


@pytest.mark.parametrize("body", [{}, None, b"{}", [], [GOOD], "x", Liar(), OrderedDict(GOOD)])
def test_a_cancel_written_plainly_needs_a_plain_body(body: Any) -> None:
    """Without an amount in a plain dict, a cancel by its path is refused whatever its body is."""
    with pytest.raises((TypeError, ValueError), match=r"payments_cancel|request"):
        check_call(by_hand("/payments/cancel", "post", body))
    check_call(by_hand("/payments/cancel", "post", dict(GOOD)))


@pytest.mark.parametrize(
    "path",
    [
        "/payments/cancellations",
        "/payments/cancel-requests",
        "/payments/imp_1/cancel",
        "/payments/imp_1/naver/point",
        "/subscribe/payments/onetime",
        "/payments/prepare",
    ],
)
def test_other_paths_are_left_alone(path: str) -> None:
    """Only the cancel's own path is held to the rules of a cancel."""
    check_call(by_hand(path, "POST", {"a": 1}))


def test_reading_a_payment_by_a_strange_id_is_left_alone() -> None:
    """A GET changes nothing, whatever its path reads like."""
    check_call(by_hand("/payments/cancel", "GET"))


def test_a_dict_that_lies_never_leaves() -> None:
    """A dict, or a key, that shows one thing here and another to the encoder is a TypeError."""
    for body in (Liar(amount=0), GOOD | {Twin("amount"): 0}):
        with pytest.raises(TypeError, match="a plain dict with plain str keys"):
            check_call(Call(CANCEL, CANCEL.path, {}, body))


@pytest.mark.parametrize(
    "name", ["Amount", "amount[]", "amount[0]", "amount.x", " amount", "AMOUNT", "Imp_Uid[]"]
)
def test_a_name_like_a_field_never_leaves(name: str) -> None:
    """What the API could read as a field of the cancel, and is not, is a ValueError."""
    with pytest.raises(ValueError, match="could take"):
        check_call(cancel(**GOOD | {name: 0}))


@pytest.mark.parametrize("name", ["amount", "checksum", "imp_uid", "Amount", "amount[]"])
def test_a_cancel_takes_no_field_in_its_query(name: str) -> None:
    """Whether the API reads the query of a POST is not documented, so fields are refused there."""
    with pytest.raises(ValueError, match="in the body, under its own name"):
        check_call(Call(CANCEL, CANCEL.path, {name: 300}, dict(GOOD)))


def test_fields_that_are_not_known_yet_may_leave() -> None:
    """New names in body and query pass."""
    check_call(Call(CANCEL, CANCEL.path, {"trace": "1"}, GOOD | {"amount_currency": "USD"}))


def promoted(**fields: Any) -> Payment:
    return Payment.from_dict({"imp_uid": "imp_1", "promotion": {"discount": 100}} | fields)


def everything(payment: Payment, **body: Any) -> Call:
    return FullCancel(CANCEL, CANCEL.path, {}, body, payment)


def test_all_of_a_payment_with_promotion_may_leave_without_an_amount() -> None:
    """The one exception names its payment, and keeps its mark when fields are added to it."""
    call = everything(promoted(), imp_uid="imp_1", reason="r").extended(body={"new": 1})
    check_call(call)
    assert call.body == {"imp_uid": "imp_1", "reason": "r", "new": 1}


@pytest.mark.parametrize(
    ("payment", "body"),
    [
        (promoted(promotion=None), {"imp_uid": "imp_1"}),
        (promoted(promotion="odd"), {"imp_uid": "imp_1"}),
        (promoted(imp_uid="imp_2"), {"imp_uid": "imp_1"}),
        (promoted(), {"merchant_uid": "order-1"}),
        (promoted(), {"imp_uid": "imp_1", "amount": 0, "checksum": None}),
        (promoted(), {"imp_uid": "imp_1", "merchant_uid": "order-1"}),
        (promoted(), {"imp_uid": "imp_1", "amount": None}),
        (promoted(), {"imp_uid": "imp_1", "checksum": None}),
        (promoted(), {"imp_uid": "imp_1", "Amount": 0}),
        (promoted(), {}),
    ],
)
def test_the_exception_is_no_way_around(payment: Payment, body: dict[str, Any]) -> None:
    """It holds for the payment with promotion that it was made of, and for no amount at all."""
    with pytest.raises(ValueError, match="payments_cancel"):
        check_call(everything(payment, **body))


DOORS: dict[str, Callable[[Any, dict[str, Any]], Any]] = {
    "method": lambda portone, body: portone.payments.cancel(**body),
    "call": lambda portone, body: portone.call(cancel(**body)),
    "request": lambda portone, body: portone.request("post", "/payments/cancel", body=body),
    "generator": lambda portone, body: payments_cancel.sync(
        client=portone, body=PaymentCancelRequest(**body)
    ),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("body", [{}, {"amount": 0, "checksum": None}, {"amount": 300}])
def test_every_door_is_guarded(portone: Any, door: str, body: dict[str, Any]) -> None:
    """Method, call by hand, escape hatch and generator's function stop before anything is sent.

    What a signature requires is missed by Python itself.
    """
    with pytest.raises((ValueError, TypeError), match=r"payments_cancel|missing 1|missing 2"):
        DOORS[door](portone, {"imp_uid": "imp_1"} | body)


@pytest.mark.parametrize("extra", [{"amount": 0}, {"Amount": 0}, {"amount[]": 0}])
def test_extra_fields_cannot_go_around_the_guard(portone: Any, extra: dict[str, Any]) -> None:
    """extra_body and extra_query cannot replace the amount that was looked at."""
    with pytest.raises(ValueError, match=r"(?i)amount"):
        portone.payments.cancel(**GOOD, extra_body=extra)
    with pytest.raises(ValueError, match=r"(?i)amount"):
        portone.payments.cancel(**GOOD, extra_query=extra)


# What follows looks at the wire: nothing but what was sent is judged, by rules of its own.

# The first draw of a run loads what later ones only use.
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2000),
    st.integers(),
    st.decimals(),
    st.floats(),
    st.sampled_from(["0", "300", "", [], [0], {}, {"amount": 0}, Level.LOW]),
)
names = st.sampled_from(["imp_uid", "amount", "checksum", "Amount", "amount[]", "reason"])
twins = st.sampled_from(["amount", "checksum"]).map(Twin)
dicts = st.dictionaries(names | twins, values, max_size=5) | st.fixed_dictionaries(
    {"imp_uid": st.just("imp_1"), "amount": values, "checksum": values}
)
bodies = st.one_of(
    dicts, dicts.map(Liar), dicts.map(OrderedDict), st.none(), st.binary(), st.lists(dicts)
)
pieces = st.sampled_from(["/", "..", ".", "x", "%2e", "%2F", "%63", "payments", "Payments", "can"])
paths = st.sampled_from(["/payments/cancel", *SPELLINGS]) | st.lists(pieces, max_size=6).map(
    lambda found: f"/payments/{''.join(found)}cancel"
)
methods = st.sampled_from(["POST", "post", "Post", "PUT"])


class Wire:
    """Records what leaves, and answers everything with one payment."""

    def __init__(self) -> None:
        self.sent: list[httpx.Request] = []
        self.payment: dict[str, Any] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        token = {"access_token": "t", "now": 0, "expired_at": 1800}
        response = token if request.url.path == "/users/getToken" else self.payment
        return httpx.Response(200, json={"code": 0, "message": None, "response": response})

    def cancels(self) -> list[Any]:
        """The bodies of the cancels that left, names and values as pairs."""
        return [
            json.loads(one.content or "null", parse_float=Decimal, object_pairs_hook=list)
            for one in self.sent
            if one.method == "POST" and self._is_cancel(one.url.path)
        ]

    @staticmethod
    def _is_cancel(path: str) -> bool:
        return posixpath.normpath("/" + unquote(path).strip("/")).casefold() == "/payments/cancel"


def says_how_much(body: Any) -> bool:
    """Whether a body on the wire has one amount, a number above 0, and one checksum."""
    if not isinstance(body, list):
        return False
    amounts = [value for name, value in body if name == "amount"]
    checks = [name for name, _ in body if name == "checksum"]
    return (
        len(amounts) == len(checks) == 1 and type(amounts[0]) in (int, Decimal) and amounts[0] > 0
    )


def through(door: str, portone: Any, path: str, method: str, body: Any, query: Any) -> Any:
    if door == "hand":
        return portone.call(Call(CANCEL._replace(path=path, method=method), path, query, body))
    if door == "path":
        return portone.call(Call(PREPARE._replace(method=method), path, query, body))
    if door == "request":
        return portone.request(method, path, query=query, body=body)
    if door == "generator":
        return payments_cancel.sync(client=portone, body=PaymentCancelRequest.from_dict(body))
    if door == "extra":
        return portone.payments.cancel(imp_uid="imp_1", extra_body=body, extra_query=query)
    return portone.payments.cancel(**body)


@settings(max_examples=150)
@given(
    door=st.sampled_from(["method", "extra", "generator", "request", "hand", "path"]),
    path=paths,
    method=methods,
    body=bodies,
    query=st.dictionaries(names, values, max_size=1) | st.just({}),
)
def test_no_cancel_leaves_without_an_amount(
    door: str, path: str, method: str, body: Any, query: dict[str, Any]
) -> None:
    """Whoever builds it and however, what leaves for the cancel says how much, once and exactly."""
    wire = Wire()
    refusals = (TypeError, ValueError, AttributeError, httpx.InvalidURL, PortOneError)
    with PortOne("k", "s", transport=httpx.MockTransport(wire)) as portone, suppress(*refusals):
        through(door, portone, path, method, body, query)
    assert all(map(says_how_much, wire.cancels()))


payments = st.fixed_dictionaries(
    {"imp_uid": st.sampled_from(["imp_1", "imp_1", "imp_2"])},
    optional={
        "status": st.sampled_from(["paid", "cancelled", "ready", None]),
        "amount": values,
        "cancel_amount": values,
        "promotion": st.sampled_from([None, {}, {"discount": 100}, [], "odd"]),
        "pay_method": st.sampled_from(["card", "vbank"]),
    },
)


@given(
    payments.filter(lambda payment: "nan" not in repr(payment).lower()),
    st.dictionaries(names, st.sampled_from([0, 300, None]), max_size=1),
)
def test_only_a_promotion_is_cancelled_without_an_amount(
    payment: dict[str, Any], extra: dict[str, Any]
) -> None:
    """Whatever payment comes, cancel_all sends what is left, or nothing with a promotion."""
    wire = Wire()
    wire.payment = json.loads(json.dumps(payment, default=str))
    with PortOne("k", "s", transport=httpx.MockTransport(wire)) as portone:
        with suppress(TypeError, ValueError, PortOneError):
            portone.payments.cancel_all(imp_uid="imp_1", extra_body=extra)
        for body in wire.cancels():
            sent, left = dict(body), portone.payments.get("imp_1")
            if isinstance(payment.get("promotion"), dict):
                assert sent.keys().isdisjoint(["amount", "checksum", "Amount", "amount[]"])
            else:
                assert says_how_much(body)
                assert sent["amount"] == sent["checksum"] == left.amount - left.cancel_amount


def test_the_wire_is_judged_by_what_it_carries() -> None:
    """The rules of these tests know a cancel by its path, and an amount that is missing."""
    wire = Wire()
    with httpx.Client(transport=httpx.MockTransport(wire), base_url="https://api") as http:
        for path in ("/payments/x/../cancel", "/payments/%63ancel/", "//payments/cancel"):
            http.post(f"https://api{path}", content=b'{"amount": 300, "checksum": null}')
        http.post("/payments/cancel", content=b'{"amount": 0, "amount": 300, "checksum": null}')
        http.post("/payments/cancel", content=b'{"amount": 0, "checksum": null}')
        http.post("/payments/cancel")
        http.post("/payments/cancellations")
    assert [says_how_much(body) for body in wire.cancels()] == [True] * 3 + [False] * 3
