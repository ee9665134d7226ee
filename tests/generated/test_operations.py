"""The table of operations and the methods: all of the spec's, each with exactly its fields."""

from __future__ import annotations

import importlib
import inspect
import re
from typing import Any

import pytest
from portone_v1_api import resources, spec
from portone_v1_api.operations import ARGUMENTS, OPERATIONS, Operation


def operations() -> dict[str, dict[str, Any]]:
    found = {}
    for path, item in spec.document()["paths"].items():
        for method, operation in item.items():
            if method != "parameters":
                found[operation["operationId"]] = operation | {
                    "path": path,
                    "method": method.upper(),
                }
    return found


def test_every_operation_is_in_the_table() -> None:
    """The table has the operations of the spec, with their method, path and effect."""
    assert OPERATIONS.keys() == operations().keys()
    for name, described in operations().items():
        row = OPERATIONS[name]
        assert (row.id, row.method, row.path, row.effect, row.resolve, row.pages) == (
            name, described["method"], described["path"], described["x-effect"],
            described["x-resolve"], described.get("x-pages"),
        )  # fmt: skip
        assert row.authenticated == bool(described["security"])


def test_operations_are_constant() -> None:
    """A row of the table cannot be changed."""
    with pytest.raises(AttributeError):
        OPERATIONS["payments_get"].effect = "money"  # type: ignore[misc]


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.id)
def test_every_operation_can_be_called(operation: Operation) -> None:
    """Each operation has its endpoint, and a method with one signature in both classes."""
    described = operations()[operation.id]
    tag = described["tags"][0]
    endpoint = importlib.import_module(f"portone_v1_api.api.{tag}.{operation.id}")
    assert {"build", "sync", "sync_detailed", "asyncio", "asyncio_detailed"} <= set(vars(endpoint))

    module = importlib.import_module(f"portone_v1_api.resources.{tag}")
    name = tag.title().replace("_", "")
    sync, asynchronous = getattr(module, name), getattr(module, f"Async{name}")
    method = described.get("x-method", operation.id).removeprefix(f"{tag}_")
    signature = inspect.signature(getattr(sync, method))
    assert signature == inspect.signature(getattr(asynchronous, method))
    assert inspect.iscoroutinefunction(getattr(asynchronous, method))
    assert inspect.getdoc(getattr(sync, method)) == inspect.getdoc(getattr(asynchronous, method))
    assert isinstance(getattr(type("C", (resources.Resources,), {})(), tag), sync)
    assert isinstance(getattr(type("C", (resources.AsyncResources,), {})(), tag), asynchronous)

    names = {"self", "extra_query"} | ({"extra_body"} if operation.body else set())
    for name, other in operations().items():
        if other.get("x-method", name) == f"{tag}_{method}":
            row = OPERATIONS[name]
            ids = re.findall(r"{(\w+)}", row.path)
            names |= {ARGUMENTS.get(wire, wire) for wire in (*ids, *row.query, *row.body)}
    assert set(signature.parameters) == names
