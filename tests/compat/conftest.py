"""A client of each kind with a mock of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import stamina

from .doors import CLIENTS, Door


@pytest.fixture(params=CLIENTS)
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    """One of the two clients, with a mock of its own."""
    door = Door(request.param)
    with door.runner:
        yield door


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Tries follow each other at once; as many as the client makes."""
    with stamina.set_testing(True, attempts=100, cap=True):
        yield
