"""Carry out decisions that are written as generators, once for blocking code and once for asyncio.

A generator decides and never waits: it yields the next step and gets back its result, or the
exception that the step raised. `drive` and `adrive` do the steps.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import Any, TypeAlias, TypeVar

from portone_v1_api.client import Answer, Call

Result = TypeVar("Result")
Step = TypeVar("Step")

# Yields the next call and gets its answer.
Steps: TypeAlias = Generator[Call, Answer, Result]


def drive(steps: Generator[Step, Any, Result], execute: Callable[[Step], Any]) -> Result:
    """Execute each step that the generator yields, and return the generator's result."""
    # An error is thrown in from here, and not where it is handled: what the generator raises in
    # its place must not refer to it. A list, so that no variable keeps it.
    raised: list[BaseException] = []
    try:
        step = next(steps)
        while True:
            result: Any = None
            try:
                result = execute(step)
            except BaseException as error:
                raised.append(error)
            step = steps.throw(raised.pop()) if raised else steps.send(result)
    except StopIteration as stop:
        final: Result = stop.value
        return final


async def adrive(
    steps: Generator[Step, Any, Result], execute: Callable[[Step], Awaitable[Any]]
) -> Result:
    """Execute each step that the generator yields, and return the generator's result."""
    raised: list[BaseException] = []  # see drive
    try:
        step = next(steps)
        while True:
            result: Any = None
            try:
                result = await execute(step)
            except BaseException as error:
                raised.append(error)
            step = steps.throw(raised.pop()) if raised else steps.send(result)
    except StopIteration as stop:
        final: Result = stop.value
        return final
