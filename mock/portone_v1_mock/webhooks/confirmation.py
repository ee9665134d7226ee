"""The question that the API puts to a shop before it approves a payment (confirm_url)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..domain.payments import StoredPayment
from ..http.messages import Json
from ..state.state import State
from .outbox import Reply

REFUSED = "가맹점의 결제 승인 거부"
"""The reason of a payment that the shop refused without one; the text is ours."""


@dataclass(frozen=True, slots=True)
class ConfirmRequest:
    """What is sent to the confirm_url of a payment."""

    imp_uid: str
    url: str
    fields: Mapping[str, Json] = field(repr=False)


class ConfirmationRequired(Exception):
    """The shop must be asked first; nothing was changed."""

    def __init__(self, request: ConfirmRequest):
        super().__init__(f"{request.imp_uid}: the shop must be asked at its confirm_url first")
        self.request = request


def confirm(
    state: State, payment: StoredPayment, *, fields: Mapping[str, Json] | None = None
) -> str | None:
    """Return None if the shop approves a payment, or else its reason against it.

    `fields` is what the shop is sent; without it imp_uid, merchant_uid and amount. Raises
    ConfirmationRequired where the payment has a confirm_url and the shop was not asked yet.
    """
    imp_uid = payment.fields["imp_uid"]
    url = payment.hidden.get("confirm_url")
    if url is None:
        return None
    if imp_uid not in state.verdicts:
        if fields is None:
            names = ("imp_uid", "merchant_uid", "amount")
            fields = {name: payment.fields[name] for name in names}
        raise ConfirmationRequired(ConfirmRequest(imp_uid, url, fields))
    verdict: str | None = state.verdicts.pop(imp_uid)
    return verdict


def refusal_reason(reply: Reply) -> str | None:
    """Return the reason in the shop's answer, None if the answer is 200, which approves."""
    if reply.status == 200:
        return None
    try:
        reason = json.loads(reply.body)["reason"]
    except (ValueError, TypeError, LookupError, RecursionError):
        return REFUSED
    return reason if isinstance(reason, str) and reason else REFUSED
