"""Both clients against the mock, through every door: the same calls, the same results."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest
from portone_v1 import (
    AsyncPortOne,
    AuthenticationFailed,
    BadRequest,
    MalformedResponse,
    NotFound,
    PortOne,
)
from portone_v1.models import AccessToken, Payment, PaymentBalance, PaymentPage
from portone_v1_mock import MockPortOne

Connect = Callable[..., Any]
PAYCO = "imp_100000000101"
AWKWARD = [
    "a/b",
    "a b",
    "100%",
    "a%2Fb",
    "a?b=c",
    "a#b",
    "주문-1",
    "a+b",
    "a&b",
    "...",
    "a;b",
    "~é",
]


def test_get_gives_the_payment(portone: Any) -> None:
    """payments.get unwraps the payment."""
    payment = portone.payments.get("imp_448280090638")
    assert isinstance(payment, Payment)
    assert payment.imp_uid == "imp_448280090638"
    assert payment.merchant_uid == "merchant_1448280088556"
    assert payment.status == "paid"


def test_get_balance_breaks_the_amount_down(portone: Any) -> None:
    """payments.get_balance gives the groups, each the sum of its history."""
    balance = portone.payments.get_balance(PAYCO)
    assert isinstance(balance, PaymentBalance)
    for group in ("primary", "secondary", "discount", "cash_receipt"):
        for part in ("tax_free", "supply", "vat", "service"):
            history = sum(getattr(getattr(one, group), part) for one in balance.histories)
            assert getattr(getattr(balance, group), part) == history
    assert len(balance.histories) == 3


def test_find_all_gives_one_page(portone: Any) -> None:
    """payments.find_all gives a page with its place in the list."""
    page = portone.payments.find_all("order-45", limit=10, page=2, sorting="started")
    assert isinstance(page, PaymentPage)
    assert (page.total, page.previous, page.next_, len(page.list_)) == (45, 1, 3, 10)
    started = [payment.started_at for payment in page.list_]
    assert started == sorted(started)


@pytest.mark.parametrize("status", ["ready", "paid", "failed", "cancelled"])
def test_find_all_filters_by_status(portone: Any, status: str) -> None:
    """With a status, only payments of it; the order has one in each at least."""
    page = portone.payments.find_all("order-1001", payment_status=status)
    assert {payment.status for payment in page.list_} == {status}


def test_iter_find_all_walks_every_page(portone: Any) -> None:
    """The twin yields what the pages hold, in order."""
    walked = list(portone.payments.iter_find_all("order-45", limit=7, sorting="started"))
    whole = portone.payments.find_all("order-45", limit=1000, sorting="started").list_
    assert walked == whole
    assert len(walked) == 45


def test_nothing_found(portone: Any) -> None:
    """find_all on nothing raises NotFound, as the API does; its twin yields nothing."""
    with pytest.raises(NotFound) as caught:
        portone.payments.find_all("no-such-order")
    assert (caught.value.status, caught.value.code) == (404, -1)
    assert caught.value.message == "존재하지 않는 결제정보입니다."
    assert list(portone.payments.iter_find_all("no-such-order")) == []


def test_a_bad_argument_is_the_apis_refusal(portone: Any) -> None:
    """A word the API does not know is BadRequest with its own message, from the twin too."""
    with pytest.raises(BadRequest, match="지원되지 않는 상태값입니다"):
        portone.payments.find_all("order-1001", payment_status="lost")
    with pytest.raises(BadRequest):
        list(portone.payments.iter_find_all("order-1001", payment_status="lost"))


@pytest.mark.parametrize("name", AWKWARD)
def test_ids_arrive_intact(portone: Any, mock: MockPortOne, name: str) -> None:
    """Slashes, spaces, %, ?, # and Korean in an id reach the API as they are."""
    mock.add_payment(imp_uid=f"imp_{name}", merchant_uid=name, amount=1000)
    assert portone.payments.find_all(name).list_[0].merchant_uid == name
    assert portone.payments.find_all(name, payment_status="paid").total == 1
    assert portone.payments.get(f"imp_{name}").imp_uid == f"imp_{name}"


@pytest.mark.parametrize("name", ["", ".", "..", "x" * 41])
def test_ids_that_could_not_be_meant_never_travel(
    portone: Any, mock: MockPortOne, name: str
) -> None:
    """Empty, dot and over-long ids are a ValueError before anything is sent."""
    for call in (portone.payments.get, portone.payments.get_balance, portone.payments.find_all):
        with pytest.raises(ValueError, match="_uid"):
            call(name)
    assert mock.requests() == []


def test_a_test_payment_is_hidden_unless_asked_for(connect: Connect) -> None:
    """include_sandbox works per call and as the client's default, and a call overrides it."""
    sandbox = "imp_100000000201"
    plain, open_ = connect(), connect(include_sandbox=True)
    with pytest.raises(NotFound):
        plain.payments.get(sandbox)
    assert plain.payments.get(sandbox, include_sandbox=True).sandbox is True
    assert open_.payments.get(sandbox).sandbox is True
    with pytest.raises(NotFound):
        open_.payments.get(sandbox, include_sandbox=False)


def test_one_login_serves_many_calls(portone: Any, mock: MockPortOne) -> None:
    """The token of the first call is reused by the ones after it."""
    for _ in range(3):
        portone.payments.get("imp_448280090638")
    assert sum(request["operation"] == "users_get_token" for request in mock.requests()) == 1


def test_the_token_is_renewed_when_it_gets_old(mock: MockPortOne, connect: Connect) -> None:
    """A minute before its end a token is not used any more; the API then extends it."""
    portone = connect(clock=lambda: float(mock.now()))
    portone.payments.get("imp_448280090638")
    mock.advance(1739)
    portone.payments.get("imp_448280090638")
    logins = sum(request["operation"] == "users_get_token" for request in mock.requests())
    assert logins == 1
    mock.advance(2)
    portone.payments.get("imp_448280090638")
    logins = sum(request["operation"] == "users_get_token" for request in mock.requests())
    assert logins == 2


def test_a_token_that_died_is_renewed_once(portone: Any, mock: MockPortOne) -> None:
    """A token the API no longer takes leads to one login and one repeat, unseen by the caller."""
    portone.payments.get("imp_448280090638")
    mock.advance(3600)
    assert portone.payments.get("imp_448280090638").status == "paid"
    operations = [request["operation"] for request in mock.requests()]
    assert operations == [
        "users_get_token",
        "payments_get",
        "payments_get",
        "users_get_token",
        "payments_get",
    ]


def test_a_token_refused_twice_is_an_error(portone: Any, mock: MockPortOne) -> None:
    """One renewal a call: the second 401 is raised."""
    mock.add_fault("unauthorized", operation="payments_get", times=2)
    with pytest.raises(AuthenticationFailed, match="Unauthorized") as caught:
        portone.payments.get("imp_448280090638")
    assert caught.value.operation == "payments_get"
    assert portone.payments.get("imp_448280090638").status == "paid"


def test_wrong_keys_are_refused(connect: Connect, mock: MockPortOne) -> None:
    """The API's own words, and one login only."""
    portone = connect(imp_secret="wr0ng")
    with pytest.raises(AuthenticationFailed, match="API키와 secret") as caught:
        portone.payments.get("imp_448280090638")
    assert caught.value.operation == "users_get_token"
    assert "wr0ng" not in str(caught.value) + repr(caught.value)
    assert [request["operation"] for request in mock.requests()] == ["users_get_token"]


def test_get_token_can_be_called_by_hand(portone: Any, mock: MockPortOne) -> None:
    """users.get_token gives the token and its two times, and does not show it in its repr."""
    token = portone.users.get_token(imp_key="imp_mock", imp_secret="mock_secret")
    assert isinstance(token, AccessToken)
    assert token.expired_at - token.now == 1800
    assert token.access_token not in repr(token)
    with pytest.raises(AuthenticationFailed):
        portone.users.get_token(imp_key="imp_mock", imp_secret="no")


def test_unknown_query_fields_can_be_sent(portone: Any, mock: MockPortOne) -> None:
    """extra_query sends what the description does not know, and cannot replace an argument."""
    portone.payments.get("imp_448280090638", extra_query={"expand": True})
    assert "expand=true" in json.dumps(mock.requests()[-1])
    with pytest.raises(ValueError, match="include_sandbox"):
        portone.payments.get("imp_448280090638", extra_query={"include_sandbox": True})


def test_amounts_are_exact(portone: Any, mock: MockPortOne) -> None:
    """Whole amounts are int and others Decimal, as the API wrote them."""
    mock.add_payment(imp_uid="imp_usd", merchant_uid="usd", amount=Decimal("10.10"), currency="USD")
    payment = portone.payments.get("imp_usd")
    assert payment.amount == Decimal("10.10")
    assert type(payment.amount) is Decimal
    assert type(portone.payments.get("imp_448280090638").amount) is int


ODD = ["unknown_field", "unknown_value", "null_field", "missing_field", "null_row"]


@pytest.mark.parametrize("fault", ODD)
def test_odd_answers_are_survived(portone: Any, mock: MockPortOne, fault: str) -> None:
    """New fields and values, nulls, gaps and empty rows still give typed payments."""
    mock.add_fault(fault, operation="payments_find_all", times=None)
    page = portone.payments.find_all("order-1001")
    assert page.list_
    assert {type(payment) for payment in page.list_} == {Payment}


@pytest.mark.parametrize("fault", ["endless", "backwards"])
def test_a_list_that_contradicts_itself_ends_loudly(
    portone: Any, mock: MockPortOne, fault: str
) -> None:
    """`next` always set, or backwards: MalformedResponse, not a loop and not a silent end."""
    mock.add_fault(fault, operation="payments_find_all", times=None)
    with pytest.raises(MalformedResponse, match="contradicts itself"):
        list(portone.payments.iter_find_all("order-45", limit=20))


def recorded(
    answers: Callable[[httpx.Request], httpx.Response],
) -> tuple[httpx.MockTransport, list[httpx.Request]]:
    """A transport that logs in anybody, answers the rest by `answers`, and keeps the requests."""
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if request.url.path.endswith("/users/getToken"):
            token = {"access_token": "t0ken", "now": 1_767_225_600, "expired_at": 1_767_227_400}
            return httpx.Response(200, json={"code": 0, "message": None, "response": token})
        return answers(request)

    return httpx.MockTransport(handle), seen


def found(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"code": 0, "message": None, "response": {"imp_uid": "imp_1"}})


def test_what_a_request_carries() -> None:
    """Host with its prefix, Bearer token, Tier, Accept, a User-Agent with our version, timeouts."""
    transport, seen = recorded(found)
    base_url = "https://gateway.test/portone/"
    with PortOne("k", "s", base_url=base_url, tier="A01", transport=transport) as portone:
        portone.payments.get("imp_1")
    login, get = seen
    assert str(get.url) == "https://gateway.test/portone/payments/imp_1"
    assert get.headers["Authorization"] == "Bearer t0ken"
    assert get.headers["Accept"] == "application/json"
    assert get.headers["User-Agent"].startswith("portone-v1/")
    assert get.headers["Tier"] == "A01"
    assert "Tier" not in login.headers  # the token is the merchant's, and serves every tier
    assert get.extensions["timeout"] == {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": 30.0}
    assert "Authorization" not in login.headers
    assert json.loads(login.content) == {"imp_key": "k", "imp_secret": "s"}


def test_an_http_client_of_ones_own_is_used_and_left_open() -> None:
    """The client's own headers travel; its auth does not replace the token; it stays open."""
    transport, seen = recorded(found)
    http = httpx.Client(transport=transport, headers={"User-Agent": "shop/1"}, auth=("u", "p"))
    with PortOne("k", "s", http_client=http) as portone:
        portone.payments.get("imp_1")
    assert seen[-1].headers["User-Agent"] == "shop/1"
    assert seen[-1].headers["Authorization"] == "Bearer t0ken"
    assert not http.is_closed
    http.close()


def test_an_async_http_client_of_ones_own_is_left_open() -> None:
    """The same for asyncio."""
    import asyncio

    async def run() -> None:
        transport, _ = recorded(found)
        async with httpx.AsyncClient(transport=transport) as http:
            async with AsyncPortOne("k", "s", http_client=http) as portone:
                assert (await portone.payments.get("imp_1")).imp_uid == "imp_1"
            assert not http.is_closed

    asyncio.run(run())


@pytest.mark.parametrize("token", ["two words", "line\r\nbreak", "", None, 7])
def test_a_login_without_a_usable_token_is_malformed(token: object) -> None:
    """A token that could not stand in a header is refused without being shown."""

    def handle(request: httpx.Request) -> httpx.Response:
        result = {"access_token": token, "now": 1, "expired_at": 2}
        return httpx.Response(200, json={"code": 0, "message": None, "response": result})

    portone = PortOne("k", "s", transport=httpx.MockTransport(handle))
    with portone, pytest.raises(MalformedResponse) as caught:
        portone.payments.get("imp_1")
    assert "two words" not in str(caught.value)
    # Nor is it kept: what came in its place may be a token.
    assert caught.value.response is not None
    assert caught.value.response.content == b""


def test_the_generators_own_functions_go_the_same_way(mock: MockPortOne) -> None:
    """payments_get.sync(client=portone) logs in, checks and raises like the method."""
    import asyncio

    from portone_v1_api.api.payments import payments_find_all, payments_get

    with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
        assert (
            payments_get.sync(client=portone, imp_uid="imp_448280090638").response.status == "paid"
        )
        detailed = payments_find_all.sync_detailed(client=portone, merchant_uid="order-45", limit=3)
        assert detailed.status_code == 200
        assert len(detailed.parsed.response.list_) == 3
        with pytest.raises(NotFound):
            payments_get.sync(client=portone, imp_uid="imp_0")

    async def run() -> None:
        async with AsyncPortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
            answer = await payments_get.asyncio(client=portone, imp_uid="imp_448280090638")
            assert answer.response.status == "paid"
            with pytest.raises(NotFound):
                await payments_get.asyncio_detailed(client=portone, imp_uid="imp_0")

    asyncio.run(run())
