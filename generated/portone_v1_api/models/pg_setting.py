# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, unknown

if TYPE_CHECKING:
    from .pg_setting_type import PgSettingType

_KEYS: frozenset[str] = frozenset(
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
    """One payment gateway, as set up in the console.

    Attributes:
        pg_provider (str): The gateway's code, such as html5_inicis. (PG사 구분코드)
        pg_id (str): The merchant's id at the gateway (MID). (PG사 상점아이디)
        sandbox (bool): Whether it is a test channel. (테스트모드 여부)
        type_ (PgSettingType | str): What it is for. (PG설정 타입 구분코드)
        channel_name (str | None): What the merchant calls the channel. (채널이름)
        channel_key (str | None): The channel's key, made by PortOne. (채널 고유 키)
    """

    pg_provider: str
    pg_id: str
    sandbox: bool
    type_: PgSettingType | str
    channel_name: str | None = None
    channel_key: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("pg_provider"),
            get("pg_id"),
            get("sandbox"),
            get("type"),
            get("channel_name"),
            get("channel_key"),
            kept,
        )

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
