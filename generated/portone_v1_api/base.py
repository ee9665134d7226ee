# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""The base of every model: reading that survives odd answers, and a repr that tells no secrets."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Self

import attrs

from .types import UNSET

# Ids, states and amounts. Every other value may be personal or secret, so no repr shows it.
REPR_FIELDS = frozenset(
    "imp_uid merchant_uid customer_uid product_order_id status schedule_status schedule_at"
    " amount cancel_amount currency tax_free supply vat service"
    " code created total previous next_".split()
)


class Model:
    """A JSON object of the API.

    Fields that the spec does not know, and a nested value or an amount of a kind that it does not
    expect, stay as they came in `additional_properties`, under their own names.
    """

    __slots__ = ()
    __attrs_attrs__: ClassVar[Any]

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        """Read a decoded JSON object. Never raises: what is missing or odd reads as None."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object again, under the names of the API."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Tell pydantic, and FastAPI, how to read and write a model."""
        from .pydantic_schemas import core_schema

        return core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        """Tell pydantic, and FastAPI, what the description of the API says of a model."""
        from .pydantic_schemas import json_schema

        return json_schema(cls.__name__)

    def __repr__(self) -> str:
        values = {
            field.name: getattr(self, field.name) for field in attrs.fields(type(self))
        }
        parts = [
            f"{name}=<{len(value)} rows>"
            if isinstance(value, list)
            else f"{name}={value!r}"
            for name, value in values.items()
            if isinstance(value, list)
            or (name in REPR_FIELDS and isinstance(value, (str, int, Decimal)))
        ]
        return f"{type(self).__name__}({', '.join(parts)})"


def mapping(src: Any) -> dict[str, Any]:
    """Return an object as a dict; empty when it is none."""
    return dict(src) if isinstance(src, Mapping) else {}


def unknown_fields(src: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """Return the fields of an object that the spec does not know."""
    return {name: value for name, value in src.items() if name not in names}


# The readers below return Any: what the spec requires is typed as present, though an odd answer may
# lack it. None and UNSET pass through. What cannot be read goes to `extras` under its name.


def read_object(
    model: type[Model], value: Any, name: str, extras: dict[str, Any]
) -> Any:
    """Return a nested object as a model; None for something else, which goes to `extras`."""
    if value is None or value is UNSET:
        return value
    if isinstance(value, dict):
        return model.from_dict(value)
    extras[name] = value
    return None


def read_list(value: Any, name: str, extras: dict[str, Any]) -> Any:
    """Return a list; None for something else, which goes to `extras`."""
    if value is None or value is UNSET or isinstance(value, list):
        return value
    extras[name] = value
    return None


def read_objects(
    model: type[Model], value: Any, name: str, extras: dict[str, Any]
) -> Any:
    """Return the rows of a list that are objects; with others the whole list goes to `extras`."""
    rows = value if type(value) is list else read_list(value, name, extras)
    if not rows:
        return rows
    read = model.from_dict
    models = [read(row) for row in rows if isinstance(row, dict)]
    if len(models) != len(rows):
        extras[name] = rows
    return models


def read_money(value: Any, name: str, extras: dict[str, Any]) -> Any:
    """Return an amount as int or Decimal; None for something else, which goes to `extras`.

    A float, from another JSON decoder than ours, is something else: it may have been rounded.
    """
    if value is None or value is UNSET or type(value) is int or type(value) is Decimal:
        return value
    extras[name] = value
    return None


def to_json(value: Any) -> Any:
    """Return a nested value as JSON."""
    if isinstance(value, list):
        return [to_json(item) for item in value]
    return value.to_dict() if isinstance(value, Model) else value
