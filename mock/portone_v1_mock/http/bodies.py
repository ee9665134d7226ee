"""Request bodies, JSON or form, as plain values."""

from __future__ import annotations

import json
from math import isfinite
from urllib.parse import parse_qsl

from .messages import Json, Request

_FORM = "application/x-www-form-urlencoded"

_DEEPEST = 32
"""Levels of nesting that are read; no body of the API has more than four."""

_LARGEST = 10**300
"""Larger integers do not fit into the numbers of most JSON readers, nor into any amount."""


def is_form(request: Request) -> bool:
    """Tell whether the body is a form."""
    return (request.header("content-type") or "").lower().startswith(_FORM)


def read_body(request: Request) -> Json:
    """Read a JSON body or a form; an empty one is {}, what is neither is None."""
    if not request.body.strip():
        return {}
    if is_form(request):
        return read_form(request.body.decode("utf-8", "replace"))
    return read_json(request.body)


def read_json(body: bytes) -> Json:
    """Read JSON, whole floats as integers; what is not JSON (NaN included) is None."""
    try:
        return _plain(json.loads(body), _DEEPEST)
    except (ValueError, RecursionError):
        return None


def read_form(text: str) -> dict[str, Json]:
    """Read a form in PHP's notation: `a[b]=1` is an object, `a[]=1` and `a[0]=1` are lists."""
    root: dict[str, Json] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        keys = _keys(name)
        node = root
        for key in keys[:-1]:
            found = node.setdefault(key or str(len(node)), {})
            if not isinstance(found, dict):
                break
            node = found
        else:
            node[keys[-1] or str(len(node))] = value
    return {key: _listed(value) for key, value in root.items()}


def _keys(name: str) -> list[str]:
    """Take `a[b][]` apart; a name without balanced brackets is one key."""
    first, bracket, rest = name.partition("[")
    if not (first and bracket and rest.endswith("]")):
        return [name]
    return [first, *rest[:-1].split("][")][:_DEEPEST]


def _listed(node: Json) -> Json:
    """Turn objects whose keys are 0, 1, 2... into lists."""
    if not isinstance(node, dict):
        return node
    items = {key: _listed(value) for key, value in node.items()}
    return list(items.values()) if list(items) == [str(n) for n in range(len(items))] else items


def _plain(value: Json, levels: int) -> Json:
    if levels == 0:
        raise ValueError("nested too deeply")
    if isinstance(value, dict):
        return {_plain(key, levels): _plain(item, levels - 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, levels - 1) for item in value]
    if isinstance(value, str):
        value.encode()  # raises where half of a surrogate pair is left
    if isinstance(value, int) and abs(value) > _LARGEST:
        raise ValueError("too large a number")
    if isinstance(value, float):
        if not isfinite(value):
            raise ValueError("not a JSON number")
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    return value
