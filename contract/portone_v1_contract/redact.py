"""Takes secrets and personal data out of what is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

HIDDEN = "***"
_SENSITIVE = re.compile(
    r"""(?ix) ^(?:
        # who a buyer is and how to reach them
        buyer_.* | customer_(?!uid).* | name | .*email | phone | (?:.*_)?tel\d? | .*_ip | user_agent
        | addr | .*address.* | .*postcode | birth.* | gender.* | carrier | foreigner.* | origin
        | sender | receiver | orderer | writer | shipping_memo | tracking_number | invoice
        | unique_(?:key|in_site) | identifier | business_registration_number | corp_reg_no
        | benepia_(?:user|member_code) | custom_data
        # what they pay with
        | card_number | number | cvc | expiry | pwd_2digit | otp | barcode | .*holder.*
        | (?:vbank|bank)_num | vbank_key | depositor_name | refund_.* | apply_num
        | receipt_url.* | cancel_receipt_urls | secure_3d_.*
        # what the merchant proves itself with
        | .*token | .*secret | .*password | imp_key | pg_api_key | code_verifier
        | authorization | x-imptokenheader
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
