# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Ids in paths: checked before they travel, encoded so that they arrive intact."""

from urllib.parse import quote

MAX_LENGTH = {
    "customer_uid": 80,
    "imp_uid": 32,
    "member_id": 80,
    "merchant_uid": 40,
}
"""The most characters an id may have, by the name of its parameter."""


def segment(name: str, value: str) -> str:
    """Percent-encode an id as one path segment.

    Raises TypeError when it is no str and ValueError when it cannot be an id: the request would go
    to another path, or, of an id of spaces only, could do so at a server that trims. Spaces around
    an id are sent as they are. Errors name the parameter and never repeat the value.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    if not value.strip():
        raise ValueError(f"{name} is empty or blank: pass the id that is meant")
    if value in (".", ".."):
        raise ValueError(
            f"{name} consists of dots only, which means another path: pass the id"
        )
    limit = MAX_LENGTH.get(name)
    if limit is not None and len(value) > limit:
        raise ValueError(
            f"{name} has {len(value)} characters, the API allows at most {limit}: check the id"
        )
    try:
        return quote(value, safe="")
    except UnicodeEncodeError:
        raise ValueError(
            f"{name} holds a lone surrogate and cannot be sent: decode its source as UTF-8"
        ) from None
