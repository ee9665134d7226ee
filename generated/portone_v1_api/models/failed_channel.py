# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, unknown

if TYPE_CHECKING:
    from .channel_failure_type import ChannelFailureType

_KEYS: frozenset[str] = frozenset(
    (
        "type",
        "message",
        "pg_provider",
        "pg_id",
    )
)


@attrs.define(repr=False)
class FailedChannel(Model):
    """One channel of a super billing key that issued none, and why.

    Attributes:
        type_ (ChannelFailureType | str): Who failed. (실패 유형)
        message (str): Why, often in the gateway's words. (실패 메세지)
        pg_provider (str): The payment gateway's code. (PG사 구분코드)
        pg_id (str): The merchant's id at the gateway (MID). (상점아이디(MID))
    """

    type_: ChannelFailureType | str
    message: str
    pg_provider: str
    pg_id: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("type"),
            get("message"),
            get("pg_provider"),
            get("pg_id"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "type": self.type_,
            "message": self.message,
            "pg_provider": self.pg_provider,
            "pg_id": self.pg_id,
            **self.additional_properties,
        }
