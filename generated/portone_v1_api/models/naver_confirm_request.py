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
    from .naver_confirm_requester import NaverConfirmRequester

_KNOWN: frozenset[str] = frozenset(("requester",))


@attrs.define(repr=False)
class NaverConfirmRequest(Model):
    """Who confirms the purchase."""

    requester: NaverConfirmRequester | Unset = UNSET
    """`admin` (고객사 관리자): the merchant. `customer` (구매자): the buyer. (구매확정 요청자)"""
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
        model.requester = get("requester", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "requester": self.requester,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
