# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(
    (
        "imp_key",
        "imp_secret",
    )
)


@attrs.define(repr=False)
class TokenRequest(Model):
    """The merchant's pair of REST API credentials.

    Attributes:
        imp_key (str): The REST API key, from the console under 결제 연동, 식별코드·API Keys, V1 API.
            (REST API KEY)
        imp_secret (str): The REST API secret. Never log it. (REST API SECRET)
    """

    imp_key: str
    imp_secret: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("imp_key"),
            get("imp_secret"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "imp_key": self.imp_key,
            "imp_secret": self.imp_secret,
            **self.additional_properties,
        }
