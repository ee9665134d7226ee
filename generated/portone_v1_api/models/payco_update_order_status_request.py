# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, unknown

if TYPE_CHECKING:
    from .payco_order_status import PaycoOrderStatus

_KEYS: frozenset[str] = frozenset(("status",))


@attrs.define(repr=False)
class PaycoUpdateOrderStatusRequest(Model):
    """The new status of the order.

    Attributes:
        status (PaycoOrderStatus | str): The new status; PAYCO knows more words than the three
            listed. (주문상태코드)
    """

    status: PaycoOrderStatus | str
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("status"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "status": self.status,
            **self.additional_properties,
        }
