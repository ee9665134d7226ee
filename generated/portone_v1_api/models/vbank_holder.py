# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(("bank_holder",))


@attrs.define(repr=False)
class VbankHolder(Model):
    """In whose name a bank account is.

    Attributes:
        bank_holder (str): The holder's name. Personal data. (예금주명)
    """

    bank_holder: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("bank_holder"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "bank_holder": self.bank_holder,
            **self.additional_properties,
        }
