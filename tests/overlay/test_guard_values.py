"""Amounts, times and switches of every request: what is none never leaves, at any depth."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import PortOne
from portone_v1._call._guard import check_call
from portone_v1_api import spec
from portone_v1_api.client import Call
from portone_v1_api.models import ScheduleItemRequest
from portone_v1_api.operations import OPERATIONS, Check, Operation

CANCEL = {"imp_uid": "imp_1", "amount": 300, "checksum": 1000}
MILLISECONDS = 1_767_225_600_000


def params(kind: str) -> list[Any]:
    """Every operation with each of its checks of one kind."""
    return [
        pytest.param(operation, check, id=f"{operation.id}-{'.'.join(check.path)}")
        for operation in OPERATIONS.values()
        for check in operation.checks
        if check.kind == kind
    ]


AMOUNTS = params("amount")
TIMES = params("time")
FLAGS = params("flag")

numbers = st.one_of(
    st.integers(1, 10**15 - 1),
    st.integers(1, 10**9).map(lambda number: Decimal(f"{number}.00")),
)
not_amounts = st.one_of(
    st.booleans(),
    st.text(),
    st.integers().map(str),
    st.floats(),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(), st.integers(), max_size=1),
    st.integers(max_value=-1),
    st.decimals(max_value=Decimal("-0.01"), allow_nan=False),
    st.sampled_from([Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), 10**15]),
)


def nested(path: tuple[str, ...], value: Any) -> Any:
    """The JSON that has a value at a path; every list has a good item before it."""
    if not path:
        return value
    if path[0] == "[]":
        return [{}, nested(path[1:], value)]
    return {path[0]: nested(path[1:], value)}


def call_with(operation: Operation, check: Check, value: Any) -> Call:
    """A call of an operation with a value where the check looks."""
    parts = nested(check.path, value)
    if check.path[0] in operation.query:
        return Call(operation, operation.path, parts, None)
    base: dict[str, Any] = {name: ["1"] for name in operation.missing_means_all}
    if operation.id == "payments_cancel":
        base = CANCEL
    return Call(operation, operation.path, {}, base | parts)


@pytest.fixture
def portone() -> Any:
    """A client whose transport fails the test when anything is sent."""

    def handle(request: httpx.Request) -> httpx.Response:
        raise AssertionError("something was sent")

    return PortOne("k", "s", transport=httpx.MockTransport(handle))


def described(schema: Any, path: tuple[str, ...] = ()) -> set[tuple[tuple[str, ...], str]]:
    """The amounts, times and switches of a schema, by a reading that is not the generator's."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        if name in ("Money", "UnixTime"):
            return {(path, "amount" if name == "Money" else "time")}
        return described(spec.document()["components"]["schemas"][name], path)
    if schema.get("type") == "number":
        return {(path, "amount")}
    if schema.get("type") == "boolean":
        return {(path, "flag")}
    places: set[tuple[tuple[str, ...], str]] = set()
    for part in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        places |= described(part, path)
    for name, field in schema.get("properties", {}).items():
        places |= described(field, (*path, name))
    if "items" in schema:
        places |= described(schema["items"], (*path, "[]"))
    return places


def test_the_table_has_every_amount_time_and_switch_of_the_description() -> None:
    """Of all bodies, as often as they are nested, and of nothing that is not there."""
    for item in spec.document()["paths"].values():
        for method, raw in item.items():
            if method == "parameters" or "requestBody" not in raw:
                continue
            content = raw["requestBody"]["content"]["application/json"]
            operation = OPERATIONS[raw["operationId"]]
            checks = {(c.path, c.kind) for c in operation.checks if c.path[0] in operation.body}
            assert checks == described(content["schema"]), operation.id


def test_what_charges_is_in_the_table() -> None:
    """The calls that the rule is there for, so that an empty table could not pass."""
    positive = {
        operation.id
        for operation in OPERATIONS.values()
        if any(check.positive for check in operation.checks)
    }
    assert positive >= {"subscribe_pay_again", "subscribe_pay_onetime", "subscribe_schedule"}
    assert positive >= {"vbanks_issue", "cvs_issue", "kcpquick_pay_money", "benepia_pay"}
    (schedule_at,) = (c for c in OPERATIONS["subscribe_schedule"].checks if c.kind == "time")
    assert schedule_at.path == ("schedules", "[]", "schedule_at")


@pytest.mark.parametrize(("operation", "check"), AMOUNTS)
@settings(max_examples=30)
@given(value=not_amounts)
def test_what_is_no_amount_never_leaves(operation: Operation, check: Check, value: Any) -> None:
    """A text, a bool, a float, NaN, a list or less than 0 is refused, whatever the operation."""
    with pytest.raises((TypeError, ValueError)) as caught:
        check_call(call_with(operation, check, value))
    assert check.path[-1] in str(caught.value)


@pytest.mark.parametrize(("operation", "check"), AMOUNTS)
def test_nothing_is_no_amount_to_charge(operation: Operation, check: Check) -> None:
    """None is refused where the description has no null, and 0 where a charge of 0 means nothing.

    payments_cancel, where 0 means everything, has its own tests.
    """
    if operation.id == "payments_cancel":
        return
    with pytest.raises(TypeError, match=rf"{check.path[-1]} is None; leave it out"):
        check_call(call_with(operation, check, None))
    for zero in (0, Decimal(0), Decimal("-0.00")):
        if check.positive:
            with pytest.raises(ValueError, match="must be more than 0"):
                check_call(call_with(operation, check, zero))
        else:
            check_call(call_with(operation, check, zero))


@pytest.mark.parametrize("field", ["vat_amount", "checksum"])
def test_null_may_leave_where_the_description_has_it(field: str) -> None:
    """Two amounts of a cancel may be null, which is the same as not sending them."""
    operation = OPERATIONS["payments_cancel"]
    check_call(Call(operation, operation.path, {}, CANCEL | {field: None}))


@pytest.mark.parametrize(("operation", "check"), AMOUNTS)
@settings(max_examples=10)
@given(value=numbers)
def test_an_amount_may_leave(operation: Operation, check: Check, value: Any) -> None:
    """An int, or a Decimal of as many digits as survive, passes in every field.

    Those with decimals are in test_currencies.py.
    """
    check_call(call_with(operation, check, value))


@pytest.mark.parametrize(("operation", "check"), TIMES)
@pytest.mark.parametrize(
    "value", [MILLISECONDS, -1, "1767225600", 1767225600.0, True, None, Decimal(1767225600)]
)
def test_what_is_no_time_never_leaves(operation: Operation, check: Check, value: Any) -> None:
    """Milliseconds, a text, a fraction or a bool is refused where a time stands, at any depth."""
    with pytest.raises((TypeError, ValueError), match=check.path[-1]):
        check_call(call_with(operation, check, value))
    check_call(call_with(operation, check, 1_767_225_600))


@pytest.mark.parametrize(("operation", "check"), FLAGS)
@pytest.mark.parametrize("value", ["false", "true", "", 0, 1, None, []])
def test_what_is_no_switch_never_leaves(operation: Operation, check: Check, value: Any) -> None:
    """A text or a number is refused where the description has a boolean."""
    with pytest.raises(TypeError, match=f"{check.path[-1]} must be True or False"):
        check_call(call_with(operation, check, value))
    check_call(call_with(operation, check, False))


ITEM = {"merchant_uid": "o-1", "schedule_at": 1_767_225_600, "amount": 9_900, "name": "n"}


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        ({"amount": "9900"}, TypeError, r"schedules\[\]\.amount is of type str"),
        ({"amount": True}, TypeError, r"schedules\[\]\.amount is of type bool"),
        ({"amount": 9900.0}, TypeError, r"schedules.*amount is a float"),
        ({"amount": 0}, ValueError, r"schedules\[\]\.amount must be more than 0"),
        ({"tax_free": -1}, ValueError, r"schedules\[\]\.tax_free must be at least 0"),
        ({"schedule_at": MILLISECONDS}, ValueError, r"schedule_at .*milliseconds"),
    ],
)
def test_items_of_a_schedule_are_looked_at(
    portone: Any, change: dict[str, Any], error: type[Exception], says: str
) -> None:
    """As models, as dicts, as an object with numbers, and through `request`: nothing is sent."""
    bad = ITEM | change
    path = "/subscribe/payments/schedule"
    for schedules in ([ITEM, bad], [ScheduleItemRequest(**bad)]):
        with pytest.raises(error, match=says):
            portone.subscribe.schedule(customer_uid="c", schedules=schedules)
    for schedules in ([ITEM, bad], {"0": ITEM, "1": bad}):
        body = {"customer_uid": "c", "schedules": schedules}
        with pytest.raises(error, match=says):
            portone.request("POST", path, body=body)


def test_a_name_like_a_field_of_an_object_never_leaves() -> None:
    """Below the top of a body, too: the API could take it for the field, which is looked at."""
    operation = OPERATIONS["escrows_register_logis"]
    call = Call(operation, "/escrows/logis/imp_1", {}, {"logis": {"Sent_At": MILLISECONDS}})
    says = "'Sent_At' for sent_at; pass it under that name"
    with pytest.raises(ValueError, match=f"^escrows_register_logis: the API could take {says}"):
        check_call(call)


@pytest.mark.parametrize("odd", [{"schedules": 5}, {"schedules": "s"}, {"currency": 5}])
def test_what_has_no_amount_is_left_to_the_api(odd: dict[str, Any]) -> None:
    """The guard looks for amounts and times; other types are the API's to refuse."""
    operation = OPERATIONS["subscribe_schedule"]
    check_call(Call(operation, operation.path, {}, {"customer_uid": "c", **odd}))
    again = OPERATIONS["subscribe_pay_again"]
    check_call(Call(again, again.path, {}, ITEM | {"schedule_at": None} | odd))


@pytest.mark.parametrize("identity", [7, 0, True, Decimal(7)])
def test_an_id_is_a_text(portone: Any, identity: Any) -> None:
    """A number as an id, in a body at any depth, is a TypeError, as it is in a path."""
    item = ITEM | {"merchant_uid": identity}
    for call in (
        lambda: portone.subscribe.pay_again(
            customer_uid="c", merchant_uid=identity, amount=100, name="n"
        ),
        lambda: portone.subscribe.schedule(customer_uid="c", schedules=[item]),
        lambda: portone.payments.cancel(imp_uid=identity, amount=1, checksum=2),
        lambda: portone.request("POST", "/new", body={"a": [{"customer_uid": identity}]}),
    ):
        with pytest.raises(TypeError, match="_uid is an id and must be a str"):
            call()


def test_a_charge_that_is_none_is_refused_by_every_method(portone: Any) -> None:
    """What shops send by mistake: a text, a bool, nothing at all."""
    key = {"customer_uid": "c", "merchant_uid": "o", "name": "n"}
    card = {"merchant_uid": "o", "card_number": "1", "expiry": "2030-12"}
    for amount in ("9900", True, None, 9900.0, -1, Decimal("NaN"), 0):
        fields = {"amount": amount}
        with pytest.raises((TypeError, ValueError), match="amount"):
            portone.subscribe.pay_again(**key, **fields)
        with pytest.raises((TypeError, ValueError), match="amount"):
            portone.subscribe.pay_onetime(**card, **fields)
        with pytest.raises((TypeError, ValueError), match="amount"):
            portone.request("POST", "/subscribe/payments/again", body=fields)
        if amount != 0:
            with pytest.raises((TypeError, ValueError), match="amount"):
                portone.payments.prepare(merchant_uid="o", **fields)
            with pytest.raises((TypeError, ValueError), match="amount"):
                portone.payments.update_prepare(merchant_uid="o", **fields)
