# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import UNSET, Unset

_KEYS: frozenset[str] = frozenset(("otp",))


@attrs.define(repr=False)
class CertificationOtpConfirmRequest(Model):
    """The one-time password that the person was sent.

    Attributes:
        otp (str | Unset): The digits of the SMS. Left out for the app of kcp_v2. (본인인증 번호)
    """

    otp: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("otp", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "otp": self.otp,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
