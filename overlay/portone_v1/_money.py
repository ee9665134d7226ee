"""Money and time: exact amounts, what is left of a payment, UNIX seconds as datetimes."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from ._checks import check_bool, check_type
from ._currencies import decimals_fault

if TYPE_CHECKING:
    from portone_v1_api.models import Payment
    from portone_v1_api.types import Money

# What a reader that keeps numbers as doubles still reads exactly, and more than amounts need.
_MAX_DIGITS = 15

# Not the caller's context, which may round.
_EXACT = Context(prec=2 * _MAX_DIGITS)

# The last second of the year 9999, and of datetime.
_LAST_SECOND = 253_402_300_799


def nonnegative_int(value: object) -> int | None:
    """Return a count or a UNIX time of an answer, None for anything else that may stand there."""
    return value if type(value) is int and 0 <= value < 2**40 else None


def amount_fault(value: object) -> str | None:
    """Return what keeps a value from being an exact number that can be sent, or None."""
    if isinstance(value, float):
        return "is a float, which cannot hold every amount exactly; pass an int or a Decimal"
    # No subclass of these: a bool is no amount, and another one could write itself differently.
    if type(value) is int:
        if abs(value) >= 10**_MAX_DIGITS:
            return f"has more than {_MAX_DIGITS} digits"
        return None
    if type(value) is not Decimal:
        return f"is of type {type(value).__name__}; pass an int or a Decimal"
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        return "is not a number"
    digits_before_point = max(value.adjusted() + 1, 1)
    digits_after_point = max(-exponent, 0)
    if digits_before_point + digits_after_point > _MAX_DIGITS:
        return f"has more than {_MAX_DIGITS} digits; round it as its currency is rounded"
    return None


def check_number(name: str, value: object) -> None:
    """Raise TypeError for what is no int or Decimal, ValueError for what cannot be sent exactly."""
    fault = amount_fault(value)
    if fault is None:
        return
    if type(value) in (int, Decimal):
        raise ValueError(f"{name} {fault}.")
    raise TypeError(f"{name} {fault}.")


def check_amount(name: str, value: object) -> None:
    """Raise what `check_number` does, and ValueError for what is not more than 0."""
    check_number(name, value)
    if isinstance(value, int | Decimal) and value <= 0:
        raise ValueError(f"{name} must be more than 0.")


def check_expected(amount: Money, currency: str) -> None:
    """Raise TypeError or ValueError for an expected amount that no payment could ever have."""
    check_amount("expected_amount", amount)
    check_type("currency", currency, str)
    fault = decimals_fault(amount, currency)
    if fault is not None:
        raise ValueError(f"expected_amount {fault}; round it as its currency is rounded.")


def remaining(payment: Payment) -> Money:
    """Return how much of a payment can still be cancelled: `amount - cancel_amount`, exact.

    Raises ValueError when the payment lacks one of them or has nonsense there; it never gives
    None, which as a checksum means "do not check". With `promotion` the API counts cancels in
    list price, so that this is not what it has left.

    Example:
        from portone_v1 import remaining

        payment = portone.payments.get("imp_448280090638")
        portone.payments.cancel(imp_uid=payment.imp_uid, amount=3_000, checksum=remaining(payment))
    """
    for name in ("amount", "cancel_amount"):
        fault = amount_fault(getattr(payment, name))
        if fault is not None:
            # What follows the semicolon is advice for somebody who passes an amount.
            raise ValueError(f"the payment's {name} {fault.partition(';')[0]}.")
    amount = payment.amount
    cancelled = payment.cancel_amount
    if isinstance(amount, int) and isinstance(cancelled, int):
        return amount - cancelled
    return _EXACT.subtract(Decimal(amount), Decimal(cancelled))


def is_fully_cancelled(payment: Payment) -> bool:
    """Return whether all of a payment was given back.

    `status` alone does not say: it is `cancelled` from the first cancel in part on. False when
    the amounts make no sense.

    Example:
        from portone_v1 import is_fully_cancelled

        payment = mock.given.paid("order-1", 1000).partly_cancelled(300)
        assert not is_fully_cancelled(portone.payments.get(payment.imp_uid))
    """
    try:
        return payment.status == "cancelled" and remaining(payment) <= 0
    except ValueError:
        return False


def is_paid_in_full(
    payment: Payment,
    expected_amount: Money,
    currency: str = "KRW",
    *,
    include_sandbox: bool = False,
) -> bool:
    """Return whether a payment is paid, exactly as expected, with nothing of it cancelled.

    `expected_amount` is what the order costs by your own records, in `currency` (ISO 4217). A
    payment through a test channel counts only with `include_sandbox=True`: nobody paid for it,
    though searches and lists show it. Whatever is missing or odd in the payment makes this False.

    Raises TypeError for an expected amount that is no int or Decimal, a currency that is no str
    and an include_sandbox that is no bool, and ValueError for an amount that is not more than 0 or
    has more decimals than its currency. Source: the vendor's rule for verifying a payment.

    Example:
        from portone_v1 import is_paid_in_full

        payment = portone.payments.get("imp_448280090638")
        assert is_paid_in_full(payment, 10_000)
    """
    check_expected(expected_amount, currency)
    check_bool("include_sandbox", include_sandbox)
    return (
        payment.status == "paid"
        and payment.currency == currency
        and amount_fault(payment.amount) is None
        and payment.amount == expected_amount
        and amount_fault(payment.cancel_amount) is None
        and payment.cancel_amount == 0
        and not payment.cancel_history
        and (include_sandbox or payment.sandbox is None or payment.sandbox is False)
    )


def to_datetime(seconds: int | str | None) -> datetime | None:
    """Return a time of the API (UNIX seconds) as an aware datetime in UTC.

    None for 0 and None, which say that it has not happened. Digits in a string are read too, as
    one guide describes them. Raises ValueError for anything else, milliseconds for example.

    Example:
        from portone_v1 import to_datetime

        payment = portone.payments.get("imp_448280090638")
        print(to_datetime(payment.paid_at))
        assert to_datetime(payment.cancelled_at) is None
    """
    if seconds is None:
        return None
    if isinstance(seconds, str) and seconds.isascii() and seconds.isdigit() and len(seconds) < 20:
        seconds = int(seconds)
    if type(seconds) is not int or not 0 <= seconds <= _LAST_SECOND:
        raise ValueError("a time must be UNIX seconds: an int from 0 to the end of the year 9999.")
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


def at(seconds: int | str | None) -> datetime | None:
    """Return `to_datetime(seconds)`. Deprecated: write `to_datetime`; `at` goes after one release.

    Warns with DeprecationWarning.

    Example:
        import warnings

        from portone_v1 import at, to_datetime

        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            assert at(1_767_225_600) == to_datetime(1_767_225_600)
    """
    warnings.warn(
        "portone_v1.at is renamed: write portone_v1.to_datetime(...) with the same argument.",
        DeprecationWarning,
        stacklevel=2,
    )
    return to_datetime(seconds)
