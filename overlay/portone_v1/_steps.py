"""Decisions that need reads in between, written once for both clients.

A generator yields the next call and gets its answer, or the error it failed with, sent back in.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import TypeAlias, TypeVar

from portone_v1_api.client import Answer, Call

from ._errors import PortOneError

R = TypeVar("R")

Steps: TypeAlias = Generator[Call, Answer, R]


def drive(steps: Steps[R], send: Callable[[Call], Answer]) -> R:
    """Send what the generator asks for until it gives its result."""
    try:
        call = next(steps)
        while True:
            try:
                answer = send(call)
            except PortOneError as error:
                call = steps.throw(error)
            else:
                call = steps.send(answer)
    except StopIteration as done:
        result: R = done.value
        return result


async def adrive(steps: Steps[R], send: Callable[[Call], Awaitable[Answer]]) -> R:
    """Send what the generator asks for until it gives its result."""
    try:
        call = next(steps)
        while True:
            try:
                answer = await send(call)
            except PortOneError as error:
                call = steps.throw(error)
            else:
                call = steps.send(answer)
    except StopIteration as done:
        result: R = done.value
        return result
