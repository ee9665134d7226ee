"""Charges without a window: of a card that is keyed in, of a billing key, at once or on time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..domain.billing_keys import BillingKey, card_fields
from ..domain.cards import Card
from ..domain.channels import CHANNELS, KEYED_IN, Channel
from ..domain.payments import StoredPayment
from ..domain.promotions import apply_promotion
from ..domain.refusals import refuse
from ..domain.schedules import StoredSchedule
from ..domain.values.money import Number
from ..http.messages import Answer, Json
from ..state.payment_builder import new_payment
from ..state.state import State
from ..state.tiers import view_for
from ..webhooks import announce

PAID_BEFORE = "이미 결제가 이루어진 거래건입니다."
NO_KEY = "등록되지 않은 구매자입니다."
BAD_AMOUNT = refuse("결제금액이 유효하지 않습니다.")

_ORDER = (
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
_HIDDEN = ("notice_url", "confirm_url", "tax_free", "vat_amount")


def paid_before(state: State, merchant_uid: str) -> bool:
    """Tell whether an order was paid, so that it is not charged again."""
    counts = state.switches.cancelled_order == "refused"
    return state.payments.paid_before(merchant_uid, cancelled=counts)


def is_valid_amount(amount: Number, currency: str) -> bool:
    """Tell whether an amount can be paid: more than nothing, and KRW without decimals."""
    return amount > 0 and (currency != "KRW" or isinstance(amount, int))


def refusal_for(state: State, asked: Mapping[str, Json]) -> Answer | None:
    """Refuse an order that cannot be paid: it was before, or its amount makes no sense."""
    if not is_valid_amount(asked["amount"], asked.get("currency", "KRW")):
        return BAD_AMOUNT
    return refuse(PAID_BEFORE) if paid_before(state, asked["merchant_uid"]) else None


def order_fields(asked: Mapping[str, Json], user_agent: str | None = None) -> dict[str, Json]:
    """Give the fields of a payment by API that come from the request."""
    fields = {name: asked.get(name) for name in _ORDER}
    return fields | {
        "card_quota": asked.get("card_quota", 0),
        "channel": "api",
        "currency": asked.get("currency", "KRW"),
        "user_agent": user_agent,
    }


def hidden_fields(asked: Mapping[str, Json]) -> dict[str, Json]:
    """Give what is kept of a request beside the fields of its payment."""
    kept = {name: asked[name] for name in _HIDDEN if asked.get(name) is not None}
    if "vat" in asked:  # the older name
        kept.setdefault("vat_amount", asked["vat"])
    return kept


def charge(
    state: State,
    fields: Mapping[str, Json],
    channel: Channel,
    card: Card | None,
    *,
    at: int,
    failure: str | None,
    hidden: Mapping[str, Json] | None = None,
) -> StoredPayment:
    """Charge and keep the payment: paid, which is announced, or with a reason failed."""
    made = {
        "pay_method": "card",
        "pg_provider": channel.pg_provider,
        "pg_id": channel.pg_id,
        "sandbox": channel.sandbox,
        **(card_fields(card) if card else {}),
        **fields,
        **(hidden or {}),
        "started_at": at,
    }
    if failure is None:
        made |= {"status": "paid", "paid_at": at}
    else:
        made |= {"status": "failed", "failed_at": at, "fail_reason": failure}
    payment = new_payment(made, at, state.ids)
    state.payments.add(payment)
    if failure is None:
        announce(state, payment, at=at)
    return payment


def channel_for(state: State, key: BillingKey, channel_key: str | None = None) -> Channel | None:
    """Give the channel that a billing key is charged through; None where it has no such channel.

    One of a super key is drawn, unless it is named by a key of the shop's.
    """
    if not key.channels:
        return key.channel
    known = channel_key in CHANNELS or state.switches.unknown_channel == "refused"
    if channel_key is not None and known:
        wanted = CHANNELS.get(channel_key)
        return wanted if wanted in key.channels else None
    return pick_channel(state, key.channels)


def pick_channel(state: State, channels: Sequence[Channel]) -> Channel:
    """Draw one of several channels, as a routing group does by its ratios."""
    return channels[int(state.ids.digits(6)) % len(channels) if len(channels) > 1 else 0]


def run_schedule(state: State, schedule: StoredSchedule, at: int) -> StoredPayment:
    """Run a schedule: charge its billing key, and announce a failure too."""
    asked = schedule.fields | schedule.hidden
    key = state.billing_keys.get(asked["customer_uid"])
    channel, card = (KEYED_IN, None) if key is None else (key.channel, key.card)
    if key is not None:
        channel = channel_for(state, key, asked.get("channel_key")) or key.channel
    if card is None:
        failure: str | None = NO_KEY
    elif paid_before(state, asked["merchant_uid"]):
        failure = PAID_BEFORE
    else:
        failure = card.decline_reason(at)
    fields = {
        **order_fields(asked),
        **apply_promotion(asked.get("promotion_id"), asked["amount"], state.switches),
        "customer_uid": asked["customer_uid"],
        "customer_uid_usage": "payment.scheduled",
    }
    payment = charge(
        state, fields, channel, card, at=at, failure=failure, hidden=hidden_fields(asked)
    )
    if failure:
        announce(state, payment, at=at)
    change = {
        "imp_uid": payment.fields["imp_uid"],
        "executed_at": at,
        "revoked_at": 0,
        "schedule_status": "executed",
        "payment_status": payment.status,
        "fail_reason": failure,
        "pg_provider": channel.pg_provider,
        "pg_id": channel.pg_id,
    }
    state.schedules.change(schedule, change)
    return payment


def run_due(state: State) -> None:
    """Run the schedules whose time has come, each at its own time."""
    while schedule := state.schedules.due(state.clock.now()):
        run_schedule(view_for(state, schedule.tier), schedule, schedule.due)
