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
        "access_token",
        "now",
        "expired_at",
    )
)


@attrs.define(repr=False)
class AccessToken(Model):
    """A token and the two times its remaining life is computed from."""

    access_token: str
    """The token, 40 hexadecimal characters in every recorded answer. Secret."""
    now: int
    """The API's clock when it answered. (현재시각)"""
    expired_at: int
    """When the token expires, by the API's clock. (token 만료시각)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 3:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.access_token = src["access_token"]
            model.now = src["now"]
            model.expired_at = src["expired_at"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {"access_token": None, "now": None, "expired_at": None, **src}
            )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "access_token": self.access_token,
            "now": self.now,
            "expired_at": self.expired_at,
            **self.additional_properties,
        }
