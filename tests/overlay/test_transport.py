"""Below HTTP: broken connections, proxies, aiohttp, forks. On real sockets of this machine."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from portone_v1 import (
    AsyncPortOne,
    MalformedResponse,
    PortOne,
    PortOneError,
    TransportError,
    UnknownOutcome,
)
from portone_v1_mock import MockPortOne, running

from .sockets import TOKEN, Talk, WaitLimits, logged_in, serving

READ = "read"
WRITE = "write"
DOORS = ["sync", "async", "aiohttp", "sync httpx2", "async httpx2"]
PAYMENT = {"imp_uid": "imp_1", "merchant_uid": "o-1", "amount": 10, "status": "paid"}
FOUND = {"code": 0, "message": None, "response": PAYMENT}


def attempt(door: str, url: str, effect: str, times: int = 1, **settings: Any) -> None:
    """Read a payment, or change a prepared amount, through a client of the kind."""
    settings = {"max_retries": 0, "timeout": 60, "total_timeout": 600} | settings

    def calls(portone: Any) -> list[Any]:
        if effect == READ:
            return [lambda: portone.payments.get("imp_1")] * times
        return [lambda: portone.payments.update_prepare(merchant_uid="o-1", amount=10)] * times

    kind, _, library = door.partition(" ")
    settings["backend"] = library or ("aiohttp" if kind == "aiohttp" else "httpx")

    async def run() -> None:
        async with AsyncPortOne("k", "s", base_url=url, **settings) as portone:
            for call in calls(portone):
                await call()

    if kind == "sync":
        with PortOne("k", "s", base_url=url, **settings) as portone:
            for call in calls(portone):
                call()
    else:
        asyncio.run(run())


def resets(one: Talk, request: str) -> bool:
    one.reset()
    return False


def goes_away(one: Talk, request: str) -> bool:
    return False


def breaks_off(one: Talk, request: str) -> bool:
    one.say(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"co')
    one.reset()
    return False


def ends_early(one: Talk, request: str) -> bool:
    one.say(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"co')
    return False


def breaks_chunks(one: Talk, request: str) -> bool:
    one.say(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{")
    return False


def babbles(one: Talk, request: str) -> bool:
    one.say(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
    return False


def lies_about_gzip(one: Talk, request: str) -> bool:
    one.say(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope")
    return True


def is_silent(one: Talk, request: str) -> bool:
    one.hear()  # until the client gives up
    return False


def drips(one: Talk, request: str) -> bool:
    one.say(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")
    one.hear()
    return False


BROKEN = [resets, goes_away, breaks_off, ends_early, breaks_chunks, babbles, lies_about_gzip]
SLOW = [is_silent, drips]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("talk", [*BROKEN, *SLOW], ids=lambda talk: talk.__name__)
def test_a_broken_answer_to_a_read_changed_nothing(
    door: str, talk: Callable[[Talk, str], bool], limits: WaitLimits
) -> None:
    """It is a TransportError or a MalformedResponse, never anything of a library below."""
    broken = (TransportError, MalformedResponse)
    hurry = limits.give_up_soon if talk in SLOW else limits.wait_for_answers
    with serving(logged_in(talk, hurry)) as (url, _), pytest.raises(broken) as caught:
        attempt(door, url, READ)
    assert not isinstance(caught.value, UnknownOutcome)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("talk", [*BROKEN, *SLOW], ids=lambda talk: talk.__name__)
def test_a_broken_answer_to_a_write_is_an_unknown_outcome(
    door: str, talk: Callable[[Talk, str], bool], limits: WaitLimits
) -> None:
    """The request left, so it may have happened, whatever the library calls the failure."""
    hurry = limits.give_up_soon if talk in SLOW else limits.wait_for_answers
    with serving(logged_in(talk, hurry)) as (url, heard), pytest.raises(UnknownOutcome):
        attempt(door, url, WRITE)
    assert heard.count("PUT /payments/prepare") == 1


@pytest.mark.parametrize("door", DOORS)
def test_a_write_on_a_kept_connection_that_breaks_is_sent_once(door: str) -> None:
    """No library below repeats a PUT by itself when a connection that was kept breaks."""
    kept = 0

    def talk(one: Talk, request: str) -> bool:
        nonlocal kept
        kept += 1
        if kept == 1:
            one.answer({"code": 0, "message": None, "response": {"merchant_uid": "o", "amount": 1}})
            return True
        return False  # the connection closes without an answer to the second

    with serving(logged_in(talk)) as (url, heard), pytest.raises(UnknownOutcome):
        attempt(door, url, WRITE, times=2)
    assert heard.count("PUT /payments/prepare") == 2


@pytest.mark.parametrize("effect", [READ, WRITE])
@pytest.mark.parametrize("door", DOORS)
def test_nobody_listening_means_that_nothing_was_sent(door: str, effect: str) -> None:
    """A refused connection is a TransportError, for a write too."""
    with serving(lambda one: None) as (url, _):
        pass
    with pytest.raises(TransportError):
        attempt(door, url, effect)


@pytest.mark.parametrize("door", DOORS)
def test_the_proxy_of_the_environment_is_used(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every library requests go to HTTP_PROXY, whole URL first."""

    def talk(one: Talk, request: str) -> bool:
        one.answer(FOUND)
        return True

    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with serving(logged_in(talk)) as (proxy, heard):
        monkeypatch.setenv("HTTP_PROXY", proxy)
        attempt(door, "http://portone.test", READ)
    assert heard == [
        "POST http://portone.test/users/getToken",
        "GET http://portone.test/payments/imp_1",
    ]


@pytest.mark.parametrize("door", DOORS)
def test_a_proxy_that_refuses_sent_nothing(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy nobody listens at is a TransportError for a write: nothing was sent."""
    with serving(lambda one: None) as (proxy, _):
        pass
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", proxy)
    with pytest.raises(TransportError):
        attempt(door, "http://portone.test", WRITE)


def test_a_forked_child_opens_connections_of_its_own() -> None:
    """Parent and child use one client at once, and each gets the answers to its own requests."""
    script = textwrap.dedent(
        """
        import os, sys
        from portone_v1 import PortOne
        portone = PortOne("imp_mock", "mock_secret", base_url=sys.argv[1], max_retries=0)
        other = portone.with_options(timeout=3)
        own = portone.payments.get("imp_448280090638")
        pool = portone._connections._sender
        child = os.fork()
        uid = "imp_448280090638" if child else "imp_100000000001"
        for _ in range(50):
            try:
                assert portone.payments.get(uid).imp_uid == uid
            except portone_v1.NotFound:
                pass
        if not child:
            assert portone._connections._sender is not pool
            assert other._connections is portone._connections
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert portone._connections._sender is pool
        sys.exit(os.waitstatus_to_exitcode(status))
        """
    ).replace("import os, sys", "import os, sys, portone_v1")
    with running(MockPortOne()) as url:
        done = subprocess.run(
            [sys.executable, "-c", script, url],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr


def test_a_login_cut_off_is_a_read_that_failed() -> None:
    """Nothing can have changed when the login got no answer, even in front of a write."""

    def talk(one: Talk) -> None:
        one.hear()

    with serving(talk) as (url, heard), pytest.raises(PortOneError) as caught:
        attempt("sync", url, WRITE)
    assert type(caught.value) is TransportError
    assert heard == ["POST /users/getToken"]
    assert TOKEN["response"]
