"""The balance of a payment: its amount by instrument, and the history that leads to it."""

from __future__ import annotations

from collections.abc import Mapping

from .messages import Json
from .money import Number, over, share, total

GATEWAYS = ("payco", "kcp")
"""The gateways that a balance is kept for."""

INSTRUMENTS = ("primary", "secondary", "discount")
GROUPS = ("cash_receipt", *INSTRUMENTS)
PARTS = ("tax_free", "supply", "vat", "service")

Parts = dict[str, Number]


def balance(amount: Number, histories: list[dict[str, Json]]) -> dict[str, Json]:
    """Sum a history up; the amount stays what was paid at first."""
    groups = {
        group: {part: total(entry[group][part] for entry in histories) for part in PARTS}
        for group in GROUPS
    }
    return {"amount": amount, **groups, "histories": histories}


def worth(entry: Mapping[str, Mapping[str, Number]]) -> Number:
    """Give what an entry adds to or takes from the amount; a cash receipt is no addend."""
    return total(entry[group][part] for group in INSTRUMENTS for part in PARTS)


def complete(entry: Mapping[str, Json], created: int) -> dict[str, Json]:
    """Fill up a history entry with zeros and its time."""
    groups = {group: {**_parts(), **entry.get(group, {})} for group in GROUPS}
    return {**groups, "created": entry.get("created", created)}


def derive(fields: Mapping[str, Json]) -> list[dict[str, Json]]:
    """Make the history of a payment with one instrument from its amount and its cancels."""
    group = "secondary" if fields["pay_method"] == "point" else "primary"
    groups = (group, "cash_receipt") if fields["cash_receipt_issued"] else (group,)
    currency = fields["currency"]
    steps = [(fields["amount"], fields["paid_at"])]
    steps += [(-one["amount"], one["cancelled_at"]) for one in fields["cancel_history"]]
    histories: list[dict[str, Json]] = []
    left: Number = 0
    before = _parts()
    for amount, created in steps:
        # Splitting what is left, and not each refund, lets every part end at zero.
        left = total((left, amount))
        after = _split(left, currency)
        change = {part: total((after[part], -before[part])) for part in PARTS}
        histories.append(complete(dict.fromkeys(groups, change), created))
        before = after
    return histories


def refund(histories: list[dict[str, Json]], amount: Number, created: int) -> dict[str, Json]:
    """Make the entry of a refund: one instrument after the other, each in its own proportions."""
    groups = balance(0, histories)
    held = {group: total(groups[group].values()) for group in GROUPS}
    left, kept = amount, {}
    for group in INSTRUMENTS:
        taken = max(min(left, held[group]), 0)
        left = total((left, -taken))
        kept[group] = total((held[group], -taken))
    whole = total(held[group] for group in INSTRUMENTS)
    parts = {"kept": total((whole, -amount)), "given_back": amount}
    kept["cash_receipt"] = share(parts, held["cash_receipt"])["kept"]
    return complete({group: _change(groups[group], kept[group]) for group in GROUPS}, created)


def _change(parts: Parts, kept: Number) -> Parts:
    """Tell what is added to parts, mostly below 0, when so much is kept of them."""
    after = share(parts, kept)
    return {part: total((after[part], -parts[part])) for part in PARTS}


def _parts(**given: Number) -> Parts:
    return dict.fromkeys(PARTS, 0) | given


def _split(amount: Number, currency: str) -> Parts:
    """Take the VAT, an eleventh, out of a KRW amount; foreign amounts are not taxed."""
    if currency != "KRW":
        return _parts(tax_free=amount)
    vat = over(amount, 11)
    return _parts(supply=total((amount, -vat)), vat=vat)
