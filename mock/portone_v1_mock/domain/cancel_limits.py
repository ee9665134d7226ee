"""What gateways do not give back, or not in part: their limits, met as refusals of a cancel.

The limits are documented, their texts are not: those below are ours but for the first.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..http.messages import Answer, Json
from .refusals import decline, missing_parameters, refuse
from .values import kst

_FAILED = "결제취소에 실패하였습니다."
_CANCELLED_THERE = decline(f"{_FAILED} 해당거래 취소실패(기취소성공)")
_ONLY_WHOLE = decline(f"{_FAILED} 부분취소가 불가능한 결제수단입니다.")
_TOO_LATE = decline(f"{_FAILED} 취소 가능기간이 지난 거래입니다.")
_TOO_OFTEN = decline(f"{_FAILED} 부분취소 가능횟수를 초과하였습니다.")
_CLOSED = decline(f"{_FAILED} 취소 가능시간이 아닙니다.")

REFUND_ACCOUNT = ("refund_holder", "refund_bank", "refund_account")

_VOUCHERS = ("culturegift", "cultureland", "smartculture", "booknlife")
_PHONE_IN_PART = ("html5_inicis", "kcp")
_DAYS = {"card": 366, "trans": 92}
_KSNET_DAYS = 183
_KSNET_TIMES = 9
_DAY = 86_400


def check_refund_account(payment: Mapping[str, Json], asked: Mapping[str, Json], now: int) -> Json:
    """Refuse a cancel that does not say which account the money goes to, where it must."""
    gateway, method = payment["pg_provider"], payment["pay_method"]
    names: tuple[str, ...] = ()
    late_phone = method == "phone" and gateway == "kcp" and _earlier_month(payment, now)
    if method == "vbank" or late_phone or (method == "trans" and gateway == "smartro_v2"):
        names = REFUND_ACCOUNT
        if gateway in ("smartro", "smartro_v2") and method != "phone":
            names = (*names, "refund_tel")
    lacking = [name for name in names if not asked.get(name)]
    return refuse(missing_parameters(lacking)) if lacking else None


def check_limits(
    payment: Mapping[str, Json], *, in_part: bool, confirmed: bool, now: int
) -> Answer | None:
    """Refuse what the gateway does not give back: never, no more, or not in part.

    `confirmed` tells whether the purchase of an escrow payment was confirmed.
    """
    gateway, method = payment["pg_provider"], payment["pay_method"]
    age = now - payment["paid_at"]
    if payment["sandbox"] and kst.day(payment["paid_at"]) < kst.day(now):
        return _CANCELLED_THERE
    if method == "phone" and gateway != "kcp" and _earlier_month(payment, now):
        return _TOO_LATE
    if age > _DAY * (_KSNET_DAYS if gateway == "ksnet" else _DAYS.get(method, 10**6)):
        return _TOO_LATE
    if gateway == "ksnet" and method == "vbank" and not 6 <= kst.hour(now) < 23:
        return _CLOSED
    if not in_part:
        return None
    if method in _VOUCHERS or (payment["escrow"] and not confirmed):
        return _ONLY_WHOLE
    if method == "phone" and gateway not in _PHONE_IN_PART:
        return _ONLY_WHOLE
    if gateway == "ksnet" and len(payment["cancel_history"]) >= _KSNET_TIMES:
        return _TOO_OFTEN
    return None


def _earlier_month(payment: Mapping[str, Json], now: int) -> bool:
    return kst.month(payment["paid_at"]) < kst.month(now)
