"""The table of operations and the methods: all of the spec's, each with exactly its fields."""

from __future__ import annotations

import importlib
import inspect
import keyword
import re
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from portone_v1_api import models, resources, spec
from portone_v1_api.operations import ARGUMENTS, OPERATIONS
from portone_v1_api.times import Window

from .fakes import AsyncFake, Fake, finish

Json = dict[str, Any]
KST = timezone(timedelta(hours=9))


def follow(node: Json) -> Json:
    while "$ref" in node:
        _, _, kind, name = node["$ref"].split("/")
        node = spec.document()["components"][kind][name]
    return node


def argument(wire: str) -> str:
    """How an argument is called, by the rule of the design."""
    name = re.sub(r"\[(\w+)\]", r"_\1", wire.removesuffix("[]"))
    name = re.sub(r"\W", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)).lower()
    return f"{name}_" if keyword.iskeyword(name) or name in ("type", "list", "next") else name


def described() -> dict[str, Json]:
    """Operations of the spec, each with its `ids`, `query` and `fields`: wire name -> required."""
    found = {}
    for path, item in spec.document()["paths"].items():
        for method, operation in item.items():
            if method == "parameters":
                continue
            parameters = [
                follow(p) for p in (*operation.get("parameters", ()), *item.get("parameters", ()))
            ]
            content = operation.get("requestBody", {}).get("content", {})
            body = follow(content.get("application/json", {}).get("schema", {}))
            found[operation["operationId"]] = operation | {
                "path": path,
                "method": method.upper(),
                "ids": re.findall(r"{(\w+)}", path),
                "query": {p["name"]: p.get("required", False)
                          for p in parameters if p["in"] == "query"},
                "fields": {name: name in body.get("required", ())
                           or name in body.get("x-client-required", ())
                           or "x-missing-means" in field
                           for name, field in body.get("properties", {}).items()},
            }  # fmt: skip
    return found


DESCRIBED = described()
# Where two paths are one method, the shorter one stands for both.
METHODS = {
    name: operation
    for name, operation in DESCRIBED.items()
    if operation.get("x-method", name) == name
}
# Those that act on all there is when nothing is named: they have a method for that.
ALL = [name for name, operation in METHODS.items() if "x-all" in operation]
every_method = pytest.mark.parametrize("name", METHODS)
sync_and_async = pytest.mark.parametrize("client", [Fake, AsyncFake])


def method_of(name: str, client: type[Fake] = Fake, envelope: Json | None = None) -> Any:
    """The method of an operation, bound to a fake client."""
    tag = METHODS[name]["tags"][0]
    prefix = "Async" if client is AsyncFake else ""
    module = importlib.import_module(f"portone_v1_api.resources.{tag}")
    resource = getattr(module, prefix + tag.title().replace("_", ""))
    return getattr(resource(client(envelope or {})), name.removeprefix(f"{tag}_"))


def variant_of(name: str) -> str | None:
    """The operation with one id more that is the same method."""
    others = (n for n, other in DESCRIBED.items() if n != name and other.get("x-method") == name)
    return next(others, None)


def success(name: str) -> tuple[Json, Json]:
    """The schema of a success of an operation, and an example of it."""
    media = follow(DESCRIBED[name]["responses"]["200"])["content"]["application/json"]
    values = (example["value"] for example in media["examples"].values())
    return follow(media["schema"]), next(v for v in values if v.get("code", 0) == 0)


def is_time(schema: Json) -> bool:
    return follow(schema).get("format") == "unix-time"


def times(name: str) -> set[str]:
    """The names, in the API, of the moments that an operation takes."""
    operation = DESCRIBED[name]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    fields = follow(body.get("schema", {})).get("properties", {})
    found = {wire for wire, schema in fields.items() if is_time(schema)}
    path = spec.document()["paths"][operation["path"]]
    parameters = map(follow, (*operation.get("parameters", ()), *path.get("parameters", ())))
    return found | {p["name"] for p in parameters if is_time(p["schema"])}


def values_for(name: str, *, required_only: bool) -> Json:
    """A value of its own for each argument of an operation, by wire name."""
    operation = DESCRIBED[name]
    bulk = operation.get("x-bulk", {})
    wires = dict.fromkeys(operation["ids"], True) | operation["query"] | operation["fields"]
    if operation["x-effect"] == "read":
        wires |= dict.fromkeys(bulk, True)  # a read must ask for something
    moments = times(name)
    return {
        wire: 1_767_225_600 if wire in moments else [f"<{wire}>"] if wire in bulk else f"<{wire}>"
        for wire, required in wires.items()
        if required or not required_only
    }


def test_how_many() -> None:
    """All 83 operations of the spec are in the table, and 81 methods of each kind call them.

    Twelve more are for all there is.
    """
    assert OPERATIONS.keys() == DESCRIBED.keys()
    assert (len(OPERATIONS), len(METHODS), len(ALL)) == (83, 81, 12)
    for prefix in ("", "Async"):
        found = []
        for tag in {operation["tags"][0] for operation in DESCRIBED.values()}:
            module = importlib.import_module(f"portone_v1_api.resources.{tag}")
            names = vars(getattr(module, prefix + tag.title().replace("_", "")))
            found += [f"{tag}_{name}" for name in names if not name.startswith(("_", "iter_"))]
        everything = [f"{name}_all" for name in ALL]
        assert sorted(found) == sorted([*METHODS, *everything])


@pytest.mark.parametrize("name", ALL)
def test_the_form_for_all(name: str) -> None:
    """It takes what the method takes, without what names some, and says what it does."""
    signature = inspect.signature(method_of(name))
    doc = inspect.getdoc(method_of(name)) or ""
    tag = METHODS[name]["tags"][0]
    for client in (Fake, AsyncFake):
        resource = method_of(name, client).__self__
        method = getattr(resource, f"{name.removeprefix(f'{tag}_')}_all")
        parameters = inspect.signature(method).parameters
        named = set(OPERATIONS[name].missing_means_all)
        assert signature.parameters.keys() - parameters.keys() - {"extra_body"} == named
        assert parameters.keys() <= signature.parameters.keys()
        text = inspect.getdoc(method) or ""
        assert text.startswith(DESCRIBED[name]["x-all"])
        assert (text != doc) and DESCRIBED[name]["description"].split("\n")[0] in text


@pytest.mark.parametrize("name", DESCRIBED)
def test_the_table(name: str) -> None:
    """A row of the table says of its operation what the spec says."""
    row = OPERATIONS[name]
    operation = DESCRIBED[name]
    assert (row.id, row.method, row.path) == (name, operation["method"], operation["path"])
    assert (row.effect, row.resolve) == (operation["x-effect"], operation["x-resolve"])
    assert (row.envelope, row.refusal) == (operation["x-envelope"], operation.get("x-refusal"))
    assert (row.pages, row.bulk) == (operation.get("x-pages"), "x-bulk" in operation)
    assert (row.query, row.body) == (operation["query"].keys(), operation["fields"].keys())
    assert row.authenticated == bool(operation["security"])


def test_operations_are_constant() -> None:
    """A row of the table cannot be changed."""
    with pytest.raises(AttributeError):
        OPERATIONS["payments_get"].effect = "money"  # type: ignore[misc]


@every_method
def test_arguments(name: str) -> None:
    """A method takes exactly the ids, the query and the fields of its operation, sync and async."""
    operation = DESCRIBED[name]
    variant = variant_of(name)
    wires = dict.fromkeys(operation["ids"], True) | operation["query"] | operation["fields"]
    required = {argument(wire): needed for wire, needed in wires.items()} | {"extra_query": False}
    if variant:
        required[DESCRIBED[variant]["ids"][-1]] = False
    if operation["fields"]:
        required["extra_body"] = False
    signature = inspect.signature(method_of(name))
    assert signature == inspect.signature(method_of(name, AsyncFake))
    assert {p.name: p.default is p.empty for p in signature.parameters.values()} == required
    positional = [p.name for p in signature.parameters.values() if p.kind is not p.KEYWORD_ONLY]
    assert positional == operation["ids"]
    loose = [p.name for p in signature.parameters.values() if "Any" in p.annotation]
    assert set(loose) <= {"extra_query", "extra_body"}


@every_method
def test_documentation(name: str) -> None:
    """The documentation of a method is the same sync and async, and begins with the summary."""
    doc = inspect.getdoc(method_of(name)) or ""
    assert doc == inspect.getdoc(method_of(name, AsyncFake))
    assert doc.startswith(DESCRIBED[name]["summary"])


def test_our_own_arguments_are_no_fields() -> None:
    """No argument of ours is called like a field or a parameter of the API."""
    wires = {wire for name in DESCRIBED for wire in values_for(name, required_only=False)}
    ours = {"extra_query", "extra_body", "prefetch", "since", "until"}
    assert not ours & {argument(wire) for wire in wires}
    assert {wire: argument(wire) for wire in wires if argument(wire) != wire} == ARGUMENTS


@pytest.mark.parametrize("name", [name for name, o in DESCRIBED.items() if "requestBody" in o])
def test_bodies_are_models(name: str) -> None:
    """The endpoint of an operation with a body takes a model that has all of its fields."""
    endpoint = importlib.import_module(f"portone_v1_api.api.{DESCRIBED[name]['tags'][0]}.{name}")
    for function in (endpoint.build, endpoint.sync, endpoint.asyncio_detailed):
        annotation = inspect.signature(function).parameters["body"].annotation
        model = getattr(models, annotation.removesuffix(" | Unset"))
        fields = inspect.signature(model).parameters.keys() - {"additional_properties"}
        assert len(fields) == len(DESCRIBED[name]["fields"]) > 0


@sync_and_async
@pytest.mark.parametrize("required_only", [True, False])
@every_method
def test_what_is_sent(name: str, required_only: bool, client: type[Fake]) -> None:
    """Every argument arrives under its name in the API; what was not given is not sent."""
    sends = name if required_only else variant_of(name) or name
    operation = DESCRIBED[sends]
    values = values_for(sends, required_only=required_only)
    new = {} if required_only else {"new": 1}
    extra = {"extra_query": new} | ({"extra_body": new} if operation["fields"] else {})
    method = method_of(name, client, success(name)[1])
    ids = [values[wire] for wire in DESCRIBED[name]["ids"]]
    rest = {argument(wire): v for wire, v in values.items() if wire not in DESCRIBED[name]["ids"]}
    finish(method(*ids, **rest, **extra))
    fake = method.__self__._client
    (call,) = fake.calls
    assert call.operation is OPERATIONS[sends]
    assert call.path == re.sub(r"{(\w+)}", r"%3C\1%3E", operation["path"])
    assert call.query == {wire: v for wire, v in values.items() if wire in operation["query"]} | new
    body = {wire: v for wire, v in values.items() if wire in operation["fields"]} | new
    assert call.body == (body if operation["fields"] else None)
    bulk = operation.get("x-bulk", {})
    assert fake.ids == {field: values[wire] for wire, field in bulk.items() if wire in values}


@sync_and_async
@every_method
def test_results(name: str, client: type[Fake]) -> None:
    """A method gives what its success carries, without the envelope: models, or nothing."""
    schema, example = success(name)
    values = values_for(name, required_only=False)
    method = method_of(name, client, example)
    ids = [values.pop(wire) for wire in DESCRIBED[name]["ids"]]
    result = finish(method(*ids, **{argument(wire): v for wire, v in values.items()}))
    carried = schema["properties"].get("response")
    if carried is None:
        assert result is None
        assert OPERATIONS[name].result == "none"
        return
    (reference,) = re.findall(r"schemas/(\w+)", str(carried))
    model = getattr(models, reference)
    if OPERATIONS[name].result == "array":
        assert result == [model.from_dict(row) for row in example["response"]]
    else:
        assert result == model.from_dict(example["response"])
        assert type(result) is model


def span_of(name: str) -> dict[str, str]:
    """For a list of a stretch of time: the arguments for its ends -> what iterators call them."""
    window = DESCRIBED[name].get("x-window")
    return {argument(window["from"]): "since", argument(window["to"]): "until"} if window else {}


@sync_and_async
@every_method
def test_lists_in_pages(name: str, client: type[Fake]) -> None:
    """Each list in pages, and nothing else, has an iterator that takes the same but the page."""
    method = method_of(name, client, success(name)[1])
    resource = method.__self__
    twin = "iter_" + method.__name__.removeprefix("list_")
    if "x-pages" not in DESCRIBED[name]:
        assert not hasattr(resource, twin)
        return
    values = values_for(name, required_only=True)
    ids = [values.pop(wire) for wire in DESCRIBED[name]["ids"]]
    iterate = getattr(resource, twin)
    ours = span_of(name)
    taken = inspect.signature(iterate).parameters.keys()
    known = {ours.get(wire, wire) for wire in inspect.signature(method).parameters}
    assert taken == known - {"page"} | {"prefetch"}
    rest = {ours.get(argument(wire), argument(wire)): value for wire, value in values.items()}
    rows = finish(iterate(*ids, **rest, prefetch=3, extra_query={"new": 1}))
    fake = resource._client
    assert (fake.key, fake.prefetch) == (DESCRIBED[name]["x-pages"], 3)
    assert bool(fake.window) == bool(ours)
    assert rows
    assert all(getattr(row, fake.key) for row in rows)
    limit = {"limit": 100} if "limit" in DESCRIBED[name]["query"] else {}
    assert fake.limit == limit.get("limit")
    assert [call.query for call in fake.calls] == [
        {"page": page, "new": 1} | limit | values for page in (1, 2)
    ]


@pytest.mark.parametrize("tag", [tag["name"] for tag in spec.document()["tags"]])
def test_resources_of_a_client(tag: str) -> None:
    """A client has every resource, made when it is first used and then kept."""
    for inherited, prefix in ((resources.Resources, ""), (resources.AsyncResources, "Async")):
        client = type("Client", (inherited,), {})()
        assert type(getattr(client, tag)).__name__ == prefix + tag.title().replace("_", "")
        assert getattr(client, tag) is getattr(client, tag)


WINDOWED = [name for name, operation in METHODS.items() if "x-window" in operation]


@sync_and_async
@pytest.mark.parametrize("name", WINDOWED)
def test_lists_of_a_stretch_of_time(name: str, client: type[Fake]) -> None:
    """Their iterators take since and until, and say what the spec says of the window."""
    method = method_of(name, client, success(name)[1])
    resource = method.__self__
    window = DESCRIBED[name]["x-window"]
    iterate = getattr(resource, "iter_" + method.__name__.removeprefix("list_"))
    ids = ["<id>" for _ in DESCRIBED[name]["ids"]]
    finish(iterate(*ids, since=5, until=datetime(1970, 1, 1, 9, 0, 7, tzinfo=KST)))
    fake = resource._client
    assert fake.window == Window(
        5,
        7,
        window["days"],
        tuple(window["fields"]),
        newest_first=True,
        includes_until=window.get("end") != "excluded",
        in_time_order="orders" not in window,
    )
    assert [call.query[window["from"]] for call in fake.calls] == [5, 5]
    assert [call.query[window["to"]] for call in fake.calls] == [7, 7]
    signature = inspect.signature(iterate)
    for ours, wire in (("since", window["from"]), ("until", window["to"])):
        required = DESCRIBED[name]["query"][wire]
        assert (signature.parameters[ours].default is inspect.Parameter.empty) == required
    if "sorting" in signature.parameters:
        finish(iterate(*ids, since=5, until=7, sorting="started"))
        assert not fake.window.newest_first
        finish(iterate(*ids, since=5, until=7, sorting="-paid"))
        assert fake.window.newest_first


@sync_and_async
def test_payments_in_the_order_of_their_time(client: type[Fake]) -> None:
    """The spec says for which status which order is that of the time a period looks at."""
    resource = method_of("payments_list_by_status", client, success("payments_list_by_status")[1])
    resource = resource.__self__
    in_order = set()
    for status in ("ready", "paid", "cancelled", "failed", "all"):
        for sorting in (None, "-started", "-paid", "paid", "updated"):
            finish(resource.iter_by_status(status, sorting=sorting))
            if resource._client.window.in_time_order:
                in_order.add((status, sorting))
    assert in_order == {
        ("ready", None), ("ready", "-started"), ("paid", "-paid"), ("paid", "paid"),
        ("ready", "updated"), ("paid", "updated"), ("cancelled", "updated"), ("failed", "updated"),
        ("all", "updated"),
    }  # fmt: skip


def test_four_lists_are_of_a_stretch_of_time() -> None:
    """The spec marks the four lists that the API answers for a limited time only."""
    assert WINDOWED == [
        "payments_list_by_status",
        "subscribe_list_schedules",
        "subscribe_list_customer_schedules",
        "customers_list_schedules",
    ]
