"""Decisions that need something done in between, written once for both clients.

A generator yields what to do next, and gets its result, or what it failed with, sent back in.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import Any, TypeAlias, TypeVar

from portone_v1_api.client import Answer, Call

R = TypeVar("R")
S = TypeVar("S")

# Yields the next call, gets its answer.
Steps: TypeAlias = Generator[Call, Answer, R]


def drive(steps: Generator[S, Any, R], do: Callable[[S], Any]) -> R:
    """Do what the generator asks for until it gives its result."""
    try:
        step = next(steps)
        while True:
            try:
                result = do(step)
            except BaseException as error:
                step = steps.throw(error)
            else:
                step = steps.send(result)
    except StopIteration as done:
        final: R = done.value
        return final


async def adrive(steps: Generator[S, Any, R], do: Callable[[S], Awaitable[Any]]) -> R:
    """Do what the generator asks for until it gives its result."""
    try:
        step = next(steps)
        while True:
            try:
                result = await do(step)
            except BaseException as error:
                step = steps.throw(error)
            else:
                step = steps.send(result)
    except StopIteration as done:
        final: R = done.value
        return final
