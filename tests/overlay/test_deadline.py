"""The deadline of a call in asyncio: whatever happens to its task, as asyncio.timeout has it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

import pytest
from portone_v1._http._deadline import TaskDeadline

Limit = Callable[[float | None], AbstractAsyncContextManager[object]]
FAR = 1_000.0  # seconds
OVER = -1.0


def clock() -> float:
    """Seconds that have nothing to do with the event loop's."""
    return 50.0


@asynccontextmanager
async def ours(seconds: float | None) -> AsyncIterator[None]:
    with TaskDeadline(None if seconds is None else clock() + seconds, clock):
        yield


async def wait() -> None:
    await asyncio.Event().wait()


async def wait_and_be_cancelled() -> None:
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().call_soon(task.cancel)
    await wait()


async def end() -> None:
    await asyncio.sleep(0)


async def fail() -> None:
    await asyncio.sleep(0)
    raise KeyError("of the block")


async def fail_when_cancelled() -> None:
    try:
        await wait()
    except asyncio.CancelledError:
        raise KeyError("of the block") from None


def outcome_of(
    limit: Limit, seconds: float | None, block: Callable[[], Awaitable[None]]
) -> tuple[str, int]:
    """What a task ends with, and how many cancellations it then knows of."""

    async def run() -> tuple[str, int]:
        task = asyncio.current_task()
        assert task is not None
        ending = "nothing"
        try:
            async with limit(seconds):
                await block()
        except BaseException as error:
            ending = type(error).__name__
        return ending, task.cancelling()

    async def main() -> tuple[str, int]:
        return await asyncio.create_task(run())

    return asyncio.run(main())


@pytest.mark.parametrize(
    ("seconds", "block", "expected"),
    [
        (FAR, end, ("nothing", 0)),
        (None, end, ("nothing", 0)),
        (FAR, fail, ("KeyError", 0)),
        (OVER, wait, ("TimeoutError", 0)),
        (OVER, fail_when_cancelled, ("KeyError", 0)),
        (FAR, wait_and_be_cancelled, ("CancelledError", 1)),
        (None, wait_and_be_cancelled, ("CancelledError", 1)),
        (OVER, wait_and_be_cancelled, ("CancelledError", 1)),
    ],
)
def test_a_task_ends_as_with_asyncio_timeout(
    seconds: float | None, block: Callable[[], Awaitable[None]], expected: tuple[str, int]
) -> None:
    """TimeoutError at the deadline and nothing of it left; what others cancelled stays so."""
    assert outcome_of(asyncio.timeout, seconds, block) == expected
    assert outcome_of(ours, seconds, block) == expected


def test_an_earlier_cancellation_is_not_taken_for_the_deadline() -> None:
    """A task that was cancelled before, and goes on, still gets the TimeoutError."""

    async def run(limit: Limit) -> str:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(0)
        try:
            async with limit(OVER):
                await wait()
        except TimeoutError:
            return f"TimeoutError {task.cancelling()}"
        return "nothing"

    for limit in (asyncio.timeout, ours):
        assert asyncio.run(run(limit)) == "TimeoutError 1"


def test_a_deadline_that_is_over_too_late_does_nothing() -> None:
    """After the block no timer is left that could cancel the task."""

    async def run() -> int:
        task = asyncio.current_task()
        assert task is not None
        with TaskDeadline(clock() + OVER, clock):
            pass
        for _ in range(3):
            await asyncio.sleep(0)
        return task.cancelling()

    assert asyncio.run(run()) == 0


def test_outside_of_a_task_it_says_so() -> None:
    """Without a task there is nothing that the deadline could end."""

    async def never() -> None:
        """A coroutine that is advanced by hand, as some test tools do."""
        with TaskDeadline(clock() + FAR, clock):
            raise AssertionError

    loop = asyncio.new_event_loop()
    errors: list[Exception] = []

    def advance() -> None:
        try:
            never().send(None)
        except RuntimeError as error:
            errors.append(error)
        loop.stop()

    loop.call_soon(advance)
    loop.run_forever()
    loop.close()
    assert "task" in str(errors[0])
