"""Decide whether a payment can be cancelled, and build the cancel of all of it. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from portone_v1_api.client import Call
from portone_v1_api.types import UNSET, Money, Unset

from .._call._guard import FullCancel
from .._currencies import decimals_fault
from .._money import remaining

if TYPE_CHECKING:
    from portone_v1_api.models import Payment, PaymentCancelExtraRequest, PaymentCancelRequest

# A cancel in part without tax_free is not one with 0 to them. Source: the guide on cancelling.
_NEEDS_TAX_FREE = ("kcp", "kcp_quick", "kicc", "nice", "payco", "smartro_v2")


class CancelFields(TypedDict, total=False):
    """The optional fields of a cancel, as `payments.cancel` describes them."""

    tax_free: Money
    vat_amount: Money | None
    reason: str
    refund_holder: str
    refund_bank: str
    refund_account: str
    refund_tel: str
    enable_webhook: bool
    extra: PaymentCancelExtraRequest


class NotCancellable(ValueError):
    """A payment cannot be cancelled as asked; it is kept in `payment`. Nothing was changed.

    Example:
        try:
            portone.payments.check_cancel("imp_448280090638", amount=99_000)
        except NotCancellable as error:
            print(error, remaining(error.payment))
    """

    def __init__(self, message: str, payment: Payment) -> None:
        super().__init__(message, payment)
        self.payment = payment

    def __str__(self) -> str:
        return str(self.args[0])


def cancel_request(
    imp_uid: str, fields: CancelFields, amount: Money | Unset = UNSET
) -> PaymentCancelRequest:
    """Return the body of a cancel; without an amount, of all that is left."""
    from portone_v1_api.models import PaymentCancelRequest

    unknown = fields.keys() - CancelFields.__annotations__.keys()
    if unknown:
        names = ", ".join(sorted(unknown))
        raise TypeError(f"{names} cannot be given here; payments.cancel takes every field.")
    return PaymentCancelRequest(imp_uid=imp_uid, amount=amount, checksum=UNSET, **fields)


def check_cancellable(payment: Payment, request: PaymentCancelRequest) -> None:
    """Raise NotCancellable for what in the payment speaks against the cancel."""
    fault = _state_fault(payment, request)
    if fault is None:
        fault = _field_fault(payment, request)
    if fault is not None:
        raise NotCancellable(f"{request.imp_uid} {fault}.", payment)


def full_cancel(payment: Payment, request: PaymentCancelRequest) -> Call:
    """Return the cancel of all that is left of a payment just read. Raises NotCancellable."""
    from portone_v1_api.api.payments import payments_cancel

    check_cancellable(payment, request)
    if payment.promotion is None:
        balance = remaining(payment)
        request.amount = balance
        request.checksum = balance
        return payments_cancel.build(body=request)
    call = payments_cancel.build(body=request)
    return FullCancel(call.operation, call.path, call.query, call.body, payment)


def _state_fault(payment: Payment, request: PaymentCancelRequest) -> str | None:
    """Return what in the payment's state speaks against the cancel, None if nothing does."""
    if payment.imp_uid != request.imp_uid:
        return "was asked for, but another payment came"
    if payment.status == "ready" and payment.pay_method == "vbank":
        return "is a virtual account that nobody has paid into; vbanks.revoke takes it back"
    if payment.status in ("ready", "failed"):
        return f"was not paid (status {payment.status}), so there is nothing to cancel"
    if not isinstance(request.amount, Unset):
        fault = decimals_fault(request.amount, str(payment.currency or ""))
        if fault is not None:
            return f"cannot be cancelled by {request.amount}, which {fault}"
    if payment.promotion is not None:
        return None  # what is left counts in list price, which the payment does not hold
    try:
        balance = remaining(payment)
    except ValueError as error:
        return f"cannot be judged: {str(error).removesuffix('.')}"
    if balance <= 0:
        return "is fully cancelled already"
    if not isinstance(request.amount, Unset) and request.amount > balance:
        return f"has only {balance} left, less than {request.amount}"
    return None


def _field_fault(payment: Payment, request: PaymentCancelRequest) -> str | None:
    """Return which field the cancel lacks for this payment, None if none."""
    account = ("refund_holder", "refund_bank", "refund_account")
    if payment.pay_method == "vbank" and not all(getattr(request, name) for name in account):
        return f"is given back to a bank account; pass {', '.join(account)}"
    is_partial = payment.cancel_amount != 0 or request.amount not in (UNSET, payment.amount)
    if (
        is_partial
        and payment.pg_provider in _NEEDS_TAX_FREE
        and isinstance(request.tax_free, Unset)
    ):
        return (
            f"cannot be cancelled in part without tax_free: {payment.pg_provider} does not take a "
            "missing tax_free for 0; pass how much of the amount is free of tax, 0 if none is"
        )
    return None
