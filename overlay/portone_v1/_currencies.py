"""How many decimals an amount may have, by its currency."""

from __future__ import annotations

from decimal import Decimal

# ISO 4217, the list of active codes ("minor unit"), without units of account. All others have two.
_WITHOUT = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"}
    | {"PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"}
)
_WITH_THREE = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
_USUAL = 2
_MOST = 3


def decimals_fault(value: int | Decimal, currency: str) -> str | None:
    """Return what is wrong with the decimals of an amount, None if nothing is.

    Zeros at the end do not count. `currency` is a code of ISO 4217, or empty where it is not known,
    in which case an amount may have as many decimals as any currency.
    """
    if isinstance(value, int):
        return None
    most = _decimals(currency.upper())
    # Text, since arithmetic would round to the caller's context.
    fraction = f"{value:f}".partition(".")[2].rstrip("0")
    if len(fraction) <= most:
        return None
    if not currency:
        return f"has more decimals than any currency, {most}"
    return f"has more decimals than {currency}, which has {most or 'none'}"


def _decimals(currency: str) -> int:
    if currency in _WITHOUT:
        return 0
    return _USUAL if currency and currency not in _WITH_THREE else _MOST
