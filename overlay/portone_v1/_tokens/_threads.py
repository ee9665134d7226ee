"""Use a token store, which blocks, from asyncio: in threads, and with its lock always freed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from contextvars import copy_context
from typing import Any, ParamSpec, TypeVar

from ._store import TokenStore, call_store

P = ParamSpec("P")
R = TypeVar("R")


async def run_in_thread(work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run blocking work in a thread, and wait for its end even when the task is cancelled.

    A thread cannot be cancelled: who went on without it could free the lock while it still writes.
    """
    import asyncio

    context = copy_context()

    def run() -> R:
        return context.run(work, *args, **kwargs)

    # A future of the executor and no task: what cancels all tasks must not cancel it.
    future = asyncio.get_running_loop().run_in_executor(None, run)
    cancellation: asyncio.CancelledError | None = None
    try:
        while not future.done():
            try:
                await asyncio.wait([future])
            except asyncio.CancelledError as error:
                cancellation = error
        if cancellation is not None:
            future.exception()  # read, so that asyncio does not log it
            raise cancellation
        return future.result()
    finally:
        # With the traceback of what is raised they would refer to each other, and keep the store's
        # connections until the garbage collector runs.
        del cancellation
        del future


class LockInThreads:
    """A store's lock for `async with`: acquired and released in threads.

    It is released whatever ends the block: its end, an exception, a task that is cancelled, also
    while it waits for the lock, and a coroutine that is closed because its event loop is gone. To
    leave it twice does no harm.
    """

    def __init__(self, store: TokenStore, key: str) -> None:
        self._store = store
        self._key = key
        self._store_lock = ExitStack()
        self._mutex = threading.Lock()
        self._is_over = False

    async def __aenter__(self) -> None:
        try:
            await run_in_thread(self._acquire)
        except BaseException as error:
            await self._leave(error)
            raise

    async def __aexit__(self, kind: Any, error: BaseException | None, traceback: Any) -> None:
        await self._leave(error)

    async def _leave(self, error: BaseException | None) -> None:
        if isinstance(error, GeneratorExit):
            # The coroutine is being closed, and must not await.
            self._release()
        elif not self._is_over:
            await run_in_thread(self._release)

    def _acquire(self) -> None:
        store_lock = ExitStack()
        lock = call_store(self._store.lock, self._key)
        call_store(store_lock.enter_context, lock)
        with self._mutex:
            if not self._is_over:
                self._store_lock = store_lock
                return
        store_lock.close()  # nobody waits for it any more

    def _release(self) -> None:
        with self._mutex:
            self._is_over = True
            store_lock = self._store_lock
            self._store_lock = ExitStack()
        store_lock.close()
