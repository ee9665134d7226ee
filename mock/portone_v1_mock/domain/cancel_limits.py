"""The limits of gateways: which payments they do not cancel, or not in part.

The limits are documented. Their texts are not: those below are ours, except the first.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..http.messages import Json
from .refusals import Refused, decline, missing_parameters, refuse
from .values import kst

_FAILED = "결제취소에 실패하였습니다."
_ALREADY_CANCELLED = decline(f"{_FAILED} 해당거래 취소실패(기취소성공)")
_ONLY_FULL = decline(f"{_FAILED} 부분취소가 불가능한 결제수단입니다.")
_TOO_LATE = decline(f"{_FAILED} 취소 가능기간이 지난 거래입니다.")
_TOO_MANY = decline(f"{_FAILED} 부분취소 가능횟수를 초과하였습니다.")
_CLOSED = decline(f"{_FAILED} 취소 가능시간이 아닙니다.")

REFUND_ACCOUNT = ("refund_holder", "refund_bank", "refund_account")

_VOUCHERS = ("culturegift", "cultureland", "smartculture", "booknlife")
_PARTIAL_PHONE = ("html5_inicis", "kcp")
_DAYS = {"card": 366, "trans": 92}
_KSNET_DAYS = 183
_KSNET_PARTS = 9
_DAY = 86_400


def check_refund_account(payment: Mapping[str, Json], body: Mapping[str, Json], now: int) -> None:
    """Raise Refused where a cancel lacks the refund account that it needs."""
    gateway = payment["pg_provider"]
    method = payment["pay_method"]
    names: tuple[str, ...] = ()
    late_phone = method == "phone" and gateway == "kcp" and _earlier_month(payment, now)
    if method == "vbank" or late_phone or (method == "trans" and gateway == "smartro_v2"):
        names = REFUND_ACCOUNT
        if gateway in ("smartro", "smartro_v2") and method != "phone":
            names = (*names, "refund_tel")
    absent = [name for name in names if not body.get(name)]
    if absent:
        raise Refused(refuse(missing_parameters(absent)))


def check_limits(payment: Mapping[str, Json], *, in_part: bool, confirmed: bool, now: int) -> None:
    """Raise Refused where the gateway refuses a cancel: too late, too often, or not in part.

    `confirmed` says whether the purchase of an escrow payment was confirmed.
    """
    gateway = payment["pg_provider"]
    method = payment["pay_method"]
    days = _KSNET_DAYS if gateway == "ksnet" else _DAYS.get(method)
    if payment["sandbox"] and kst.day(payment["paid_at"]) < kst.day(now):
        raise Refused(_ALREADY_CANCELLED)
    if method == "phone" and gateway != "kcp" and _earlier_month(payment, now):
        raise Refused(_TOO_LATE)
    if days is not None and now - payment["paid_at"] > days * _DAY:
        raise Refused(_TOO_LATE)
    if gateway == "ksnet" and method == "vbank" and not 6 <= kst.hour(now) < 23:
        raise Refused(_CLOSED)
    if not in_part:
        return
    if method in _VOUCHERS or (payment["escrow"] and not confirmed):
        raise Refused(_ONLY_FULL)
    if method == "phone" and gateway not in _PARTIAL_PHONE:
        raise Refused(_ONLY_FULL)
    if gateway == "ksnet" and len(payment["cancel_history"]) >= _KSNET_PARTS:
        raise Refused(_TOO_MANY)


def _earlier_month(payment: Mapping[str, Json], now: int) -> bool:
    return kst.month(payment["paid_at"]) < kst.month(now)
