"""Cancels of old code: always sent with an amount, and all that is left only once. No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS
from portone_v1_api.types import UNSET

from .._errors import NotFound
from .._money import is_fully_cancelled
from .._payments._cancels import NotCancellable, full_cancel
from .._steps import Steps
from ._calls import NO_ID, send
from ._numbers import amount_of, exact
from ._values import text_of
from .errors import ResponseError

if TYPE_CHECKING:
    from portone_v1_api.models import Payment

# Messages of the API itself, with HTTP 200 and code 1.
_UNKNOWN = "취소할 결제건이 존재하지 않습니다."
_NOTHING_LEFT = "이미 전액취소된 주문입니다."

# Fields that decide, beside the payment, whether it can be cancelled.
_REFUND_FIELDS = ("tax_free", "refund_holder", "refund_bank", "refund_account")


def cancel_fields(reason: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a cancel by imp_uid or else merchant_uid; KeyError without both."""
    present = {name: value for name, value in fields.items() if name != "imp_uid" or value}
    if "imp_uid" not in present and present.get("merchant_uid") is None:
        raise KeyError(NO_ID)
    return {**present, "reason": reason}


def kind(fields: Mapping[str, Any]) -> str:
    """Return which of the three cancels these fields are, as a key of NEW_CALLS."""
    if fields.get("amount") is None:
        return "cancel everything"
    return "cancel unchecked" if fields.get("checksum") is None else "cancel"


def cancel(fields: Mapping[str, Any], *, strict: bool) -> Steps[Any]:
    """Cancel an amount of a payment or, without one, all that is left of it.

    Raises ValueError for an amount of 0, which the API takes for "everything", and with `strict`
    for a cancel without an amount or without a checksum. Without an amount, raises TypeError for
    an unknown field, which could be a misspelled amount. Nothing is then sent.
    """
    cancel_kind = kind(fields)
    if strict and cancel_kind != "cancel":
        missing = "a checksum" if cancel_kind == "cancel unchecked" else "an amount"
        raise ValueError(
            f"A cancel without {missing} is refused (strict=True). Pass amount= and checksum=, "
            "what is left before this cancel, or use portone.payments.cancel_all(imp_uid=...)."
        )
    if cancel_kind == "cancel everything":
        return (yield from _cancel_everything(fields))
    amounts = {name: amount_of(fields.get(name)) for name in ("amount", "checksum")}
    return (yield from send("payments_cancel", body={**fields, **amounts}))


def _cancel_everything(fields: Mapping[str, Any]) -> Steps[Any]:
    """Cancel all that is left, with it as amount and as checksum."""
    if unknown := ", ".join(sorted(fields.keys() - OPERATIONS["payments_cancel"].body)):
        raise TypeError(
            f"A cancel has no field {unknown}. If the amount was meant, pass amount=: without "
            "one all that is left would be given back."
        )
    try:
        if imp_uid := fields.get("imp_uid"):
            imp_uid = text_of(imp_uid)
            payment = yield from _payment(imp_uid)
        else:
            payment = yield from _payment_of_order(fields.get("merchant_uid"))
            imp_uid = payment.imp_uid
        call = _full_cancel(payment, imp_uid, fields)
    except NotFound as error:
        raise ResponseError(1, _UNKNOWN) from error.with_traceback(None)
    except NotCancellable as error:
        message = _NOTHING_LEFT if is_fully_cancelled(error.payment) else str(error)
        raise ResponseError(1, message) from error.with_traceback(None)
    answer = yield call
    return answer.envelope["response"]


def _payment(imp_uid: str) -> Steps[Payment]:
    """Read a payment; test payments, which the API cancels but shows only on request, too."""
    from portone_v1_api.models import Payment

    row = yield from send("payments_get", query={"include_sandbox": True}, imp_uid=imp_uid)
    return Payment.from_dict(row)


def _payment_of_order(merchant_uid: Any) -> Steps[Payment]:
    """Return the one payment of the order that can be cancelled, or one that says why none can.

    Raises ValueError for several: which of them the API would cancel is not documented.
    """
    from portone_v1_api.models import PaymentPage

    newest = {"limit": 100, "sorting": "-paid"}  # those that were never paid come last
    page = yield from send("payments_find_all", query=newest, merchant_uid=merchant_uid)
    rows = PaymentPage.from_dict(page).list_
    payments = [row for row in rows if row.merchant_uid == str(merchant_uid)]
    cancellable = [
        payment
        for payment in payments
        if payment.status in ("paid", "cancelled") and not is_fully_cancelled(payment)
    ]
    if len(cancellable) > 1:
        ids = ", ".join(payment.imp_uid for payment in cancellable)
        raise ValueError(
            f"{len(cancellable)} payments of this order can be cancelled: pass one of {ids}."
        )
    if not payments:
        raise ResponseError(1, _UNKNOWN)
    return (cancellable or payments)[0]


def _full_cancel(payment: Payment, imp_uid: str, fields: Mapping[str, Any]) -> Call:
    """Return the call that cancels all that is left, with the other fields of the caller."""
    from portone_v1_api.models import PaymentCancelRequest

    extra = exact(dict(fields))
    for name in ("imp_uid", "merchant_uid", "amount"):
        extra.pop(name, None)
    checksum = amount_of(extra.pop("checksum", None))
    refund_fields = {name: extra[name] for name in _REFUND_FIELDS if name in extra}
    request = PaymentCancelRequest(imp_uid=imp_uid, amount=UNSET, checksum=UNSET, **refund_fields)
    call = full_cancel(payment, request)
    body = extra | (call.body or {})
    if checksum is not None:
        if payment.promotion is not None:
            raise ValueError(
                "A payment with a promotion counts in list price: pass the amount together with "
                "the checksum, both in list price."
            )
        body["checksum"] = checksum  # by the caller's own records, so that the API compares it
    return replace(call, body=body)
