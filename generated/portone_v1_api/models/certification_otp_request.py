# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    unknown_fields,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .certification_carrier import CertificationCarrier
    from .certification_gender_digit import CertificationGenderDigit
    from .certification_method import CertificationMethod

_KNOWN: frozenset[str] = frozenset(
    (
        "name",
        "phone",
        "birth",
        "gender_digit",
        "carrier",
        "channel_key",
        "is_mvno",
        "company",
        "merchant_uid",
        "pg",
        "verification_method",
        "bypass",
    )
)


@attrs.define(repr=False)
class CertificationOtpRequest(Model):
    """Whom to send a one-time password. Personal data throughout."""

    name: str
    """The person's name. Personal data. (성명)"""
    phone: str
    """The person's telephone number; hyphens and dots may stand in it. Personal data. (휴대폰번호)"""
    birth: str
    """The person's date of birth as YYMMDD; hyphens and dots may stand in it. Personal data.
    (생년월일)
    """
    gender_digit: CertificationGenderDigit
    """The seventh digit of the resident registration number. Personal data. (성별구분코드)"""
    carrier: CertificationCarrier
    """The person's carrier; for a budget carrier the one whose network it uses. (통신사구분코드)"""
    channel_key: str
    """The key of the channel to verify through, from the console or `GET /users/pg`. (채널키)"""
    is_mvno: bool | Unset = UNSET
    """Whether it is a budget carrier (MVNO). (알뜰폰 사용 여부)"""
    company: str | Unset = UNSET
    """The name or domain of the merchant's service, named in the SMS. (고객사 서비스명칭)"""
    merchant_uid: str | Unset = UNSET
    """The merchant's id of the verification. (고객사 주문번호)"""
    pg: str | Unset = UNSET
    """The gateway and MID, as `danal.{MID}`, for merchants with several; use `channel_key`.
    (PG사 구분코드)
    """
    verification_method: CertificationMethod | Unset = UNSET
    """How the person agrees; kcp_v2 only. (본인인증 방식)"""
    bypass: str | Unset = UNSET
    """Fields that only the gateway knows, as JSON text, passed on as they are; kcp_v2 only.
    (bypass 데이터)
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
            model.name = src["name"]
            model.phone = src["phone"]
            model.birth = src["birth"]
            model.gender_digit = src["gender_digit"]
            model.carrier = src["carrier"]
            model.channel_key = src["channel_key"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "name": None,
                    "phone": None,
                    "birth": None,
                    "gender_digit": None,
                    "carrier": None,
                    "channel_key": None,
                    **src,
                }
            )
        model.is_mvno = get("is_mvno", UNSET)
        model.company = get("company", UNSET)
        model.merchant_uid = get("merchant_uid", UNSET)
        model.pg = get("pg", UNSET)
        model.verification_method = get("verification_method", UNSET)
        model.bypass = get("bypass", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "name": self.name,
            "phone": self.phone,
            "birth": self.birth,
            "gender_digit": self.gender_digit,
            "carrier": self.carrier,
            "channel_key": self.channel_key,
            "is_mvno": self.is_mvno,
            "company": self.company,
            "merchant_uid": self.merchant_uid,
            "pg": self.pg,
            "verification_method": self.verification_method,
            "bypass": self.bypass,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
