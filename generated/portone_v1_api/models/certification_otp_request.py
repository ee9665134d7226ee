# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .certification_carrier import CertificationCarrier
    from .certification_gender_digit import CertificationGenderDigit
    from .certification_method import CertificationMethod

_KEYS: frozenset[str] = frozenset(
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
    """Whom to send a one-time password. Personal data throughout.

    Attributes:
        name (str): The person's name. Personal data. (성명)
        phone (str): The person's telephone number; hyphens and dots may stand in it. Personal
            data. (휴대폰번호)
        birth (str): The person's date of birth as YYMMDD; hyphens and dots may stand in it.
            Personal data. (생년월일)
        gender_digit (CertificationGenderDigit): The seventh digit of the resident registration
            number. Personal data. (성별구분코드)
        carrier (CertificationCarrier): The person's carrier; for a budget carrier the one whose
            network it uses. (통신사구분코드)
        channel_key (str): The key of the channel to verify through, from the console or `GET
            /users/pg`. (채널키)
        is_mvno (bool | Unset): Whether it is a budget carrier (MVNO). (알뜰폰 사용 여부)
        company (str | Unset): The name or domain of the merchant's service, named in the SMS.
            (고객사 서비스명칭)
        merchant_uid (str | Unset): The merchant's id of the verification. (고객사 주문번호)
        pg (str | Unset): The gateway and MID, as `danal.{MID}`, for merchants with several; use
            `channel_key`. (PG사 구분코드)
        verification_method (CertificationMethod | Unset): How the person agrees; kcp_v2 only.
            (본인인증 방식)
        bypass (str | Unset): Fields that only the gateway knows, as JSON text, passed on as
            they are; kcp_v2 only. (bypass 데이터)
    """

    name: str
    phone: str
    birth: str
    gender_digit: CertificationGenderDigit
    carrier: CertificationCarrier
    channel_key: str
    is_mvno: bool | Unset = UNSET
    company: str | Unset = UNSET
    merchant_uid: str | Unset = UNSET
    pg: str | Unset = UNSET
    verification_method: CertificationMethod | Unset = UNSET
    bypass: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("name"),
            get("phone"),
            get("birth"),
            get("gender_digit"),
            get("carrier"),
            get("channel_key"),
            get("is_mvno", UNSET),
            get("company", UNSET),
            get("merchant_uid", UNSET),
            get("pg", UNSET),
            get("verification_method", UNSET),
            get("bypass", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
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
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
