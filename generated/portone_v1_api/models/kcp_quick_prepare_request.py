# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    unknown_fields,
)
from ..types import UNSET, Money, Unset

if TYPE_CHECKING:
    from .kcp_quick_prepaid_auth import KcpQuickPrepaidAuth

_KNOWN: frozenset[str] = frozenset(
    (
        "btid",
        "cust_ip",
        "code_verifier",
        "prepaid_auth_yn",
        "prepaid_amount",
        "vender_type",
        "reward_id",
    )
)


@attrs.define(repr=False)
class KcpQuickPrepareRequest(Model):
    """What the KCP window will need. Which fields it needs depends on its `actionType`: `Pay`,
    `PinCheck`, `PrepaidAuth` (both prepaid fields), `PrepaidOfflineUse` (vender_type, reward_id).
    """

    btid: str
    """The transaction's id, made by the merchant. (고객사 생성 거래등록번호)"""
    cust_ip: str
    """The buyer's IP address. Personal data. (고객 IP)"""
    code_verifier: str
    """A random text by which the sender of the request is verified. Secret. (요청자 검증 문자열)"""
    prepaid_auth_yn: KcpQuickPrepaidAuth | Unset = UNSET
    """Whether prepaid money is authenticated. Optional for Pay and PinCheck, needed for
    PrepaidAuth. (선불머니 인증 여부)
    """
    prepaid_amount: Money | Unset = UNSET
    """How much of it, in whole KRW. Needed when prepaid_auth_yn is Y. (선불머니 결제 금액)"""
    vender_type: str | Unset = UNSET
    """Who issued the bar code - VID2 (즐거운) or VID3 (쿠프마케팅). For PrepaidOfflineUse; 20 bytes.
    (바코드 발급사)
    """
    reward_id: str | Unset = UNSET
    """The id of the franchise's reward policy, such as R0000000784. For PrepaidOfflineUse; 20
    bytes. (리워드 ID)
    """
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        if not _KNOWN.issuperset(src):
            extras = unknown_fields(src, _KNOWN)
        get: Any = src.get
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.btid = src["btid"]
            model.cust_ip = src["cust_ip"]
            model.code_verifier = src["code_verifier"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {"btid": None, "cust_ip": None, "code_verifier": None, **src}
            )
        model.prepaid_auth_yn = get("prepaid_auth_yn", UNSET)
        model.prepaid_amount = (
            value
            if type(value := get("prepaid_amount", UNSET)) is int
            else read_money(value, "prepaid_amount", extras)
        )
        model.vender_type = get("vender_type", UNSET)
        model.reward_id = get("reward_id", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "btid": self.btid,
            "cust_ip": self.cust_ip,
            "code_verifier": self.code_verifier,
            "prepaid_auth_yn": self.prepaid_auth_yn,
            "prepaid_amount": self.prepaid_amount,
            "vender_type": self.vender_type,
            "reward_id": self.reward_id,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
