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
    from .channel_failure_type import ChannelFailureType

_KNOWN: frozenset[str] = frozenset(
    (
        "type",
        "message",
        "pg_provider",
        "pg_id",
    )
)


@attrs.define(repr=False)
class FailedChannel(Model):
    """One channel of a super billing key that issued none, and why."""

    type_: ChannelFailureType | str
    """Who failed. (실패 유형)"""
    message: str
    """Why, often in the gateway's words. (실패 메세지)"""
    pg_provider: str
    """The payment gateway's code. (PG사 구분코드)"""
    pg_id: str
    """The merchant's id at the gateway (MID). (상점아이디(MID))"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 4:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.type_ = src["type"]
            model.message = src["message"]
            model.pg_provider = src["pg_provider"]
            model.pg_id = src["pg_id"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "type": None,
                    "message": None,
                    "pg_provider": None,
                    "pg_id": None,
                    **src,
                }
            )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "type": self.type_,
            "message": self.message,
            "pg_provider": self.pg_provider,
            "pg_id": self.pg_id,
            **self.additional_properties,
        }
