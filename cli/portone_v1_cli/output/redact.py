"""Hide secrets always, and personal data unless --show-personal is passed."""

from __future__ import annotations

import re
from typing import Any

from ..spec.fields import Field

HIDDEN = "***"

_SECRET = frozenset({"access_token", "imp_key", "imp_secret"})

# Hidden by name too, as a response may have fields that the description does not know.
# custom_data is whatever the shop sent along, often the buyer's details once more.
_PERSONAL = re.compile(
    r"buyer_.*|(?:customer|shipping)_(?:name|tel|email|addr(?:ess(?:_.*)?)?|postcode|memo)"
    r"|card_number|custom_data|depositor_name|.*_holder|(?:vbank|bank)_num|refund_(?:account|tel)"
    r"|remitter|birth.*|gender.*|phone|tel\d?|email|orderer|unique_(?:key|in_site)|.*_ip",
    re.IGNORECASE,
)

_ANYTHING = Field("", "object")


def redact(value: Any, field: Field = _ANYTHING, *, show_personal: bool = False) -> Any:
    """Return decoded JSON with `***` for secrets, and for personal data unless it may be shown.

    A field is hidden when the description marks it, or by its name. Null and empty text stay, so
    that a reader sees that there is nothing.
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
    if field.secret or field.name in _SECRET:
        return True
    return not show_personal and (field.personal or _PERSONAL.fullmatch(field.name) is not None)
