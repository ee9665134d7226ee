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
        "benepia_user",
        "benepia_password",
        "channel_key",
    )
)


@attrs.define(repr=False)
class BenepiaGetPointRequest(Model):
    """The buyer's Benepia account, and the channel to ask through."""

    benepia_user: str
    """The buyer's Benepia id. Personal data. (베네피아 계정 아이디)"""
    benepia_password: str
    """The buyer's Benepia password. Secret; never keep or log it. (베네피아 계정 비밀번호)"""
    channel_key: str
    """The key of the KCP channel with Benepia points. (채널키)"""
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
            model.benepia_user = src["benepia_user"]
            model.benepia_password = src["benepia_password"]
            model.channel_key = src["channel_key"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "benepia_user": None,
                    "benepia_password": None,
                    "channel_key": None,
                    **src,
                }
            )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "benepia_user": self.benepia_user,
            "benepia_password": self.benepia_password,
            "channel_key": self.channel_key,
            **self.additional_properties,
        }
