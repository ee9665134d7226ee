# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .naver_confirm_requester import NaverConfirmRequester

_KEYS: frozenset[str] = frozenset(("requester",))


@attrs.define(repr=False)
class NaverConfirmRequest(Model):
    """Who confirms the purchase.

    Attributes:
        requester (NaverConfirmRequester | Unset): `admin` (고객사 관리자): the merchant. `customer`
            (구매자): the buyer. (구매확정 요청자)
    """

    requester: NaverConfirmRequester | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("requester", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "requester": self.requester,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
