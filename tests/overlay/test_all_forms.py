"""A field without which the API acts on all there is: it names something, or all was meant."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1 import PortOne
from portone_v1._call._guard import check_call
from portone_v1.models import NaverCancelRequest, ScheduleItemRequest, UnscheduleRequest
from portone_v1_api import spec
from portone_v1_api.api.naver import naver_cancel
from portone_v1_api.api.subscribe import subscribe_unschedule
from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS
from portone_v1_mock import MockPortOne

NAVER_PAYMENT = "imp_100000000501"
MARKED = [one for one in OPERATIONS.values() if one.missing_means_all]
LISTS = [one for one in MARKED if one.id != "payments_cancel"]
NOTHING: list[Any] = [
    None,
    "",
    " ",
    [],
    (),
    {},
    [""],
    [" "],
    [None],
    ["1", ""],
    [[]],
    0,
    False,
    {"0": "1"},
]


def call_of(operation: Any, value: Any, **more: Any) -> Call:
    """A call of an operation with a value in each field that is marked."""
    body = dict.fromkeys(operation.missing_means_all, value) | more
    return Call(operation, operation.path, {}, body)


@pytest.fixture
def silent() -> Any:
    """A client whose transport fails the test when anything is sent."""

    def handle(request: httpx.Request) -> httpx.Response:
        raise AssertionError("something was sent")

    return PortOne("k", "s", transport=httpx.MockTransport(handle))


def test_the_table_has_every_field_that_is_marked() -> None:
    """The marks of the description, read by another reader than the generator."""
    marked = {}
    for item in spec.document()["paths"].values():
        for method, raw in item.items():
            if method == "parameters" or "requestBody" not in raw:
                continue
            reference = raw["requestBody"]["content"]["application/json"]["schema"]["$ref"]
            schema = spec.document()["components"]["schemas"][reference.rsplit("/", 1)[1]]
            names = [
                name
                for name, field in schema.get("properties", {}).items()
                if field.get("x-missing-means") == "all"
            ]
            if names:
                marked[raw["operationId"]] = tuple(names)
    assert marked == {one.id: one.missing_means_all for one in MARKED}
    assert marked["payments_cancel"] == ("amount",)
    assert marked["subscribe_unschedule"] == ("merchant_uid",)
    assert [name for name in marked if name.startswith("naver_")] == [
        one.id for one in OPERATIONS.values() if "product_order_id" in one.body
    ]


@pytest.mark.parametrize("operation", LISTS, ids=lambda operation: operation.id)
@pytest.mark.parametrize("value", NOTHING, ids=repr)
def test_what_names_nothing_never_leaves(operation: Any, value: Any) -> None:
    """None, an empty text, list or item, and a field that is not there are refused."""
    for call in (call_of(operation, value), Call(operation, operation.path, {}, {})):
        with pytest.raises(ValueError, match=r"must name at least one.*_all does that on purpose"):
            check_call(call)
    with pytest.raises(ValueError, match="must name at least one"):
        check_call(Call(operation, operation.path, {}, None))


@pytest.mark.parametrize("operation", LISTS, ids=lambda operation: operation.id)
def test_what_names_something_or_means_all_leaves(operation: Any) -> None:
    """A list of ids, the text that the API took once, and a call for all without any."""
    for value in (["1"], ["1", "2"], ("1",), "1", "plan 2"):
        check_call(call_of(operation, value))
        with pytest.raises(ValueError, match="says what is meant, so all cannot be"):
            check_call(call_of(operation, value).for_all())
    # The id of what all is meant of, where the body has it.
    owner = dict.fromkeys(operation.body & {"customer_uid"}, "customer_1")
    check_call(Call(operation, operation.path, {}, owner).for_all())
    with pytest.raises(ValueError, match="says what is meant"):
        check_call(call_of(operation, None).for_all())


def test_a_cancel_by_amount_is_never_for_all() -> None:
    """Its amount has a rule of its own, which nothing but `cancel_all` gets around."""
    operation = OPERATIONS["payments_cancel"]
    for body in ({"imp_uid": "imp_1"}, {"imp_uid": "imp_1", "checksum": None, "amount": 0}):
        with pytest.raises(ValueError, match="amount must be more than 0"):
            check_call(Call(operation, operation.path, {}, body).for_all())


@given(
    value=st.recursive(
        st.none() | st.text(" \t", max_size=2),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
        max_leaves=4,
    ),
    name=st.sampled_from(["product_order_id", "product_order_id[]", "Product_Order_Id"]),
)
def test_no_value_without_an_id_leaves(value: Any, name: str) -> None:
    """Whatever is nested in it, what holds no text but spaces names nothing, under any name."""
    operation = OPERATIONS["naver_cancel"]
    with pytest.raises((TypeError, ValueError)):
        check_call(Call(operation, operation.path, {}, {name: value}))


@pytest.mark.parametrize("nothing", [None, "", [], [""]])
def test_every_door_is_guarded(silent: Any, nothing: Any) -> None:
    """Method, generator's function, `request` and extra_body stop before anything is sent."""
    path = "/payments/imp_1/naver/cancel"
    refused = (TypeError, ValueError)
    with pytest.raises(refused):
        silent.naver.cancel("imp_1", product_order_id=nothing)
    with pytest.raises(refused):
        silent.naver.cancel_all("imp_1", extra_body={"product_order_id": nothing})
    with pytest.raises(refused):
        naver_cancel.sync("imp_1", client=silent, body=NaverCancelRequest())
    with pytest.raises(refused):
        silent.subscribe.unschedule(customer_uid="c", merchant_uid=nothing)
    with pytest.raises(refused):
        subscribe_unschedule.sync(client=silent, body=UnscheduleRequest(customer_uid="c"))
    for body in (None, {}, {"product_order_id": nothing}):
        with pytest.raises(ValueError, match=r"naver\.cancel_all does that on purpose"):
            silent.request("POST", path, body=body)
    with pytest.raises(TypeError, match="product_order_id"):
        silent.naver.cancel("imp_1")
    with pytest.raises(TypeError, match="merchant_uid"):
        silent.subscribe.unschedule(customer_uid="c")


def test_all_under_a_name_of_its_own(portone: Any, mock: MockPortOne) -> None:
    """`unschedule_all` and `naver.cancel_all` do what the calls without names did."""
    items = [
        ScheduleItemRequest(f"plan-{number}", mock.now() + 86_400, 9_900, "구독")
        for number in (1, 2)
    ]
    portone.subscribe.schedule(customer_uid="customer_1234", schedules=items)
    (one,) = portone.subscribe.unschedule(merchant_uid=["plan-2"])
    assert one.merchant_uid == "plan-2"
    (other,) = portone.subscribe.unschedule_all(customer_uid="customer_1234")
    assert other.merchant_uid == "plan-1"
    orders = portone.naver.list_product_orders(NAVER_PAYMENT)
    cancelled = portone.naver.cancel_all(NAVER_PAYMENT, reason="SOLD_OUT")
    assert cancelled
    assert {row.product_order_id for row in cancelled} <= {row.product_order_id for row in orders}
    assert {row.product_order_status for row in cancelled} == {"CANCELED"}
