# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown, values

_KEYS: frozenset[str] = frozenset(
    (
        "success",
        "error_code",
        "error",
        "notices",
    )
)


@attrs.define(repr=False)
class PaymentwallDelivery(Model):
    """What Paymentwall said to the report; accepted when there is no error_code.

    Attributes:
        success (int | None): 1 when the report was accepted.
        error_code (int | None): Paymentwall's number of the refusal; absent when the report was
            accepted. (에러코드)
        error (str | None): Why it was refused. (에러메세지)
        notices (list[str] | None): Why, in detail. (자세한 에러메세지)
    """

    success: int | None = None
    error_code: int | None = None
    error: str | None = None
    notices: list[str] | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("success"),
            get("error_code"),
            get("error"),
            values(get("notices"), "notices", kept),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "success": self.success,
            "error_code": self.error_code,
            "error": self.error,
            "notices": self.notices,
            **self.additional_properties,
        }
