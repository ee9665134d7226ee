"""The pytest plugin: a new mock for each test that uses it, its clock, its faults, and its clients.

The clients are those of the package beside the mock: of the installed one, or of the same copy, so
that a test catches the errors that its shop catches. Nothing else of the mock knows the client.
"""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from portone_v1 import AsyncPortOne, PortOne

    from .control.time_travel import TimeTravel
    from .mock import MockPortOne

_MARKS = (
    "portone_mock(**options): options of the portone_mock fixture, such as shop=False or"
    " switches=Switches(...)",
    "portone_fault(operation, kind, *, times=1, ...): a fault in calls of the operation,"
    ' such as ("payments_cancel", "reset_after"); operation None means any',
)

# More tries than any client makes, so that stamina's test mode changes the waiting alone.
_ATTEMPTS = 1000


def pytest_configure(config: pytest.Config) -> None:
    for mark in _MARKS:
        config.addinivalue_line("markers", mark)


def pytest_runtest_setup(item: pytest.Item) -> None:
    has_fault = any(mark.name == "portone_fault" for mark in item.own_markers)
    if has_fault and "portone_mock" not in getattr(item, "fixturenames", ()):
        pytest.fail(
            "@pytest.mark.portone_fault does nothing in a test that uses none of the fixtures"
            " portone_mock, portone and async_portone",
            pytrace=False,
        )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> None:
    """End the traceback of a ControlError at the line of the test that called the mock."""
    if call.excinfo is None:
        return
    from .errors import ControlError

    if isinstance(call.excinfo.value, ControlError):
        _cut_off_ours(call.excinfo.value.__traceback__)


def _cut_off_ours(traceback: TracebackType | None) -> None:
    """Let a traceback end before its first line of the mock.

    `__tracebackhide__` would have to stand in each function that an error comes through.
    """
    while traceback is not None and traceback.tb_next is not None:
        path = Path(traceback.tb_next.tb_frame.f_code.co_filename)
        if path.is_relative_to(Path(__file__).parent):
            traceback.tb_next = None
        traceback = traceback.tb_next


@pytest.fixture
def portone_mock(request: pytest.FixtureRequest) -> Iterator[MockPortOne]:
    """A mock of PortOne's V1 API, new for each test, with its demo shop and a stopped clock.

    `@pytest.mark.portone_mock(...)` passes options to it, and `@pytest.mark.portone_fault(...)`
    adds faults, those of the class and module first.

    Example:
        def test_refund(portone, portone_mock):
            payment = portone_mock.given.paid("order-1", 1000)
            portone.payments.cancel_all(imp_uid=payment.imp_uid, reason="반품")
            portone_mock.assert_called("payments_cancel", times=1)
    """
    try:
        from .mock import MockPortOne
    except ImportError as error:
        from .requirements import INSTALL_COMMAND

        hint = f"install it with: {INSTALL_COMMAND}"
        pytest.fail(f"The portone_mock fixture needs {error.name}; {hint}", pytrace=False)
    options: dict[str, Any] = {}
    for mark in _outermost_first(request, "portone_mock"):
        options |= mark.kwargs
    try:
        mock = MockPortOne(**options)
    except (TypeError, ValueError, OSError) as error:
        pytest.fail(f"@pytest.mark.portone_mock: {error}", pytrace=False)
    with mock:
        for mark in _outermost_first(request, "portone_fault"):
            try:
                _add_fault(mock, *mark.args, **mark.kwargs)
            except (TypeError, ValueError) as error:
                message = str(error).replace("_add_fault()", "it")
                pytest.fail(f"@pytest.mark.portone_fault: {message}", pytrace=False)
        yield mock


@pytest.fixture
def portone_clock(portone_mock: MockPortOne) -> TimeTravel:
    """The clock of portone_mock.

    Example:
        def test_token_is_renewed(portone, portone_mock, portone_clock):
            portone.payments.get("imp_448280090638")
            portone_clock.advance(minutes=31)
            portone.payments.get("imp_448280090638")
            portone_mock.assert_called("users_get_token", times=2)
    """
    from .control.time_travel import TimeTravel

    return TimeTravel(portone_mock)


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
    from .mock import IMP_KEY, IMP_SECRET

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


def _add_fault(mock: MockPortOne, operation: str | None, kind: str, **details: Any) -> None:
    mock.add_fault(kind, operation=operation, **details)


def _outermost_first(request: pytest.FixtureRequest, name: str) -> list[pytest.Mark]:
    """Return the marks of the module, the class and the test, in this order."""
    return list(request.node.iter_markers(name))[::-1]
