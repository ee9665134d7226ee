# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import UNSET, Unset

_KEYS: frozenset[str] = frozenset(("naverUseCfm",))


@attrs.define(repr=False)
class SubscribeExtraRequest(Model):
    """Extra fields of a charge.

    Attributes:
        naver_use_cfm (str | Unset): Until when the goods are used, YYYYMMDD (naverpay, where
            the contract asks for it). (이용완료일)
    """

    naver_use_cfm: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("naverUseCfm", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "naverUseCfm": self.naver_use_cfm,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
