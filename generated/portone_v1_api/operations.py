# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""What each operation does, as far as a client must know. From the spec's `x-` extensions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API."""

    id: str
    method: str
    """The HTTP method, in capitals."""
    path: str
    """The path template, as in the spec."""
    effect: Literal["read", "login", "write", "money"]
    """Only read and login may be repeated when an answer is lost."""
    resolve: Literal["payment", "schedule", "customer", "none"]
    """What to look up to find out what became of a lost answer."""
    envelope: Literal["standard", "bare", "paymentwall"]
    refusal: Literal["not_found"] | None
    """not_found: HTTP 200 with a code that is not 0 means that the thing is unknown."""
    result: Literal["object", "array", "none"]
    """The kind of JSON value that a success carries."""
    query: frozenset[str]
    """Names of its query parameters."""
    body: frozenset[str]
    """Names of the fields of its body."""
    authenticated: bool
    """Whether it takes an access token."""
    pages: str | None
    """For a list in pages: the field that tells its rows apart."""


ARGUMENTS: Final[Mapping[str, str]] = {}
"""Names of the API whose argument in Python has another name."""

OPERATIONS: Final[Mapping[str, Operation]] = {
    operation.id: operation
    for operation in (
        Operation(
            id="users_get_token",
            method="POST",
            path="/users/getToken",
            effect="login",
            resolve="none",
            envelope="standard",
            refusal=None,
            result="object",
            query=frozenset(),
            body=frozenset(["imp_key", "imp_secret"]),
            authenticated=False,
            pages=None,
        ),
        Operation(
            id="payments_get",
            method="GET",
            path="/payments/{imp_uid}",
            effect="read",
            resolve="none",
            envelope="standard",
            refusal=None,
            result="object",
            query=frozenset(["include_sandbox"]),
            body=frozenset(),
            authenticated=True,
            pages=None,
        ),
        Operation(
            id="payments_get_balance",
            method="GET",
            path="/payments/{imp_uid}/balance",
            effect="read",
            resolve="none",
            envelope="standard",
            refusal="not_found",
            result="object",
            query=frozenset(),
            body=frozenset(),
            authenticated=True,
            pages=None,
        ),
        Operation(
            id="payments_find_all",
            method="GET",
            path="/payments/findAll/{merchant_uid}",
            effect="read",
            resolve="none",
            envelope="standard",
            refusal=None,
            result="object",
            query=frozenset(["page", "limit", "sorting"]),
            body=frozenset(),
            authenticated=True,
            pages="imp_uid",
        ),
        Operation(
            id="payments_find_all_by_status",
            method="GET",
            path="/payments/findAll/{merchant_uid}/{payment_status}",
            effect="read",
            resolve="none",
            envelope="standard",
            refusal=None,
            result="object",
            query=frozenset(["page", "limit", "sorting"]),
            body=frozenset(),
            authenticated=True,
            pages="imp_uid",
        ),
    )
}
