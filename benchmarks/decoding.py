"""Decode the bytes of an answer to Python objects, in the ways that clients do it."""

from __future__ import annotations

import gc
import json
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from importlib import import_module

from .payloads import Payloads, encode
from .worker import Task, World

Decode = Callable[[bytes], object]


def _task(decode: Decode, body: bytes) -> Task:
    def run(times: int) -> None:
        for _ in range(times):
            decode(body)

    return Task(run)


def _memory_task(decode: Decode, body: bytes) -> Task:
    """Return a task that measures the memory of the decoded objects, without their bytes."""

    def run(times: int) -> Mapping[str, float]:
        decode(body)  # what is made only once, such as decoders and caches, is not counted
        gc.collect()
        tracemalloc.start()
        result = decode(body)
        gc.collect()
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return {"size": size if result else 0}

    return Task(run)


def _ours(schema: str) -> Decode:
    import portone_v1_api.models
    from portone_v1._call._answers import parse_response
    from portone_v1._http._messages import Headers, Response
    from portone_v1_api.operations import OPERATIONS

    model = getattr(portone_v1_api.models, schema)
    operation = OPERATIONS["payments_find_all"]
    responses: dict[bytes, Response] = {}

    def decode(body: bytes) -> object:
        # What a call does with an answer: envelope and refusals looked at, then the model.
        response = responses.get(body) or responses.setdefault(body, Response(200, Headers(), body))
        return model.from_dict(parse_response(operation, response).envelope)

    return decode


def _stock(schema: str) -> Decode:
    model = getattr(import_module("stock_client.models"), schema)
    return lambda body: model.from_dict(json.loads(body))


def _structs(schema: str) -> Decode:
    import msgspec

    from . import typed

    return msgspec.json.Decoder(typed.structs(schema)).decode


def _pydantic(schema: str) -> Decode:
    from pydantic import TypeAdapter

    from . import typed

    return TypeAdapter(typed.models(schema)).validate_json


def _msgspec_dicts(_: str) -> Decode:
    import msgspec

    return msgspec.json.Decoder(float_hook=Decimal).decode


def _orjson_dicts(_: str) -> Decode:
    loads: Decode = import_module("orjson").loads
    return loads


def _json_dicts(_: str) -> Decode:
    return json.loads


_WAYS: dict[str, Callable[[str], Decode]] = {
    "ours": _ours,
    "stock": _stock,
    "structs": _structs,
    "pydantic": _pydantic,
    "msgspec_dicts": _msgspec_dicts,
    "orjson_dicts": _orjson_dicts,
    "json_dicts": _json_dicts,
}


@contextmanager
def page(world: World, way: str) -> Iterator[Task]:
    """A task that decodes a page of 1,000 payments."""
    yield _task(_WAYS[way]("PaymentPageResponse"), encode(Payloads().page(1000)))


@contextmanager
def balance(world: World, way: str) -> Iterator[Task]:
    """A task that decodes a balance with five histories."""
    yield _task(_WAYS[way]("PaymentBalanceResponse"), encode(Payloads().balance()))


@contextmanager
def memory(world: World, way: str) -> Iterator[Task]:
    """A task that measures the memory of a decoded page of 1,000 payments."""
    yield _memory_task(_WAYS[way]("PaymentPageResponse"), encode(Payloads().page(1000)))
