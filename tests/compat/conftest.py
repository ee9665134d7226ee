"""A client of each kind with a mock of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import stamina

from .client_factories import CLIENTS, Harness


@pytest.fixture(params=CLIENTS)
def harness(request: pytest.FixtureRequest) -> Iterator[Harness]:
    """One of the two clients, with a mock of its own."""
    harness = Harness(request.param)
    with harness.runner:
        yield harness


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Tries follow each other at once; as many as the client makes."""
    with stamina.set_testing(True, attempts=100, cap=True):
        yield
