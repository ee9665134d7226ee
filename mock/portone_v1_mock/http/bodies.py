"""Reading of request bodies, JSON and forms."""

from __future__ import annotations

import json
import re
from math import isfinite
from urllib.parse import parse_qsl

from .messages import Json, Request

_FORM = "application/x-www-form-urlencoded"

_INDEX = re.compile(r"\[[0-9]+\]\Z")

_MAX_DEPTH = 32
"""Levels of nesting that are read; no body of the API has more than four."""

_MAX_INTEGER = 10**300
"""Larger integers do not fit into the numbers of most JSON parsers."""


def is_form(request: Request) -> bool:
    """Return whether the body is a form."""
    return (request.header("content-type") or "").lower().startswith(_FORM)


def read_body(request: Request) -> Json:
    """Read a JSON body or a form. An empty body is {}; a body that is neither is None."""
    if not request.body.strip():
        return {}
    if is_form(request):
        return read_form(request.body.decode("utf-8", "replace"))
    return read_json(request.body)


def read_json(body: bytes) -> Json:
    """Read JSON, whole floats as integers. What is not JSON (such as NaN) is None."""
    try:
        return _normalize(json.loads(body), _MAX_DEPTH)
    except (ValueError, RecursionError):
        return None


def read_query(text: str) -> dict[str, list[str]]:
    """Read a query: the values of each name.

    A list is `a[]=1&a[]=2` or, as PHP writes it, `a[0]=1&a[1]=2`; both are returned as `a[]`,
    without its empty items.
    """
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        name = _INDEX.sub("[]", name)
        if value or not name.endswith("[]"):
            values.setdefault(name, []).append(value)
    return values


def read_form(text: str) -> dict[str, Json]:
    """Read a form in PHP's notation: `a[b]=1` is an object, `a[]=1` and `a[0]=1` are lists."""
    root: dict[str, Json] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        keys = _keys(name)
        node = root
        for key in keys[:-1]:
            child = node.setdefault(key or str(len(node)), {})
            if not isinstance(child, dict):
                break
            node = child
        else:
            node[keys[-1] or str(len(node))] = value
    return {key: _with_lists(value) for key, value in root.items()}


def _keys(name: str) -> list[str]:
    """Split `a[b][]` into its keys; a name without balanced brackets is one key."""
    first, bracket, rest = name.partition("[")
    if not (first and bracket and rest.endswith("]")):
        return [name]
    return [first, *rest[:-1].split("][")][:_MAX_DEPTH]


def _with_lists(node: Json) -> Json:
    """Return the node with objects whose keys are 0, 1, 2... turned into lists."""
    if not isinstance(node, dict):
        return node
    items = {key: _with_lists(value) for key, value in node.items()}
    if list(items) == [str(number) for number in range(len(items))]:
        return list(items.values())
    return items


def _normalize(value: Json, levels: int) -> Json:
    if levels == 0:
        raise ValueError("the JSON is nested too deeply")
    if isinstance(value, dict):
        return {
            _normalize(key, levels): _normalize(item, levels - 1) for key, item in value.items()
        }
    if isinstance(value, list):
        return [_normalize(item, levels - 1) for item in value]
    if isinstance(value, str):
        value.encode()  # raises UnicodeEncodeError on half of a surrogate pair
    if isinstance(value, int) and abs(value) > _MAX_INTEGER:
        raise ValueError("the number is too large")
    if isinstance(value, float):
        if not isfinite(value):
            raise ValueError("NaN and infinity are not JSON")
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    return value
