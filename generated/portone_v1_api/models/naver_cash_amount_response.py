# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, one, plain, unknown
from .naver_cash_amount import NaverCashAmount

_KEYS: frozenset[str] = frozenset(
    (
        "code",
        "message",
        "response",
    )
)


@attrs.define(repr=False)
class NaverCashAmountResponse(Model):
    """An answer with its envelope.

    Attributes:
        code (int): 0 on success. Any other number is a refusal, whatever the HTTP status; the
            numbers have no common table.
        message (str | None): Why it was refused, in Korean, often in a payment gateway's own
            words. Null on success.
        response (NaverCashAmount | None)
    """

    code: int
    message: str | None = None
    response: NaverCashAmount | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("code"),
            get("message"),
            one(NaverCashAmount, get("response"), "response", kept),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "message": self.message,
            "response": plain(self.response),
            **self.additional_properties,
        }
