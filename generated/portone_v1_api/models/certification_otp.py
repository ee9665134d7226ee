# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(("imp_uid",))


@attrs.define(repr=False)
class CertificationOtp(Model):
    """The verification that was begun.

    Attributes:
        imp_uid (str): PortOne's id of the verification, to confirm it with. (포트원 인증 고유번호)
    """

    imp_uid: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("imp_uid"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "imp_uid": self.imp_uid,
            **self.additional_properties,
        }
