"""The ASGI application against the ASGI specification."""

from __future__ import annotations

import asyncio
import json

import pytest


def _talk(app, scope, *messages):
    """Return the messages that the application sends when it receives these."""
    waiting = list(messages)
    sent = []

    async def receive():
        if waiting:
            return waiting.pop(0)
        return await asyncio.get_running_loop().create_future()

    async def send(message):
        sent.append(message)

    asyncio.run(asyncio.wait_for(app(scope, receive, send), 10))
    return sent


def _get(path, **more):
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    return {**scope, **more}


DONE = {"type": "http.request", "body": b"", "more_body": False}
LEFT = {"type": "http.disconnect"}


def test_lifespan_is_answered(mock):
    """Start-up and shutdown are confirmed."""
    sent = _talk(
        mock.app, {"type": "lifespan"}, {"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}
    )
    assert [message["type"] for message in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]


def test_other_protocols_are_refused(mock):
    """A websocket is refused with a clear error."""
    with pytest.raises(ValueError, match="serves HTTP, not websocket"):
        _talk(mock.app, {"type": "websocket"})


def test_a_server_without_raw_path_is_served(mock):
    """Where a server gives no raw path, the decoded one is encoded again."""
    _talk(mock.app, _get("/payments/주 문"), DONE)
    assert mock.requests()[-1]["target"] == "/payments/%EC%A3%BC%20%EB%AC%B8"


def test_the_prefix_of_a_mount_is_taken_off(mock):
    """Mounted under a prefix, the mock sees its own paths."""
    scope = _get("/portone/_mock/clock", root_path="/portone", raw_path=b"/portone/_mock/clock")
    start, body = _talk(mock.app, scope, DONE)
    assert start["status"] == 200
    assert json.loads(body["body"])["now"] == mock.now()


def test_a_body_may_come_in_parts(mock):
    """A body in several messages is put together."""
    scope = _get("/_mock/clock", method="POST")
    parts = [
        {"type": "http.request", "body": b'{"adv', "more_body": True},
        {"type": "http.request", "body": b'ance":5}'},
    ]
    start, _ = _talk(mock.app, scope, *parts)
    assert start["status"] == 200
    assert mock.now() == 1_767_225_605


def test_an_endless_body_is_not_read_to_its_end(mock):
    """Reading stops where a body is too large, and 413 is answered."""
    part = {"type": "http.request", "body": b" " * 600_000, "more_body": True}
    start, _ = _talk(mock.app, _get("/users/getToken", method="POST"), part, part)
    assert start["status"] == 413


def test_a_client_that_leaves_gets_nothing(mock):
    """Leaving while sending or while waiting ends the request without an answer."""
    assert _talk(mock.app, _get("/payments/x"), LEFT) == []
    mock.add_fault("latency", seconds=3600)
    assert _talk(mock.app, _get("/payments/x"), DONE, LEFT) == []


def test_a_server_can_offer_to_drop(mock):
    """A server that offers the drop extension is asked to cut the connection."""
    dropped = []
    scope = _get("/payments/x", extensions={"portone_v1_mock.drop": lambda: dropped.append(1)})
    mock.add_fault("reset")
    assert _talk(mock.app, scope, DONE, LEFT) == []
    assert dropped == [1]


def _headers(start):
    return {name.decode(): value.decode() for name, value in start["headers"]}


def test_an_oversized_body_ends_the_connection(mock):
    """After a 413 the connection is closed, so that the rest is never read."""
    part = {"type": "http.request", "body": b" " * 1_100_000, "more_body": True}
    start, _ = _talk(mock.app, _get("/users/getToken", method="POST"), part)
    assert (start["status"], _headers(start)["connection"]) == (413, "close")


def test_every_answer_carries_the_date_of_the_mocks_clock(mock):
    """Date is the mock's time, also on the control plane and on refusals."""
    mock.set_clock(1_800_000_000)
    for path in ("/payments/x", "/_mock/clock", "/nowhere"):
        start, _ = _talk(mock.app, _get(path), DONE)
        assert _headers(start)["date"] == "Fri, 15 Jan 2027 08:00:00 GMT"


def test_webhooks_leave_between_start_up_and_shutdown(new_mock):
    """The lifespan of a server is when webhooks are sent by themselves."""
    mock = new_mock(shop=False, webhook_url="http://127.0.0.1:9/")
    mock.add_payment(imp_uid="a", status="ready")
    mock.pay("a")

    async def served():
        waiting = asyncio.Event()
        messages = [{"type": "lifespan.startup"}]
        sent = []

        async def receive():
            if messages:
                return messages.pop()
            await waiting.wait()
            return {"type": "lifespan.shutdown"}

        async def send(message):
            sent.append(message["type"])

        task = asyncio.create_task(mock.app({"type": "lifespan"}, receive, send))
        async with asyncio.timeout(10):
            while mock.webhooks()[0]["state"] != "failed":  # noqa: ASYNC110 - it only has a log
                await asyncio.sleep(0.01)
        waiting.set()
        await task
        return sent

    assert asyncio.run(served()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
