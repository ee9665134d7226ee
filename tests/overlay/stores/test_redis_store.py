"""The token store in Redis, against a real one."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
import redis
from portone_v1 import PortOne
from portone_v1._errors import TokenStoreError
from portone_v1._tokens import _redis_store
from portone_v1._tokens._manager import store_key
from portone_v1.stores import RedisTokenStore, TokenLease
from portone_v1_mock import MockPortOne


@pytest.mark.parametrize("decode", [False, True])
def test_a_client_of_ones_own_is_used_and_left_open(redis_url: str, decode: bool) -> None:
    """Bytes or text, the token comes back; the client works on afterwards."""
    with redis.Redis.from_url(redis_url, decode_responses=decode) as client:
        store = RedisTokenStore(client, prefix="shop:")
        with store.lock("key"):
            store.save("key", TokenLease("t1", 100))
        assert store.load("key").value == "t1"  # type: ignore[union-attr]
        assert client.exists("shop:key")
        assert client.dbsize() == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("OOM command not allowed when used memory > 'maxmemory'.", "ResponseError: OOM"),
        ("wrong number of arguments for 'set' s3cret", "ResponseError"),
        ("S3CRET", "ResponseError"),
    ],
)
def test_a_failure_of_redis_has_its_code_and_none_of_its_words(text: str, reason: str) -> None:
    """They repeat what was sent; the code is the first word, in capitals."""
    assert _redis_store._reason(redis.ResponseError(text)) == reason


@pytest.mark.parametrize("wrong_by", [-300, 300])
def test_redis_forgets_a_token_when_it_is_over(redis_url: str, wrong_by: int) -> None:
    """The entry lives as long as the token, by Redis's own clock, whatever the API's clock says."""
    mock = MockPortOne()
    mock.set_clock(int(time.time()) + wrong_by)
    store = RedisTokenStore(redis_url)
    with PortOne(
        "imp_mock", "mock_secret", transport=mock.transport(), token_store=store
    ) as portone:
        portone.payments.get("imp_448280090638")
    with redis.Redis.from_url(redis_url) as client:
        (name,) = client.keys()
        assert 1730 < client.ttl(name) <= 1741
        assert b"imp_mock" not in name
        assert client.get(name) not in name
        client.persist(name)
    key = name.decode().removeprefix("portone_v1:token:")
    assert store.load(key) is None, "an entry without an end is none of ours"


@pytest.mark.parametrize("value", ["two words", "토큰"])
def test_what_somebody_else_wrote_is_replaced(redis_url: str, value: str) -> None:
    """A value that could not stand in a header leads to a login."""
    mock = MockPortOne()
    name = "portone_v1:token:" + store_key("imp_mock", "http://api.test")
    with redis.Redis.from_url(redis_url) as client:
        client.set(name, value, px=100_000)
        with PortOne(
            "imp_mock",
            "mock_secret",
            base_url="http://api.test",
            transport=mock.transport(),
            token_store=RedisTokenStore(client),
        ) as portone:
            assert portone.payments.get("imp_448280090638").status == "paid"
        assert client.get(name) != value.encode()


def test_a_holder_that_died_locks_nobody_out(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that nobody frees ends by itself, sooner than others give up."""
    assert _redis_store._LOCK_SECONDS < _redis_store.LOCK_WAIT
    monkeypatch.setattr(_redis_store, "_LOCK_SECONDS", 0.2)
    lock = RedisTokenStore(redis_url).lock("key")
    lock.__enter__()
    with RedisTokenStore(redis_url, wait=5).lock("key"):
        # The first holder comes back late: it frees nothing that is not its own.
        lock.__exit__(None, None, None)
        with pytest.raises(TokenStoreError, match="waited"):
            RedisTokenStore(redis_url, wait=0.05).lock("key").__enter__()


@pytest.mark.parametrize("connect", ["in-process sync", "in-process async"], indirect=True)
@pytest.mark.parametrize("fallback", [False, True])
def test_redis_gone_in_mid_run(
    serve_redis: Callable[..., Any],
    connect: Callable[..., Any],
    mock: MockPortOne,
    caplog: pytest.LogCaptureFixture,
    fallback: bool,
) -> None:
    """The token at hand serves on; its renewal is an error, or with fallback one warning."""
    with serve_redis() as (url, server):
        portone = connect(
            token_store=RedisTokenStore(url, fallback=fallback), clock=lambda: float(mock.now())
        )
        portone.payments.get("imp_448280090638")
        server.kill()
        server.wait()
    portone.payments.get("imp_448280090638")
    mock.advance(1780)
    for _ in range(2):
        if fallback:
            assert portone.payments.get("imp_448280090638").status == "paid"
        else:
            with pytest.raises(TokenStoreError, match=r"Redis failed.*fallback=True"):
                portone.payments.get("imp_448280090638")
    warnings = [line.getMessage() for line in caplog.records if line.levelname == "WARNING"]
    assert len([line for line in warnings if "token of its own" in line]) == fallback


def test_a_login_outlives_a_redis_that_goes_meanwhile(serve_redis: Callable[..., Any]) -> None:
    """Freeing the lock of a Redis that is gone is no error: the lock ends by itself."""
    with serve_redis() as (url, server), RedisTokenStore(url).lock("key"):
        server.kill()
        server.wait()


def test_a_refusal_of_redis_does_not_show_the_token(serve_redis: Callable[..., Any]) -> None:
    """Redis repeats the arguments of an unknown command; the error does not."""
    with serve_redis("--rename-command", "SET", "") as (url, _):
        store = RedisTokenStore(url)
        with pytest.raises(TokenStoreError, match="Redis failed") as caught:
            store.save("key", TokenLease("s3cret", 9))
    texts: list[object] = []
    error: BaseException | None = caught.value
    while error:
        texts += [error, repr(error), error.args]
        error = error.__cause__ or error.__context__
    assert "s3cret" not in " ".join(map(str, texts))


def test_a_wrong_password_is_an_error_without_it(serve_redis: Callable[..., Any]) -> None:
    """What Redis says about the password is passed on, the password is not."""
    with serve_redis("--requirepass", "right") as (url, _):
        store = RedisTokenStore(url.replace("unix://", "unix://:wr0ng@"))
        with pytest.raises(TokenStoreError, match="AuthenticationError") as caught:
            store.load("key")
    assert "wr0ng" not in f"{caught.value} {caught.value.__cause__!r} {store!r}"


@pytest.mark.parametrize("url", ["http://:s3cret@host", "redis://:s3/cret@host:1", "", "host:6379"])
def test_a_url_that_is_none_is_refused_without_its_password(url: str) -> None:
    """The error shows how one looks."""
    with pytest.raises(ValueError, match="rediss://:password@host:6379/0") as caught:
        RedisTokenStore(url)
    assert "s3" not in str(caught.value)


@pytest.mark.parametrize("client", [None, 7, object()])
def test_what_is_no_client_is_refused(client: Any) -> None:
    """The error says what to pass."""
    with pytest.raises(TypeError, match=r"URL of a Redis or a redis\.Redis"):
        RedisTokenStore(client)


def test_an_asyncio_client_is_refused(redis_url: str) -> None:
    """An asyncio client belongs to one event loop; the URL serves every one."""
    import redis.asyncio

    with pytest.raises(TypeError, match="for AsyncPortOne as well"):
        RedisTokenStore(redis.asyncio.Redis.from_url(redis_url))  # type: ignore[arg-type]


def test_a_url_sets_time_limits(redis_url: str) -> None:
    """Two seconds to connect and to answer, unless the URL says otherwise."""
    options = RedisTokenStore(redis_url)._client.connection_pool.connection_kwargs
    assert (options["socket_timeout"], options["socket_connect_timeout"]) == (2, 2)
    options = RedisTokenStore(f"{redis_url}?socket_timeout=9")._client.connection_pool
    assert options.connection_kwargs["socket_timeout"] == 9


def test_without_redis_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is named when the store is made."""
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ModuleNotFoundError, match='pip install "redis>='):
        RedisTokenStore("redis://localhost")
