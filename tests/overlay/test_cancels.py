"""Cancelling with a look first: what is refused, and that all of a payment is given back."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import (
    AsyncPortOne,
    NotCancellable,
    NotFound,
    PortOne,
    Rejected,
    UnknownOutcome,
    is_fully_cancelled,
    remaining,
)
from portone_v1._payments._cancels import (
    CancelFields,
    cancel_request,
    check_cancellable,
    full_cancel,
)
from portone_v1.models import Payment, PaymentCancelExtraRequest, PaymentCancelRequest
from portone_v1_api import spec
from portone_v1_mock import MockPortOne

UID = "imp_1"
ACCOUNT = {"refund_holder": "홍길동", "refund_bank": "88", "refund_account": "0000"}


def payment(**fields: Any) -> Payment:
    usual = {"imp_uid": UID, "status": "paid", "amount": 1000, "cancel_amount": 0}
    return Payment.from_dict(usual | {"pay_method": "card", "pg_provider": "uplus"} | fields)


def of(amount: Any = None, **fields: Any) -> PaymentCancelRequest:
    return cancel_request(UID, CancelFields(**fields), *([] if amount is None else [amount]))


def cancels(mock: MockPortOne) -> list[dict[str, Any]]:
    """The bodies of the cancels that reached the API."""
    found = [one for one in mock.requests() if one["target"].startswith("/payments/cancel")]
    return [
        one["body"] if isinstance(one["body"], dict) else json.loads(one["body"]) for one in found
    ]


# -- what is refused --------------------------------------------------------------------------

REFUSED: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"status": "ready"}, {}, r"was not paid \(status ready\)"),
    ({"status": "failed"}, {}, r"was not paid \(status failed\)"),
    ({"status": "ready", "pay_method": "vbank"}, {}, r"vbanks\.revoke takes it back"),
    ({"status": "cancelled", "cancel_amount": 1000}, {}, "is fully cancelled already"),
    ({"amount": 0}, {}, "is fully cancelled already"),
    ({"cancel_amount": 2000}, {}, "is fully cancelled already"),
    ({"imp_uid": "imp_2"}, {}, "another payment came"),
    ({"amount": None}, {}, "cannot be judged: the payment's amount is of type NoneType"),
    (
        {"cancel_amount": "0"},
        {},
        "cannot be judged: the payment's cancel_amount is of type NoneType",
    ),
    ({}, {"amount": 1001}, "has only 1000 left, less than 1001"),
    ({"cancel_amount": 400}, {"amount": 601}, "has only 600 left, less than 601"),
    ({"amount": Decimal("10.1")}, {"amount": Decimal("10.11")}, "has only 10.1 left"),
    ({"pay_method": "vbank"}, {}, "pass refund_holder, refund_bank, refund_account"),
    ({"pay_method": "vbank"}, ACCOUNT | {"refund_bank": ""}, "pass refund_holder"),
    ({"pg_provider": "nice"}, {"amount": 1}, "nice does not take a missing tax_free for 0"),
    ({"pg_provider": "kcp", "cancel_amount": 1}, {}, "kcp does not take a missing tax_free"),
]
FINE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({}, {"amount": 1000}),
    ({"status": "cancelled", "cancel_amount": 400}, {"amount": 600}),
    ({"status": "cancelled", "cancel_amount": 999}, {}),
    ({"amount": Decimal("0.01"), "currency": "USD"}, {}),
    ({"status": "held"}, {}),
    ({"pay_method": "vbank"}, ACCOUNT),
    ({"pg_provider": "kcp"}, {}),
    ({"pg_provider": "kcp"}, {"amount": 1000}),
    ({"pg_provider": "payco"}, {"amount": 1, "tax_free": 0}),
    ({"pg_provider": "payco", "cancel_amount": 1}, {"tax_free": 0}),
    ({"pg_provider": "html5_inicis"}, {"amount": 1}),
    ({"promotion": {"discount": 100}}, {"amount": 1100}),
    ({"promotion": {"discount": 100}, "status": "cancelled", "cancel_amount": 1000}, {}),
]


@pytest.mark.parametrize(("fields", "request_", "message"), REFUSED)
def test_what_would_be_refused_is_said_before(
    fields: dict[str, Any], request_: dict[str, Any], message: str
) -> None:
    """A payment that tells why a cancel cannot be is a NotCancellable that says so and holds it."""
    one = payment(**fields)
    with pytest.raises(NotCancellable, match=rf"^imp_1 .*{message}") as refused:
        check_cancellable(one, of(**request_))
    assert not str(refused.value).endswith("..")
    assert refused.value.payment is one
    assert isinstance(refused.value, ValueError)


@pytest.mark.parametrize(("fields", "request_"), FINE)
def test_what_may_work_is_let_through(fields: dict[str, Any], request_: dict[str, Any]) -> None:
    """A payment that tells no reason against it is given back."""
    one = payment(**fields)
    check_cancellable(one, of(**request_))  # raises nothing


# As the guide on cancelling names them; the description has the same list.
TAX_FREE_GATEWAYS = ["kcp", "kcp_quick", "kicc", "nice", "payco", "smartro_v2"]


@pytest.mark.parametrize("gateway", TAX_FREE_GATEWAYS)
def test_every_gateway_that_wants_tax_free_is_told(gateway: str) -> None:
    """A cancel in part without tax_free is refused for each of them; with it, it is not."""
    odd = payment(pg_provider=gateway)
    with pytest.raises(NotCancellable, match=f"{gateway} does not take a missing tax_free"):
        check_cancellable(odd, of(300))
    check_cancellable(odd, of(300, tax_free=0))
    schema = spec.document()["components"]["schemas"]["PaymentCancelRequest"]
    assert gateway in re.findall(r"\w+", schema["properties"]["tax_free"]["description"])


@pytest.mark.parametrize("gateway", ["naver", "naverpay", "nice_v2", "kakaopay", "uplus"])
def test_other_gateways_are_asked_without_tax_free(gateway: str) -> None:
    """A gateway that the guide does not name takes a cancel in part without it."""
    check_cancellable(payment(pg_provider=gateway), of(300))


def test_an_error_keeps_its_payment_when_it_is_copied() -> None:
    """A NotCancellable can be pickled and copied, and shows no more than ids and amounts."""
    error = NotCancellable("imp_1 is fully cancelled already.", payment(buyer_name="홍길동"))
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert str(twin) == "imp_1 is fully cancelled already."
        assert twin.payment == error.payment
    assert "홍길동" not in repr(error)


# The first draw of a run loads what later ones only use.
numbers = st.integers(-9, 2000) | st.decimals(allow_nan=False)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "status": st.sampled_from(["ready", "paid", "cancelled", "failed", "odd", None, 1]),
            "amount": st.sampled_from([None, "", "1000"]) | numbers,
            "cancel_amount": st.none() | numbers | st.booleans(),
            "pay_method": st.sampled_from(["card", "vbank", None, 5, []]),
            "pg_provider": st.sampled_from(["kcp", None, []]),
            "promotion": st.sampled_from([None, {}, [], "odd"]),
        },
    )
)
def test_all_of_it_is_what_remains_or_nothing(fields: dict[str, Any]) -> None:
    """Whatever a payment holds: refused, or what remains with the same as checksum."""
    one = payment(**fields)
    try:
        call = full_cancel(one, of())
    except NotCancellable:
        return
    body = call.body or {}
    if isinstance(fields.get("promotion"), dict):
        assert body == {"imp_uid": UID}
    else:
        assert body == {"imp_uid": UID, "amount": remaining(one), "checksum": remaining(one)}
        assert body["amount"] > 0


# -- against the mock -------------------------------------------------------------------------


def test_all_of_a_payment_is_given_back(portone: Any, mock: MockPortOne) -> None:
    """cancel_all sends the amount and the checksum of a payment that was not touched yet."""
    mock.add_payment(imp_uid=UID, amount=1000, status="paid")
    done = portone.payments.cancel_all(imp_uid=UID, reason="단순 변심")
    assert is_fully_cancelled(done)
    assert done.cancel_reason == "단순 변심"
    assert cancels(mock) == [
        {"imp_uid": UID, "amount": 1000, "checksum": 1000, "reason": "단순 변심"}
    ]


def test_the_rest_of_a_payment_is_given_back(portone: Any, mock: MockPortOne) -> None:
    """After a cancel in part cancel_all gives back what remains; once more there is nothing."""
    mock.add_payment(imp_uid=UID, amount=10.1, currency="USD", status="paid")
    seen = portone.payments.check_cancel(UID, amount=Decimal("3.05"))
    portone.payments.cancel(imp_uid=UID, amount=Decimal("3.05"), checksum=remaining(seen))
    done = portone.payments.cancel_all(imp_uid=UID)
    assert [one.amount for one in done.cancel_history] == [Decimal("3.05"), Decimal("7.05")]
    with pytest.raises(NotCancellable, match="is fully cancelled already") as refused:
        portone.payments.cancel_all(imp_uid=UID)
    assert is_fully_cancelled(refused.value.payment)
    assert len(cancels(mock)) == 2


def test_test_payments_are_found(portone: Any, mock: MockPortOne) -> None:
    """The look before a cancel includes payments through a test channel."""
    mock.add_payment(imp_uid=UID, amount=1000, status="paid", sandbox=True)
    with pytest.raises(NotFound):
        portone.payments.get(UID)
    assert portone.payments.check_cancel(UID, amount=1000).sandbox
    assert is_fully_cancelled(portone.payments.cancel_all(imp_uid=UID))


def test_a_virtual_account_is_given_back_to_an_account(portone: Any, mock: MockPortOne) -> None:
    """Unpaid it is revoked, paid it needs the account that the money goes to."""
    mock.add_payment(imp_uid=UID, amount=1000, status="ready", pay_method="vbank")
    with pytest.raises(NotCancellable, match=r"vbanks\.revoke"):
        portone.payments.cancel_all(imp_uid=UID)
    mock.deposit(UID)
    with pytest.raises(NotCancellable, match="pass refund_holder"):
        portone.payments.check_cancel(UID, amount=500)
    assert not cancels(mock)
    assert is_fully_cancelled(portone.payments.cancel_all(imp_uid=UID, **ACCOUNT))


def test_a_promotion_is_cancelled_without_an_amount(portone: Any, mock: MockPortOne) -> None:
    """Its balance counts in list price, so all of it is asked for without amount and checksum."""
    mock.add_payment(imp_uid=UID, amount=1000, status="paid", promotion={"id": "p", "discount": 9})
    assert is_fully_cancelled(portone.payments.cancel_all(imp_uid=UID, extra_body={"new": 1}))
    assert cancels(mock) == [{"imp_uid": UID, "new": 1}]


def test_every_field_of_a_cancel_is_passed_on(portone: Any, mock: MockPortOne) -> None:
    """What cancel_all takes beside the payment arrives under the API's names."""
    mock.add_payment(imp_uid=UID, amount=1000, status="paid")
    fields: dict[str, Any] = {
        "tax_free": 0,
        "vat_amount": 91,
        "reason": "r",
        "enable_webhook": True,
    } | ACCOUNT
    extra = PaymentCancelExtraRequest(requester="customer")
    portone.payments.cancel_all(imp_uid=UID, extra=extra, refund_tel="1", **fields)
    (sent,) = cancels(mock)
    assert sent.keys() - {"imp_uid", "amount", "checksum"} == CancelFields.__annotations__.keys()
    assert (sent["tax_free"], sent["vat_amount"], sent["enable_webhook"]) == (0, 91, True)
    assert sent["extra"] == {"requester": "customer"}


@pytest.mark.parametrize("name", ["amount", "checksum", "merchant_uid", "additional_properties"])
def test_a_full_cancel_takes_no_amount(portone: Any, mock: MockPortOne, name: str) -> None:
    """What would make it another cancel is a TypeError, and nothing is asked or sent."""
    with pytest.raises(TypeError, match=f"^{name} cannot be given here"):
        portone.payments.cancel_all(imp_uid=UID, **{name: 300})
    names = "retain_promotion" if name == "amount" else f"{name}, retain_promotion"
    with pytest.raises(TypeError, match=f"^{names} cannot be given here"):
        portone.payments.check_cancel(UID, **{"amount": 1} | {name: 300}, retain_promotion=1)
    with pytest.raises(ValueError, match="extra_body must not hold 'checksum'"):
        mock.add_payment(imp_uid=UID, amount=1000, status="paid")
        portone.payments.cancel_all(imp_uid=UID, extra_body={"checksum": None})
    assert not cancels(mock)


@pytest.mark.parametrize(
    ("amount", "kind"), [(0, ValueError), (-1, ValueError), (1.5, TypeError), (None, TypeError)]
)
def test_an_amount_is_judged_before_anything_is_asked(
    portone: Any, mock: MockPortOne, amount: Any, kind: type[Exception]
) -> None:
    """check_cancel asks the API nothing about an amount that could not be cancelled anywhere."""
    with pytest.raises(kind, match=r"^amount "):
        portone.payments.check_cancel(UID, amount=amount)
    assert not mock.requests()


def test_an_amount_is_compared_with_what_is_left(portone: Any, mock: MockPortOne) -> None:
    """check_cancel refuses more than a payment has left, and cancels nothing."""
    mock.add_payment(imp_uid=UID, amount=1000, status="paid")
    with pytest.raises(NotCancellable, match="has only 1000 left, less than 1001"):
        portone.payments.check_cancel(UID, amount=1001)
    assert portone.payments.check_cancel(UID, amount=1000).amount == 1000
    assert not cancels(mock)


def test_an_unknown_payment_is_not_found(portone: Any, mock: MockPortOne) -> None:
    """The look fails as every read does, and nothing is cancelled."""
    for call in (
        lambda: portone.payments.cancel_all(imp_uid="imp_none"),
        lambda: portone.payments.check_cancel("imp_none", amount=1),
    ):
        with pytest.raises(NotFound):
            call()
    assert not cancels(mock)


class Meanwhile(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """The mock, with something that happens just before the first cancel arrives."""

    def __init__(self, mock: MockPortOne, happens: Callable[[], object]) -> None:
        self._inner = mock.transport()
        self._happens = happens

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._look(request)
        return self._inner.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._look(request)
        return await self._inner.handle_async_request(request)

    def _look(self, request: httpx.Request) -> None:
        if request.url.path == "/payments/cancel":
            happens = self._happens
            self._happens = lambda: None
            happens()


@pytest.mark.parametrize("kind", [PortOne, AsyncPortOne])
def test_a_cancel_in_between_stops_the_full_one(mock: MockPortOne, kind: Any) -> None:
    """What somebody else cancels after the look makes the checksum wrong, so nothing is done."""
    mock.add_payment(imp_uid=UID, amount=1000, status="paid")
    with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as other:

        def happens() -> None:
            other.payments.cancel(imp_uid=UID, amount=300, checksum=1000)

        client = kind("imp_mock", "mock_secret", transport=Meanwhile(mock, happens))
        with pytest.raises(Rejected, match="checksum"):
            if kind is PortOne:
                with client:
                    client.payments.cancel_all(imp_uid=UID)
            else:
                asyncio.run(_cancel_all(client))
        assert remaining(other.payments.get(UID)) == 700


async def _cancel_all(client: AsyncPortOne) -> None:
    async with client:
        await client.payments.cancel_all(imp_uid=UID)


@pytest.mark.parametrize("kind", ["reset", "reset_after", "html", "html_after"])
def test_a_full_cancel_after_a_lost_answer_gives_nothing_back_twice(
    portone: Any, mock: MockPortOne, kind: str
) -> None:
    """cancel_all once more looks afresh: it finds what was done, or does the rest."""
    mock.add_payment(imp_uid=UID, amount=1000, status="paid")
    mock.add_fault(kind, operation="payments_cancel")
    with pytest.raises(UnknownOutcome):
        portone.payments.cancel_all(imp_uid=UID)
    try:
        done = portone.payments.cancel_all(imp_uid=UID)
    except NotCancellable as refused:
        done = refused.payment
    assert is_fully_cancelled(done)
    assert [one.amount for one in done.cancel_history] == [1000]


amounts = st.integers(1, 1500)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.booleans(), amounts), max_size=6))
def test_checked_cancels_never_give_back_more_than_was_paid(steps: list[tuple[bool, int]]) -> None:
    """Any run of checked cancels and a full one ends with exactly the amount given back."""
    mock = MockPortOne(shop=False)
    mock.add_payment(imp_uid=UID, amount=3000, status="paid")
    with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
        paid_back = 0
        for checked, amount in steps:
            try:
                seen = portone.payments.check_cancel(UID, amount=amount) if checked else None
            except NotCancellable:
                assert amount > 3000 - paid_back
                continue
            left = 3000 - paid_back if seen is None else remaining(seen)
            if amount <= left:
                portone.payments.cancel(imp_uid=UID, amount=amount, checksum=left)
                paid_back += amount
        if paid_back < 3000:
            portone.payments.cancel_all(imp_uid=UID)
        done = portone.payments.get(UID)
    assert is_fully_cancelled(done)
    assert sum(one.amount for one in done.cancel_history) == 3000
