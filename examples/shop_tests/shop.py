"""What a shop does with PortOne: subscriptions, virtual accounts, refunds.

Amounts are whole KRW, times UNIX seconds. What it keeps between calls is the caller's to store.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from portone_v1 import (
    NotFound,
    PortOne,
    Rejected,
    UnknownOutcome,
    is_paid_in_full,
    remaining,
)
from portone_v1.models import Payment, ScheduleItemRequest

DAY = 86_400
MONTH = 30 * DAY


class Declined(Exception):
    """This call has moved no money; the text says why."""


class NotKnownYet(Exception):
    """Money may have moved. Look again before you try again, and then with the same arguments."""


@dataclass(frozen=True)
class Subscription:
    """A card that is charged each month; `month` is the last one that was paid, from 1 on."""

    customer_uid: str
    price: int
    month: int = 1
    active: bool = True

    def order(self, month: int) -> str:
        """The merchant_uid of a month: always the same, so that no month is charged twice."""
        return f"{self.customer_uid}-{month}"


def subscribe(portone: PortOne, customer_uid: str, price: int, now: int) -> Subscription:
    """Charge a billing key for the first month, and schedule the second.

    Raises Declined and NotKnownYet.
    """
    subscription = Subscription(customer_uid, price)
    charge(portone, customer_uid, subscription.order(1), price)
    schedule_next(portone, subscription, now)
    return subscription


def renew(portone: PortOne, subscription: Subscription, now: int) -> Subscription:
    """Take over what became of the next month's charge; to be called when a webhook names it.

    Called too early or twice, it changes nothing.
    """
    month = subscription.month + 1
    try:
        payment = portone.payments.find(subscription.order(month))
    except NotFound:
        return subscription
    if not is_paid_in_full(payment, subscription.price):
        return replace(subscription, active=False)
    renewed = replace(subscription, month=month)
    schedule_next(portone, renewed, now)
    return renewed


def unsubscribe(portone: PortOne, subscription: Subscription) -> Subscription:
    """Take back the charge to come."""
    portone.subscribe.unschedule(
        customer_uid=subscription.customer_uid,
        merchant_uid=[subscription.order(subscription.month + 1)],
    )
    return replace(subscription, active=False)


def schedule_next(portone: PortOne, subscription: Subscription, now: int) -> None:
    """Have PortOne charge the next month, unless that is scheduled already."""
    order = subscription.order(subscription.month + 1)
    try:
        portone.subscribe.get_schedule(order)
    except NotFound:
        charge_to_come = ScheduleItemRequest(
            merchant_uid=order, schedule_at=now + MONTH, amount=subscription.price, name="정기결제"
        )
        portone.subscribe.schedule(
            customer_uid=subscription.customer_uid, schedules=[charge_to_come]
        )


def charge(portone: PortOne, customer_uid: str, order: str, amount: int) -> Payment:
    """Charge a billing key for an order, once, however often it is called.

    Raises Declined and NotKnownYet. A card can be declined in two ways: as a refusal, and as a
    payment that has failed.
    """
    try:
        payment = portone.subscribe.pay_again(
            customer_uid=customer_uid, merchant_uid=order, amount=amount, name="정기결제"
        )
    except Rejected as error:
        # Perhaps because an earlier attempt, whose answer was lost, has paid the order.
        try:
            payment = portone.payments.find(order, payment_status="paid")
        except NotFound:
            raise Declined(error.message) from error
    except UnknownOutcome as lost:
        outcome = lost.resolve()
        if outcome.status == "refused":
            raise Declined(outcome.reason) from lost
        if not isinstance(outcome.result, Payment):
            raise NotKnownYet(outcome.advice) from lost
        payment = outcome.result
    if not is_paid_in_full(payment, amount):
        raise Declined(payment.fail_reason)
    return payment


def open_account(portone: PortOne, channel_key: str, order: str, amount: int, now: int) -> Payment:
    """Have a virtual account opened that takes the order's amount for three days."""
    return portone.vbanks.issue(
        channel_key=channel_key,
        merchant_uid=order,
        amount=amount,
        vbank_code="004",
        vbank_due=now + 3 * DAY,
        vbank_holder="홍길동상점",
        name="주문",
    )


def look_at_account(
    portone: PortOne, imp_uid: str, amount: int, now: int
) -> Literal["paid", "waiting", "closed"]:
    """Tell how a virtual account stands, and close it when its time is up.

    PortOne leaves it `ready` for ever. Raises BadRequest if a deposit comes in while it is
    closed: look again.
    """
    payment = portone.payments.get(imp_uid)
    if is_paid_in_full(payment, amount):
        return "paid"
    if payment.status == "ready" and payment.vbank_date and now > payment.vbank_date:
        payment = portone.vbanks.revoke(imp_uid)
    return "waiting" if payment.status == "ready" else "closed"


def refund(portone: PortOne, imp_uid: str, amount: int, left: int) -> int:
    """Give back a part of a payment that has `left` by our books; gives what is left then.

    Raises Declined and NotKnownYet. After NotKnownYet call it with the same `left`: PortOne then
    declines what was done already. Its `cancel_history` tells.
    """
    try:
        payment = portone.payments.cancel(
            imp_uid=imp_uid, amount=amount, checksum=left, reason="반품"
        )
    except Rejected as error:
        raise Declined(error.message) from error
    except UnknownOutcome as lost:
        outcome = lost.resolve()
        if not isinstance(outcome.result, Payment):
            raise NotKnownYet(outcome.advice) from lost
        payment = outcome.result
    return int(remaining(payment))
