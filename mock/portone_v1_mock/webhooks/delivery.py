"""Delivery of the outbox, in a call of a test or in the background of a server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol, TypeVar

from ..state.state import State
from . import confirmation, outbox, sending
from .confirmation import ConfirmationRequired
from .outbox import Reply, Row
from .sending import Network, Target, Webhook

R = TypeVar("R")

_POLL_INTERVAL = 0.05
"""Seconds between two looks into the outbox of a mock that is served."""


class RunLocked(Protocol):
    """Runs an action on the state of a mock while it holds the mock's lock."""

    def __call__(self, action: Callable[[State], R], /) -> R: ...


def deliver(
    run_locked: RunLocked, send: Callable[[Webhook], Reply], *, without_url: bool
) -> list[Row]:
    """Send what is due, and what becomes due by that; return the rows that were sent.

    An exception of `send` is raised after the attempt was recorded as one without an answer.
    """
    rows = []
    while (
        row := run_locked(lambda state: outbox.take(state, without_url=without_url))
    ) is not None:
        reply = Reply(None, error="the receiver raised an exception")
        try:
            reply = send(_webhook(run_locked, row))
        finally:
            rows.append(_finish(run_locked, row, reply))
    return rows


async def deliver_async(run_locked: RunLocked, client: Any) -> list[Row]:
    """Send what is due through an asynchronous client; see `deliver`."""
    rows = []
    while (row := run_locked(outbox.take)) is not None:
        reply = Reply(None, error="the receiver raised an exception")
        try:
            reply = await sending.send_to_async(client, _webhook(run_locked, row))
        finally:
            rows.append(_finish(run_locked, row, reply))
    return rows


async def _deliver_to_network(run_locked: RunLocked, network: Network) -> None:
    import asyncio

    while True:
        while (row := run_locked(outbox.take)) is not None:
            reply = Reply(None, error="the server was stopped")
            try:
                reply = await network.send_async(_webhook(run_locked, row))
            finally:
                _finish(run_locked, row, reply)
        await asyncio.sleep(_POLL_INTERVAL)


@asynccontextmanager
async def deliver_in_background(run_locked: RunLocked, network: Network) -> AsyncIterator[None]:
    """Send what is due for as long as the block runs."""
    import asyncio  # slow to import, and only a server needs it

    run_locked(outbox.resume)
    task = asyncio.create_task(_deliver_to_network(run_locked, network))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def with_confirmation(
    run_locked: RunLocked, send: Callable[[Webhook], Reply], action: Callable[[], R]
) -> R:
    """Do an action, after asking the shop where its confirmation is required."""
    try:
        return action()
    except ConfirmationRequired as required:
        request = required.request
    reply = send(sending.confirm_webhook(request.url, request.fields))
    return _repeat(run_locked, request.imp_uid, reply, action)


async def with_confirmation_async(
    run_locked: RunLocked, send: Callable[[Webhook], Awaitable[Reply]], action: Callable[[], R]
) -> R:
    """Do the same without blocking other requests while the shop answers."""
    try:
        return action()
    except ConfirmationRequired as required:
        request = required.request
    reply = await send(sending.confirm_webhook(request.url, request.fields))
    return _repeat(run_locked, request.imp_uid, reply, action)


def _repeat(run_locked: RunLocked, imp_uid: str, reply: Reply, action: Callable[[], R]) -> R:
    """Repeat an action with the shop's answer at hand."""
    verdict = confirmation.refusal_reason(reply)
    run_locked(lambda state: state.verdicts.update({imp_uid: verdict}))
    try:
        return action()
    finally:
        run_locked(lambda state: state.verdicts.pop(imp_uid, None))


def sender(network: Network, target: Target | None) -> Callable[[Webhook], Reply]:
    """Return the function that sends to a target, or over the network without one."""
    if target is None:
        return network.send
    return lambda webhook: sending.send_to(target, webhook)


def _webhook(run_locked: RunLocked, row: Row) -> Webhook:
    body_format = run_locked(lambda state: state.webhook_settings.format)
    fields = outbox.payload(row)
    return sending.new_webhook(row["url"], fields, body_format, attempt=len(row["attempts"]))


def _finish(run_locked: RunLocked, row: Row, reply: Reply) -> Row:
    return run_locked(lambda state: outbox.finish(state, row, reply))
