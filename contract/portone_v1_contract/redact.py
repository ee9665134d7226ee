"""Takes secrets and personal data out of what is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

HIDDEN = "***"
_SENSITIVE = re.compile(
    r"""(?ix) ^(?:
        buyer_.* | customer_(?!uid).* | card_number | number | cvc | expiry | birth.* | pwd_2digit
        | vbank_(?:holder|num) | .*holder.* | depositor_name | name | phone | email | addr.* | tel
        | gender | unique_(?:key|in_site) | custom_data | user_agent | receipt_url.*
        | cancel_receipt_urls | apply_num | refund_(?:account|tel)
        | .*token | .*secret | imp_key | password | authorization | x-imptokenheader
    )$"""
)
_PAIR = re.compile(r'(["\'])([\w-]+)\1(\s*:\s*)("(?:[^"\\]|\\.)*"?|\'[^\']*\'?|-?\d[\d.]*)')
_FIELD = re.compile(r"([?&]|^)([\w%.-]+)=([^&\s'\"]*)")
_LONG_NUMBER = re.compile(r"(?<![\w.-])[\d*](?:[ -]?[\d*]){12,18}(?![\w.-])")


def is_sensitive(name: str) -> bool:
    """Whether a field or header of this name may hold a secret or tell who a buyer is."""
    return _SENSITIVE.match(name) is not None


def redact(value: Any, name: str = "") -> Any:
    """Replace what is sensitive in decoded JSON; null, booleans and empty texts stay to be seen."""
    if isinstance(value, Mapping):
        return {
            key: redact(item, name if is_sensitive(name) else str(key))
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [redact(item, name) for item in value]
    if value is None or isinstance(value, bool) or value == "" or not is_sensitive(name):
        return value
    return HIDDEN


def redact_text(text: str, secrets: Mapping[str, str] | None = None) -> str:
    """Replace what is sensitive in text that may be JSON, a form, a query or neither.

    `secrets` maps a secret to what stands in its place.
    """
    for secret, stand_in in sorted((secrets or {}).items(), key=lambda pair: -len(pair[0])):
        if secret:
            text = text.replace(secret, stand_in)
    try:
        decoded = json.loads(text)
    except (ValueError, RecursionError):
        decoded = None
    if isinstance(decoded, dict | list):
        return json.dumps(redact(decoded), ensure_ascii=False)
    text = _PAIR.sub(_hide_pair, text)
    text = _FIELD.sub(_hide_field, text)
    return _LONG_NUMBER.sub(HIDDEN, text)


def _hide_pair(found: re.Match[str]) -> str:
    quote, name, colon, value = found.groups()
    shown = f"{quote}{HIDDEN}{quote}" if is_sensitive(name) and value != '""' else value
    return f"{quote}{name}{quote}{colon}{shown}"


def _hide_field(found: re.Match[str]) -> str:
    start, name, value = found.groups()
    shown = HIDDEN if is_sensitive(name) and not value.startswith("$") else value
    return f"{start}{name}={shown}"
