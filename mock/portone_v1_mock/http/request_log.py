"""The record of requests, without what is secret or a person's."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Container, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from .bodies import read_body
from .messages import Json, Request

MAX_ENTRIES = 1000
"""How many requests are kept; older ones are forgotten."""

HIDDEN = "[hidden]"
_LONGEST_BODY = 16_384
_NAME = re.compile(r"[\w.\[\]-]+")
_HEADERS = frozenset({"authorization", "x-imptokenheader", "cookie", "proxy-authorization"})
# fmt: off
_NAMES = frozenset({
    "_token", "access_token", "imp_secret", "pg_api_key", "secure_3d_token", "escrow_password",
    "benepia_user", "benepia_password", "otp", "btid", "code_verifier", "cust_ip", "browser_ip",
    "card_number", "expiry", "birth", "pwd_2digit", "cvc", "gender_digit", "phone", "identifier",
    "business_registration_number", "corp_reg_no", "company_tel", "bank_num", "vbank_holder",
    "vbank_num", "vbank_key", "sender", "receiver",
})
# fmt: on
_PREFIXES = ("buyer_", "customer_", "refund_", "shipping_address_")
_SHOWN = frozenset({"customer_uid", "customer_id"})


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """One request that was answered, and how."""

    at: int
    request: Request
    operation: str | None
    status: int | None
    fault: str | None

    def to_dict(self) -> dict[str, Json]:
        """Show it; status null means that no answer arrived."""
        request = self.request
        return {
            "at": self.at,
            "method": request.method,
            "target": _target(request),
            "headers": {
                name: HIDDEN if name in _HEADERS else value for name, value in request.headers
            },
            "body": _body(request),
            "operation": self.operation,
            "status": self.status,
            "fault": self.fault,
        }


class RequestLog:
    """The latest requests to the API; those to the control plane are not recorded."""

    def __init__(self) -> None:
        self._kept: deque[RequestEntry] = deque(maxlen=MAX_ENTRIES)
        self.dropped = 0
        """How many older requests were forgotten."""

    def __iter__(self) -> Iterator[RequestEntry]:
        return iter(self._kept)

    def add(self, recorded: RequestEntry) -> None:
        self.dropped += len(self._kept) == MAX_ENTRIES
        self._kept.append(recorded)

    def clear(self) -> None:
        """Forget all of them."""
        self._kept.clear()
        self.dropped = 0

    def to_list(self, operations: Container[str | None] | None = None) -> list[dict[str, Json]]:
        """Show them, or those to some operations."""
        wanted = self if operations is None else (e for e in self if e.operation in operations)
        return [one.to_dict() for one in wanted]


def _hidden(name: str) -> bool:
    return name in _NAMES or (name.startswith(_PREFIXES) and name not in _SHOWN)


def redact(value: Json) -> Json:
    """Give a copy without what is secret or a person's."""
    if isinstance(value, dict):
        hidden = {"name"} if "gender_digit" in value else set()  # a person's, not a product's
        return {
            key if _NAME.fullmatch(key) else HIDDEN: HIDDEN
            if key in hidden or _hidden(key)
            else redact(item)
            for key, item in value.items()
        }
    return [redact(item) for item in value] if isinstance(value, list) else value


def _target(request: Request) -> str:
    if not request.query:
        return request.path
    pairs = parse_qsl(request.query, keep_blank_values=True)
    return f"{request.path}?" + urlencode(
        [(name, HIDDEN if _hidden(name) else value) for name, value in pairs], safe="[]"
    )


def _body(request: Request) -> Json:
    """Show a JSON or form body; anything else by its size only, as it cannot be redacted."""
    if not request.body:
        return None
    if len(request.body) <= _LONGEST_BODY:
        fields = read_body(request)
        if isinstance(fields, dict) and fields and all(map(_NAME.fullmatch, fields)):
            return redact(fields)
    return f"[{len(request.body)} bytes]"
