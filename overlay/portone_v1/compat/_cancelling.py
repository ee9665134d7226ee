"""Cancels of old code: nothing leaves without an amount, and all that is left only once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS

from .._errors import NotFound
from .._money import is_fully_cancelled
from .._payments._cancels import NotCancellable, all_of
from .._steps import Steps
from ._calls import NO_ID, send
from ._numbers import amount_of, exact
from .errors import ResponseError

if TYPE_CHECKING:
    from portone_v1_api.models import Payment

# What the API itself answers, with HTTP 200 and code 1.
_UNKNOWN = "취소할 결제건이 존재하지 않습니다."
_NOTHING_LEFT = "이미 전액취소된 주문입니다."

# What decides, beside the payment, whether it can be cancelled.
_EXAMINED = ("tax_free", "refund_holder", "refund_bank", "refund_account")


def named(reason: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a cancel by imp_uid or else by merchant_uid. Raises KeyError without either."""
    named = {name: value for name, value in fields.items() if name != "imp_uid" or value}
    if "imp_uid" not in named and named.get("merchant_uid") is None:
        raise KeyError(NO_ID)
    return {**named, "reason": reason}


def kind(fields: Mapping[str, Any]) -> str:
    """Which of the three cancels is asked for, by its name among the new calls."""
    if fields.get("amount") is None:
        return "cancel everything"
    return "cancel unchecked" if fields.get("checksum") is None else "cancel"


def cancel(fields: Mapping[str, Any], *, strict: bool) -> Steps[Any]:
    """Cancel a payment, in part or, without an amount, with all that it has left.

    Raises ValueError for an amount of 0, which the API takes for "everything", and with `strict`
    for a cancel without an amount or without a checksum. Raises TypeError for an unknown field
    where there is no amount: it could be a misspelled one. Nothing is then sent.
    """
    asked = kind(fields)
    if strict and asked != "cancel":
        missing = "a checksum" if asked == "cancel unchecked" else "an amount"
        raise ValueError(
            f"A cancel without {missing} is refused (strict=True). Pass amount= and checksum=, "
            "what is left before this cancel, or use portone.payments.cancel_all(imp_uid=...)."
        )
    if asked == "cancel everything":
        return (yield from _everything(fields))
    amounts = {name: amount_of(fields.get(name)) for name in ("amount", "checksum")}
    return (yield from send("payments_cancel", body={**fields, **amounts}))


def _everything(fields: Mapping[str, Any]) -> Steps[Any]:
    if unknown := ", ".join(sorted(fields.keys() - OPERATIONS["payments_cancel"].body)):
        raise TypeError(
            f"A cancel has no field {unknown}. If it was to be the amount: without one all that is "
            "left would be given back."
        )
    try:
        if imp_uid := fields.get("imp_uid"):
            payment = yield from _payment(imp_uid)
        else:
            payment = yield from _payment_of_order(fields.get("merchant_uid"))
            imp_uid = payment.imp_uid
        call = _all_of(payment, imp_uid, fields)
    except NotFound as error:
        raise ResponseError(1, _UNKNOWN) from error.with_traceback(None)
    except NotCancellable as error:
        said = _NOTHING_LEFT if is_fully_cancelled(error.payment) else str(error)
        raise ResponseError(1, said) from error.with_traceback(None)
    answer = yield call
    return answer.envelope["response"]


def _payment(imp_uid: str) -> Steps[Payment]:
    from portone_v1_api.models import Payment

    # The API cancels test payments, too, but shows them only to who asks for them.
    row = yield from send("payments_get", query={"include_sandbox": True}, imp_uid=imp_uid)
    return Payment.from_dict(row)


def _payment_of_order(merchant_uid: Any) -> Steps[Payment]:
    """The one payment of the order that can be cancelled, or one that tells why none can be.

    Raises ValueError for several: which of them the API would cancel is not documented.
    """
    from portone_v1_api.models import PaymentPage

    newest = {"limit": 100, "sorting": "-paid"}  # those that were never paid come last
    page = yield from send("payments_find_all", query=newest, merchant_uid=merchant_uid)
    found = PaymentPage.from_dict(page).list_
    payments = [payment for payment in found if payment.merchant_uid == str(merchant_uid)]
    left = [
        payment
        for payment in payments
        if payment.status in ("paid", "cancelled") and not is_fully_cancelled(payment)
    ]
    if len(left) > 1:
        ids = ", ".join(payment.imp_uid for payment in left)
        raise ValueError(f"{len(left)} payments of this order can be cancelled: pass one of {ids}.")
    if not payments:
        raise ResponseError(1, _UNKNOWN)
    return (left or payments)[0]


def _all_of(payment: Payment, imp_uid: str, fields: Mapping[str, Any]) -> Call:
    from portone_v1_api.models import PaymentCancelRequest

    given = exact(dict(fields))
    for name in ("imp_uid", "merchant_uid", "amount"):
        given.pop(name, None)
    checksum = amount_of(given.pop("checksum", None))
    examined = {name: given[name] for name in _EXAMINED if name in given}
    call = all_of(payment, PaymentCancelRequest(imp_uid=imp_uid, **examined))
    body = given | (call.body or {})
    if checksum is not None:
        if payment.promotion is not None:
            raise ValueError(
                "A payment with a promotion counts in list price: pass the amount together with "
                "the checksum, both in list price."
            )
        body["checksum"] = checksum  # by the caller's own records, so that the API compares it
    return replace(call, body=body)
