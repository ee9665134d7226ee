# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, one, plain, unknown
from .kcp_quick_error import KcpQuickError
from .kcp_quick_fido_release import KcpQuickFidoRelease

_KEYS: frozenset[str] = frozenset(
    (
        "code",
        "message",
        "response",
        "error",
    )
)


@attrs.define(repr=False)
class KcpQuickFidoReleaseResponse(Model):
    """An answer with its envelope.

    Attributes:
        code (int): 0 on success. Any other number is a refusal, whatever the HTTP status; the
            numbers have no common table.
        message (str | None): What was done or why it was refused, in Korean. Set on success
            too.
        response (KcpQuickFidoRelease | None): Only on success.
        error (KcpQuickError | None): Only on a refusal under 200.
    """

    code: int
    message: str | None = None
    response: KcpQuickFidoRelease | None = None
    error: KcpQuickError | None = None
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
            one(KcpQuickFidoRelease, get("response"), "response", kept),
            one(KcpQuickError, get("error"), "error", kept),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "message": self.message,
            "response": plain(self.response),
            "error": plain(self.error),
            **self.additional_properties,
        }
