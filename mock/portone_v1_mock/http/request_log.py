"""The log of requests, without secrets and personal data."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Container, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from .bodies import read_body
from .messages import Json, Request

MAX_ENTRIES = 1000
"""How many requests the log keeps; older ones are dropped."""

HIDDEN = "[hidden]"
_MAX_BODY = 16_384
_NAME = re.compile(r"[\w.\[\]-]+")
_SECRET_HEADERS = frozenset({"authorization", "x-imptokenheader", "cookie", "proxy-authorization"})
# fmt: off
_SECRET_FIELDS = frozenset({
    "_token", "access_token", "imp_secret", "pg_api_key", "secure_3d_token", "escrow_password",
    "benepia_user", "benepia_password", "otp", "btid", "code_verifier", "cust_ip", "browser_ip",
    "card_number", "expiry", "birth", "pwd_2digit", "cvc", "gender_digit", "phone", "identifier",
    "business_registration_number", "corp_reg_no", "company_tel", "bank_num", "vbank_holder",
    "vbank_num", "vbank_key", "sender", "receiver",
})
# fmt: on
_SECRET_PREFIXES = ("buyer_", "customer_", "refund_", "shipping_address_")
_PUBLIC_FIELDS = frozenset({"customer_uid", "customer_id"})


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """One request and how it was answered."""

    at: int
    request: Request
    operation: str | None
    status: int | None
    fault: str | None

    def to_dict(self) -> dict[str, Json]:
        """Return the entry without secrets; status None means that no answer arrived."""
        request = self.request
        return {
            "at": self.at,
            "method": request.method,
            "target": _target(request),
            "headers": {
                name: HIDDEN if name in _SECRET_HEADERS else value
                for name, value in request.headers
            },
            "body": _body(request),
            "operation": self.operation,
            "status": self.status,
            "fault": self.fault,
        }


class RequestLog:
    """The latest requests to the API. Requests to the control plane are not logged."""

    def __init__(self) -> None:
        self._entries: deque[RequestEntry] = deque(maxlen=MAX_ENTRIES)
        self.dropped = 0
        """How many older requests were dropped."""

    def __iter__(self) -> Iterator[RequestEntry]:
        return iter(self._entries)

    def add(self, entry: RequestEntry) -> None:
        self.dropped += len(self._entries) == MAX_ENTRIES
        self._entries.append(entry)

    def clear(self) -> None:
        """Drop all entries."""
        self._entries.clear()
        self.dropped = 0

    def to_list(self, operations: Container[str | None] | None = None) -> list[dict[str, Json]]:
        """Return the entries, or those of some operations, without secrets."""
        return [
            entry.to_dict() for entry in self if operations is None or entry.operation in operations
        ]


def _is_secret(name: str) -> bool:
    return name in _SECRET_FIELDS or (
        name.startswith(_SECRET_PREFIXES) and name not in _PUBLIC_FIELDS
    )


def redact(value: Json) -> Json:
    """Return a copy in which secrets and personal data are replaced by a mark."""
    if isinstance(value, list):
        return [redact(item) for item in value]
    if not isinstance(value, dict):
        return value
    is_person = "gender_digit" in value  # then `name` is a person's, not a product's
    copy: dict[str, Json] = {}
    for key, item in value.items():
        name = key if _NAME.fullmatch(key) else HIDDEN
        secret = _is_secret(key) or (is_person and key == "name")
        copy[name] = HIDDEN if secret else redact(item)
    return copy


def _target(request: Request) -> str:
    if not request.query:
        return request.path
    pairs = parse_qsl(request.query, keep_blank_values=True)
    return f"{request.path}?" + urlencode(
        [(name, HIDDEN if _is_secret(name) else value) for name, value in pairs], safe="[]"
    )


def _body(request: Request) -> Json:
    """Return a JSON or form body; of any other body its size, because it cannot be redacted."""
    if not request.body:
        return None
    if len(request.body) <= _MAX_BODY:
        fields = read_body(request)
        if isinstance(fields, dict) and fields and all(map(_NAME.fullmatch, fields)):
            return redact(fields)
    return f"[{len(request.body)} bytes]"
