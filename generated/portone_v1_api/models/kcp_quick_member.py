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

_KNOWN: frozenset[str] = frozenset(
    (
        "member_id",
        "pg_provider",
        "inserted",
        "updated",
        "pg_id",
    )
)


@attrs.define(repr=False)
class KcpQuickMember(Model):
    """A buyer's registration with KCP quick pay."""

    member_id: str
    """The merchant's id of the member. (구매자 고유 아이디)"""
    pg_provider: str
    """The gateway's code, kcp_quick. (PG사 구분코드)"""
    inserted: int
    """When the member was registered. (등록 시각)"""
    updated: int
    """When the registration was last changed. (업데이트 시각)"""
    pg_id: str | None = None
    """The merchant's id at the gateway (MID). (PG사 상점아이디)"""
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
            model.member_id = src["member_id"]
            model.pg_provider = src["pg_provider"]
            model.inserted = src["inserted"]
            model.updated = src["updated"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "member_id": None,
                    "pg_provider": None,
                    "inserted": None,
                    "updated": None,
                    **src,
                }
            )
        model.pg_id = get("pg_id")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "member_id": self.member_id,
            "pg_provider": self.pg_provider,
            "inserted": self.inserted,
            "updated": self.updated,
            "pg_id": self.pg_id,
            **self.additional_properties,
        }
