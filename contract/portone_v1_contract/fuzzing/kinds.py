"""Bodies that differ from their schema only in what forms and older shops send."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import Any

from ..formatting.excerpt import Path
from ..openapi.document import Document, Operation, resolve
from ..openapi.validation import compare, validator

JSON_TYPE = "application/json"


def differs_in_kind_only(document: Document, operation: Operation, body: Any) -> bool:
    """Return whether a body is valid but for numbers that stand as texts, and the other way round.

    Shops send `{"merchant_uid": 1001}`, a form has nothing but texts, and no record shows that the
    API refuses either: a server that takes them is not to blame.
    """
    schema = _body_schema(document, operation)
    if schema is None or not isinstance(body, dict):
        return False
    checker = validator(document, schema)
    differences = list(compare(checker, body))
    changed = copy.deepcopy(body)
    for difference in differences:
        if not _is_scalar(difference.value) or not difference.where:
            return False
        _replace(changed, difference.where, _other_kind(difference.value))
    return bool(differences) and bool(checker.is_valid(changed))


def lacks_channel_only(document: Document, operation: Operation, body: Any) -> bool:
    """Return whether a body is valid but for the channel_key that it does not have.

    Code from before there were channels names none, and no record shows what the API makes of it.
    """
    schema = _body_schema(document, operation)
    if schema is None or not isinstance(body, dict) or "channel_key" in body:
        return False
    return bool(validator(document, schema).is_valid(body | {"channel_key": "channel-key"}))


def _body_schema(document: Document, operation: Operation) -> Mapping[str, Any] | None:
    node = document["paths"][operation.path][operation.method.lower()]
    body = resolve(document, node.get("requestBody", {}))
    schema: Mapping[str, Any] | None = body.get("content", {}).get(JSON_TYPE, {}).get("schema")
    return schema


def _is_scalar(value: Any) -> bool:
    return isinstance(value, bool | int | float | str)


def _other_kind(value: Any) -> Any:
    """Return a number or a boolean as text, and a text as the number or boolean that it spells."""
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        spelled = json.loads(value)
    except ValueError:
        return value
    return spelled if isinstance(spelled, bool | int | float) else value


def _replace(body: Any, where: Path, value: Any) -> None:
    for part in where[:-1]:
        body = body[part]
    body[where[-1]] = value
