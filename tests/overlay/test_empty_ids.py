"""An id that is empty or blank names nothing: no call leaves with one, in a body or in a path."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import re
from itertools import product
from typing import Any

import httpx
import pytest
from portone_v1 import AsyncPortOne, PortOne
from portone_v1_api import spec
from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS, Operation
from portone_v1_api.types import UNSET
from portone_v1_mock import MockPortOne

# What str.strip() takes for blank, the wide space of Korean keyboards among it.
EMPTY = ["", " ", "\t\n", "\u3000"]

IDS_IN_PATHS = [
    pytest.param(operation, name, id=f"{operation.id}-{name}")
    for operation in OPERATIONS.values()
    for name in re.findall(r"\{(\w+_uid)\}", operation.path)
]


def id_fields(schema: Any, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Where a schema has ids, at any depth; `[]` is an item of a list."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return id_fields(spec.document()["components"]["schemas"][name], path)
    places: set[tuple[str, ...]] = set()
    for part in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        places |= id_fields(part, path)
    for name, field in schema.get("properties", {}).items():
        if name.endswith("_uid"):
            places.add((*path, name))
        else:
            places |= id_fields(field, (*path, name))
    if "items" in schema:
        places |= id_fields(schema["items"], (*path, "[]"))
    return places


IDS_IN_BODIES = [
    pytest.param(OPERATIONS[raw["operationId"]], path, id=f"{raw['operationId']}-{'.'.join(path)}")
    for item in spec.document()["paths"].values()
    for method, raw in item.items()
    if method != "parameters" and "requestBody" in raw
    for path in sorted(id_fields(raw["requestBody"]["content"]["application/json"]["schema"]))
]


def nested(path: tuple[str, ...], value: Any) -> Any:
    """The JSON that has a value at a path; every list has a good item before it."""
    if not path:
        return value
    if path[0] == "[]":
        return [{}, nested(path[1:], value)]
    return {path[0]: nested(path[1:], value)}


def refuse_to_send(request: httpx.Request) -> httpx.Response:
    raise AssertionError("something was sent")


@pytest.fixture
def silent() -> PortOne:
    """A client whose transport fails the test when anything is sent."""
    return PortOne("k", "s", transport=httpx.MockTransport(refuse_to_send))


@pytest.fixture
def async_silent() -> AsyncPortOne:
    """The same for asyncio."""
    return AsyncPortOne("k", "s", transport=httpx.MockTransport(refuse_to_send))


def test_the_tables_have_what_they_are_for() -> None:
    """The calls that the rule is there for, so that an empty table could not pass."""
    fields = {(case.values[0].id, case.values[1]) for case in IDS_IN_BODIES}  # type: ignore[union-attr]
    assert fields >= {
        ("subscribe_unschedule", ("customer_uid",)),
        ("subscribe_unschedule", ("merchant_uid",)),
        ("subscribe_schedule", ("schedules", "[]", "merchant_uid")),
        ("payments_cancel", ("imp_uid",)),
    }
    assert len(IDS_IN_PATHS) == sum("_uid}" in one.path for one in OPERATIONS.values())


@pytest.mark.parametrize(("operation", "path"), IDS_IN_BODIES)
@pytest.mark.parametrize("empty", EMPTY)
def test_no_empty_id_leaves_in_a_body(
    silent: PortOne,
    async_silent: AsyncPortOne,
    operation: Operation,
    path: tuple[str, ...],
    empty: str,
) -> None:
    """Whatever the operation, and however deep: a ValueError that names the field."""
    body: dict[str, Any] = {name: ["1"] for name in operation.missing_means_all}
    if operation.id == "payments_cancel":
        body = {"amount": 300, "checksum": 1000}
    call = Call(operation, operation.path, {}, body | nested(path, empty))
    expected = rf"^{operation.id}: {path[-1]} is empty"
    if path[-1] in operation.missing_means_all:
        expected = "must name at least one"
    with pytest.raises(ValueError, match=expected):
        silent.call(call)
    with pytest.raises(ValueError, match=expected):
        asyncio.run(async_silent.call(call))


def test_each_id_of_a_list_is_looked_at(silent: PortOne) -> None:
    """Also in a body that the description does not know: none is empty, and each is a text."""
    with pytest.raises(ValueError, match="customer_uid is empty"):
        silent.request("POST", "/new", body={"customer_uid": ["1", " "]})
    with pytest.raises(TypeError, match="customer_uid is an id and must be a str, not int"):
        silent.request("POST", "/new", body={"customer_uid": ["1", 7]})


@pytest.mark.parametrize(("operation", "name"), IDS_IN_PATHS)
def test_no_empty_id_makes_a_path(operation: Operation, name: str) -> None:
    """It could be the path of another operation: a ValueError before there is a call at all."""
    resource = operation.id.partition("_")[0]
    module = importlib.import_module(f"portone_v1_api.api.{resource}.{operation.id}")
    values: dict[str, Any] = dict.fromkeys(inspect.signature(module.build).parameters, "x")
    for empty in EMPTY:
        values[name] = empty
        with pytest.raises(ValueError, match=f"^{name} is empty"):
            module.build(**values)


def test_spaces_around_an_id_are_the_caller_s() -> None:
    """They may be part of it: it goes out as it is, in a path, a query and a body."""
    mock = MockPortOne(shop=False)
    uid = " order 1\u3000"
    mock.add_payment(imp_uid="imp_1", merchant_uid=uid, amount=1000, status="paid")
    with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
        assert portone.payments.find(uid).merchant_uid == uid
        assert [one.merchant_uid for one in portone.payments.get_many(merchant_uid=[uid])] == [uid]
        portone.payments.cancel(merchant_uid=uid, amount=300, checksum=1000)
    assert mock.requests("payments_cancel")[-1]["body"]["merchant_uid"] == uid


METHODS_FOR_ALL = [
    pytest.param(resource, name, id=f"{resource}.{name}")
    for resource, name in sorted(
        (one.id.partition("_")[0], f"{one.id.partition('_')[2]}_all")
        for one in OPERATIONS.values()
        if one.missing_means_all
    )
]


@pytest.mark.parametrize(("resource", "name"), METHODS_FOR_ALL)
def test_a_call_for_all_says_of_what(
    silent: PortOne, async_silent: AsyncPortOne, resource: str, name: str
) -> None:
    """Without the one id that it needs: an error that names the id, and nothing is sent."""
    for client, nothing in product((silent, async_silent), (None, UNSET, *EMPTY)):
        method = getattr(getattr(client, resource), name)
        arguments = required_arguments(method)
        [owner] = [argument for argument in arguments if argument.endswith("_uid")]
        arguments[owner] = nothing
        with pytest.raises((TypeError, ValueError), match=rf"\b{owner} (is|must be) "):
            result = method(**arguments)
            if inspect.isawaitable(result):
                asyncio.run(result)


def required_arguments(method: Any) -> dict[str, Any]:
    """A text for each argument without a default; the checks of ids come before all others."""
    parameters = inspect.signature(method).parameters.values()
    return {
        one.name: "x"
        for one in parameters
        if one.default is one.empty and one.kind is not one.VAR_KEYWORD
    }


def test_unschedule_all_needs_a_customer(silent: PortOne) -> None:
    """The call that takes back every charge of a key, by `request` too, at any depth."""
    body = {"customer_uid": "", "merchant_uid": ["order-1"]}
    with pytest.raises(ValueError, match="customer_uid is empty"):
        silent.request("POST", "/subscribe/payments/unschedule", body=body)
    with pytest.raises(ValueError, match="customer_uid is empty"):
        silent.request("POST", "/new", body={"a": [{"customer_uid": ""}]})
