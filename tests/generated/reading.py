"""How the tests look at what was read: are models where models are typed, and is nothing lost."""

from __future__ import annotations

import typing
from decimal import Decimal
from typing import Any

import attrs
from portone_v1_api import models, types
from portone_v1_api.base import Model

NAMES = {
    **{name: getattr(models, name) for name in models.__all__},
    **{name: getattr(types, name) for name in ("Money", "Time", "Unset")},
    "Decimal": Decimal,
}


def classes() -> list[type[Model]]:
    """Every model of the package."""
    named = [getattr(models, name) for name in models.__all__]
    return [value for value in named if isinstance(value, type) and issubclass(value, Model)]


def misplaced(value: Any) -> list[str]:
    """The fields, at any depth, that hold something else where a model is typed."""
    found: list[str] = []
    if isinstance(value, list):
        return [name for row in value for name in misplaced(row)]
    if not isinstance(value, Model):
        return found
    hints = typing.get_type_hints(type(value), localns=NAMES)
    for field in attrs.fields(type(value)):
        inner = getattr(value, field.name)
        hint = hints[field.name]
        options = [hint, *typing.get_args(hint)]
        if inner is types.UNSET and types.Unset in options:
            continue
        is_model = any(isinstance(option, type) and issubclass(option, Model) for option in options)
        rows = [typing.get_args(option) for option in options if typing.get_origin(option) is list]
        of_models = any(issubclass(row[0], Model) for row in rows)
        if is_model and not rows and not isinstance(inner, Model | None):
            found.append(field.name)
        if rows and not isinstance(inner, list | None):
            found.append(field.name)
        if of_models and not all(isinstance(row, Model) for row in inner or []):
            found.append(field.name)
        found += misplaced(inner)
    return found


def lost(source: Any, back: Any, path: str = "$") -> list[str]:
    """Where `back` does not say what `source` said; null and absent are the same."""
    if isinstance(source, dict) and isinstance(back, dict):
        more = [key for key in back.keys() - source.keys() if back[key] not in (None, [])]
        inner = [lost(value, back.get(key), f"{path}.{key}") for key, value in source.items()]
        return [f"{path}.{key}" for key in more] + [place for places in inner for place in places]
    if isinstance(source, list) and isinstance(back, list) and len(source) == len(back):
        pairs = zip(source, back, strict=True)
        return [place for i, (a, b) in enumerate(pairs) for place in lost(a, b, f"{path}[{i}]")]
    same = source == back and type(source) is type(back)
    return [] if same or (source is None and back in (None, [])) else [path]
