"""Write the body of a request as JSON or as a form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from ..openapi.document import FORM_TYPE

JSON_TYPE = "application/json"


def encode_body(body: Mapping[str, Any], content_type: str) -> bytes:
    """Return a body as a form or as JSON, as its content type says."""
    if content_type.partition(";")[0] == FORM_TYPE:
        return encode_form(body)
    return json.dumps(body).encode()


def encode_form(body: Mapping[str, Any]) -> bytes:
    """Return a body as a form, in the way that openapi.yaml describes under "Bodies".

    A field of an object is `extra[requester]`, of an item in a list `schedules[0][amount]`, and a
    value in a list `name[]`. A field that is null is left out.
    """
    pairs = [pair for name, value in body.items() for pair in _pairs(name, value)]
    return urlencode(pairs).encode()


def _pairs(name: str, value: Any) -> Iterator[tuple[str, str]]:
    match value:
        case None:
            return
        case bool():
            yield name, str(value).lower()
        case Mapping():
            for key, inner in value.items():
                yield from _pairs(f"{name}[{key}]", inner)
        case list():
            for number, item in enumerate(value):
                is_object = isinstance(item, Mapping)
                yield from _pairs(f"{name}[{number}]" if is_object else f"{name}[]", item)
        case _:
            yield name, str(value)
