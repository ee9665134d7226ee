"""What operations of the spec become, and which are refused."""

from __future__ import annotations

from typing import Any

import pytest
from spec_operations import resources
from spec_schemas import SpecError

Json = dict[str, Any]


def at(document: Json, *path: str | int) -> Any:
    node: Any = document
    for part in path:
        node = node[part]
    return node


def test_resources(fictional_api: Json) -> None:
    """Tags become resources in the spec's order, each with its methods; unused tags do not."""
    orders, cards = resources(fictional_api)
    assert (orders.class_name, cards.class_name) == ("Orders", "GiftCards")
    assert [method.name for method in orders.methods] == [
        "find", "list_all", "place", "list_placed", "cancel",
    ]  # fmt: skip
    assert [operation.id for operation in orders.operations][:2] == [
        "orders_find", "orders_find_by_state",
    ]  # fmt: skip
    find, list_all, *_ = orders.methods
    assert find.optional_id is not None
    assert find.optional_id.name == "state"
    assert (list_all.iter_name, list_all.has_limit, list_all.optional_id) == (
        "iter_all",
        False,
        None,
    )


def test_operation(fictional_api: Json) -> None:
    """An operation holds its arguments, in order, and what its success carries."""
    orders, cards = resources(fictional_api)
    find, list_all, place, _, _ = (method.operation for method in orders.methods)
    assert [argument.name for argument in find.arguments] == [
        "order_id", "id", "schedule_status", "from_", "with_rows", "extra_asked_by",
    ]  # fmt: skip
    assert [argument.name for argument in place.body if argument.required] == ["item", "lines"]
    assert place.alternatives == ("buyer_email", "buyer_tel")
    assert find.alternatives == ()
    assert place.body_model == "PlaceRequest"
    assert (list_all.returns, list_all.row_model) == ("OrderPage", "Order")
    assert [method.operation.returns for method in cards.methods] == [
        "list[GiftCard]", "Found[GiftCard]", "Found[GiftCard]", "Report", "Rate",
    ]  # fmt: skip
    assert orders.methods[4].operation.returns == "None"


def test_what_a_client_requires(fictional_api: Json) -> None:
    """x-client-required makes an argument required and gives it a text; the API has it optional."""
    request = at(fictional_api, "components", "schemas", "PlaceRequest")
    request["x-client-required"] = {"level": "How urgent it is."}
    place = resources(fictional_api)[0].methods[2].operation
    (level,) = (argument for argument in place.body if argument.name == "level")
    assert (level.required, level.doc) == (True, "How urgent it is.")


def test_a_field_without_which_it_acts_on_all(fictional_api: Json) -> None:
    """A marked list is required, and a second method leaves it out; a marked amount has none."""
    request = at(fictional_api, *SCHEMAS, "PlaceRequest", "properties")
    request["list"]["x-missing-means"] = "all"
    request["amount"]["x-missing-means"] = "all"
    at(fictional_api, *PLACE)["x-all"] = "Place every order."
    orders = resources(fictional_api)[0]
    place, everything = (method.operation for method in orders.methods[2:4])
    assert (everything.method_name, everything.summary) == ("place_all", "Place every order.")
    assert place.missing_means_all == ("amount", "list")
    required = {argument.name for argument in place.body if argument.required}
    assert required == {"item", "lines", "list_", "amount"}
    names = [argument.name for argument in place.body if argument.wire not in ("list", "amount")]
    assert [argument.name for argument in everything.body] == names
    assert everything.alternatives == place.alternatives == ("buyer_email", "buyer_tel")
    assert [operation.id for operation in orders.operations].count("orders_place") == 1


def test_one_of_two_fields_that_means_all(fictional_api: Json) -> None:
    """Where one of two is needed and one of them is marked, the method for all needs the other."""
    request = at(fictional_api, *SCHEMAS, "PlaceRequest")
    request["properties"]["list"]["x-missing-means"] = "all"
    request["then"] = {"required": ["list"]}
    at(fictional_api, *PLACE)["x-all"] = "Place every order."
    place, everything = (method.operation for method in resources(fictional_api)[0].methods[2:4])
    assert place.alternatives == everything.alternatives == ()
    assert "buyer_email" not in {one.name for one in place.body if one.required}
    assert "buyer_email" in {one.name for one in everything.body if one.required}


def test_values_to_check(fictional_api: Json) -> None:
    """Amounts, times and switches of query and body, however deep, and whether null may stand."""
    place = resources(fictional_api)[0].methods[2].operation
    assert [(check.path, check.kind) for check in place.checks] == [
        (("lines", "[]", "amount"), "amount"), (("lines", "[]", "free"), "flag"),
        (("extra", "amount"), "amount"), (("extra", "free"), "flag"),
        (("amount",), "amount"), (("gift",), "flag"),
        (("send_at",), "time"), (("keepUntil",), "time"),
    ]  # fmt: skip
    assert [check.path for check in place.checks if check.nullable] == [("amount",)]
    assert [check.path for check in place.checks if check.positive] == [
        ("lines", "[]", "amount"), ("extra", "amount"),
    ]  # fmt: skip


def test_several_ids(fictional_api: Json) -> None:
    """One call asks for as many ids as the strictest limit of the spec says, or for fifty."""
    _, find, void, *_ = (method.operation for method in resources(fictional_api)[1].methods)
    assert [(argument.name, field) for argument, field in find.bulk] == [
        ("number", "number"), ("owner", "held_by"),
    ]  # fmt: skip
    assert (find.max_ids, void.max_ids) == (3, 50)
    assert find.parts == {"number": "part.get('number')", "owner": "part.get('held_by')"}
    at(fictional_api, *SOME)["x-bulk"].pop("owner[]")
    at(fictional_api, *SOME)["parameters"][0]["required"] = True
    assert resources(fictional_api)[1].methods[1].operation.parts == {"number": "part['number']"}


def test_parameters_of_the_path_yield_to_those_of_the_operation(fictional_api: Json) -> None:
    """A parameter of an operation replaces the one of its path with the same name and place."""
    at(fictional_api, "paths", "/orders/{order_id}/cancel", "post")["parameters"] = [
        {"name": "order_id", "in": "path", "required": True, "description": "Mine.",
         "schema": {"type": "string"}}
    ]  # fmt: skip
    cancel = resources(fictional_api)[0].methods[4].operation
    assert [argument.doc for argument in cancel.path_arguments] == ["Mine."]


CANCEL = ("paths", "/orders/{order_id}/cancel", "post")
PLACE = ("paths", "/orders", "post")
LIST = ("paths", "/orders", "get")
FIND = ("paths", "/orders/{order_id}", "get")
STATE = ("paths", "/orders/{order_id}/{state}", "get")
SOME = ("paths", "/gift-cards/some", "get")
VOID = ("paths", "/gift-cards/some", "post")
PLACED = ("paths", "/orders/placed", "get")
RATE = ("paths", "/gift-cards/rate", "get")
SCHEMAS = ("components", "schemas")
STRING = {"type": "string"}
WINDOW = {"days": 7, "from": "from-time", "to": "toTime", "fields": ["placed_at"]}
NUMBER = {"type": "integer"}


@pytest.mark.parametrize(
    ("path", "change", "message"),
    [
        (CANCEL, {"operationId": "cancelOrder"}, "<tag>_<method>"),
        (CANCEL, {"operationId": "orders_cancelOne"}, "<tag>_<method>"),
        (CANCEL, {"tags": []}, "<tag>_<method>"),
        (CANCEL, {"x-method": "cancel"}, "<tag>_<method>"),
        (CANCEL, {"tags": ["shops"], "operationId": "shops_close"}, r"under tags: \['shops'\]"),
        (CANCEL, {"operationId": "orders_place"}, "for two operations: operationId orders_place"),
        (CANCEL, {"x-effect": None}, "orders_cancel: x-effect is None, not one of"),
        (CANCEL, {"x-effect": None, "x-resolve": None}, "x-effect is None.*; x-resolve is None"),
        (CANCEL, {"x-envelope": "thick"}, "x-envelope is 'thick'"),
        (CANCEL, {"x-refusal": "sometimes"}, "x-refusal is 'sometimes'"),
        (CANCEL, {"parameters": [{"name": "q", "in": "path", "schema": STRING}]}, "the path names"),
        (CANCEL, {"parameters": [{"name": "order_id", "in": "path", "schema": NUMBER}]},
         "ids in paths are strings"),
        (CANCEL, {"parameters": [{"name": "reason", "in": "query", "schema": STRING}]}, "reason"),
        (CANCEL, {"parameters": [{"name": "extra_body", "in": "query", "schema": STRING}]},
         r"would be named \['extra_body'\]"),
        ((*SCHEMAS, "CancelRequest", "properties"), {"prefetch": STRING},
         r"orders_cancel: .* would be named \['prefetch'\]"),
        ((*SCHEMAS, "CancelRequest"), {"properties": {}}, "has no properties"),
        (CANCEL, {"requestBody": {"content": {"application/json": {"schema": STRING}}}},
         "name ends with Request"),
        (PLACE, {"x-pages": "order_id"}, "x-pages needs a parameter page"),
        (LIST, {"parameters": []}, "x-pages needs a parameter page"),
        (PLACED, {"x-window": WINDOW | {"days": 1}}, "orders_list_placed: x-window needs x-pages"),
        (PLACED, {"x-window": WINDOW | {"to": "page"}}, "two times of the query"),
        (PLACED, {"x-window": WINDOW | {"fields": ["paid_at"]}}, "fields of the rows"),
        (PLACED, {"x-window": WINDOW | {"fields": []}}, "fields of the rows"),
        (PLACED, {"x-window": {"days": 7}}, "as from and to"),
        (PLACED, {"x-pages": None}, "needs x-pages"),
        (SCHEMAS, {"Moment": {"type": "integer", "format": "unix-time"}},
         "schemas/Moment is a time: call it UnixTime"),
        (CANCEL, {"parameters": [{"name": "since", "in": "query", "schema": STRING}]},
         r"would be named \['since'\]"),
        (SOME, {"x-bulk": {"numbers": "number"}}, "gift_cards_find_some: x-bulk must map lists"),
        (SOME, {"x-bulk": {"number[]": "serial"}}, "of the rows that are answered"),
        (SOME, {"x-bulk": {"number[]": "number", "owner[]": "number"}}, "a field of its own"),
        ((*SOME, "parameters", 0), {"required": True}, "none of several may be required"),
        (SOME, {"x-effect": "write"}, "the body of a change"),
        (VOID, {"x-effect": "read"}, "the query of a read"),
        (FIND, {"x-bulk": {"id[]": "order_id"}}, "rows that are answered"),
        ((*SCHEMAS, "CancelRequest", "properties"), {"calls": STRING}, r"named \['calls'\]"),
        ((*SCHEMAS, "DoneResponse", "properties"), {"response": STRING}, "the result is str"),
        (FIND, {"x-method": "orders_list_all"}, "its paths must be alike"),
        (CANCEL, {"x-method": "orders_find"}, "its paths must be alike"),
        (STATE, {"parameters": []}, "orders_find: its paths must be alike"),
        ((*SCHEMAS, "LineRequest", "properties", "amount"), {"exclusiveMinimum": 1},
         r"orders_place: lines\.\[\]\.amount is an amount in a request: give it `minimum: 0`"),
        ((*SCHEMAS, "PlaceRequest"), {"x-client-required": {"tip": "How much."}},
         "x-client-required names fields that the body has not"),
        ((*SCHEMAS, "PlaceRequest", "properties"), {"list": STRING | {"x-missing-means": "some"}},
         "x-missing-means of list is 'some', and can only be 'all'"),
        ((*SCHEMAS, "PlaceRequest", "properties", "list"), {"x-missing-means": "all"},
         "x-all says what an operation does"),
        (PLACE, {"x-all": "Place all."}, "x-all says what an operation does"),
        ((*SCHEMAS, "Rate", "properties"), {"since": STRING | {"format": "date"}}, "format date"),
    ],
)  # fmt: skip
def test_refused(
    fictional_api: Json, path: tuple[str | int, ...], change: Json, message: str
) -> None:
    """What no good method can be made of is refused, with the place and what to do."""
    at(fictional_api, *path).update(change)
    with pytest.raises(SpecError, match=message):
        resources(fictional_api)


def test_an_operation_without_a_name(fictional_api: Json) -> None:
    """An operation without operationId is refused by its method and path."""
    del at(fictional_api, *RATE)["operationId"]
    with pytest.raises(SpecError, match="GET /gift-cards/rate has no operationId"):
        resources(fictional_api)
