"""No write leaves for another machine unless it was allowed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api import spec
from portone_v1_contract.document import operations
from portone_v1_contract.run import Run
from portone_v1_contract.safety import harmless, is_loopback, refusal
from portone_v1_contract.target import Target

from .shop import KEY, SECRET, Shop, sold_here

HERE = ["http://127.0.0.1:8010", "http://127.8.9.1", "http://localhost:1", "http://[::1]:8010"]
ELSEWHERE = [
    "https://pay.example.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://0.0.0.0:80",
    "http://10.0.0.1",
    "http://[2001:db8::1]",
    "http://2130706433",
    "http://",
]


def invented() -> dict[str, Any]:
    """The API with writes of every kind beside its reads."""

    def operation(name: str, **extra: Any) -> dict[str, Any]:
        return {
            "operationId": name,
            "security": [{"accessToken": []}],
            "responses": {"200": {"description": "Done."}},
            **extra,
        }

    document = sold_here()
    document["paths"] = document["paths"] | {
        "/payments/cancel": {
            "post": operation("payments_cancel", **{"x-effect": "money"}),
            "get": operation("payments_says_nothing"),
        },
        "/payments/prepare": {
            "post": operation("payments_prepare", **{"x-effect": "write"}),
            "put": operation("payments_update_prepare", **{"x-effect": "write"}),
        },
        "/subscribe/customers/{customer_uid}": {
            "delete": operation(
                "customers_delete",
                **{
                    "x-effect": "write",
                    "parameters": [
                        {
                            "name": "customer_uid",
                            "in": "path",
                            "required": True,
                            "schema": {"type": "string"},
                        }
                    ],
                },
            )
        },
    }
    return document


class Elsewhere(Target):
    """A target that answers from this process and says that it is another machine."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(app=shop)
        self.is_local = False
        self.base = self.name = "https://pay.example.com"


def sent_to(shop: Shop, **settings: Any) -> set[tuple[str, str]]:
    given = {"document": invented(), "keys": (KEY, SECRET), "seed": 1, "max_examples": 3}
    with Elsewhere(shop) as target:
        report = Run(target=target, **(given | settings)).report(lambda: 0.0)
    assert report.target == "https://pay.example.com"
    return {(method, target.partition("?")[0]) for method, target, _ in shop.seen}


def test_nothing_but_reads_and_the_login_is_sent_elsewhere() -> None:
    """Elsewhere the login and what is marked a read are sent, with valid data, and nothing else."""
    shop = Shop()
    sent = sent_to(shop)
    assert sent
    assert {path for method, path in sent if method != "GET"} == {"/users/getToken"}
    assert not any(path.startswith("/_mock") for _, path in sent)
    assert ("GET", "/payments/cancel") not in sent
    logins = {body for method, _, body in shop.seen if method == "POST"}
    assert len(logins) == 1, "made-up keys could lock an account"


def test_of_the_whole_api_nothing_but_reads_is_sent_elsewhere() -> None:
    """Of all operations of the API, none that the document marks as a write leaves."""
    sent = sent_to(Shop(), document=spec.document(), max_examples=1)
    assert {path for method, path in sent if method != "GET"} == {"/users/getToken"}
    assert len(sent) > 30


def test_allowed_writes_are_sent_elsewhere() -> None:
    """With writes allowed, the same run sends them."""
    methods = {method for method, _ in sent_to(Shop(), allow_writes=True)}
    assert {"GET", "POST", "PUT", "DELETE"} <= methods


def test_what_provokes_is_not_run_elsewhere() -> None:
    """Wrong secrets, wrong tokens and wrong parameters stay at home, and the report says so."""
    with Elsewhere(Shop()) as target:
        report = Run(
            target=target, document=sold_here(), keys=(KEY, SECRET), seed=1, max_examples=0
        ).report(lambda: 0.0)
    reasons = {result.rule: result.reason for result in report.results}
    for rule in ("wrong-secret", "token-missing", "token-wrong", "bad-parameters"):
        assert "another machine" in reasons[rule]
    assert "control plane is only used on this machine" in reasons["read-back"]
    assert "negative_data_rejection" not in reasons
    assert report.note == "Only reads and the login were sent, with valid data."


@pytest.mark.parametrize("url", HERE)
def test_this_machine_is_loopback(url: str) -> None:
    """Loopback addresses and localhost mean this machine."""
    assert is_loopback(url)


@pytest.mark.parametrize("url", ELSEWHERE)
def test_other_hosts_are_not_loopback(url: str) -> None:
    """A host that only looks like this machine is another one."""
    assert not is_loopback(url)


WORDS = ("payments", "cancel", "prepare", "subscribe", "customers", "findAll", "users", "getToken")
SEGMENTS = st.sampled_from(
    [*WORDS, "balance", "imp_1", ".", "..", "", "%2F", "cancel%2F", "_mock", "reset"]
)


@given(
    method=st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "post"]),
    segments=st.lists(SEGMENTS, max_size=5),
    query=st.sampled_from(["", "?a=1", "?x=/payments/cancel"]),
)
def test_no_request_gets_past_unless_it_is_harmless(
    method: str, segments: list[str], query: str
) -> None:
    """Whatever the method and path, only those of a read or the login may be sent."""
    known = operations(invented())
    target = "/" + "/".join(segments) + query
    allowed = {operation.method for operation in harmless(known)}
    if refusal(known, method, target, free=False) is None:
        assert method in allowed
        assert method == "GET" or target.partition("?")[0] == "/users/getToken"
    assert refusal(known, method, target, free=True) is None


def test_an_operation_that_does_not_say_counts_as_a_write() -> None:
    """Without x-effect nothing is assumed to be harmless."""
    known = operations(invented())
    assert "write" in (refusal(known, "GET", "/payments/cancel", free=False) or "")
    assert "not an operation" in (refusal(known, "DELETE", "/payments/x", free=False) or "")
