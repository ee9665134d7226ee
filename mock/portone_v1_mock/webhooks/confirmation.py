"""The question that the API puts to a shop before it approves a payment (confirm_url)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..domain.payments import StoredPayment
from ..http.messages import Json
from ..state.state import State
from .outbox import Reply

REFUSED = "고객사 요청에 의해 결제를 중단합니다."
"""The reason of a payment that the shop refused without one; inferred from the next."""

_REFUSED_WITH_REASON = REFUSED + " (상세사유 : {})"


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
    """Return why the payment fails, in the API's words; None if the shop approves, with 200."""
    if reply.status == 200:
        return None
    try:
        reason = json.loads(reply.body)["reason"]
    except (ValueError, TypeError, LookupError, RecursionError):
        return REFUSED
    return _REFUSED_WITH_REASON.format(reason) if isinstance(reason, str) and reason else REFUSED
