"""From the outbox to the shop: one after another, in a test's own time or beside a server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from . import confirming, outbox, sending
from .confirming import ConfirmationRequired
from .outbox import Reply, Row
from .sending import Network, Target, Webhook

if TYPE_CHECKING:
    import httpx

    from ..state.state import State

R = TypeVar("R")

_LOOK_EVERY = 0.05
"""Seconds between two looks into the outbox of a mock that is served."""


class RunLocked(Protocol):
    """Runs an action on the state of a mock while nothing else does."""

    def __call__(self, action: Callable[[State], R], /) -> R: ...


def deliver(locked: RunLocked, send: Callable[[Webhook], Reply], *, without_url: bool) -> list[Row]:
    """Send what is due, and what that brings about, and give the rows as they are then.

    What `send` raises is raised, after the attempt was noted as one without an answer.
    """
    done = []
    while (row := locked(lambda state: outbox.take(state, without_url=without_url))) is not None:
        reply = Reply(None, error="the receiver raised an exception")
        try:
            reply = send(_webhook(locked, row))
        finally:
            done.append(_finish(locked, row, reply))
    return done


async def deliver_async(locked: RunLocked, client: httpx.AsyncClient) -> list[Row]:
    """Do the same with an asynchronous client."""
    done = []
    while (row := locked(outbox.take)) is not None:
        reply = Reply(None, error="the receiver raised an exception")
        try:
            reply = await sending.send_to_async(client, _webhook(locked, row))
        finally:
            done.append(_finish(locked, row, reply))
    return done


async def _deliver_to_network(locked: RunLocked, network: Network) -> None:
    import asyncio

    while True:
        while (row := locked(outbox.take)) is not None:
            reply = Reply(None, error="the server was stopped")
            try:
                reply = await network.send_async(_webhook(locked, row))
            finally:
                _finish(locked, row, reply)
        await asyncio.sleep(_LOOK_EVERY)


@asynccontextmanager
async def deliver_in_background(locked: RunLocked, network: Network) -> AsyncIterator[None]:
    """Send what is due for as long as the block runs."""
    import asyncio  # only a server has to wait for it

    locked(outbox.resume)
    task = asyncio.create_task(_deliver_to_network(locked, network))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def with_confirmation(
    locked: RunLocked, send: Callable[[Webhook], Reply], action: Callable[[], R]
) -> R:
    """Do something for which the shop may have to be asked first."""
    try:
        return action()
    except ConfirmationRequired as first:
        asked = first.question
    reply = send(sending.question(asked.url, asked.fields))
    return _answered(locked, asked.imp_uid, reply, action)


async def with_confirmation_async(
    locked: RunLocked, send: Callable[[Webhook], Awaitable[Reply]], action: Callable[[], R]
) -> R:
    """Do the same without stopping others while the shop thinks."""
    try:
        return action()
    except ConfirmationRequired as first:
        asked = first.question
    reply = await send(sending.question(asked.url, asked.fields))
    return _answered(locked, asked.imp_uid, reply, action)


def _answered(locked: RunLocked, imp_uid: str, reply: Reply, action: Callable[[], R]) -> R:
    verdict = confirming.reason(reply)
    locked(lambda state: state.verdicts.update({imp_uid: verdict}))
    try:
        return action()
    finally:
        locked(lambda state: state.verdicts.pop(imp_uid, None))


def sender(network: Network, target: Target | None) -> Callable[[Webhook], Reply]:
    """Give what sends to a target, or over the network without one."""
    if target is None:
        return network.send
    return lambda sent: sending.send_to(target, sent)


def _webhook(locked: RunLocked, row: Row) -> Webhook:
    def made(state: State) -> Webhook:
        form, attempt = state.webhook_settings.format, len(row["attempts"])
        return sending.webhook(row["url"], outbox.fields(row), form, attempt=attempt)

    return locked(made)


def _finish(locked: RunLocked, row: Row, reply: Reply) -> Row:
    def noted(state: State) -> dict[str, Any]:
        return outbox.finish(state, row, reply)

    return locked(noted)
