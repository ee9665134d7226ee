"""One call after another: a balance, or a payment with its login where a client needs one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any

from .worker import Task, World

IMP_UID = "imp_448280090638"
Call = Callable[[], object]


@contextmanager
def balance(world: World, way: str) -> Iterator[Task]:
    """A task that reads a balance over one connection."""
    with ExitStack() as stack:
        yield _repeat(_BALANCES[way](world.url, stack))


@contextmanager
def payment(world: World, way: str) -> Iterator[Task]:
    """A task that reads a payment, with as many logins as the client makes."""
    with ExitStack() as stack:
        yield _repeat(_PAYMENTS[way](world.url, stack))


@contextmanager
def slow_payment(world: World, way: str) -> Iterator[Task]:
    """The same task where each answer takes 20 ms."""
    with ExitStack() as stack:
        yield _repeat(_PAYMENTS[way](world.slow_url, stack))


def _repeat(call: Call) -> Task:
    def run(times: int) -> None:
        for _ in range(times):
            call()

    return Task(run)


def _httpx(url: str, stack: ExitStack) -> Call:
    import httpx

    client = stack.enter_context(httpx.Client())
    address = f"{url}/payments/{IMP_UID}/balance"
    return lambda: client.get(address)


def _requests(url: str, stack: ExitStack) -> Call:
    import requests

    session = stack.enter_context(requests.Session())
    address = f"{url}/payments/{IMP_UID}/balance"
    return lambda: session.get(address)


def _stock(url: str, stack: ExitStack) -> Call:
    kind = import_module("stock_client").AuthenticatedClient
    client = stack.enter_context(kind(base_url=url, token="b" * 40))
    get_balance = import_module("stock_client.api.payments.payments_get_balance").sync
    return lambda: get_balance(IMP_UID, client=client)


def _ours(url: str, stack: ExitStack, **settings: Any) -> Any:
    from portone_v1 import PortOne

    return stack.enter_context(PortOne("key", "secret", base_url=url, **settings))


def _bare(url: str, stack: ExitStack) -> Call:
    client = _ours(url, stack)
    return lambda: client.payments.get_balance(IMP_UID)


def _with_hooks(url: str, stack: ExitStack) -> Call:
    """Return a call with hooks, which run for every request and every answer."""
    last_event: list[object] = [None]

    def hook(event: object) -> None:
        last_event[0] = event

    client = _ours(url, stack, on_request=hook, on_response=hook, on_retry=hook)
    return lambda: client.payments.get_balance(IMP_UID)


def _with_log(url: str, stack: ExitStack) -> Call:
    """Return a call with hooks that also writes a log line."""
    # httpx writes a line of its own for every request to whoever listens to all loggers;
    # only our own is listened to, so that one line a call is written.
    logger = logging.getLogger("portone_v1")
    handler = logging.FileHandler("/dev/null")
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    stack.callback(handler.close)
    return _with_hooks(url, stack)


def _our_payment(url: str, stack: ExitStack) -> Call:
    client = _ours(url, stack)
    return lambda: client.payments.get(IMP_UID)


def _iamport(url: str, stack: ExitStack) -> Call:
    client = import_module("iamport").Iamport("key", "secret", imp_url=f"{url}/")
    return lambda: client.find_by_imp_uid(IMP_UID)


_BALANCES: dict[str, Callable[[str, ExitStack], Call]] = {
    "httpx": _httpx,
    "requests": _requests,
    "stock": _stock,
    "bare": _bare,
    "watched": _with_hooks,
    "logged": _with_log,
}
_PAYMENTS: dict[str, Callable[[str, ExitStack], Call]] = {
    "iamport": _iamport,
    "ours": _our_payment,
}
