"""A mock that checks each of its own answers against the spec, and clients that talk to it."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import httpx
import pytest
from jsonschema_rs import Draft202012Validator
from portone_v1_mock import MockPortOne
from portone_v1_mock.http.messages import Request, Response
from portone_v1_mock.spec.document import pointer
from portone_v1_mock.spec.operation import load

BASE_URL = "https://api.iamport.kr"


@functools.cache
def _schema_of(operation: str | None, status: int) -> Draft202012Validator:
    """Compile the schema of an answer; what concerns no operation is an error envelope."""
    spec = load()
    for known in spec.operations:
        if known.id == operation:
            assert status in known.statuses, f"{operation} answered {status}, which the spec lacks"
            place = ("paths", known.template, known.method.lower(), "responses", str(status))
            keys = (*spec.place(*place), "content", "application/json", "schema")
            return spec.validator({"$ref": pointer(*keys)})
    return spec.validator({"$ref": pointer("components", "schemas", "ErrorResponse")})


class CheckedMock(MockPortOne):
    """A mock whose answers fail the test when the spec does not allow them."""

    def handle(self, request: Request) -> Response:
        with self._lock:
            response = super().handle(request)
            if request.path.startswith("/_mock"):
                json.loads(response.body)
            elif response.status != 413:
                last = self._state.request_log._entries[-1]
                if last.fault is None:
                    self._check(last.operation, response)
            return response

    def _check(self, operation: str | None, response: Response) -> None:
        _schema_of(operation, response.status).validate(json.loads(response.body))
        assert dict(response.headers)["content-type"] == "application/json; charset=UTF-8"


@pytest.fixture(scope="session")
def new_mock() -> Callable[..., MockPortOne]:
    """Return a function that makes a mock whose answers are checked."""
    return CheckedMock


@pytest.fixture(scope="session")
def visit() -> Callable[..., AbstractContextManager[httpx.Client]]:
    """Opens a client of a mock, logged in unless `login=False`."""

    @contextmanager
    def opened(mock: MockPortOne, *, login: bool = True) -> Iterator[httpx.Client]:
        with httpx.Client(transport=mock.transport(), base_url=BASE_URL) as client:
            if login:
                keys = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
                answer = client.post("/users/getToken", json=keys).json()
                client.headers["Authorization"] = f"Bearer {answer['response']['access_token']}"
            yield client

    return opened


@pytest.fixture
def mock(new_mock: Callable[..., MockPortOne]) -> MockPortOne:
    """A mock with the demo shop."""
    return new_mock()


@pytest.fixture
def api(mock: MockPortOne, visit: Callable[..., Any]) -> Iterator[httpx.Client]:
    """A client of the mock, logged in."""
    with visit(mock) as client:
        yield client
