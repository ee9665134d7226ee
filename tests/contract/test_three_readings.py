"""The description, the client and the mock read the API alike."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from portone_v1 import PortOne, PortOneError
from portone_v1_api import models, types
from portone_v1_api.base import Model
from portone_v1_api.operations import ARGUMENTS
from portone_v1_api.types import UNSET
from portone_v1_mock import MockPortOne
from spec_schemas import python_name

from .strategies import DOCUMENT, Operation, operations, resolved

OPERATIONS = {operation.id: operation for operation in operations()}
NAMES = {name: getattr(models, name) for name in models.__all__} | vars(types)
Answered = Callable[[httpx.Request], httpx.Response]


class Recorder(httpx.BaseTransport):
    """Remembers what is sent and has it answered."""

    def __init__(self, answer: Answered) -> None:
        self.sent: list[httpx.Request] = []
        self._answer = answer

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.sent.append(request)
        return self._answer(request)


def method(portone: PortOne, operation: Operation) -> Callable[..., Any]:
    """The method of the client for an operation; two paths of one method are one."""
    name = operation.node.get("x-method", operation.id)
    tag = operation.node["tags"][0]
    function: Callable[..., Any] = getattr(getattr(portone, tag), name.removeprefix(f"{tag}_"))
    return function


def arguments(call: Callable[..., Any], request_parts: dict[str, Any]) -> dict[str, Any]:
    """Return a method's arguments for the values of a request under the names of the API."""
    parameters = inspect.signature(call).parameters
    values = {**request_parts["path"], **request_parts["query"], **(request_parts["body"] or {})}
    typed: dict[str, Any] = {}
    for name, value in values.items():
        name = ARGUMENTS.get(name) or python_name(name)
        hint = eval(parameters[name].annotation, {"typing": typing}, NAMES | {"Decimal": Decimal})
        typed[name] = _as_typed(hint, value)
    return typed


def required_arguments(call: Callable[..., Any]) -> set[str]:
    """Return the arguments that a method cannot be called without."""
    parameters = inspect.signature(call).parameters.values()
    return {parameter.name for parameter in parameters if parameter.default is parameter.empty}


def _as_typed(hint: Any, value: Any) -> Any:
    """The value as the model that an argument is typed as, at any depth."""
    if isinstance(value, list):
        rows = [
            typing.get_args(option)[0]
            for option in _options(hint)
            if typing.get_origin(option) is list
        ]
        return [_as_typed(rows[0], item) for item in value] if rows else value
    if isinstance(value, dict):
        classes = [option for option in _options(hint) if isinstance(option, type)]
        return next(option for option in classes if issubclass(option, Model)).from_dict(value)
    return value


def _options(hint: Any) -> list[Any]:
    return [option for arg in typing.get_args(hint) for option in _options(arg)] + [hint]


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_request_of_the_client_is_one_that_the_description_allows(name: str) -> None:
    """Each method sends what it was given, as the description says, and the mock reads it so."""
    operation = OPERATIONS[name]
    mock = MockPortOne()
    recorder = Recorder(mock.transport().handle_request)
    sent = 0

    @settings(
        max_examples=8, database=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )  # fmt: skip
    @given(request_parts=operation.requests(), as_date=st.booleans())
    def calls(request_parts: dict[str, Any], as_date: bool) -> None:
        nonlocal sent
        recorder.sent.clear()
        try:
            with PortOne("imp_mock", "mock_secret", transport=recorder) as portone:
                call = method(portone, operation)
                values = arguments(call, request_parts)
                if required_arguments(call) - values.keys():
                    reject()  # to leave it out means everything, for which there is another method
                if as_date and "schedule_at" in values:
                    values["schedule_at"] = datetime.fromtimestamp(values["schedule_at"], UTC)
                call(**values)
        except PortOneError:
            pass  # the mock said no, which is not what this is about
        except ValueError:
            reject()  # the client would not send it
        request = recorder.sent[-1]
        assert list(operation.objections(request)) == []
        assert operation.values_of(request) == _as_json(request_parts)
        assert mock.requests()[-1]["operation"] == name
        sent += 1

    calls()
    assert sent >= 3


def _as_json(value: Any) -> Any:
    """Return the values of a request with numbers as JSON has them."""
    match value:
        case dict():
            return {name: _as_json(member) for name, member in value.items()}
        case list():
            return [_as_json(item) for item in value]
        case Decimal():
            return float(value)
    return value


def examples() -> Iterator[tuple[str, str, int, dict[str, Any]]]:
    """Every example of an answer: its operation, name, status and value."""
    for operation in OPERATIONS.values():
        for status, node in operation.node["responses"].items():
            media = resolved(node).get("content", {}).get("application/json", {})
            for name, example in media.get("examples", {}).items():
                yield operation.id, name, int(status), example["value"]


EXAMPLES = [
    pytest.param(*example, id=f"{example[0]}-{example[2]}-{example[1]}") for example in examples()
]


@pytest.mark.parametrize(("name", "example", "status", "value"), EXAMPLES)
def test_every_example_is_read_whole(
    name: str, example: str, status: int, value: dict[str, Any]
) -> None:
    """An answer that the description shows comes out of the client typed, and is the same again."""
    model = getattr(models, _answer_model(OPERATIONS[name], status))
    read = model.from_dict(value)
    assert _differences(value, read) == []
    assert model.from_dict(read.to_dict()) == read


def _answer_model(operation: Operation, status: int) -> str:
    content = resolved(operation.node["responses"][str(status)])["content"]
    return str(content["application/json"]["schema"]["$ref"].rsplit("/", 1)[1])


def _differences(value: Any, read: Any, place: str = "$") -> list[str]:
    """Where what was read is not what stands there; an absent field must read as None."""
    if isinstance(read, Model):
        back = read.to_dict()
        problems = []
        if unknown := getattr(read, "additional_properties", None):
            problems.append(f"{place}: {sorted(unknown)} are not typed")
        for name, wire in _wire_names(read).items():
            inner = getattr(read, name)
            if wire in value:
                problems += _differences(value[wire], inner, f"{place}.{wire}")
            elif inner not in (None, [], UNSET):
                problems.append(f"{place}.{wire}: is {inner!r} and absent")
        more = [name for name in back if name not in value and back[name] not in (None, [])]
        return problems + [f"{place}.{name}: comes from nowhere" for name in more]
    if isinstance(read, list) and isinstance(value, list) and len(read) == len(value):
        rows = enumerate(zip(value, read, strict=True))
        return [
            difference for n, (a, b) in rows for difference in _differences(a, b, f"{place}[{n}]")
        ]
    same = read == value and (type(read) is type(value) or isinstance(read, Decimal))
    return [] if same else [f"{place}: {value!r} is read as {read!r}"]


def _wire_names(read: Model) -> dict[str, str]:
    """The names of a model's fields in the API."""
    known = DOCUMENT["components"]["schemas"][type(read).__name__]["properties"]
    return {python_name(name): name for name in known}
