"""Redaction, fuzzed: what is secret or personal shows nowhere but where it was asked for."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import pickle
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import stamina
from hypothesis import example, given, settings
from hypothesis import strategies as st
from portone_v1 import (
    AsyncPortOne,
    MalformedResponse,
    PortOne,
    PortOneError,
    TokenStoreError,
    UnknownOutcome,
    parse_webhook,
)
from portone_v1.stores import FileTokenStore, TokenLease

from . import sockets

CARD = ["card_number", "expiry", "birth", "pwd_2digit", "cvc"]
BUYER = ["buyer_name", "buyer_tel", "buyer_email", "buyer_addr", "buyer_postcode"]
CUSTOMER = [
    f"customer_{name.partition('_')[2]}" for name in BUYER
]  # of a billing key: the same, by other names
REFUND = ["refund_holder", "refund_bank", "refund_account", "refund_tel"]
ACCOUNT = ["imp_key", "imp_secret"]
NAMES = [*ACCOUNT, "token", *CARD, *BUYER, *CUSTOMER, *REFUND, "answer"]
SIDES = ["sync", "async"]

LOST = [
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.ReadError,
    httpx.ReadTimeout,
    httpx.WriteError,
    httpx.RemoteProtocolError,
    httpx.DecodingError,
]
STATUSES = [400, 401, 403, 404, 409, 429, 500, 502, 503, 504, 599]
FAILURES = [
    *LOST,
    *(f"refused {status}" for status in [200, *STATUSES]),
    *(f"html {status}" for status in [200, *STATUSES]),
    *(f"{broken} {status}" for broken in ("truncated", "array", "text") for status in (200, 500)),
    "empty 200",
    "null 200",
    "number 200",
]


class Secrets(dict[str, str]):
    """A random value for each name: a core that nothing else can hold, with odd text around it."""

    def __init__(self, seed: int, before: str = "", after: str = "") -> None:
        self.cores = {
            name: hashlib.sha256(f"{seed} {name}".encode()).hexdigest()[:24] for name in NAMES
        }
        # What travels in a header or counts as an id of somebody is as long and plain as it is.
        plain = {"token"}
        super().__init__(
            (name, core if name in plain else f"{before}{core}{after}")
            for name, core in self.cores.items()
        )

    def of(self, *names: str) -> dict[str, Any]:
        return {name: self[name] for name in names}

    def shown_in(self, text: str | bytes) -> set[str]:
        if isinstance(text, bytes):
            text = text.decode("latin-1")
        return {name for name, core in self.cores.items() if core in text}


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
secrets = st.builds(Secrets, st.integers(0, 2**63), texts, texts)


def evidence(error: BaseException) -> str:
    """All that an error shows: texts, arguments and attributes of it and what it came from."""
    seen: list[BaseException] = []
    left: list[BaseException | None] = [error]
    while left:
        one = left.pop()
        if one is None or one in seen:
            continue
        seen.append(one)
        left += [one.__cause__, one.__context__]
    parts = traceback.format_exception(error)
    for one in seen:
        parts += [
            repr(one),
            str(one),
            repr(one.args),
            repr(vars(one)),
            *getattr(one, "__notes__", []),
        ]
        response = getattr(one, "response", None)
        if response is not None:
            parts += [repr(response), repr(response.headers), str(dict(response.headers))]
    return "\n".join(parts)


def request_parts(request: httpx.Request) -> list[str]:
    return [repr(request), str(request.url), repr(request.headers.raw), repr(request.read())]


class Listener(logging.Handler):
    """Keeps all that a log could be given: the line, and every attribute of the record."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard += [self.format(record), repr(vars(record))]


@contextmanager
def listening() -> Iterator[list[str]]:
    """Every logger of the process at DEBUG."""
    root, listener = logging.getLogger(), Listener()
    names = ["portone_v1", "httpx", "httpcore", "aiohttp", "stamina", "asyncio", "hpack", "redis"]
    before = {one: one.level for one in [root, *map(logging.getLogger, names)]}
    for one in before:
        one.setLevel(logging.DEBUG)
    root.addHandler(listener)
    try:
        yield listener.heard
    finally:
        root.removeHandler(listener)
        for one, level in before.items():
            one.setLevel(level)


@dataclass
class Api:
    """Answers logins and calls; one of the two with a failure that repeats what it was sent."""

    secrets: Secrets
    failure: Any = None
    at: str = "call"
    sent: list[str] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        login = request.url.path.endswith("/getToken")
        self.sent += request_parts(request)
        if self.failure is not None and login is (self.at == "login"):
            if isinstance(self.failure, type):
                raise self.failure("", request=request)
            return self.fails(request, *self.failure.split())
        if login:
            token = {"access_token": self.secrets["token"], "now": 100, "expired_at": 1900}
            return httpx.Response(200, json={"code": 0, "message": None, "response": token})
        row = {"imp_uid": "imp_1", "merchant_uid": "o-1", "customer_uid": "c-1", "amount": 1000}
        row |= {"status": "paid", **self.secrets, "cancel_history": [dict(self.secrets)]}
        row |= {"list": [dict(row), dict(row)], "total": 2, "next": 0, "previous": 0}
        many = {"GET /payments", "POST /subscribe/payments/schedule", "GET /banks"}
        result: Any = [row] if f"{request.method} {request.url.path}" in many else row
        return httpx.Response(200, json={"code": 0, "message": None, "response": result})

    def fails(self, request: httpx.Request, kind: str, status: str) -> httpx.Response:
        repeated = "\n".join(request_parts(request)) + repr(dict(self.secrets))
        envelope = {"code": -1, "message": None, "response": {**self.secrets, "all": repeated}}
        content: dict[str, Any] = {
            "refused": {"json": envelope},
            "html": {"html": f"<html><body>{repeated}</body></html>"},
            "truncated": {"content": httpx.Response(200, json=envelope).content[:-9]},
            "array": {"json": [envelope]},
            "text": {"json": repeated},
            "empty": {"content": b""},
            "null": {"json": {"code": 0, "message": None, "response": None, **self.secrets}},
            "number": {"json": {"code": 0, "message": None, "response": 7, **self.secrets}},
        }
        return httpx.Response(int(status), **content[kind])


Do = Callable[[Any, Secrets], Any]

CALLS: dict[str, Do] = {
    "get": lambda p, s: p.payments.get("imp_1"),
    "find_all": lambda p, s: p.payments.find_all("o-1"),
    "get_many": lambda p, s: p.payments.get_many(imp_uid=["imp_1"]),
    "balance": lambda p, s: p.payments.get_balance("imp_1"),
    "customer": lambda p, s: p.customers.get("c-1"),
    "certification": lambda p, s: p.certifications.get("imp_1"),
    "token": lambda p, s: p.users.get_token(**s.of(*ACCOUNT)),
    "onetime": lambda p, s: p.subscribe.pay_onetime(
        merchant_uid="o-1", amount=1000, name="cup", **s.of(*CARD, *BUYER)
    ),
    "save": lambda p, s: p.customers.save("c-1", channel_key="channel", **s.of(*CARD, *CUSTOMER)),
    "schedule": lambda p, s: p.request(
        "POST",
        "/subscribe/payments/schedule",
        body={
            "customer_uid": "c-1",
            **s.of(*CARD),
            "schedules": [{"merchant_uid": "o-1", "schedule_at": 1, "amount": 1, **s.of(*BUYER)}],
        },
    ),
    "cancel": lambda p, s: p.payments.cancel(
        imp_uid="imp_1", amount=10, checksum=1000, **s.of(*REFUND)
    ),
    "banks": lambda p, s: p.codes.list_banks(extra_query=dict(s)),
    "unknown write": lambda p, s: p.request("POST", "/new", query=dict(s), body=dict(s)),
    "unknown read": lambda p, s: p.request("GET", "/new", query=dict(s)),
}
REFUSED: dict[str, Do] = {
    "float": lambda p, s: p.subscribe.pay_onetime(
        merchant_uid="o-1", amount=10.5, name="cup", **s.of(*CARD, *BUYER)
    ),
    "nan": lambda p, s: p.request("POST", "/new", body={**s, "amount": float("nan")}),
    "set": lambda p, s: p.request("POST", "/new", body={"inner": [{**s, "tags": {1}}]}),
    "set of secrets": lambda p, s: p.request("POST", "/new", body={"inner": set(s.values())}),
    "no amount": lambda p, s: p.request(
        "POST", "/payments/cancel", body={"imp_uid": "imp_1", **s.of(*REFUND)}
    ),
    "zero": lambda p, s: p.payments.cancel(imp_uid="imp_1", amount=0, checksum=10, **s.of(*REFUND)),
    "text": lambda p, s: p.payments.cancel(
        imp_uid="imp_1", amount=s["birth"], checksum=10, **s.of(*REFUND)
    ),
    "checksum": lambda p, s: p.payments.cancel(
        imp_uid="imp_1", amount=10, checksum=s["birth"], **s.of(*REFUND)
    ),
    "in the query": lambda p, s: p.payments.cancel(
        imp_uid="imp_1", amount=10, checksum=10, extra_query={"refund_account": s["refund_account"]}
    ),
    "long id": lambda p, s: p.payments.get(s["buyer_tel"] * 5),
    "no id": lambda p, s: p.payments.get([s["buyer_tel"]]),
    "argument twice": lambda p, s: p.subscribe.pay_onetime(
        merchant_uid="o-1", amount=10, name="cup", extra_body=s.of(*CARD), **s.of(*CARD)
    ),
    "unknown argument": lambda p, s: p.payments.cancel_all(imp_uid="imp_1", **s.of("birth")),
    "path": lambda p, s: p.request("GET", "no slash " + s["buyer_tel"]),
    "dots": lambda p, s: p.request("GET", f"/a/../{s.cores['buyer_tel']}"),
    "since": lambda p, s: list(p.payments.iter_by_status("paid", since=s["buyer_tel"])),
    "option": lambda p, s: p.with_options(tier=s["buyer_tel"]),
    "other option": lambda p, s: p.with_options(imp_secret=s["imp_secret"]),
    "webhook amount": lambda p, s: p.verify_webhook(
        parse_webhook(b'{"imp_uid":"imp_1","merchant_uid":"o","status":"paid"}', None),
        expected_amount=s["buyer_tel"],
    ),
}


def shown(side: str, api: Callable[[httpx.Request], Any], s: Secrets, *todo: Do) -> list[Any]:
    """Make the calls on a client; gives the errors, and in the end the text of all that showed."""
    hooks: dict[str, Any] = {}
    texts: list[Any] = []
    for name in ("on_request", "on_response", "on_retry"):
        hooks[name] = lambda event: texts.append(repr(event) + repr(vars(event)))
    given = {**s.of(*ACCOUNT), "transport": httpx.MockTransport(api), "max_retries": 1, **hooks}
    errors: list[Exception] = []

    def note(result: Any) -> None:
        texts.extend([repr(result), str(result), f"{result}"])

    def failed(error: Exception) -> bool:
        """Keeps an error; whether somebody is to look what became of the call."""
        errors.append(error)
        texts.append(evidence(error))
        return isinstance(error, UnknownOutcome)

    async def run() -> None:
        async with AsyncPortOne(**given) as portone:
            for do in todo:
                try:
                    result = do(portone, s)
                    note(await result if asyncio.iscoroutine(result) else result)
                except Exception as error:
                    if failed(error):
                        try:
                            note(await error.aresolve())  # type: ignore[attr-defined]
                        except PortOneError as other:
                            failed(other)
            note(
                [portone, portone._settings, portone._tokens, portone._connections, portone._events]
            )

    with listening() as heard, stamina.set_testing(True, attempts=2):
        if side == "async":
            asyncio.run(run(), debug=True)
        else:
            with PortOne(**given) as portone:
                for do in todo:
                    try:
                        note(do(portone, s))
                    except Exception as error:
                        if failed(error):
                            try:
                                note(error.resolve())  # type: ignore[attr-defined]
                            except PortOneError as other:
                                failed(other)
                note(
                    [
                        portone,
                        portone._settings,
                        portone._tokens,
                        portone._connections,
                        portone._events,
                    ]
                )
    return [errors, "\n".join([*texts, *heard])]


@settings(max_examples=30)
@given(
    s=secrets,
    side=st.sampled_from(SIDES),
    failure=st.none() | st.sampled_from(FAILURES),
    at=st.sampled_from(["call", "login"]),
    names=st.lists(st.sampled_from([*CALLS]), min_size=2, max_size=4),
)
@example(Secrets(1), "sync", None, "call", [*CALLS])
@example(Secrets(2), "async", None, "call", [*CALLS])
@example(Secrets(3), "async", "html 502", "call", [*CALLS])
@example(Secrets(4), "sync", "refused 200", "call", [*CALLS])
@example(Secrets(5), "sync", "html 200", "login", ["get", "onetime"])
def test_no_call_shows_what_it_sends_and_gets(
    s: Secrets, side: str, failure: Any, at: str, names: list[str]
) -> None:
    """Whatever is sent, answered or fails: not in logs, hooks, reprs, errors and their causes."""
    api = Api(s, failure, at)
    errors, text = shown(side, api, s, *(CALLS[name] for name in names))
    assert s.shown_in("\n".join(api.sent)), "nothing secret was sent"
    assert failure is not None or not errors
    assert s.shown_in(text) == set()


@settings(max_examples=15)
@given(
    s=secrets,
    side=st.sampled_from(SIDES),
    names=st.lists(st.sampled_from([*REFUSED]), min_size=2, max_size=5),
)
@example(Secrets(1), "sync", [*REFUSED])
@example(Secrets(2, "'\"\\", "\n결제"), "async", [*REFUSED])
def test_no_refusal_of_ours_shows_what_it_refuses(s: Secrets, side: str, names: list[str]) -> None:
    """A ValueError or TypeError of the guard, of an id or an option names the field, no value."""
    api = Api(s)
    errors, text = shown(side, api, s, *(REFUSED[name] for name in names))
    assert [type(error) for error in errors if type(error) not in (ValueError, TypeError)] == []
    assert len(errors) == len(names)
    assert s.shown_in(text) == set()


@pytest.mark.parametrize("failure", [httpx.ConnectError, httpx.ReadError, "empty 200", "empty 500"])
def test_a_pickled_error_takes_nothing_secret_along(failure: Any) -> None:
    """A task queue may store it: what the call sent stays behind; the answer goes along."""
    s = Secrets(0)
    errors, _ = shown("sync", Api(s, failure), s, *CALLS.values())
    for error in errors:
        stored = pickle.dumps(error)
        assert s.shown_in(stored) == set()
        again = pickle.loads(stored)
        assert (type(again), str(again)) == (type(error), str(error))


@settings(max_examples=50)
@given(s=secrets, form=st.booleans(), cut=st.integers(0, 40), kind=st.text(max_size=9))
def test_a_webhook_shows_nothing_but_its_ids(s: Secrets, form: bool, cut: int, kind: str) -> None:
    """Fields that are not known, a body that is none and a type that is none stay unseen."""
    fields = {"imp_uid": "imp_1", "merchant_uid": "o-1", "status": "paid", **s}
    sent: dict[str, Any] = {"data" if form else "json": fields}
    request = httpx.Request("POST", "http://shop.test", **sent)
    parts = [repr(parse_webhook(request.content, request.headers["Content-Type"]))]
    for body, content_type in [
        (request.content[cut + 1 :], None),
        (request.content[: -cut - 1], request.headers["Content-Type"]),
        (request.content, kind),
        (request.content + request.content, None),
    ]:
        try:
            parts.append(repr(parse_webhook(body, content_type)))
        except ValueError as error:
            parts.append(evidence(error))
    assert s.shown_in("\n".join(parts)) - {"imp_uid"} == set()


def frames(error: BaseException) -> Iterator[tuple[str, str, str, str]]:
    """The variables that an error tracker would collect: module, function, name and repr."""
    left: list[BaseException | None] = [error]
    seen: set[int] = set()
    while left:
        one = left.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        left += [one.__cause__, one.__context__]
        for frame, _ in traceback.walk_tb(one.__traceback__):
            module = frame.f_globals.get("__name__", "")
            for name, value in frame.f_locals.items():
                yield module, frame.f_code.co_name, name, repr(value)


# What the caller handed over by name stands in the frame of the method that was called.
OWN_ARGUMENTS = ("portone_v1_api.resources.", "portone_v1_api.api.")
OWN_METHODS = {"request", "raw_call", "with_options", "cancel_all", "extended", "_refuse_known"}


def seen_in_frames(errors: list[Exception], s: Secrets) -> set[str]:
    return {
        f"{module}.{function}: {name}"
        for error in errors
        for module, function, name, text in frames(error)
        if module.startswith("portone_v1")
        and not module.startswith(OWN_ARGUMENTS)
        and function not in OWN_METHODS
        and s.shown_in(text)
    }


FRAMES = [
    *[("get", one) for one in [*LOST, "html 502", "truncated 200", "empty 200"]],
    ("onetime", httpx.ReadError),
    ("onetime", "html 502"),
    ("save", "array 200"),
    ("cancel", httpx.ReadTimeout),
    ("get", "refused 200"),
    ("get", "number 200"),
    ("schedule", httpx.ReadError),
    ("float", None),
    ("zero", None),
    ("option", None),
    ("banks", "html 502"),
]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("name", "failure"), FRAMES)
def test_the_variables_of_our_frames_show_nothing(name: str, failure: Any, side: str) -> None:
    """Error trackers collect them: none but the arguments of the very method that was called."""
    s = Secrets(0)
    errors, _ = shown(side, Api(s, failure), s, (CALLS | REFUSED)[name])
    assert errors
    assert seen_in_frames(errors, s) == set()


def test_a_missing_variable_shows_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """from_env with half of the keys: neither the text nor our frames show the environment."""
    s = Secrets(0)
    monkeypatch.delenv("PORTONE_V1_IMP_KEY", raising=False)
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", s["imp_secret"])
    with pytest.raises(ValueError, match="PORTONE_V1_IMP_KEY") as caught:
        PortOne.from_env()
    assert s.shown_in(evidence(caught.value)) == set()


@pytest.mark.parametrize("variables", [{}, {"PORTONE_V1_IMP_KEY": "k", "PORTONE_V1_TIER": "?"}])
def test_the_frames_of_from_env_show_nothing(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    """Who reads the keys from the environment has not put them into a variable."""
    s = Secrets(0)
    monkeypatch.delenv("PORTONE_V1_IMP_KEY", raising=False)
    for name, value in (variables | {"PORTONE_V1_IMP_SECRET": s["imp_secret"]}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=r"not set|tier") as caught:
        PortOne.from_env()
    assert seen_in_frames([caught.value], s) == set()


HALF = "\ud800"  # half of a surrogate pair, as careless decoding of a form leaves it
UNSENDABLE: list[Do] = [
    lambda p, s: p.subscribe.pay_onetime(
        merchant_uid="o-1", amount=1, name="cup", **s.of(*CARD), buyer_name=s["buyer_name"] + HALF
    ),
    lambda p, s: p.codes.list_banks(extra_query={"bank_num": s["refund_account"] + HALF}),
    lambda p, s: p.request("POST", "/new", body={s["refund_account"] + HALF: 1}),
]


@pytest.mark.parametrize("do", UNSENDABLE, ids=["body", "query", "name"])
@pytest.mark.parametrize("side", SIDES)
def test_text_that_is_no_unicode_is_refused_without_being_shown(side: str, do: Do) -> None:
    """A ValueError of ours names the field, before anything is sent."""
    s = Secrets(0)
    api = Api(s)
    errors, text = shown(side, api, s, do)
    assert api.sent == []
    assert s.shown_in(text) == set()
    assert [type(error) for error in errors] == [ValueError]


@pytest.mark.parametrize("name", ACCOUNT)
def test_keys_that_are_no_unicode_are_refused_without_being_shown(name: str) -> None:
    """Such as os.environ gives for bytes that are no UTF-8; by the constructor, clearly."""
    s = Secrets(0)
    keys: dict[str, Any] = s.of(*ACCOUNT) | {name: s[name] + HALF}
    with pytest.raises(ValueError, match=name) as caught:
        PortOne(**keys)
    assert s.shown_in(evidence(caught.value)) == set()


@pytest.mark.parametrize("at", ["call", "login"])
@pytest.mark.parametrize("side", SIDES)
def test_a_redirect_leaves_no_request_behind(side: str, at: str) -> None:
    """httpx prepares the request that would follow, with token and body; the error drops it."""
    s = Secrets(0)
    answers = Api(s)

    def moved(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/getToken") is (at == "login"):
            return httpx.Response(307, headers={"Location": "/elsewhere"})
        return answers(request)

    errors, text = shown(side, moved, s, CALLS["onetime"])
    assert errors
    assert s.shown_in(text) == set()
    assert s.shown_in(pickle.dumps(errors[0])) == set()


@pytest.mark.parametrize("cut", [None, -3])
@pytest.mark.parametrize("side", SIDES)
def test_a_login_that_makes_no_sense_keeps_no_token(side: str, cut: int | None) -> None:
    """The answer of a login is a secret: an error about it shows its status only."""
    s = Secrets(0)
    content = httpx.Response(
        200, json={"code": 0, "message": None, "response": {"access_token": s["token"]}}
    ).content[:cut]
    errors, _ = shown(side, lambda _: httpx.Response(200, content=content), s, CALLS["get"])
    assert [type(error) for error in errors] == [MalformedResponse]
    response = errors[0].response
    assert response is None or s.shown_in(response.content) == set()
    assert s.shown_in(pickle.dumps(errors[0])) == set()


def test_a_password_in_the_address_is_refused_or_unseen() -> None:
    """It is in no log line, and does not take the token's place."""
    s, seen = Secrets(0), []
    api = Api(s)

    def noted(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("Authorization"))
        return api(request)

    url = f"https://user:{s['answer']}@proxy.test"
    with listening() as heard:
        try:
            with PortOne("k", "s", base_url=url, transport=httpx.MockTransport(noted)) as portone:
                portone.payments.get("imp_1")
        except ValueError as error:
            heard.append(evidence(error))
    assert s.shown_in("\n".join(heard)) == set()
    assert seen in ([], [None, f"Bearer {s['token']}"])


def repeats(status: str) -> Callable[[sockets.Talk, str], bool]:
    def talk(one: sockets.Talk, request: str) -> bool:
        one.answer({"repeated": request}, status)
        return True

    return talk


def babbles(one: sockets.Talk, request: str) -> bool:
    one.say(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
    return False


def resets(one: sockets.Talk, request: str) -> bool:
    one.reset()
    return False


def breaks_off(one: sockets.Talk, request: str) -> bool:
    one.say(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")
    one.reset()
    return False


def miscounts(answer: str) -> Callable[[sockets.Talk, str], bool]:
    """Says where a chunk's length should stand what belongs into the body."""

    def talk(one: sockets.Talk, request: str) -> bool:
        head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        one.say(f"{head}{answer}\r\n".encode())
        return False

    return talk


DOORS = ["sync", "async", "aiohttp"]
BELOW = ["html 502", "reset", "cut", "gone", "babble", "chunk"]


@pytest.mark.parametrize("how", BELOW)
@pytest.mark.parametrize("door", DOORS)
def test_failures_below_http_show_nothing(
    door: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On real sockets, with each library's own errors as causes and its own log at DEBUG."""
    s = Secrets(0)
    talk = {
        "html 502": repeats("502 Bad Gateway"),
        "reset": resets,
        "cut": breaks_off,
        "gone": lambda one, request: False,
        "babble": babbles,
        "chunk": miscounts(s["answer"]),
    }[how]
    token = {"access_token": s["token"], "now": 100, "expired_at": 1900}
    monkeypatch.setattr(sockets, "TOKEN", {"code": 0, "message": None, "response": token})
    calls = [CALLS["banks"], CALLS["onetime"], CALLS["get"]]
    texts: list[str] = []

    async def run(url: str) -> None:
        given: dict[str, Any] = {
            **s.of(*ACCOUNT),
            "base_url": url,
            "max_retries": 0,
            "backend": "aiohttp" if door == "aiohttp" else "httpx",
        }
        async with AsyncPortOne(**given) as portone:
            for do in calls:
                with pytest.raises(PortOneError) as caught:
                    await do(portone, s)
                texts.append(evidence(caught.value))

    with sockets.serving(sockets.logged_in(talk)) as (url, _), listening() as heard:
        if door == "sync":
            with PortOne(**s.of(*ACCOUNT), base_url=url, max_retries=0) as portone:
                for do in calls:
                    with pytest.raises(PortOneError) as caught:
                        do(portone, s)
                    texts.append(evidence(caught.value))
        else:
            asyncio.run(run(url), debug=True)
    if how != "chunk":  # httpcore's log quotes what it could not read, and is not ours to mend
        texts += heard
    assert s.shown_in("\n".join(texts)) == set()


def test_the_frames_of_a_full_disk_show_no_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor those of other merchants, whose tokens are in the same file."""
    s, store = Secrets(0), FileTokenStore(tmp_path / "token.json")

    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(TokenStoreError) as caught:
        store.save("key", TokenLease(s["token"], 100))
    assert s.shown_in(evidence(caught.value)) == set()
    assert seen_in_frames([caught.value], s) == set()
