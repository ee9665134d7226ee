"""Charges without a payment window: of a card, of a billing key, at once or scheduled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..domain.billing_keys import BillingKey, card_fields
from ..domain.cards import Card
from ..domain.channels import CHANNELS, KEYED_IN, Channel
from ..domain.payments import StoredPayment
from ..domain.promotions import apply_promotion
from ..domain.refusals import Refused, refuse
from ..domain.schedules import StoredSchedule
from ..domain.values.money import Number
from ..http.messages import Json
from ..state.payment_builder import new_payment
from ..state.state import State
from ..webhooks import announce

PAID_BEFORE = "이미 결제가 이루어진 거래건입니다."
NO_KEY = "등록되지 않은 구매자입니다."
BAD_AMOUNT = refuse("결제금액이 유효하지 않습니다.")

_ORDER_FIELDS = (
    "merchant_uid",
    "amount",
    "name",
    "buyer_name",
    "buyer_tel",
    "buyer_email",
    "buyer_addr",
    "buyer_postcode",
    "custom_data",
)
_HIDDEN_FIELDS = ("notice_url", "confirm_url", "tax_free", "vat_amount")


def paid_before(state: State, merchant_uid: str) -> bool:
    """Return whether an order was paid before, so that it is not charged again."""
    cancelled_counts = state.switches.cancelled_order == "refused"
    return state.payments.paid_before(merchant_uid, cancelled=cancelled_counts)


def is_valid_amount(amount: Number, currency: str) -> bool:
    """Return whether an amount can be paid: it is above 0, and KRW has no decimals."""
    return amount > 0 and (currency != "KRW" or isinstance(amount, int))


def check_order(state: State, order: Mapping[str, Json]) -> None:
    """Raise Refused where an order was paid before or has an invalid amount."""
    if not is_valid_amount(order["amount"], order.get("currency", "KRW")):
        raise Refused(BAD_AMOUNT)
    if paid_before(state, order["merchant_uid"]):
        raise Refused(refuse(PAID_BEFORE))


def order_fields(order: Mapping[str, Json], user_agent: str | None = None) -> dict[str, Json]:
    """Return the fields of a payment by API that come from its request."""
    fields = {name: order.get(name) for name in _ORDER_FIELDS}
    return fields | {
        "card_quota": order.get("card_quota", 0),
        "channel": "api",
        "currency": order.get("currency", "KRW"),
        "user_agent": user_agent,
    }


def hidden_fields(order: Mapping[str, Json]) -> dict[str, Json]:
    """Return what a payment stores of its request beside the fields that the API shows."""
    hidden = {name: order[name] for name in _HIDDEN_FIELDS if order.get(name) is not None}
    if "vat" in order:  # the older name of vat_amount
        hidden.setdefault("vat_amount", order["vat"])
    return hidden


def charge(
    state: State,
    order: Mapping[str, Json],
    channel: Channel,
    card: Card | None,
    fields: Mapping[str, Json],
    *,
    user_agent: str | None = None,
    at: int | None = None,
    failure: str | None = None,
) -> StoredPayment:
    """Add the payment of an order: paid and announced, or failed.

    It fails for the reason `failure`, or for that of its card. `fields` go before those of the
    order. `at` is the time of the charge in UNIX seconds, now if None.
    """
    at = state.clock.now() if at is None else at
    failure = failure or (card.decline_reason(at) if card else None)
    payment_fields = {
        "pay_method": "card",
        "pg_provider": channel.pg_provider,
        "pg_id": channel.pg_id,
        "sandbox": channel.sandbox,
        **(card_fields(card) if card else {}),
        **order_fields(order, user_agent),
        **hidden_fields(order),
        **fields,
        "started_at": at,
    }
    if failure is None:
        payment_fields |= {"status": "paid", "paid_at": at}
    else:
        payment_fields |= {"status": "failed", "failed_at": at, "fail_reason": failure}
    payment = new_payment(payment_fields, at, state.ids)
    state.payments.add(payment)
    if failure is None:
        announce(state, payment, at=at)
    return payment


def channel_for(state: State, key: BillingKey, channel_key: str | None = None) -> Channel | None:
    """Return the channel to charge a billing key through, None where it has no such channel.

    A super key is charged through one of its channels, that of `channel_key` if the shop has it.
    """
    if not key.channels:
        return key.channel
    counts = channel_key in CHANNELS or state.switches.unknown_channel == "refused"
    if channel_key is not None and counts:
        channel = CHANNELS.get(channel_key)
        return channel if channel in key.channels else None
    return pick_channel(state, key.channels)


def pick_channel(state: State, channels: Sequence[Channel]) -> Channel:
    """Return one of several channels at random, as a routing group does by its ratios."""
    if len(channels) == 1:
        return channels[0]
    return channels[int(state.ids.digits(6)) % len(channels)]


def run_schedule(state: State, schedule: StoredSchedule, at: int) -> StoredPayment:
    """Run a schedule: charge its billing key, and announce the payment, even a failed one."""
    order = schedule.fields | schedule.hidden
    key = state.billing_keys.get(order["customer_uid"])
    reason = PAID_BEFORE if paid_before(state, order["merchant_uid"]) else None
    channel = KEYED_IN
    card = None
    if key is None:
        reason = NO_KEY
    else:
        card = key.card
        channel = channel_for(state, key, order.get("channel_key")) or key.channel
    fields = {
        **apply_promotion(order.get("promotion_id"), order["amount"], state.switches),
        "customer_uid": order["customer_uid"],
        "customer_uid_usage": "payment.scheduled",
    }
    payment = charge(state, order, channel, card, fields, at=at, failure=reason)
    if payment.status == "failed":
        announce(state, payment, at=at)
    change = {
        "imp_uid": payment.fields["imp_uid"],
        "executed_at": at,
        "revoked_at": 0,
        "schedule_status": "executed",
        "payment_status": payment.status,
        "fail_reason": payment.fields["fail_reason"],
        "pg_provider": channel.pg_provider,
        "pg_id": channel.pg_id,
    }
    state.schedules.change(schedule, change)
    return payment


def run_due(state: State) -> None:
    """Run the schedules that are due, each at its own time."""
    while schedule := state.schedules.due(state.clock.now()):
        run_schedule(state.of(schedule.tier), schedule, schedule.due)
