# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""What every model shares: reading that survives odd answers, and a repr that tells no secrets."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Self

import attrs

from .types import UNSET

# Ids, states and amounts. Every other value may be personal or secret, so no repr shows it.
SHOWN = frozenset(
    "imp_uid merchant_uid customer_uid product_order_id status schedule_status schedule_at"
    " amount cancel_amount currency tax_free supply vat service"
    " code created total previous next_".split()
)


class Model:
    """A JSON object of the API.

    What the spec does not know, and a nested value of a kind that it does not expect, stays as it
    came in `additional_properties`, under its own key.
    """

    __slots__ = ()
    __attrs_attrs__: ClassVar[Any]

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        """Read a decoded JSON object. Never raises: what is missing or odd reads as None."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON object back, under the names of the API."""
        raise NotImplementedError

    def __repr__(self) -> str:
        values = {
            field.name: getattr(self, field.name) for field in attrs.fields(type(self))
        }
        shown = [
            f"{name}=<{len(value)} rows>"
            if isinstance(value, list)
            else f"{name}={value!r}"
            for name, value in values.items()
            if isinstance(value, list)
            or (name in SHOWN and isinstance(value, (str, int, Decimal)))
        ]
        return f"{type(self).__name__}({', '.join(shown)})"


def mapping(src: Any) -> dict[str, Any]:
    """The object as a dict; empty when it is none."""
    return dict(src) if isinstance(src, Mapping) else {}


def unknown(src: dict[str, Any], keys: frozenset[str]) -> dict[str, Any]:
    """What the spec does not know of it."""
    return {key: value for key, value in src.items() if key not in keys}


# These give Any: what the spec requires is typed as present, though an odd answer may lack it.
# None and UNSET pass through.


def one(model: type[Model], value: Any, key: str, kept: dict[str, Any]) -> Any:
    """A nested object; None when it is something else, which is then kept."""
    if value is None or value is UNSET:
        return value
    if isinstance(value, dict):
        return model.from_dict(value)
    kept[key] = value
    return None


def values(value: Any, key: str, kept: dict[str, Any]) -> Any:
    """A list; None when it is something else, which is then kept."""
    if value is None or value is UNSET or isinstance(value, list):
        return value
    kept[key] = value
    return None


def many(model: type[Model], value: Any, key: str, kept: dict[str, Any]) -> Any:
    """The rows of a list that are objects; when there are others, the whole list is kept too."""
    rows = values(value, key, kept)
    if not rows:
        return rows
    read = model.from_dict
    models = [read(row) for row in rows if isinstance(row, dict)]
    if len(models) != len(rows):
        kept[key] = rows
    return models


def plain(value: Any) -> Any:
    """A nested value as JSON."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.to_dict() if isinstance(value, Model) else value
