"""Other options for one call, on the same connections and the same token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from portone_v1 import ClientClosedError, NotFound, PortOne, TransportError
from portone_v1_mock import MockPortOne

from .test_client import found, recorded

PAID = "imp_448280090638"


def test_every_option_reaches_the_request() -> None:
    """timeout, tier and include_sandbox are the child's; key, host and the rest the parent's."""
    transport, seen = recorded(found)
    with PortOne("k", "s", base_url="https://gateway.test", transport=transport) as portone:
        child = portone.with_options(timeout=3, tier="A01", include_sandbox=True)
        child.payments.get("imp_1")
        portone.payments.get("imp_1")
    _, by_child, by_parent = seen
    assert by_child.url == "https://gateway.test/payments/imp_1?include_sandbox=true"
    assert by_child.headers["Tier"] == "A01"
    assert by_child.extensions["timeout"]["read"] == 3
    assert by_parent.url == "https://gateway.test/payments/imp_1"
    assert "Tier" not in by_parent.headers
    assert by_parent.extensions["timeout"]["read"] == 30


def test_options_not_given_stay() -> None:
    """A grandchild keeps what its parent was given, and None takes an option away."""
    transport, seen = recorded(found)
    with PortOne("k", "s", tier="A01", transport=transport) as portone:
        portone.with_options(timeout=3).with_options(include_sandbox=True).payments.get("imp_1")
        portone.with_options(tier=None).payments.get("imp_1")
    _, grandchild, without = seen
    assert grandchild.headers["Tier"] == "A01"
    assert grandchild.extensions["timeout"]["read"] == 3
    assert grandchild.url.params["include_sandbox"] == "true"
    assert "Tier" not in without.headers


def test_one_token_serves_all_children(connect: Callable[..., Any], mock: MockPortOne) -> None:
    """Whoever logs in first does so for the parent and for every child."""
    portone = connect()
    for child in (portone.with_options(timeout=5), portone.with_options(max_retries=3), portone):
        assert child.payments.get(PAID).imp_uid == PAID
    operations = [request["operation"] for request in mock.requests()]
    assert operations.count("users_get_token") == 1


def test_retries_are_the_childs(connect: Callable[..., Any], mock: MockPortOne) -> None:
    """max_retries of a child does not change its parent."""
    portone = connect(max_retries=0)
    mock.add_fault("refuse", operation="payments_get", times=2)
    with pytest.raises(TransportError):
        portone.payments.get(PAID)
    assert portone.with_options(max_retries=1, max_retry_time=30).payments.get(PAID)


def test_closing_a_child_closes_nothing(mock: MockPortOne) -> None:
    """The parent's connections stay open until the parent is closed."""
    with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
        with portone.with_options(timeout=5) as child:
            child.payments.get(PAID)
        assert portone.payments.get(PAID).imp_uid == PAID
    with pytest.raises(ClientClosedError):
        child.payments.get(PAID)


@pytest.mark.parametrize(
    "options",
    [
        {"tier": "a1"},
        {"max_retries": -1},
        {"max_retries": True},
        {"max_retries": 1.5},
        {"max_retry_time": 0},
        {"max_retry_time": float("nan")},
        {"total_timeout": 0},
        {"total_timeout": float("inf")},
        {"max_response_size": 0},
        {"max_response_size": 1e6},
        {"max_response_size": True},
    ],
)
def test_options_that_could_never_work_are_refused(
    mock: MockPortOne, options: dict[str, Any]
) -> None:
    """By with_options as by the constructor, before anything is sent."""
    transport = mock.transport()
    with PortOne("k", "s", transport=transport) as portone, pytest.raises(ValueError, match="must"):
        portone.with_options(**options)
    with pytest.raises(ValueError, match="must"):
        PortOne("k", "s", transport=transport, **options)


@pytest.mark.parametrize(
    "options",
    [{"include_sandbox": "false"}, {"include_sandbox": 1}, {"timeout": "3"}, {"tier": 101}],
)
def test_options_of_a_wrong_type_are_refused(options: dict[str, Any]) -> None:
    """By with_options as by the constructor: a TypeError that names the option."""
    name = next(iter(options))
    with PortOne("k", "s") as portone, pytest.raises(TypeError, match=f"^{name} must be "):
        portone.with_options(**options)


def test_a_sub_merchant_without_its_tier_is_not_found(connect: Callable[..., Any]) -> None:
    """The child asks as its tier; the answer is the API's."""
    with pytest.raises(NotFound):
        connect().with_options(tier="ZZZ").payments.get("imp_000000000000")


def test_a_transport_and_a_client_are_one_too_many() -> None:
    """An http_client brings its own transport."""
    with pytest.raises(ValueError, match="transport"):
        PortOne("k", "s", transport=httpx.HTTPTransport(), http_client=httpx.Client())


@pytest.mark.parametrize("option", ["imp_key", "base_url", "token_store", "nonsense"])
def test_what_children_share_cannot_be_an_option(option: str) -> None:
    """Another key or host would use the parent's token: that takes a client of its own."""
    with (
        PortOne("k", "s") as portone,
        pytest.raises(TypeError, match=f"^{option} cannot be set by with_options"),
    ):
        portone.with_options(**{option: "x"})  # type: ignore[arg-type]
