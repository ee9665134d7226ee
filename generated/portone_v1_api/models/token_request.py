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
        "imp_key",
        "imp_secret",
    )
)


@attrs.define(repr=False)
class TokenRequest(Model):
    """The merchant's pair of REST API credentials."""

    imp_key: str
    """The REST API key, from the console under 결제 연동, 식별코드·API Keys, V1 API. (REST API KEY)"""
    imp_secret: str
    """The REST API secret. Never log it. (REST API SECRET)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        extras = {} if _KNOWN.issuperset(src) else unknown_fields(src, _KNOWN)
        get: Any = src.get
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        model.imp_key = get("imp_key")
        model.imp_secret = get("imp_secret")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "imp_key": self.imp_key,
            "imp_secret": self.imp_secret,
            **self.additional_properties,
        }
