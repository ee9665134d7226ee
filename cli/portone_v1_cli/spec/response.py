"""What an operation answers, read from the description: the fields and how to show them."""

from __future__ import annotations

from .fields import Field, describe
from .schema import Json, properties, resolve


def answer(document: Json, operation: Json) -> Field:
    """What the operation answers on success, without the envelope."""
    success = resolve(document, operation["responses"]["200"])
    schema = success.get("content", {}).get("application/json", {}).get("schema", {})
    if operation.get("x-envelope") != "bare":
        schema = dict(properties(document, schema)).get("response", {})
    return describe(document, "response", schema)
