"""The pytest plugin's clients: `portone` and `async_portone`, which talk to `portone_mock`.

They are not part of the mock, which must not import the client.
"""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from portone_v1 import AsyncPortOne, PortOne
    from portone_v1_mock import MockPortOne

# More tries than any client makes, so that stamina's test mode changes the waiting alone.
_ATTEMPTS = 1000


@pytest.fixture
def portone(portone_mock: MockPortOne) -> Iterator[PortOne]:
    """A client of portone_mock, with the mock's clock and without pauses between retries.

    Example:
        def test_order(portone, portone_mock):
            portone_mock.given.paid("order-1", 1000)
            assert portone.payments.find("order-1").amount == 1000
    """
    from portone_v1 import PortOne

    with _without_waiting(), PortOne(**_settings(portone_mock)) as client:
        yield client


@pytest.fixture
def async_portone(portone_mock: MockPortOne) -> Iterator[AsyncPortOne]:
    """An asynchronous client of portone_mock, for any way of running an event loop.

    It is created and closed outside of the test's loop.

    Example:
        async def test_order(async_portone, portone_mock):
            portone_mock.given.paid("order-1", 1000)
            payment = await async_portone.payments.find("order-1")
            assert payment.amount == 1000
    """
    from portone_v1 import AsyncPortOne

    with _without_waiting():
        client = AsyncPortOne(**_settings(portone_mock))
        yield client
        _finish(client.aclose())


def _settings(mock: MockPortOne) -> dict[str, Any]:
    from portone_v1_mock.mock import IMP_KEY, IMP_SECRET

    return {
        "imp_key": IMP_KEY,
        "imp_secret": IMP_SECRET,
        "transport": mock.transport(),
        "clock": mock.now,
    }


def _without_waiting() -> AbstractContextManager[None]:
    """Switch off the waiting between tries, unless the tests have set up stamina themselves."""
    import stamina

    if stamina.is_testing():
        return nullcontext()
    return stamina.set_testing(True, attempts=_ATTEMPTS, cap=True)


def _finish(closing: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine that has nothing to wait for, as no connection is open."""
    try:
        closing.send(None)
    except StopIteration:
        return
    closing.close()
    raise RuntimeError("closing async_portone has to wait; close it in the test's own loop")
