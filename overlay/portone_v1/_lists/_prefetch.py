"""Stream the rows of all pages, with pages fetched ahead in threads or in tasks."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterable
from concurrent.futures import Future
from contextvars import copy_context
from threading import Thread
from typing import Any, TypeVar

from portone_v1_api.client import Page

from .._errors import ApiError
from ._paginator import PageRequest, Paginator

R = TypeVar("R")

CANCEL_GRACE = 1.0  # seconds that cancelled tasks have to close their connections


def stream(
    fetch: Callable[[PageRequest], Page[R]], paginator: Paginator[R], now: Callable[[], int]
) -> Generator[R, None, None]:
    """Yield the rows of every page. `now` reads the API's time, and is called if it is needed.

    Each page ahead has a daemon thread. One that is not needed any more is left alone, and ends
    by the time limits of its call.
    """

    def launch(request: PageRequest) -> Future[Page[R]]:
        future: Future[Page[R]] = Future()
        arguments = (_run_into_future, future, fetch, request)
        run = copy_context().run
        Thread(target=run, args=arguments, name="portone_v1", daemon=True).start()
        return future

    pending: dict[PageRequest, Future[Page[R]]] = {}
    paginator.begin(now() if paginator.needs_now else 0)
    try:
        while (request := paginator.request) is not None:
            future = pending.pop(request, None)
            early = future is not None
            try:
                page = fetch(request) if future is None else future.result()
            except ApiError as error:
                rows = paginator.accept_error(error, early=early)
            else:
                rows = paginator.accept_page(page, early=early)
                del page  # large: neither it nor its rows are kept while the next one is fetched
            del future
            _sync_prefetches(pending, paginator.upcoming(), launch)
            yield from rows
            del rows
            paginator.advance()
    finally:
        _sync_prefetches(pending, (), launch)


async def astream(
    fetch: Callable[[PageRequest], Awaitable[Page[R]]],
    paginator: Paginator[R],
    now: Callable[[], Awaitable[int]],
) -> AsyncGenerator[R, None]:
    """Yield the rows of every page, as `stream`. Tasks that are not needed any more are cancelled.

    Closing the generator waits up to `CANCEL_GRACE` seconds for them.
    """
    import asyncio  # costs a fifth of importing httpx, and only AsyncPortOne needs it

    def launch(request: PageRequest) -> asyncio.Future[Page[R]]:
        future = asyncio.ensure_future(fetch(request))
        # Otherwise asyncio would log the error of a page that nobody waits for any more.
        future.add_done_callback(lambda done: done.cancelled() or done.exception())
        return future

    pending: dict[PageRequest, asyncio.Future[Page[R]]] = {}
    paginator.begin(await now() if paginator.needs_now else 0)
    try:
        while (request := paginator.request) is not None:
            future = pending.pop(request, None)
            early = future is not None
            try:
                page = await (fetch(request) if future is None else future)
            except ApiError as error:
                rows = paginator.accept_error(error, early=early)
            else:
                rows = paginator.accept_page(page, early=early)
                del page  # large: neither it nor its rows are kept while the next one is fetched
            del future
            _sync_prefetches(pending, paginator.upcoming(), launch)
            for row in rows:
                yield row
            del rows
            paginator.advance()
    finally:
        if unneeded := _sync_prefetches(pending, (), launch):
            await asyncio.wait(unneeded, timeout=CANCEL_GRACE)


def _sync_prefetches(
    pending: dict[PageRequest, Any],
    requests: Iterable[PageRequest],
    launch: Callable[[PageRequest], Any],
) -> list[Any]:
    """Have these pages under way and no others; return the futures that were cancelled."""
    current = {request: pending.pop(request, None) or launch(request) for request in requests}
    unneeded = list(pending.values())
    for future in unneeded:
        future.cancel()
    pending.clear()
    pending.update(current)
    return unneeded


def _run_into_future(
    future: Future[Page[R]], fetch: Callable[[PageRequest], Page[R]], request: PageRequest
) -> None:
    """Fetch a page, unless it was cancelled before, and hand over its page or its error."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(fetch(request))
    except BaseException as error:
        future.set_exception(error)
