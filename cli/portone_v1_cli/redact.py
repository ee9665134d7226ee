"""What is not shown: secrets never, personal data only when it was asked for."""

from __future__ import annotations

import re
from typing import Any

HIDDEN = "***"

_SECRET = frozenset({"access_token", "imp_key", "imp_secret"})

# custom_data is whatever the shop sent along, often the buyer's details once more.
_PERSONAL = re.compile(
    r"buyer_.*|customer_(?:name|tel|email|addr|postcode)|card_number|custom_data|depositor_name"
    r"|.*_holder|vbank_num|refund_(?:account|tel)|remitter|birth.*|gender|phone|email",
    re.IGNORECASE,
)


def redact(value: Any, *, show_personal: bool = False) -> Any:
    """The decoded JSON with `***` in place of secrets, and of personal data unless it is shown.

    Null and empty text stay, so that it can be seen that there is nothing.
    """
    if isinstance(value, list):
        return [redact(item, show_personal=show_personal) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: HIDDEN
        if item not in (None, "") and _is_hidden(name, show_personal)
        else redact(item, show_personal=show_personal)
        for name, item in value.items()
    }


def _is_hidden(name: str, show_personal: bool) -> bool:
    return name in _SECRET or (not show_personal and _PERSONAL.fullmatch(name) is not None)
