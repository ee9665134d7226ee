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
    from .pg_setting_type import PgSettingType

_KNOWN: frozenset[str] = frozenset(
    (
        "pg_provider",
        "pg_id",
        "sandbox",
        "type",
        "channel_name",
        "channel_key",
    )
)


@attrs.define(repr=False)
class PgSetting(Model):
    """One payment gateway, as set up in the console."""

    pg_provider: str
    """The gateway's code, such as html5_inicis. (PG사 구분코드)"""
    pg_id: str
    """The merchant's id at the gateway (MID). (PG사 상점아이디)"""
    sandbox: bool
    """Whether it is a test channel. (테스트모드 여부)"""
    type_: PgSettingType | str
    """What it is for. (PG설정 타입 구분코드)"""
    channel_name: str | None = None
    """What the merchant calls the channel. (채널이름)"""
    channel_key: str | None = None
    """The channel's key, made by PortOne. (채널 고유 키)"""
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
            model.pg_provider = src["pg_provider"]
            model.pg_id = src["pg_id"]
            model.sandbox = src["sandbox"]
            model.type_ = src["type"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "pg_provider": None,
                    "pg_id": None,
                    "sandbox": None,
                    "type": None,
                    **src,
                }
            )
        model.channel_name = get("channel_name")
        model.channel_key = get("channel_key")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "pg_provider": self.pg_provider,
            "pg_id": self.pg_id,
            "sandbox": self.sandbox,
            "type": self.type_,
            "channel_name": self.channel_name,
            "channel_key": self.channel_key,
            **self.additional_properties,
        }
