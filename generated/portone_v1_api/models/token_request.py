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
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 2:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.imp_key = src["imp_key"]
            model.imp_secret = src["imp_secret"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"imp_key": None, "imp_secret": None, **src})
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "imp_key": self.imp_key,
            "imp_secret": self.imp_secret,
            **self.additional_properties,
        }
