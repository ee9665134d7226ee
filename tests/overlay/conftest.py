"""Clients of the in-process mock and of the HTTP mock, sync and async, behind one interface."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import stamina
from portone_v1 import AsyncPortOne, PortOne
from portone_v1._settings import Settings
from portone_v1_mock import MockPortOne, running

from .redis_server import serving
from .sockets import WaitLimits

CONNECTIONS = ["in-process sync", "in-process async", "http sync", "http async"]


class Blocking:
    """An AsyncPortOne, or a part of it, called from blocking test code.

    Awaits what is awaitable and collects what is iterated, so that one test serves both clients.
    """

    def __init__(self, target: Any, runner: asyncio.Runner) -> None:
        self._target = target
        self._runner = runner

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(self._target, name)
        if not callable(attribute):
            return Blocking(attribute, self._runner) if hasattr(attribute, "_client") else attribute

        def call(*args: Any, **kwargs: Any) -> Any:
            result = attribute(*args, **kwargs)
            if isinstance(result, AsyncPortOne):
                return Blocking(result, self._runner)
            if inspect.isawaitable(result):
                return self._runner.run(_await(result))
            if isinstance(result, AsyncIterator):
                return iter(self._runner.run(_collect(result)))
            return result

        return call


async def _await(awaitable: Any) -> Any:
    return await awaitable


async def _collect(rows: AsyncIterator[Any]) -> list[Any]:
    return [row async for row in rows]


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Tries follow each other at once; as many as the client makes."""
    with stamina.set_testing(True, attempts=100, cap=True):
        yield


@pytest.fixture
def mock() -> MockPortOne:
    """A fresh demo shop."""
    return MockPortOne()


@pytest.fixture(params=CONNECTIONS)
def connect(request: pytest.FixtureRequest, mock: MockPortOne) -> Iterator[Callable[..., Any]]:
    """Return a function that makes a client in one of the four ways.

    It takes the constructor's arguments. Without `max_retries` it tries once, to show a fault.
    """
    way, kind = request.param.split()
    with ExitStack() as stack:
        where: dict[str, Any] = {}
        if way == "http":
            where["base_url"] = stack.enter_context(running(mock))
        runner = stack.enter_context(asyncio.Runner())

        def make(**settings: Any) -> Any:
            arguments = {"imp_key": "imp_mock", "imp_secret": "mock_secret", "max_retries": 0}
            arguments |= where | settings
            if way == "in-process":
                arguments.setdefault("transport", mock.transport())
            if kind == "sync":
                return stack.enter_context(PortOne(**arguments))
            client = AsyncPortOne(**arguments)
            stack.callback(lambda: runner.run(client.aclose()))
            return Blocking(client, runner)

        yield make


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> WaitLimits:
    """The time limits of all requests of the test."""
    limits = WaitLimits()
    monkeypatch.setattr(Settings, "limits_for", lambda settings, operation: limits)
    return limits


@pytest.fixture
def portone(connect: Callable[..., Any]) -> Any:
    """A client of the mock with the default settings."""
    return connect()


@pytest.fixture
def serve_redis(tmp_path: Path) -> Callable[..., Any]:
    """Starts a Redis for one test, with options of its own."""
    return lambda *options: serving(tmp_path, *options)


@pytest.fixture(scope="session")
def shared_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("redis")) as (url, _):
        yield url
