# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    unknown_fields,
)

_KNOWN: frozenset[str] = frozenset(("imp_uid",))


@attrs.define(repr=False)
class CertificationOtp(Model):
    """The verification that was begun."""

    imp_uid: str
    """PortOne's id of the verification, to confirm it with. (포트원 인증 고유번호)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 1:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.imp_uid = src["imp_uid"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"imp_uid": None, **src})
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "imp_uid": self.imp_uid,
            **self.additional_properties,
        }
