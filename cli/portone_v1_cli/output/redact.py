"""Hide secrets always, and personal data unless --show-personal is passed."""

from __future__ import annotations

from typing import Any

from portone_v1_api.sensitive import AMBIGUOUS, is_personal, is_secret, normalize

from ..spec.fields import Field

HIDDEN = "***"

_KEYS = frozenset({"accesstoken", "impkey", "impsecret"})

_ANYTHING = Field("", "object")


def redact(value: Any, field: Field = _ANYTHING, *, show_personal: bool = False) -> Any:
    """Return decoded JSON with `***` for secrets, and for personal data unless it may be shown.

    A field is hidden when the description marks it, or by its name, as a response may have fields
    that the description does not know. Null and empty text stay, so that a reader sees that there
    is nothing.
    """
    if isinstance(value, list):
        return [redact(item, field, show_personal=show_personal) for item in value]
    if not isinstance(value, dict):
        return value
    result = {}
    for name, item in value.items():
        inner = field.field(name)
        if item not in (None, "") and _is_hidden(inner, show_personal):
            result[name] = HIDDEN
        else:
            result[name] = redact(item, inner, show_personal=show_personal)
    return result


def _is_hidden(field: Field, show_personal: bool) -> bool:
    name = normalize(field.name)
    # A card number and a birth are secret where they are sent, and personal where they are shown.
    if field.secret or name in _KEYS or (is_secret(name) and not is_personal(name)):
        return True
    return not show_personal and (
        field.personal or (is_personal(field.name) and name not in AMBIGUOUS)
    )
