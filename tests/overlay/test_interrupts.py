"""What stops a write from outside after it was sent: it is said, and can be asked about."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from portone_v1 import (
    AsyncPortOne,
    CallEvent,
    PortOne,
    TransportError,
    UnknownOutcome,
    find_unknown_outcome,
)
from portone_v1._call._interrupts import attached
from portone_v1_mock import MockPortOne

from .sockets import TOKEN, Talk, logged_in, serving

PAID = "imp_448280090638"
KEYS: dict[str, Any] = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
BACKENDS = ["httpx", "httpx2", "aiohttp"]
# How a task that waits for a write is stopped; each gives what asyncio gives.
WAYS: dict[str, type[BaseException]] = {
    "wait_for": TimeoutError,
    "timeout": TimeoutError,
    "cancel": asyncio.CancelledError,
    "group": ExceptionGroup,
}


async def stop(way: str, sent: asyncio.Event, call: Callable[[], Any]) -> None:
    """Make a call and stop it once its request is out."""
    loop = asyncio.get_running_loop()
    if way == "wait_for":

        async def pass_time() -> None:
            await sent.wait()
            now = loop.time()
            loop.time = lambda: now + 200  # type: ignore[method-assign]

        passing = asyncio.ensure_future(pass_time())
        try:
            await asyncio.wait_for(call(), 100)  # sooner than total_timeout
        finally:
            await passing
    elif way == "timeout":
        async with asyncio.timeout(None) as limit:
            task = asyncio.ensure_future(call())
            await sent.wait()
            limit.reschedule(loop.time())
            await task
    elif way == "cancel":
        task = asyncio.ensure_future(call())
        await sent.wait()
        task.cancel()
        await task
    else:
        async with asyncio.TaskGroup() as group:
            group.create_task(call())
            await sent.wait()
            raise KeyError("another task")


class Held:
    """A transport of the mock's that does cancels and holds their answers back for ever.

    `sent` is set once so many are out.
    """

    def __init__(self, mock: MockPortOne, count: int = 1) -> None:
        self.sent = asyncio.Event()
        inner = mock.transport()
        cancels: list[httpx.Request] = []

        async def handle(request: httpx.Request) -> httpx.Response:
            response = await inner.handle_async_request(request)
            if request.url.path.endswith("/payments/cancel"):
                cancels.append(request)
                if len(cancels) == count:
                    self.sent.set()
                await asyncio.Event().wait()
            return response

        self.transport = httpx.MockTransport(handle)


def cancel(portone: Any) -> Any:
    return portone.payments.cancel(imp_uid=PAID, amount=3_000, checksum=10_000)


@pytest.mark.parametrize("way", WAYS)
def test_a_write_that_is_stopped_brings_its_unknown_outcome(
    way: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The caller gets what asyncio gives; the hook and the log tell of it; it can be asked."""
    mock = MockPortOne()
    events: list[CallEvent] = []
    caplog.set_level(logging.WARNING, logger="portone_v1")

    async def run() -> None:
        held = Held(mock)
        async with AsyncPortOne(
            **KEYS, transport=held.transport, on_response=events.append
        ) as portone:
            with pytest.raises(BaseException) as caught:  # noqa: PT011
                await stop(way, held.sent, lambda: cancel(portone))
            assert type(caught.value) is WAYS[way]
            lost = find_unknown_outcome(caught.value)
            if way == "group":
                assert lost is None  # a TaskGroup drops what its cancelled tasks raised
                lost = events[-1].error  # type: ignore[assignment]
            assert isinstance(lost, UnknownOutcome)
            assert (await lost.aresolve()).status == "done"
            outcome = await portone.resolve(lost.question)
            assert outcome.status == "done"
            assert outcome.result.cancel_amount == 3_000  # type: ignore[union-attr]

    asyncio.run(run())
    stopped = [event for event in events if event.operation == "payments_cancel"]
    assert [type(event.error) for event in stopped] == [UnknownOutcome]
    assert stopped[0].seconds is not None
    lines = [record for record in caplog.records if record.name == "portone_v1"]
    assert [record.levelname for record in lines] == ["WARNING"]
    assert lines[0].getMessage().startswith("payments_cancel: sent, then stopped")


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_write_stopped_on_a_socket_is_told(backend: Any) -> None:
    """With each library, on a real connection; the next call works."""
    sent = threading.Event()

    async def run(url: str) -> None:
        async with AsyncPortOne(**KEYS, base_url=url, backend=backend) as portone:
            await portone.payments.get(PAID)
            task = asyncio.ensure_future(cancel(portone))
            await asyncio.to_thread(sent.wait, 60)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            lost = find_unknown_outcome(caught.value)
            assert lost is not None
            assert lost.question["operation"] == "payments_cancel"
            assert (await portone.payments.get(PAID)).imp_uid == PAID

    with serving(logged_in(silent_after_cancels(sent))) as (url, heard):
        asyncio.run(run(url))
    assert heard.count("POST /payments/cancel") == 1


def silent_after_cancels(sent: threading.Event) -> Callable[[Talk, str], bool]:
    """Answer reads; of a cancel only say that it came."""

    def talk(one: Talk, request: str) -> bool:
        if request.startswith("GET"):
            one.answer({"code": 0, "message": None, "response": {"imp_uid": PAID}})
            return True
        sent.set()
        one.hear()  # until the client goes
        return False

    return talk


def test_a_read_that_is_stopped_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing can have changed: no outcome, no line in the log."""

    async def run() -> None:
        sent = asyncio.Event()

        async def handle(request: httpx.Request) -> httpx.Response:
            if request.method == "POST":
                return httpx.Response(200, json=TOKEN)
            sent.set()
            await asyncio.Event().wait()
            raise AssertionError

        async with AsyncPortOne(**KEYS, transport=httpx.MockTransport(handle)) as portone:
            with pytest.raises(asyncio.CancelledError) as caught:
                await stop("cancel", sent, lambda: portone.payments.get(PAID))
            assert find_unknown_outcome(caught.value) is None

    asyncio.run(run())
    assert [record for record in caplog.records if record.name == "portone_v1"] == []


def test_a_write_stopped_before_it_was_sent_brings_nothing() -> None:
    """Cancelled while it waits for the login: the API never heard of it."""

    async def run() -> None:
        sent = asyncio.Event()

        async def handle(request: httpx.Request) -> httpx.Response:
            assert request.url.path.endswith("/getToken")
            sent.set()
            await asyncio.Event().wait()
            raise AssertionError

        async with AsyncPortOne(**KEYS, transport=httpx.MockTransport(handle)) as portone:
            with pytest.raises(asyncio.CancelledError) as caught:
                await stop("cancel", sent, lambda: cancel(portone))
            assert find_unknown_outcome(caught.value) is None

    asyncio.run(run())


def test_tasks_that_the_end_of_a_loop_cancels_are_all_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """One task fails, asyncio.run cancels the others: the hook hears of every refund in flight."""
    mock = MockPortOne()
    events: list[CallEvent] = []

    async def run() -> None:
        held = Held(mock, count=20)
        portone = AsyncPortOne(**KEYS, transport=held.transport, on_response=events.append)
        tasks = [asyncio.ensure_future(cancel(portone)) for _ in range(20)]
        await held.sent.wait()
        assert not any(task.done() for task in tasks)
        raise KeyError("a bug elsewhere")

    with pytest.raises(KeyError):
        asyncio.run(run())
    told = [event.error for event in events if event.operation == "payments_cancel"]
    assert [type(error) for error in told] == [UnknownOutcome] * 20


class Interrupted(BaseException):
    """As KeyboardInterrupt, which would end the test run."""


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, Interrupted])
def test_ctrl_c_in_blocking_code_brings_the_outcome_along(
    kind: type[BaseException], caplog: pytest.LogCaptureFixture
) -> None:
    """The exception is the one that was raised, with the UnknownOutcome as its cause."""
    mock = MockPortOne()
    inner = mock.transport()
    events: list[CallEvent] = []

    def handle(request: httpx.Request) -> httpx.Response:
        response = inner.handle_request(request)
        if request.url.path.endswith("/payments/cancel"):
            raise kind("stop s3cret")
        return response

    transport = httpx.MockTransport(handle)
    with PortOne(**KEYS, transport=transport, on_response=events.append) as portone:
        with pytest.raises(kind) as caught:
            cancel(portone)
        lost = find_unknown_outcome(caught.value)
        assert isinstance(lost, UnknownOutcome)
        assert f"({kind.__name__})" in str(lost)
        assert (events[-1].attempt, events[-1].error) == (1, lost)
        assert caught.value.__cause__ is lost
        assert lost.resolve().status == "done"
        with pytest.raises(kind) as caught:
            portone.payments.cancel_all(imp_uid=PAID)
        assert find_unknown_outcome(caught.value) is not None
    assert [type(event.error) for event in events if event.operation == "payments_cancel"] == [
        UnknownOutcome,
        UnknownOutcome,
    ]
    assert caplog.text.count("sent, then stopped") == 2
    assert "s3cret" not in caplog.text


def test_a_signal_while_a_socket_waits_is_told() -> None:
    """SIGINT in the main thread, in the middle of waiting for the answer of a server."""
    sent = threading.Event()
    over = threading.Event()
    main = threading.main_thread()
    interrupts: list[int] = []

    def raise_once(number: int, _: object) -> None:
        interrupts.append(number)
        if len(interrupts) == 1:
            raise KeyboardInterrupt

    def interrupt() -> None:
        sent.wait(60)
        # Again until it is seen: one that comes just before the wait does not end it.
        while not over.wait(0.05):
            signal.pthread_kill(main.ident or 0, signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    previous = signal.signal(signal.SIGINT, raise_once)
    try:
        with (
            serving(logged_in(silent_after_cancels(sent))) as (url, _),
            PortOne(**KEYS, base_url=url) as portone,
        ):
            thread.start()
            with pytest.raises(KeyboardInterrupt) as caught:
                cancel(portone)
            over.set()
            thread.join()
    finally:
        over.set()
        signal.signal(signal.SIGINT, previous)
    assert find_unknown_outcome(caught.value) is not None


def test_finding_follows_causes_contexts_and_groups() -> None:
    """However deep it stands, and in circles too; None where there is none."""
    lost = UnknownOutcome("lost.")
    inner = TransportError("look failed.")
    inner.__cause__ = lost
    outer = RuntimeError("outer")
    outer.__context__ = ExceptionGroup("several", [ValueError("other"), inner])
    assert find_unknown_outcome(outer) is lost
    assert find_unknown_outcome(lost) is lost
    first = KeyError("first")
    second = KeyError("second")
    first.__context__ = second
    second.__context__ = first
    assert find_unknown_outcome(first) is None


def test_another_cause_is_no_outcome() -> None:
    """An interrupt that somebody raised from an error of theirs brings no UnknownOutcome."""
    error = KeyboardInterrupt()
    error.__cause__ = ValueError("of somebody else")
    assert attached(error) is None
    assert find_unknown_outcome(error) is None


def test_the_tasks_of_a_group_keep_what_they_ended_with() -> None:
    """A TaskGroup drops what a cancelled task ended with; the task itself gives it once more."""
    lost = UnknownOutcome("sent, then stopped.", operation="payments_cancel")

    async def write() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as error:
            error.__cause__ = lost  # as a client attaches it
            raise

    async def fail() -> None:
        await asyncio.sleep(0)
        raise ValueError("another task failed")

    async def run() -> Any:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(write())
            tasks.append(task)
            group.create_task(fail())

    tasks: list[asyncio.Task[None]] = []
    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(run())
    assert find_unknown_outcome(caught.value) is None
    with pytest.raises(asyncio.CancelledError) as cancelled:
        tasks[0].result()
    assert find_unknown_outcome(cancelled.value) is lost
