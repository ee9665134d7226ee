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

if TYPE_CHECKING:
    from .certification_gender import CertificationGender
    from .certified_carrier import CertifiedCarrier

_KNOWN: frozenset[str] = frozenset(
    (
        "imp_uid",
        "pg_provider",
        "foreigner",
        "certified",
        "merchant_uid",
        "pg_tid",
        "name",
        "gender",
        "birthday",
        "birth",
        "foreigner_v2",
        "phone",
        "carrier",
        "certified_at",
        "unique_key",
        "unique_in_site",
        "origin",
    )
)


@attrs.define(repr=False)
class Certification(Model):
    """One identity verification. Personal data throughout; keep it out of logs."""

    imp_uid: str
    """PortOne's id of the verification. (포트원 인증 고유번호)"""
    pg_provider: str
    """The gateway's code - danal, inicis, inicis_unified or kcp_v2. (PG사 구분코드)"""
    foreigner: bool
    """Whether the person is a foreigner. Always false with danal unless that is part of the
    contract; see `foreigner_v2`. (외국인 여부)
    """
    certified: bool
    """Whether the person is certified. False for a verification that was not finished.
    (인증성공여부)
    """
    merchant_uid: str | None = None
    """The merchant's id of the verification. (고객사 주문번호)"""
    pg_tid: str | None = None
    """The gateway's id of the verification. (PG사 본인인증결과 고유번호)"""
    name: str | None = None
    """The person's name. Personal data. (성명)"""
    gender: CertificationGender | str | None = None
    """The person's gender; null from some gateways. Personal data. (성별)"""
    birthday: str | None = None
    """The person's date of birth, as YYYY-MM-DD. Personal data. (생년월일)"""
    birth: int | None = None
    """The person's date of birth in UNIX seconds, negative before 1970; use `birthday`.
    Personal data. (생년월일(UNIX timestamp))
    """
    foreigner_v2: bool | None = None
    """Whether the person is a foreigner; null when the gateway does not say. (외국인
    여부(nullable))
    """
    phone: str | None = None
    """The telephone number, digits only. Absent unless the carriers have approved the
    merchant, and for a verification by credit card. Personal data. (휴대폰번호)
    """
    carrier: CertifiedCarrier | str | None = None
    """The carrier. Absent as `phone` is, and more often. Personal data. (통신사)"""
    certified_at: int | None = None
    """When the person was certified. (인증처리시각)"""
    unique_key: str | None = None
    """Connecting information (CI), 88 characters; the same for a person at every merchant.
    Personal data. (개인 고유구분 식별키(CI))
    """
    unique_in_site: str | None = None
    """Duplication information (DI), 64 characters; the same for a person at one MID. Null from
    inicis_unified. Personal data. (고객사 내 개인 고유구분 식별키(DI))
    """
    origin: str | None = None
    """The page it was made on; can be a data URL of hundreds of characters, or about:blank. (웹
    페이지 URL)
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
            model.imp_uid = src["imp_uid"]
            model.pg_provider = src["pg_provider"]
            model.foreigner = src["foreigner"]
            model.certified = src["certified"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "imp_uid": None,
                    "pg_provider": None,
                    "foreigner": None,
                    "certified": None,
                    **src,
                }
            )
        model.merchant_uid = get("merchant_uid")
        model.pg_tid = get("pg_tid")
        model.name = get("name")
        model.gender = get("gender")
        model.birthday = get("birthday")
        model.birth = get("birth")
        model.foreigner_v2 = get("foreigner_v2")
        model.phone = get("phone")
        model.carrier = get("carrier")
        model.certified_at = get("certified_at")
        model.unique_key = get("unique_key")
        model.unique_in_site = get("unique_in_site")
        model.origin = get("origin")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "imp_uid": self.imp_uid,
            "pg_provider": self.pg_provider,
            "foreigner": self.foreigner,
            "certified": self.certified,
            "merchant_uid": self.merchant_uid,
            "pg_tid": self.pg_tid,
            "name": self.name,
            "gender": self.gender,
            "birthday": self.birthday,
            "birth": self.birth,
            "foreigner_v2": self.foreigner_v2,
            "phone": self.phone,
            "carrier": self.carrier,
            "certified_at": self.certified_at,
            "unique_key": self.unique_key,
            "unique_in_site": self.unique_in_site,
            "origin": self.origin,
            **self.additional_properties,
        }
