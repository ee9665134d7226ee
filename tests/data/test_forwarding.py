"""Posting changes: once each, in order, again after no answer or 5xx, and to local addresses."""

from __future__ import annotations

import json
import socket
from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1 import parse_webhook
from portone_v1_data.changes import Change
from portone_v1_data.delivery_store import DeliveryStore
from portone_v1_data.forwarding import (
    FIRST_WAIT,
    MAX_ATTEMPTS,
    Answer,
    Delivery,
    Forwarder,
    Poster,
    check_local,
)

URL = "http://user:secret@localhost:8000/webhooks?key=secret"


def change(number: int, imp_uid: str = "") -> Change:
    imp_uid = imp_uid or f"imp_{number}"
    return Change(
        f"{imp_uid} cancelled {number}", number, imp_uid, "주문-1", "cancelled", f"c{number}"
    )


def new_store(*changes: Change) -> DeliveryStore:
    store = DeliveryStore(None, stream="shop", since=0)
    store.add(changes, 1)
    return store


class Receiver:
    """A shop that answers what it is told to, and remembers what it got."""

    def __init__(self, *statuses: int | None) -> None:
        self._statuses = iter(statuses)
        self.changes: list[Change] = []
        self.repeated: list[bool] = []

    def __call__(self, change: Change, *, repeated: bool) -> Answer:
        self.changes.append(change)
        self.repeated.append(repeated)
        return Answer(next(self._statuses, 200))


def new_poster(answer: Any, **options: Any) -> Poster:
    return Poster(URL, transport=httpx.MockTransport(answer), **options)


def test_the_body_is_that_of_a_webhook() -> None:
    """JSON or a form, which `parse_webhook` reads; no other header tells of the account."""
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(204)

    for form in (False, True):
        with new_poster(answer, form=form) as post:
            assert post(change(1), repeated=False).is_delivered
    as_json, as_form = requests
    assert json.loads(as_json.content) == change(1).fields()
    assert dict(parse_qsl(as_form.content.decode())) == change(1).fields()
    for request in requests:
        event = parse_webhook(request.content, request.headers["content-type"])
        assert (event.imp_uid, event.cancellation_id) == ("imp_1", "c1")
        assert request.headers["user-agent"] == "portone-v1-listen"
    assert as_json.extensions["timeout"]["connect"] == 10
    assert as_json.extensions["timeout"]["read"] == 30


def test_a_repeated_post_waits_less() -> None:
    """As PortOne's: 15 seconds."""
    timeouts = []

    def answer(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"]["read"])
        return httpx.Response(200)

    with new_poster(answer) as post:
        post(change(1), repeated=True)
    assert timeouts == [15]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx.ConnectError(URL), "no connection"),
        (httpx.ReadTimeout(URL), "timed out"),
        (httpx.ConnectTimeout(URL), "timed out"),
        (httpx.RemoteProtocolError(URL), "connection lost"),
        (httpx.ReadError(URL), "connection lost"),
    ],
)
def test_no_answer(error: Exception, reason: str) -> None:
    """It is no exception but an answer without a status, which shows nothing of the address."""

    def answer(request: httpx.Request) -> httpx.Response:
        raise error

    with new_poster(answer) as post:
        result = post(change(1), repeated=False)
    assert (result.status, result.reason) == (None, reason)
    assert result.may_be_repeated
    assert not result.is_delivered


def test_the_body_of_an_answer_is_not_read() -> None:
    """A shop that never stops sending does no harm, and a redirect is not followed."""

    def endless() -> Any:
        while True:
            yield b"x" * 65_536

    answers = iter(
        [
            httpx.Response(200, content=endless()),
            httpx.Response(302, headers={"Location": "http://203.0.113.1/"}),
        ]
    )
    with new_poster(lambda request: next(answers)) as post:
        assert post(change(1), repeated=False).status == 200
        assert post(change(2), repeated=False).status == 302


def test_in_order_and_once() -> None:
    """Each is posted in the order in which it came, and never again once it was delivered."""
    changes = [change(number) for number in (3, 1, 2)]
    receiver = Receiver()
    store = new_store(*changes)
    forwarder = Forwarder(store, receiver)
    deliveries = [*forwarder.deliver(), *forwarder.deliver()]
    assert [delivery.change for delivery in deliveries] == changes
    assert receiver.changes == changes
    assert store.undelivered() == []
    assert [*Forwarder(store, receiver).deliver()] == []
    assert forwarder.seconds_until_due() is None


@given(
    st.lists(st.sampled_from(["imp_1", "imp_2", "imp_3"]), min_size=1, max_size=7),
    st.lists(st.sampled_from([200, 204, 400, 302, 500, 503, None]), max_size=40),
)
def test_whatever_the_shop_answers(owners: list[str], statuses: list[int | None]) -> None:
    """What is delivered comes once, each payment's in order, and no other payment holds it up.

    What is not delivered was refused, or posted six times, and is left for the next run.
    """
    changes = [change(number, owner) for number, owner in enumerate(owners)]
    store = new_store(*changes)
    receiver = Receiver(*statuses)
    now = [0.0]
    forwarder = Forwarder(store, receiver, clock=lambda: now[0])
    deliveries: list[Delivery] = []
    while True:
        deliveries += forwarder.deliver()
        assert [*forwarder.deliver()] == []
        wait = forwarder.seconds_until_due()
        if wait is None:
            break
        now[0] += wait
    delivered = [one.change for one in deliveries if one.answer.is_delivered]
    assert len(set(delivered)) == len(delivered)
    left = store.undelivered()
    assert {*left} | {*delivered} == {*changes}
    assert not {*left} & {*delivered}
    attempts = Counter(one.change for one in deliveries)
    for one in left:
        last = [delivery for delivery in deliveries if delivery.change == one][-1]
        assert not last.answer.may_be_repeated or attempts[one] == MAX_ATTEMPTS
    for owner in set(owners):
        ours = [one.change for one in deliveries if one.change.imp_uid == owner]
        assert list(dict.fromkeys(ours)) == [one for one in changes if one.imp_uid == owner]
        assert ours == sorted(ours, key=changes.index)


def test_one_that_fails_holds_up_its_own_payment_only() -> None:
    """Later changes of other payments go on; those of the same payment wait behind it."""
    changes = [change(1, "imp_1"), change(2, "imp_2"), change(3, "imp_1"), change(4, "imp_4")]
    receiver = Receiver(500)
    now = [0.0]
    forwarder = Forwarder(new_store(*changes), receiver, clock=lambda: now[0])
    (failed, second, fourth) = forwarder.deliver()
    assert (failed.wait, second.wait, fourth.wait) == (FIRST_WAIT, None, None)
    assert [one.change for one in (failed, second, fourth)] == [changes[0], changes[1], changes[3]]
    assert [*forwarder.deliver()] == []
    assert forwarder.seconds_until_due() == FIRST_WAIT
    now[0] = FIRST_WAIT
    assert forwarder.seconds_until_due() == 0
    assert [one.change for one in forwarder.deliver()] == [changes[0], changes[2]]
    assert receiver.repeated == [False, False, False, True, False]


def test_waits_double_and_end() -> None:
    """Five repeats, each after twice the wait; then the next one of the payment has its turn."""
    changes = [change(1, "imp_1"), change(2, "imp_1")]
    receiver = Receiver(*[None] * MAX_ATTEMPTS)
    now = [0.0]
    store = new_store(*changes)
    forwarder = Forwarder(store, receiver, clock=lambda: now[0])
    deliveries: list[Delivery] = []
    while len(deliveries) < MAX_ATTEMPTS + 1:
        deliveries += forwarder.deliver()
        now[0] += forwarder.seconds_until_due() or 0
    assert [one.wait for one in deliveries] == [4, 8, 16, 32, 64, None, None]
    assert [one.attempt for one in deliveries] == [1, 2, 3, 4, 5, 6, 1]
    assert deliveries[-1].change == changes[1]
    assert store.undelivered() == [changes[0]]


def test_the_next_run_tries_again() -> None:
    """What was refused, or failed too often, is posted by the next forwarder of the store."""
    store = new_store(change(1), change(2))
    first = Forwarder(store, Receiver(404, None), max_attempts=1)
    assert [one.answer.status for one in first.deliver()] == [404, None]
    assert [*first.deliver()] == []
    assert [one.change for one in Forwarder(store, Receiver()).deliver()] == [change(1), change(2)]


def test_an_interrupted_post_is_not_taken_for_delivered() -> None:
    """Ctrl-C while the shop is answering: the next run posts it, so that it is never lost."""

    def interrupt(change: Change, *, repeated: bool) -> Answer:
        raise KeyboardInterrupt

    store = new_store(change(1))
    with pytest.raises(KeyboardInterrupt):
        list(Forwarder(store, interrupt).deliver())
    assert store.undelivered() == [change(1)]


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000/webhooks",
        "http://127.0.0.1",
        "http://127.9.9.9:1/x",
        "https://[::1]:8443/x?y=z",
    ],
)
def test_this_machine(url: str) -> None:
    """Loopback addresses need no leave."""
    check_local(url)


@pytest.mark.parametrize(
    "url", ["http://10.0.0.7/x", "http://192.168.1.9:8000", "http://[fd00::1]/"]
)
def test_a_private_network(url: str) -> None:
    """Other machines of a private network need one."""
    with pytest.raises(ValueError, match="--allow-private"):
        check_local(url)
    check_local(url, allow_private=True)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://8.8.8.8/x", "on the internet"),
        ("http://[2606:4700::1111]/x", "on the internet"),
        ("http://169.254.169.254/latest", "on the internet"),
        ("ftp://localhost/x", "http"),
        ("localhost:8000", "http"),
        ("/webhooks", "http"),
        ("http://", "http"),
        ("http://localhost:port/", "no URL"),
        ("http://[::1/", "no URL"),
        ("", "http"),
    ],
)
def test_other_addresses(url: str, message: str) -> None:
    """The internet and what is no URL are refused, with or without leave for private networks."""
    for allow_private in (False, True):
        with pytest.raises(ValueError, match=message):
            check_local(url, allow_private=allow_private)


def test_a_name_counts_by_all_its_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with one address on the internet is refused, and so is one without any."""

    def find(*addresses: str) -> Any:
        return lambda *_, **__: [(2, 1, 6, "", (address, 80)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", find("127.0.0.1", "8.8.8.8"))
    with pytest.raises(ValueError, match="on the internet"):
        check_local("http://shop.test/", allow_private=True)
    monkeypatch.setattr(socket, "getaddrinfo", find("10.0.0.5", "127.0.0.1"))
    check_local("http://shop.test/", allow_private=True)

    def fail(*_: Any, **__: Any) -> Any:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(ValueError, match="cannot be found"):
        check_local("http://shop.test/")
