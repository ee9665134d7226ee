"""Whether two answers say the same, but for what they repeat of their requests."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .exchange import Answer, Request

MAX_LENGTH = 20_000
"""So much of a body is compared."""
# An id of a request, a time, a number: long runs of hexadecimal digits, UUIDs among them.
_VALUES = re.compile(r"\b[0-9a-f]{8,}(?:-[0-9a-f]{4,}){0,4}\b|\d+", re.I)


def likeness(request: Request, answer: Answer) -> tuple[int, str]:
    """Return the status and the body, without what is of this one request.

    Equal results mean that a server said the same: its path, method and token, numbers and ids
    are taken out.
    """
    text = answer.body[:MAX_LENGTH].decode("utf-8", "replace")
    token = _header(request, "authorization")
    for value in (request.target, request.path, token, token.removeprefix("Bearer ")):
        for form in (value, unquote(value)):
            if form:
                text = text.replace(form, "…")
    text = re.sub(rf"\b{request.method}\b", "…", text)
    return answer.status, _VALUES.sub("…", text)


def _header(request: Request, name: str) -> str:
    return next((text for key, text in request.headers.items() if key.lower() == name), "")
