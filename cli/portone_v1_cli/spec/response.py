"""Read from the description what an operation returns."""

from __future__ import annotations

from .fields import Field, describe
from .schema import Json, properties, resolve


def response_field(document: Json, operation: Json) -> Field:
    """Describe what the operation returns on success, without the envelope."""
    success = resolve(document, operation["responses"]["200"])
    schema = success.get("content", {}).get("application/json", {}).get("schema", {})
    if operation.get("x-envelope") != "bare":
        schema = dict(properties(document, schema)).get("response", {})
    return describe(document, "response", schema)
