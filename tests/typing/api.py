# pyright: reportUnnecessaryTypeIgnoreComment=true
"""What users write, checked by mypy and pyright and never run."""

from __future__ import annotations

from collections.abc import Generator
from decimal import Decimal
from typing import Any, assert_type

import httpx
from portone_v1 import (
    AsyncPortOne,
    Found,
    NotFound,
    Outcome,
    PortOne,
    PortOneError,
    RateLimited,
    UnknownOutcome,
)
from portone_v1.models import (
    Customer,
    NaverProductOrder,
    Payment,
    PaymentBalance,
    PaymentCancellation,
    PaymentCancelRequest,
    PaymentPage,
    PaymentResponse,
    Schedule,
)
from portone_v1_api.api.payments import payments_get
from portone_v1_api.client import HttpResponse


def one_payment(portone: PortOne) -> None:
    payment = portone.payments.get("imp_1", include_sandbox=True, extra_query={"extension": True})
    assert_type(payment, Payment)
    assert_type(payment.amount, int | Decimal)
    assert_type(payment.imp_uid, str)
    assert_type(payment.buyer_name, str | None)
    assert_type(payment.paid_at, int | None)
    assert_type(payment.cancel_history, list[PaymentCancellation] | None)
    if payment.status == "paid":
        print(payment.amount - payment.cancel_amount)


def a_balance(portone: PortOne) -> int | Decimal:
    balance = portone.payments.get_balance("imp_1")
    assert_type(balance, PaymentBalance)
    return balance.primary.supply + balance.secondary.supply


def an_order(portone: PortOne) -> None:
    page = portone.payments.find_all("o-1", payment_status="paid", sorting="-paid", page=2, limit=5)
    assert_type(page, PaymentPage)
    assert_type(page.list_, list[Payment])
    assert_type(page.next_, int)
    rows = portone.payments.iter_find_all("o-1")
    assert_type(rows, Generator[Payment, None, None])


def a_refund(portone: PortOne) -> None:
    payment = portone.payments.get("imp_1")
    remaining = payment.amount - payment.cancel_amount
    cancelled = portone.payments.cancel(
        imp_uid=payment.imp_uid, amount=300, checksum=remaining, reason="변심"
    )
    assert_type(cancelled, Payment)


def a_refund_by_order(portone: PortOne) -> None:
    by_order = portone.payments.cancel(merchant_uid="o-1", amount=Decimal("0.5"), checksum=None)
    assert_type(by_order, Payment)
    PaymentCancelRequest(imp_uid="imp_1", amount=300, checksum=1000)


# A comment that suppresses nothing is an error to both checkers, so each of these is an error.
def refunds_that_can_never_work(portone: PortOne) -> None:
    cancel = portone.payments.cancel
    cancel(imp_uid="x", amount=1)  # type: ignore[call-overload]
    cancel(amount=1, checksum=2)  # type: ignore[call-overload]
    cancel(imp_uid="x", checksum=2)  # type: ignore[call-overload]
    cancel(imp_uid="x", amount=None, checksum=2)  # type: ignore[call-overload]
    cancel(imp_uid="x", amount="300", checksum=2)  # type: ignore[call-overload]
    cancel(imp_uid="x", amount=1.5, checksum=2)  # type: ignore[call-overload]
    PaymentCancelRequest(imp_uid="x")  # type: ignore[call-arg]
    portone.subscribe.unschedule()  # type: ignore[call-arg]
    portone.subscribe.unschedule(customer_uid="c")  # type: ignore[call-arg]
    portone.subscribe.unschedule_all()  # type: ignore[call-arg]
    portone.naver.cancel("imp_1")  # type: ignore[call-arg]
    assert_type(portone.naver.cancel("imp_1", product_order_id=["1"]), Found[NaverProductOrder])
    assert_type(portone.naver.cancel_all("imp_1"), list[NaverProductOrder])


async def refunds_that_can_never_work_async(portone: AsyncPortOne) -> None:
    cancel = portone.payments.cancel
    await cancel(imp_uid="x", amount=1)  # type: ignore[call-overload]
    await cancel(amount=1, checksum=2)  # type: ignore[call-overload]
    assert_type(await cancel(imp_uid="x", amount=1, checksum=2), Payment)


def many_at_once(portone: PortOne) -> None:
    found = portone.payments.get_many(imp_uid=["imp_1", "imp_2"])
    assert_type(found, Found[Payment])
    assert_type(found[0], Payment)
    assert_type(found.missing, tuple[str, ...])


def a_billing_key(portone: PortOne) -> None:
    charged = portone.subscribe.pay_again(
        customer_uid="c-1", merchant_uid="o-1", amount=Decimal("10.10"), name="구독"
    )
    assert_type(charged, Payment)
    assert_type(portone.customers.get("c-1"), Customer)
    for schedule in portone.customers.iter_schedules("c-1", since=0, until=1):
        assert_type(schedule, Schedule)


def a_lost_answer(portone: PortOne, error: UnknownOutcome) -> None:
    question = error.question
    assert_type(question, dict[str, Any])
    payment = portone.resolve_payment(question)
    assert_type(payment.result, Payment | None)
    if payment.status == "done" and payment.result is not None:
        print(payment.result.cancel_amount)
    for schedule in portone.resolve_schedule(question).result or []:
        assert_type(schedule, Schedule)
    assert_type(portone.resolve_customer(question).result, Customer | None)
    assert_type(portone.resolve(question), Outcome)
    assert_type(error.resolve(), Outcome)


def the_generators_way(portone: PortOne) -> None:
    assert_type(payments_get.sync(client=portone, imp_uid="imp_1"), PaymentResponse)


async def a_lost_answer_async(portone: AsyncPortOne, error: UnknownOutcome) -> None:
    assert_type((await portone.resolve_payment(error.question)).result, Payment | None)
    assert_type((await portone.resolve_schedule(error.question)).result, list[Schedule] | None)
    assert_type((await portone.resolve_customer(error.question)).result, Customer | None)
    assert_type(await portone.resolve(error.question), Outcome)


async def all_of_it_async() -> None:
    async with AsyncPortOne.from_env(timeout=3) as portone:
        assert_type(await portone.payments.get("imp_1"), Payment)
        async for payment in portone.payments.iter_find_all("o-1", payment_status="failed"):
            assert_type(payment, Payment)
        answer = await payments_get.asyncio(client=portone, imp_uid="imp_1")
        assert_type(answer, PaymentResponse)


def errors(portone: PortOne) -> None:
    try:
        portone.payments.get("imp_1")
    except NotFound as error:
        assert_type(error.code, int | None)
    except RateLimited as error:
        assert_type(error.retry_after, float | None)
    except PortOneError as error:
        assert_type(error.status, int | None)
        assert_type(error.response, HttpResponse | None)


def constructed() -> None:
    with PortOne("k", "s", tier="A01", http_client=httpx.Client(), include_sandbox=True) as portone:
        assert_type(portone, PortOne)
