"""The question that the API puts to a shop before it approves a payment (confirm_url)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..http.messages import Json
from .outbox import Reply

if TYPE_CHECKING:
    from ..domain.payments import StoredPayment
    from ..state.state import State

REFUSED = "가맹점의 결제 승인 거부"
"""Why a payment fails that the shop refused without a reason; the text is ours."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the shop is asked, and where."""

    imp_uid: str
    url: str
    fields: Mapping[str, Json] = field(repr=False)


class ConfirmationRequired(Exception):
    """The shop has to be asked before this can be done; nothing was changed."""

    def __init__(self, question: Question):
        super().__init__(f"{question.imp_uid}: the shop must be asked at its confirm_url first")
        self.question = question


def confirm(
    state: State, payment: StoredPayment, *, asked: Mapping[str, Json] | None = None
) -> str | None:
    """Give None to approve a payment, or the reason that the shop has against it.

    Raises ConfirmationRequired where the shop has a confirm_url and was not asked yet.
    """
    imp_uid = payment.fields["imp_uid"]
    url = payment.hidden.get("confirm_url")
    if url is None:
        return None
    if imp_uid not in state.verdicts:
        names = ("imp_uid", "merchant_uid", "amount")
        shown = asked or {name: payment.fields[name] for name in names}
        raise ConfirmationRequired(Question(imp_uid, url, shown))
    verdict: str | None = state.verdicts.pop(imp_uid)
    return verdict


def reason(reply: Reply) -> str | None:
    """Give the reason in an answer of the shop, None if it was 200, which approves."""
    if reply.status == 200:
        return None
    try:
        given = json.loads(reply.body)["reason"]
    except (ValueError, TypeError, LookupError, RecursionError):
        return REFUSED
    return given if isinstance(given, str) and given else REFUSED
