"""Calls as data, and the endpoints and methods that make and send them."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Mapping, Sequence

import pytest
from portone_v1_api.api.payments import payments_find_all, payments_get
from portone_v1_api.api.users import users_get_token
from portone_v1_api.models import PaymentPageResponse, TokenRequest
from portone_v1_api.resources.payments import AsyncPayments, Payments
from portone_v1_api.resources.users import AsyncUsers, Users
from portone_v1_api.types import UNSET

from .fakes import AsyncFake, Fake

PAGE = {
    "code": 0, "message": None,
    "response": {"total": 1, "previous": 0, "next": 0, "list": [{"imp_uid": "imp_1"}]},
}  # fmt: skip


def test_only_what_is_given_is_sent() -> None:
    """The spec's defaults are not sent; None and UNSET mean not sent."""
    assert payments_find_all.build("o").query == {}
    assert payments_find_all.build("o", page=None, limit=UNSET, sorting="paid").query == {
        "sorting": "paid"
    }
    assert payments_get.build("a", include_sandbox=False).query == {"include_sandbox": False}
    assert payments_get.build("a").body is None
    assert (repr(UNSET), bool(UNSET)) == ("UNSET", False)


def test_extended() -> None:
    """Extra fields are added to a copy; those that are arguments are refused by name."""
    call = payments_find_all.build("o", page=2)
    assert call.extended({"x": 1}).query == {"page": 2, "x": 1}
    assert call.query == {"page": 2}
    assert call.extended(None, {}) is call
    with pytest.raises(ValueError, match=r"extra_query must not hold 'limit': .* limit="):
        call.extended({"limit": 3})
    with pytest.raises(ValueError, match="payments_find_all takes no body: leave extra_body out"):
        call.extended(body={"a": 1})
    login = users_get_token.build(body=TokenRequest("key", "secret"))
    assert login.extended(body={"a": 1}).body == {"imp_key": "key", "imp_secret": "secret", "a": 1}
    with pytest.raises(
        ValueError, match=r"extra_body must not hold 'imp_key': .* imp_key="
    ) as caught:
        login.extended(body={"imp_key": "SECRET"})
    assert "SECRET" not in str(caught.value)


def test_endpoint_functions() -> None:
    """The generator's known functions send the call and give the envelope, or all of the answer."""
    fake = Fake(PAGE)
    async_fake = AsyncFake(PAGE)
    expected = PaymentPageResponse.from_dict(PAGE)
    assert payments_find_all.sync(client=fake, merchant_uid="o", page=3) == expected
    detailed = payments_find_all.sync_detailed("o", client=fake)
    assert (detailed.status_code, detailed.content, detailed.headers["X-A"]) == (203, b"raw", "b")
    assert detailed.parsed == expected
    assert asyncio.run(payments_find_all.asyncio("o", client=async_fake, page=3)) == expected
    assert (
        asyncio.run(payments_find_all.asyncio_detailed("o", client=async_fake)).parsed == expected
    )
    assert async_fake.calls == fake.calls
    assert fake.calls[0] == payments_find_all.build("o", page=3)


def test_resource_methods() -> None:
    """Methods give the result without its envelope, sync and async alike."""
    fake = Fake(PAGE)
    async_fake = AsyncFake(PAGE)
    page = Payments(fake).find_all("o", payment_status="paid", limit=5)
    assert page == PaymentPageResponse.from_dict(PAGE).response
    assert (
        asyncio.run(AsyncPayments(async_fake).find_all("o", payment_status="paid", limit=5)) == page
    )
    assert fake.calls == async_fake.calls
    assert fake.calls[0].operation.id == "payments_find_all_by_status"
    token = {"code": 0, "response": {"access_token": "t", "now": 1, "expired_at": 2}}
    assert Users(Fake(token)).get_token(imp_key="k", imp_secret="s").access_token == "t"
    got = asyncio.run(AsyncUsers(AsyncFake(token)).get_token(imp_key="k", imp_secret="s"))
    assert got.expired_at == 2


def test_iterating() -> None:
    """The iter_ twin asks page by page, a hundred rows at a time unless told."""
    fake = Fake(PAGE)
    rows = list(Payments(fake).iter_find_all("o", sorting="paid", extra_query={"x": 1}))
    assert [row.imp_uid for row in rows] == ["imp_1", "imp_1"]
    assert [call.query for call in fake.calls] == [
        {"page": 1, "limit": 100, "sorting": "paid", "x": 1},
        {"page": 2, "limit": 100, "sorting": "paid", "x": 1},
    ]
    assert inspect.signature(Payments.iter_find_all).parameters.keys() == (
        inspect.signature(AsyncPayments.iter_find_all).parameters.keys()
    )


def test_reprs_tell_no_secrets() -> None:
    """What a frame of a call holds shows no query, body or answer, whoever prints it."""
    token = {"code": 0, "message": "SECRET", "response": {"access_token": "SECRET"}}
    call = users_get_token.build(body=TokenRequest("SECRET", "SECRET"))
    answer = Fake(token).call(call.extended({"x": "SECRET"}))
    detailed = users_get_token.sync_detailed(client=Fake(token), body=TokenRequest("a", "b"))
    assert repr(call) == "Call(users_get_token, /users/getToken)"
    assert repr(answer) == "Answer(status=203)"
    assert repr(detailed) == "Response(status_code=203)"
    # Error trackers take sequences and mappings apart in place of asking for their repr.
    assert not any(isinstance(value, Sequence | Mapping) for value in (call, answer, detailed))


def test_calls_are_constant_values() -> None:
    """Calls compare by value, and nothing about one can be exchanged."""
    call = payments_find_all.build("o", page=2)
    assert call == payments_find_all.build("o", page=2) != payments_find_all.build("o", page=3)
    with pytest.raises(AttributeError):
        call.path = "/users/getToken"  # type: ignore[misc]
