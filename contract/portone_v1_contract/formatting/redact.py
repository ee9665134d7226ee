"""Take secrets and personal data out of what is shown: what the description marks, and its like."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import Any

from portone_v1_api.sensitive import is_sensitive

HIDDEN = "***"
_PAIR = re.compile(r'(["\'])([\w-]+)\1(\s*:\s*)("(?:[^"\\]|\\.)*"?|\'[^\']*\'?|-?\d[\d.]*)')
_FIELD = re.compile(r"([?&]|^)([\w%.\[\]-]+)=([^&\s'\"]*)")
_ENDS = r"(?![\w-]|\.\d)"
_LONG_NUMBER = re.compile(rf"(?<![\w.-])[\d*](?:[ -]?[\d*]){{12,18}}{_ENDS}")
# Possessive and from the start of a word: else a server's long text takes hours to search.
_REACHES = re.compile(
    r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+"
    rf"|(?<![\w.-])(?:\+82[ -]?|0)1\d[ -]?\d{{3,4}}[ -]?\d{{4}}{_ENDS}"
)
_ID = re.compile(r".*(?:uid|_tid|_id|_no|code)", re.I)


def redact(value: Any, name: str = "", keep: Collection[str] = ()) -> Any:
    """Replace what is sensitive in decoded JSON.

    Null, booleans and empty texts stay, and so do the texts to keep: names in place of secrets.
    """
    if isinstance(value, Mapping):
        return {
            key: redact(item, name if is_sensitive(name) else str(key), keep)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [redact(item, name, keep) for item in value]
    if value is None or isinstance(value, bool) or value == "" or value in keep:
        return value
    if is_sensitive(name):
        return HIDDEN
    return hide_inside(value, name) if isinstance(value, str) else value


def hide_inside(text: str, name: str = "") -> str:
    """Replace e-mail addresses, mobile numbers and numbers as long as a card's.

    `name` is the field that holds the text: an id may be a long number.
    """
    text = _REACHES.sub(HIDDEN, text)
    return text if _ID.fullmatch(name) else _LONG_NUMBER.sub(HIDDEN, text)


def replace_secrets(text: str, secrets: Mapping[str, str]) -> str:
    """Replace each secret by its name, the longest first: one may be part of another."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, secrets[secret])
    return text


def redact_text(text: str, secrets: Mapping[str, str] | None = None) -> str:
    """Replace what is sensitive in text that may be JSON, a form, a query or neither.

    `secrets` maps a secret to the name that is shown in its place.
    """
    text = replace_secrets(text, secrets or {})
    try:
        decoded = json.loads(text)
    except (ValueError, RecursionError):
        decoded = None
    if isinstance(decoded, dict | list):
        keep = {*(secrets or {}).values()}
        return json.dumps(redact(decoded, keep=keep), ensure_ascii=False)
    text = _PAIR.sub(_hide_pair, text)
    return hide_inside(_FIELD.sub(_hide_field, text))


def _hide_pair(pair: re.Match[str]) -> str:
    quote, name, colon, value = pair.groups()
    if is_sensitive(name) and value != '""':
        value = f"{quote}{HIDDEN}{quote}"
    return f"{quote}{name}{quote}{colon}{value}"


def _hide_field(field: re.Match[str]) -> str:
    start, name, value = field.groups()
    if is_sensitive(name) and not value.startswith("$"):
        value = HIDDEN
    return f"{start}{name}={value}"
