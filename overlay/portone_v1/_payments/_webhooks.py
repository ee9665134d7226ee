"""Parse webhooks, and verify them by the payment that the API shows. No I/O.

A webhook is not signed and holds no amount: anybody can send one. It says which payment to read,
and nothing else of it is to be believed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from portone_v1_api.paths import segment

from .._checks import check_bool
from .._errors import NotFound
from .._money import check_expected, is_paid_in_full, remaining
from .._steps import Steps

if TYPE_CHECKING:
    from portone_v1_api.types import Money

    from ..models import Payment

WEBHOOK_ADDRESSES = ("52.78.100.19", "52.78.48.223", "52.78.5.241")
"""The addresses that PortOne names as senders of webhooks.

They keep out noise and prove little: behind a proxy or load balancer the address that you see is
the proxy's, the one in X-Forwarded-For is whatever the sender wrote unless your own proxy sets
it, and the list can change. Only `verify_webhook` proves anything.
"""

# Real ones have some two hundred bytes.
_MAX_BYTES = 65_536

_is_word = re.compile(r"[!-~]{1,64}").fullmatch
_find_control = re.compile(r"[\x00-\x1f\x7f-\x9f]").search


@dataclass(frozen=True)
class Webhook:
    """The claims of a webhook. Only `verify_webhook` says whether they are true.

    `status` is `paid`, `ready`, `failed` or `cancelled`, or a word that the API adds later; a
    partial cancel is `cancelled` too. `cancellation_id` tells the cancels of a payment apart (since
    2024-02-23). `event` is None for these; a gateway's own events have a name, such as
    `Inicis.Escrow.Changed`, and details in `other["extra"]`: the payment's status is then no news.
    `other` holds fields that are not known here. Source: the vendor's pages on V1 webhooks and on
    inicis.

    Example:
        body = b'{"imp_uid": "imp_448280090638", "merchant_uid": "order-1", "status": "paid"}'
        event = parse_webhook(body, "application/json")
        assert (event.imp_uid, event.status) == ("imp_448280090638", "paid")
    """

    imp_uid: str
    merchant_uid: str
    status: str
    cancellation_id: str | None = None
    other: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)
    event: str | None = None

    @property
    def key(self) -> str:
        """The same for each delivery of one event; for a column with a unique index.

        It is made of payment, status, cancellation and, for an event with a name, of that and a
        hash of its `extra`, which holds the state: each change of an escrow is an event of its own.
        Two events share a key where nothing tells them apart: cancels in part without a
        `cancellation_id`, and deposits into an account that takes several.
        """
        parts = [self.imp_uid, self.status]
        if self.event is not None:
            parts += [self.cancellation_id or "-", self.event, self._hash_extra()]
        elif self.cancellation_id is not None:
            parts.append(self.cancellation_id)
        return " ".join(parts)

    def _hash_extra(self) -> str:
        """Return a hash of what an event says beside its name; a form has it in several fields."""
        extra = {
            name: value
            for name, value in self.other.items()
            if name == "extra" or name.startswith("extra[")
        }
        text = json.dumps(extra, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


class NotFoundYet(NotFound):
    """The API does not show the payment that a webhook names. That is not "never".

    A webhook can come before the API shows its payment. Wait some seconds, verify it again, look
    for a payment of the order; and answer 5xx if there is none, so that it is sent again.

    Example:
        event = Webhook("imp_too_new", "order-1", "paid")
        try:
            portone.verify_webhook(event, expected_amount=9_000)
        except NotFoundYet:
            status = 503  # PortOne sends it again
    """

    def __init__(self, what: str, **details: Any) -> None:
        super().__init__(what, **details)
        self.advice = (
            "It may come yet: wait some seconds and verify again, look with payments.find for the "
            "order's payment, and else answer 5xx, so that the webhook is sent again. If it stays "
            "so, the webhook is forged or the console's test call, or its payment belongs to "
            "another merchant's imp_key or to a sub-merchant (tier)."
        )


@dataclass(frozen=True)
class Verified:
    """What the API says of the payment that a webhook names, read after the webhook came.

    - `may_deliver`: whether to hand over what was ordered; true only if all that follows is well.
    - `same_order`: the payment belongs to the order (`merchant_uid`) that the webhook names.
    - `paid_in_full`: it is paid, the amount and currency are as expected, nothing of it was
      cancelled, and it is no test payment, unless the call was to count those.
    - `sandbox`: a test payment, for which nobody paid; also where the answer does not say.
    - `remaining`: what can still be cancelled; None when the amounts make no sense.
    - `payment`: the whole payment. Its `status` counts, not the webhook's.

    Example:
        event = Webhook("imp_448280090638", "merchant_1448280088556", "paid")
        verified = portone.verify_webhook(event, expected_amount=9_000)
        assert not verified.may_deliver  # 10,000 KRW were paid: not what the order costs
        assert verified.same_order
    """

    may_deliver: bool
    same_order: bool
    paid_in_full: bool
    sandbox: bool
    remaining: Money | None
    payment: Payment


def parse_webhook(body: bytes | str, content_type: str | None) -> Webhook:
    """Parse the body of a webhook, JSON or form, by its Content-Type header.

    Without a `content_type` (None) the body decides which of the two it is. Raises ValueError for
    anything that is not a webhook of PortOne's; its text repeats nothing of the body. Raises
    TypeError for a body that is neither bytes nor str.

    Example:
        from portone_v1 import parse_webhook

        body = b"imp_uid=imp_448280090638&merchant_uid=order-1&status=paid"
        event = parse_webhook(body, "application/x-www-form-urlencoded")
        assert event.merchant_uid == "order-1"
    """
    if not isinstance(body, bytes | str):
        raise TypeError(f"body must be the request's bytes or str, not {type(body).__name__}.")
    media_type = (content_type or "").split(";")[0].strip().lower()
    fields = _decode_fields(body, media_type) if len(body) <= _MAX_BYTES else None
    if fields is None:
        raise ValueError(
            "not a webhook: its body must be a JSON object or a form (application/json or "
            f"application/x-www-form-urlencoded) in UTF-8 of at most {_MAX_BYTES:,} bytes, with no "
            "field twice."
        )
    imp_uid = _pop_word(fields, "imp_uid")
    status = _pop_word(fields, "status")
    merchant_uid = fields.pop("merchant_uid", None)
    # A NUL can be stored in few databases, and a line break forges a line of a log.
    if not isinstance(merchant_uid, str) or _find_control(merchant_uid):
        raise ValueError("not a webhook: merchant_uid must be a text without control characters.")
    # Refuses an id that could not stand in the path of a read.
    segment("imp_uid", imp_uid)
    segment("merchant_uid", merchant_uid)
    cancellation_id = None
    if fields.get("cancellation_id"):
        cancellation_id = _pop_word(fields, "cancellation_id")
    fields.pop("cancellation_id", None)
    event = _pop_word(fields, "event") if fields.get("event") else None
    fields.pop("event", None)
    return Webhook(
        imp_uid=imp_uid,
        merchant_uid=merchant_uid,
        status=status,
        cancellation_id=cancellation_id,
        other=fields,
        event=event,
    )


def verify(
    event: Webhook, expected_amount: Money, currency: str, include_sandbox: bool
) -> Steps[Verified]:
    """Read the payment that a webhook names, and return what is true of it.

    Raises NotFoundYet where the API does not show it, and, before anything is read, TypeError or
    ValueError for an expected amount that no payment could ever have.
    """
    from portone_v1_api.api.payments import payments_get

    from ..models import Payment

    check_expected(expected_amount, currency)
    check_bool("include_sandbox", include_sandbox)
    try:
        answer = yield payments_get.build(imp_uid=event.imp_uid, include_sandbox=True)
    except NotFound as error:
        raise NotFoundYet(
            error.args[0],
            operation=error.operation,
            response=error.response,
            code=error.code,
            message=error.message,
        ) from error
    payment = Payment.from_dict(answer.envelope["response"])
    balance: Money | None
    try:
        balance = remaining(payment)
    except ValueError:
        balance = None
    paid_in_full = is_paid_in_full(
        payment, expected_amount, currency, include_sandbox=include_sandbox
    )
    sandbox = payment.sandbox is not False
    if sandbox and not include_sandbox:
        paid_in_full = False  # an answer that does not say counts as a test payment, too
    same_order = payment.merchant_uid == event.merchant_uid and payment.imp_uid == event.imp_uid
    return Verified(
        may_deliver=paid_in_full and same_order,
        same_order=same_order,
        paid_in_full=paid_in_full,
        sandbox=sandbox,
        remaining=balance,
        payment=payment,
    )


def _pop_word(fields: dict[str, Any], name: str) -> str:
    """Take a field out and return it. Raises ValueError for what is no short word."""
    value = fields.pop(name, None)
    if not isinstance(value, str) or not _is_word(value):
        raise ValueError(f"not a webhook: {name} must be a word of at most 64 visible ASCII.")
    return value


def _decode_fields(body: bytes | str, media_type: str) -> dict[str, Any] | None:
    """Return the fields of a JSON object or a form, None if it is neither."""
    try:
        text = body.decode() if isinstance(body, bytes) else body
        looks_like_json = text.lstrip().startswith("{")
        if media_type == "application/json" or (not media_type and looks_like_json):
            fields = json.loads(text, parse_float=Decimal, object_pairs_hook=_unique_fields)
        elif media_type in ("application/x-www-form-urlencoded", ""):
            pairs = parse_qsl(
                text,
                keep_blank_values=True,
                strict_parsing=True,
                errors="strict",
                max_num_fields=100,
            )
            fields = _unique_fields(pairs)
        else:
            return None
        # NaN, and half of a surrogate pair, could be neither stored nor sent on.
        json.dumps(fields, ensure_ascii=False, allow_nan=False, default=str).encode()
    except (ValueError, ArithmeticError, RecursionError):
        return None
    return fields if isinstance(fields, dict) else None


def _unique_fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the pairs as a dict. Raises ValueError for a name that comes twice."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError
    return fields
