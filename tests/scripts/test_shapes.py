"""What is generated from a fictional spec with every shape that the real one may get."""

from __future__ import annotations

import asyncio
import importlib.util
import inspect
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

Load = Callable[[str], ModuleType]


@pytest.fixture(scope="session")
def load(generated: Path) -> Load:
    """Import a module of the package, which stands under another name as a vendored copy would."""
    name = "fictional_api"
    spec = importlib.util.spec_from_file_location(
        name, generated / "__init__.py", submodule_search_locations=[str(generated)]
    )
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    return lambda module: importlib.import_module(f"{name}.{module}")


class Shop:
    """A client that answers with one result and remembers the calls."""

    def __init__(self, load: Load, result: Any, *, bare: bool = False) -> None:
        self.answer_type = load("client").Answer
        self.envelope = result if bare else {"code": 0, "message": None, "response": result}
        self.calls: list[Any] = []

    def call(self, call: Any, /) -> Any:
        self.calls.append(call)
        return self.answer_type(httpx.Response(200, content=b"{}"), self.envelope)

    def pages(
        self, fetch: Callable[..., Any], /, *, key: str, limit: Any = None, prefetch: int = 0
    ) -> Iterator[Any]:
        assert (key, prefetch) == ("order_id", 0)
        yield from fetch(1, limit).list_

    def windows(
        self,
        fetch: Callable[..., Any],
        window: Any,
        /,
        *,
        key: str,
        limit: Any = None,
        prefetch: int = 0,
    ) -> Iterator[Any]:
        assert (key, prefetch) == ("order_id", 2)
        self.window = window
        yield from fetch(1, limit, window.since, None).list_

    def collect(self, calls: list[Any], read: Callable[[Any], Any], /, *, ids: Any) -> list[Any]:
        self.ids = ids
        return [read(row) for call in calls for row in self.call(call).envelope["response"]]


class AsyncShop(Shop):
    async def call(self, call: Any, /) -> Any:
        return super().call(call)

    async def pages(  # type: ignore[override]
        self, fetch: Callable[..., Any], /, *, key: str, limit: Any = None, prefetch: int = 0
    ) -> AsyncIterator[Any]:
        for row in (await fetch(1, limit)).list_:
            yield row


def test_arguments_and_names(load: Load) -> None:
    """Ids are positional, the rest is by keyword; what was not given is not sent."""
    shop = Shop(load, {"order_id": "1"})
    orders = load("resources.orders").Orders(shop)
    orders.find("a/b", from_=3)
    orders.find(
        "a b", state="open", from_=3, id=["x", "y"], schedule_status="closed", with_rows=True,
        extra_asked_by="me",
    )  # fmt: skip
    first, second = shop.calls
    assert (first.operation.id, first.path, first.query, first.body) == (
        "orders_find", "/orders/a%2Fb", {"from": 3}, None,
    )  # fmt: skip
    assert (second.operation.id, second.path) == ("orders_find_by_state", "/orders/a%20b/open")
    assert second.query == {
        "id[]": ["x", "y"], "schedule-status": "closed", "from": 3, "withRows": True,
        "extra[asked by]": "me",
    }  # fmt: skip
    with pytest.raises(TypeError, match="positional"):
        orders.find("1", 3)


def test_optional_id_is_an_optional_keyword(load: Load) -> None:
    """Two paths of one x-method are one method with an optional keyword."""
    find = inspect.signature(load("resources.orders").Orders.find)
    state = find.parameters["state"]
    assert (state.kind, state.default, state.annotation) == (
        inspect.Parameter.KEYWORD_ONLY, None, "State | None",
    )  # fmt: skip
    assert find.parameters["from_"].default is inspect.Parameter.empty


def test_body(load: Load) -> None:
    """Fields of a body are keywords: not given is not sent, None is null, objects are JSON."""
    shop = Shop(load, {"order_id": "1"})
    orders = load("resources.orders").Orders(shop)
    line = load("models").LineRequest(amount=Decimal("1.50"))
    orders.place(item="pen", lines=[line], extra=line, note=None, channel_group_id="g", list_=["x"])
    orders.place(item="pen", lines=[], kind="gift", level=2, gift=False)
    assert shop.calls[0].body == {
        "item": "pen", "lines": [{"amount": Decimal("1.50")}], "extra": {"amount": Decimal("1.50")},
        "note": None, "channelGroupId": "g", "list": ["x"],
    }  # fmt: skip
    assert shop.calls[1].body == {
        "item": "pen", "lines": [], "kind": "gift", "level": 2, "gift": False,
    }  # fmt: skip


def test_optional_body(load: Load) -> None:
    """An operation whose body is optional sends an empty object when nothing is given."""
    endpoint = load("api.orders.orders_cancel")
    assert endpoint.build("1").body == {}
    assert endpoint.build("1").extended(body={"reason_code": 3}).body == {"reason_code": 3}
    shop = Shop(load, None)
    assert load("resources.orders").Orders(shop).cancel("1", reason="late") is None
    assert shop.calls[0].body == {"reason": "late"}


def test_results(load: Load) -> None:
    """An object comes as its model, an array as a list, a bare answer without an envelope."""
    cards = load("resources.gift_cards").GiftCards
    models = load("models")
    shop = Shop(load, [{"number": "1"}, None, {"number": "2"}])
    assert [card.number for card in cards(shop).get_many()] == ["1", "2"]
    assert cards(Shop(load, None)).get_many() == []
    rate = cards(Shop(load, {"rate": Decimal("0.1")}, bare=True)).get_rate()
    assert rate == models.Rate(rate=Decimal("0.1"))
    report = cards(Shop(load, {"error_code": 3006})).report()
    assert report == models.Report(error_code=3006)


def test_several_ids(load: Load) -> None:
    """A read is split by the strictest limit; fields of rows may be called otherwise than ids."""
    shop = Shop(load, [{"number": "1"}])
    cards = load("resources.gift_cards").GiftCards(shop)
    gift_cards = cards.find_some(number=["1", "2"], owner=["a", "b"])
    assert gift_cards == [load("models").GiftCard(number="1")] * 2
    assert [call.query for call in shop.calls] == [
        {"number[]": ["1", "2"], "owner[]": ["a"]}, {"owner[]": ["b"]},
    ]  # fmt: skip
    assert shop.ids == {"number": ["1", "2"], "held_by": ["a", "b"]}


def test_operation_table(load: Load) -> None:
    """The table says of each operation what a client must know."""
    table = load("operations").OPERATIONS
    assert len(table) == 11
    place, cards, rate = (
        table[name] for name in ("orders_place", "gift_cards_get_many", "gift_cards_get_rate")
    )
    assert (place.method, place.effect, place.resolve, place.authenticated) == (
        "POST", "money", "payment", True,
    )  # fmt: skip
    assert (place.result, cards.result, table["orders_cancel"].result) == (
        "object",
        "array",
        "none",
    )
    assert (rate.envelope, rate.result, rate.authenticated) == ("bare", "object", False)
    assert table["orders_find"].refusal == "not_found"
    assert table["orders_find"].query == {
        "id[]", "schedule-status", "from", "withRows", "extra[asked by]",
    }  # fmt: skip
    assert (table["gift_cards_find_some"].bulk, cards.bulk) == (True, False)
    assert "channelGroupId" in place.body
    assert table["orders_list_all"].pages == "order_id"
    assert place.checks[0] == (("lines", "[]", "amount"), "amount", False, True, "")
    assert (cards.checks, rate.checks) == ((), ())


def test_pages_without_a_limit(load: Load) -> None:
    """A list that has no limit is iterable too; its twin drops the `list_` of the name."""
    page = {"total": 1, "previous": 0, "next": 0, "list": [{"order_id": "1"}]}
    shop = Shop(load, page)
    orders = load("resources.orders").Orders(shop)
    assert [order.order_id for order in orders.iter_all(extra_query={"q": 1})] == ["1"]
    assert shop.calls[0].query == {"page": 1, "q": 1}
    assert "limit" not in inspect.signature(orders.iter_all).parameters


def test_a_stretch_of_time(load: Load) -> None:
    """A list of a stretch of time is iterated by since and until, required as the API has it."""
    shop = Shop(load, {"total": 1, "previous": 0, "next": 0, "list": [{"order_id": "1"}]})
    orders = load("resources.orders").Orders(shop)
    since = datetime(1970, 1, 1, 0, 1, tzinfo=UTC)
    for sorting, newest_first in ((None, True), ("-placed", True), ("placed", False)):
        assert len([*orders.iter_placed(since=since, until=90, sorting=sorting, prefetch=2)]) == 1
        assert shop.window == load("times").Window(
            60, 90, 7, ("placed_at", "cancelled_at"), newest_first
        )
    assert shop.calls[0].query == {"from-time": 60, "page": 1}
    parameters = inspect.signature(orders.iter_placed).parameters
    assert list(parameters) == ["since", "until", "sorting", "prefetch", "extra_query"]
    # The beginning is required here, so neither may be left out: nobody knows what it would mean.
    assert parameters["since"].default is parameters["until"].default is inspect.Parameter.empty
    doc = " ".join((inspect.getdoc(orders.iter_placed) or "").split())
    assert "`since` and `until` for `from_time` and `to_time`" in doc
    assert "parts of at most 7 days, the newest or, by `sorting`, the oldest first" in doc
    assert "since: From. until: To. prefetch:" in doc


def test_moments(load: Load) -> None:
    """Moments in queries and bodies are UNIX seconds or datetimes with a time zone."""
    shop = Shop(load, {"order_id": "1"})
    orders = load("resources.orders").Orders(shop)
    moment = datetime(1970, 1, 1, 0, 1, tzinfo=UTC)
    orders.find("1", from_=moment)
    orders.place(item="pen", lines=[], send_at=moment, keep_until=moment)
    assert shop.calls[0].query == {"from": 60}
    body = shop.calls[1].body
    assert (body["send_at"], body["keepUntil"]) == (60, 60)
    with pytest.raises(TypeError, match=r"send_at must be UNIX seconds as an int, .*, not float"):
        orders.place(item="pen", lines=[], send_at=1.5)


def test_async_twins(load: Load) -> None:
    """The asynchronous class sends the same calls and gives the same results."""
    page = {"total": 1, "previous": 0, "next": 0, "list": [{"order_id": "1"}]}

    async def run() -> tuple[Any, list[Any], list[Any]]:
        shop = AsyncShop(load, page)
        orders = load("resources.orders").AsyncOrders(shop)
        rows = [order.order_id async for order in orders.iter_all()]
        return await orders.list_all(), rows, shop.calls

    result, rows, calls = asyncio.run(run())
    assert rows == ["1"]
    assert result == load("models").OrderPage.from_dict(page)
    assert [call.query for call in calls] == [{"page": 1}, {}]


def test_extra_fields(load: Load) -> None:
    """Extra fields are added; one that is an argument is refused with the argument's name."""
    shop = Shop(load, {"order_id": "1"})
    orders = load("resources.orders").Orders(shop)
    orders.place(item="pen", lines=[], extra_query={"q": 1}, extra_body={"new": [1]})
    assert shop.calls[0].query == {"q": 1}
    assert shop.calls[0].body == {"item": "pen", "lines": [], "new": [1]}
    with pytest.raises(ValueError, match=r"extra_query must not hold 'id\[\]'.* id="):
        orders.find("1", from_=1, extra_query={"id[]": ["x"]})
    with pytest.raises(ValueError, match=r"extra_body must not hold 'list'.* list_="):
        orders.place(item="pen", lines=[], extra_body={"list": []})
    with pytest.raises(ValueError, match="gift_cards_get_rate takes no body"):
        load("api.gift_cards.gift_cards_get_rate").build().extended(body={"a": 1})
    assert len(shop.calls) == 1


def test_models_of_all_shapes(load: Load) -> None:
    """Fields of an allOf, names that Python has, hyphens and free values survive."""
    order = load("models").Order
    source = {
        "order_id": "1", "main": {"amount": 1, "class": "a"}, "second": None, "some-thing": 4,
        "lines": [{"amount": 2, "notes": ["n"]}], "more": [{"amount": 3}], "tags": ["t"],
        "isOpen": True, "free": {"any": 1}, "state": "elsewhere", "younger": 5,
    }  # fmt: skip
    read = order.from_dict(source)
    assert (read.some_thing, read.is_open, read.main.class_, read.lines[0].notes) == (
        4, True, "a", ["n"],
    )  # fmt: skip
    assert read.more[0].amount == 3
    assert read.additional_properties == {"younger": 5}
    again = read.to_dict()
    assert again["main"] == {"amount": 1, "class": "a", "notes": None}
    assert again["younger"] == 5
    assert order.from_dict(again) == read
    assert order.from_dict({}).lines == []
    assert order.from_dict({}).more is None


def test_request_models_keep_what_is_unset(load: Load) -> None:
    """A request read back from JSON knows which fields were not given, nested ones included."""
    request = load("models").PlaceRequest
    source = {"item": "pen", "lines": [{"amount": 1}], "note": None, "extra": {"amount": 2}, "x": 1}
    read = request.from_dict(source)
    assert read.to_dict() == source
    assert read.gift is load("types").UNSET
    assert request.from_dict({"item": "pen", "extra": "odd"}).to_dict() == {
        "item": "pen", "lines": [], "extra": "odd",
    }  # fmt: skip


def test_documentation(load: Load) -> None:
    """Methods and models say what the spec says, with the Korean term and the default."""
    resource = load("resources.orders")
    find = inspect.getdoc(resource.Orders.find) or ""
    assert find == inspect.getdoc(resource.AsyncOrders.find)
    assert find.startswith(
        'Find an order.\n\nEnds with a "quote"\n\nArgs:\n    order_id: The order.'
    )
    assert "id: Ids. (번호)" in find
    assert 'schedule_status: Where it stands. Not sent means "open".' in find
    assert resource.__doc__ == 'Orders of a "shop" with back\\slashes.'
    text = '    main: Line\n    """The main line. (주)"""\n'
    assert text in inspect.getsource(load("models").Order)


def test_resources_of_a_client(load: Load) -> None:
    """A client gets one attribute for each tag that has operations, made when first used."""
    module = load("resources")
    client = type("Client", (module.Resources,), {})()
    assert client.orders is client.orders
    assert type(client.gift_cards).__name__ == "GiftCards"
    assert not hasattr(client, "unused")
    assert type(type("Client", (module.AsyncResources,), {})().orders).__name__ == "AsyncOrders"
