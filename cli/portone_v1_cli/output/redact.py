"""What is not shown: secrets never, personal data only when it was asked for."""

from __future__ import annotations

import re
from typing import Any

from ..spec.fields import Field

HIDDEN = "***"

_SECRET = frozenset({"access_token", "imp_key", "imp_secret"})

# Hidden by name too, as an answer may have fields that the description does not know.
# custom_data is whatever the shop sent along, often the buyer's details once more.
_PERSONAL = re.compile(
    r"buyer_.*|(?:customer|shipping)_(?:name|tel|email|addr(?:ess(?:_.*)?)?|postcode|memo)"
    r"|card_number|custom_data|depositor_name|.*_holder|(?:vbank|bank)_num|refund_(?:account|tel)"
    r"|remitter|birth.*|gender.*|phone|tel\d?|email|orderer|unique_(?:key|in_site)|.*_ip",
    re.IGNORECASE,
)

_ANYTHING = Field("", "object")


def redact(value: Any, of: Field = _ANYTHING, *, show_personal: bool = False) -> Any:
    """The decoded JSON with `***` in place of secrets, and of personal data unless it is shown.

    Hides what the description calls so, and what has the name of such a thing. Null and empty
    text stay, so that it can be seen that there is nothing.
    """
    if isinstance(value, list):
        return [redact(item, of, show_personal=show_personal) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: HIDDEN
        if item not in (None, "") and _is_hidden(of.field(name), show_personal)
        else redact(item, of.field(name), show_personal=show_personal)
        for name, item in value.items()
    }


def _is_hidden(of: Field, show_personal: bool) -> bool:
    if of.secret or of.name in _SECRET:
        return True
    return not show_personal and (of.personal or _PERSONAL.fullmatch(of.name) is not None)
