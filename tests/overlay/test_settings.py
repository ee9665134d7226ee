"""Settings: what could never work is refused when the client is made."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from portone_v1 import API_URL, AsyncPortOne, PortOne
from portone_v1._http._messages import TimeLimits
from portone_v1._settings import Settings, from_environment
from portone_v1_api.operations import OPERATIONS

KEYS = {"PORTONE_V1_IMP_KEY": "k3y", "PORTONE_V1_IMP_SECRET": "s3cret"}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"imp_key": ""}, "PORTONE_V1_IMP_KEY"),
        ({"imp_secret": ""}, "PORTONE_V1_IMP_SECRET"),
        ({"base_url": "api.iamport.kr"}, "base_url"),
        ({"base_url": "ftp://api.iamport.kr"}, "base_url"),
        ({"base_url": "https://"}, "base_url"),
        ({"base_url": "https://api.iamport.kr?x=1"}, "base_url"),
        ({"base_url": "http://127.0.0.1:port"}, "base_url"),
        ({"base_url": "http://["}, "base_url"),
        ({"base_url": "http://a b"}, "base_url"),
        ({"tier": "a01"}, "tier"),
        ({"tier": "A0123"}, "tier"),
        ({"tier": "A01\n"}, "tier"),
    ],
)
def test_what_could_never_work_is_refused(changes: dict[str, Any], says: str) -> None:
    """A bad setting is a ValueError that names it, from both clients."""
    settings: dict[str, Any] = {"imp_key": "k3y", "imp_secret": "s3cret"} | changes
    for client in (PortOne, AsyncPortOne):
        with pytest.raises(ValueError, match=says) as caught:
            client(**settings)
        assert "s3cret" not in str(caught.value)


WRONG_TYPES: list[dict[str, Any]] = [
    {"imp_key": 1234567890123456},
    {"imp_secret": b"s3cret"},
    {"imp_secret": None},
    {"base_url": httpx.URL("https://api.iamport.kr")},
    {"tier": 101},
    {"timeout": "30"},
    {"timeout": True},
    {"timeout": (5, 30)},
    {"max_retry_time": "60"},
    {"max_retry_time": True},
    {"total_timeout": "240"},
    {"total_timeout": True},
    {"include_sandbox": "false"},
    {"include_sandbox": 0},
    {"include_sandbox": None},
    {"token_store": "redis://127.0.0.1:6379"},
]


@pytest.mark.parametrize("changes", WRONG_TYPES, ids=repr)
def test_an_argument_of_a_wrong_type_names_itself(changes: dict[str, Any]) -> None:
    """What a type checker would refuse is a TypeError that names the argument, and no value."""
    settings: dict[str, Any] = {"imp_key": "k3y", "imp_secret": "s3cret"} | changes
    name = next(iter(changes))
    kind = type(changes[name]).__name__
    for client in (PortOne, AsyncPortOne):
        with pytest.raises(TypeError, match=f"^{name} must be .*not {kind}") as e:
            client(**settings)
        assert "s3cret" not in str(e.value)
        assert "redis://" not in str(e.value)


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf")])
def test_a_timeout_is_some_seconds(timeout: float) -> None:
    """A timeout that is over at once, or never, is a ValueError."""
    with pytest.raises(ValueError, match=r"^timeout must be more than 0 seconds"):
        PortOne("k", "s", timeout=timeout)


@pytest.mark.parametrize("host", ["[::1]:8010", "127.0.0.1", "localhost:80", "포트원.test"])
def test_addresses_of_every_kind_are_taken(host: str) -> None:
    """IPv6, addresses with a port, and names outside ASCII are good base URLs."""
    assert Settings("k", "s", base_url=f"http://{host}/").base_url == f"http://{host}"


def test_a_transport_and_a_client_exclude_each_other() -> None:
    """An http_client brings its own transport."""
    transport = httpx.MockTransport(lambda request: httpx.Response(200))
    with httpx.Client() as http, pytest.raises(ValueError, match="brings its own"):
        PortOne("k", "s", transport=transport, http_client=http)


def test_the_environment_gives_the_settings() -> None:
    """from_env reads five variables; arguments win; empty ones count as not set."""
    environ = KEYS | {"PORTONE_V1_BASE_URL": "http://127.0.0.1:8010", "PORTONE_V1_TIER": ""}
    assert from_environment({"imp_key": "other", "timeout": 3}, environ) == {
        "imp_key": "other",
        "imp_secret": "s3cret",
        "base_url": "http://127.0.0.1:8010",
        "timeout": 3,
    }


@pytest.mark.parametrize(
    ("word", "value"), [("true", True), ("1", True), ("FALSE", False), ("0", False), (" 0 ", False)]
)
def test_a_switch_of_the_environment_is_a_word(word: str, value: bool) -> None:
    """The listed words give a bool, whatever their case; an argument wins over them."""
    environ = KEYS | {"PORTONE_V1_INCLUDE_SANDBOX": word}
    assert from_environment({}, environ)["include_sandbox"] is value
    assert from_environment({"include_sandbox": True}, environ)["include_sandbox"] is True


@pytest.mark.parametrize("word", ["no", "off", "f", "2", "none", "거짓"])
def test_another_word_of_the_environment_is_refused(word: str) -> None:
    """No word is guessed at: one that is not listed is a ValueError that lists them."""
    environ = KEYS | {"PORTONE_V1_INCLUDE_SANDBOX": word}
    with pytest.raises(ValueError, match="PORTONE_V1_INCLUDE_SANDBOX must be one of true, 1, fal"):
        from_environment({}, environ)


def test_from_env_makes_a_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both clients can be made from the environment."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PORTONE_V1_TIER", "A01")
    for client in (PortOne, AsyncPortOne):
        assert repr(client.from_env()) == f"{client.__name__}(base_url={API_URL!r}, tier='A01')"


@pytest.mark.parametrize("present", [(), ("PORTONE_V1_IMP_KEY",), ("PORTONE_V1_IMP_SECRET",)])
def test_missing_keys_are_named(present: tuple[str, ...]) -> None:
    """No keys is a ValueError that names each variable that is missing."""
    with pytest.raises(ValueError, match="not set") as caught:
        from_environment({}, {name: KEYS[name] for name in present})
    for name in KEYS:
        assert (name in str(caught.value)) == (name not in present)


def test_what_moves_money_may_take_longer() -> None:
    """30 s to answer, 60 s for what moves money, 5 s to connect; a timeout of one's own wins."""
    read = OPERATIONS["payments_get"]
    money = read._replace(effect="money")
    settings = Settings("k", "s")
    assert (settings.total_timeout_for(read), settings.total_timeout_for(money)) == (120, 240)
    assert settings.limits_for(read) == TimeLimits(5, 30, 30, 30)
    assert settings.limits_for(money) == TimeLimits(5, 60, 60, 60)
    assert Settings("k", "s", timeout=2).limits_for(money) == TimeLimits(2, 2, 2, 2)
    own = httpx.Timeout(9, connect=1, pool=None)
    assert Settings("k", "s", timeout=own).limits_for(money) == TimeLimits(1, 9, 9, None)
    assert Settings("k", "s", timeout=own).total_timeout_for(money) == 36
    assert Settings("k", "s", timeout=own, total_timeout=7).total_timeout_for(money) == 7
    endless = httpx.Timeout(None)
    assert Settings("k", "s", timeout=endless).total_timeout_for(money) is None


def test_a_client_shows_neither_key_nor_secret() -> None:
    """repr and settings are safe to log."""
    client = PortOne("k3y", "s3cret", base_url="https://proxy.test/portone/")
    texts = repr(client) + repr(client._settings)
    assert repr(client) == "PortOne(base_url='https://proxy.test/portone')"
    for secret in ("k3y", "s3cret"):
        assert secret not in texts
