"""The rows of all pages as one stream, with pages fetched ahead in threads or in tasks."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterable
from concurrent.futures import Future
from contextvars import copy_context
from threading import Thread
from typing import Any, TypeVar

from portone_v1_api.client import Page

from .._errors import ApiError
from ._paginator import Ask, Route

R = TypeVar("R")

GOODBYE = 1.0  # seconds that cancelled tasks have to close their connections


def _want(flights: dict[Ask, Any], asks: Iterable[Ask], launch: Callable[[Ask], Any]) -> list[Any]:
    """Have pages of these and no others under way; what is dropped is cancelled, and given."""
    kept = {ask: flights.pop(ask, None) or launch(ask) for ask in asks}
    dropped = [*flights.values()]
    for flight in dropped:
        flight.cancel()
    flights.clear()
    flights.update(kept)
    return dropped


def stream(
    fetch: Callable[[Ask], Page[R]], route: Route[R], now: Callable[[], int]
) -> Generator[R, None, None]:
    """The rows along the route. `now` tells the time of the API, where it is needed.

    Each page ahead has a daemon thread, which is left to its time limits when it is wanted no more.
    """

    def launch(ask: Ask) -> Future[Page[R]]:
        flight: Future[Page[R]] = Future()
        run = copy_context().run
        Thread(target=run, args=(_land, flight, fetch, ask), name="portone_v1", daemon=True).start()
        return flight

    flights: dict[Ask, Future[Page[R]]] = {}
    route.begin(now() if route.needs_now else 0)
    try:
        while (ask := route.ask) is not None:
            flight = flights.pop(ask, None)
            try:
                page = flight.result() if flight else fetch(ask)
            except ApiError as error:
                rows = route.refused(error, early=bool(flight))
            else:
                rows = route.took(page, early=bool(flight))
                del page
            del flight
            _want(flights, route.ahead(), launch)
            yield from rows
            route.step()
    finally:
        _want(flights, (), launch)


def _land(flight: Future[Page[R]], fetch: Callable[[Ask], Page[R]], ask: Ask) -> None:
    if flight.set_running_or_notify_cancel():
        try:
            flight.set_result(fetch(ask))
        except BaseException as error:
            flight.set_exception(error)


async def astream(
    fetch: Callable[[Ask], Awaitable[Page[R]]],
    route: Route[R],
    now: Callable[[], Awaitable[int]],
) -> AsyncGenerator[R, None]:
    """The same for asyncio. A page that is wanted no more is cancelled."""
    import asyncio  # costs a fifth of importing httpx, and only AsyncPortOne needs it

    def launch(ask: Ask) -> asyncio.Future[Page[R]]:
        flight = asyncio.ensure_future(fetch(ask))
        # asyncio would log the error of a page that nobody waits for any more.
        flight.add_done_callback(lambda done: done.cancelled() or done.exception())
        return flight

    flights: dict[Ask, asyncio.Future[Page[R]]] = {}
    route.begin(await now() if route.needs_now else 0)
    try:
        while (ask := route.ask) is not None:
            flight = flights.pop(ask, None)
            try:
                page = await (flight or fetch(ask))
            except ApiError as error:
                rows = route.refused(error, early=bool(flight))
            else:
                rows = route.took(page, early=bool(flight))
                del page
            del flight
            _want(flights, route.ahead(), launch)
            for row in rows:
                yield row
            route.step()
    finally:
        if dropped := _want(flights, (), launch):
            await asyncio.wait(dropped, timeout=GOODBYE)
