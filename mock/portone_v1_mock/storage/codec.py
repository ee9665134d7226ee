"""Dataclasses as JSON and back, by their annotations."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from ..http.messages import Json


def to_json(value: Any) -> Json:
    """Give a value as JSON has it; of a dataclass the fields that its constructor takes."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_json(getattr(value, one.name)) for one in fields(value) if one.init}
    if isinstance(value, Mapping):
        return {name: to_json(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    return value


def from_json(kind: Any, value: Json) -> Any:
    """Make a value of a type from JSON; raises TypeError or KeyError where it does not fit."""
    if value is None:
        return None
    found: Any = next(filter(is_dataclass, (kind, *get_args(kind))), None)
    if found is None:
        return value
    if isinstance(value, list):
        return [from_json(found, item) for item in value]
    shape = _shape(found)
    return found(**{name: from_json(shape[name], item) for name, item in value.items()})


@functools.cache
def _shape(kind: type) -> dict[str, Any]:
    """Give the types of what a dataclass is made of."""
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind) if one.init}
