"""The balance of a payment: its amount by instrument, and the history that leads to it."""

from __future__ import annotations

from collections.abc import Mapping

from ..http.messages import Json
from . import taxes
from .payments import StoredPayment
from .taxes import Taxes
from .values.money import Number, divide, rescale, total

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


def entry_total(entry: Mapping[str, Mapping[str, Number]]) -> Number:
    """Give what an entry adds to or takes from the amount; a cash receipt is no addend."""
    return total(entry[group][part] for group in INSTRUMENTS for part in PARTS)


def complete_entry(entry: Mapping[str, Json], created: int) -> dict[str, Json]:
    """Fill up a history entry with zeros and its time."""
    groups = {group: {**_parts(), **entry.get(group, {})} for group in GROUPS}
    return {**groups, "created": entry.get("created", created)}


def histories(payment: StoredPayment, off: Number = 0) -> list[dict[str, Json]]:
    """Give the history of a payment: the one it has, or one that follows from its fields.

    `off` is what of its amount a promotion took off.
    """
    if payment.histories:
        return payment.histories
    fields, hidden = payment.fields, payment.hidden
    if not (taxes.has_own_taxes(hidden) or off):
        return _derive(fields)
    parts = taxes.taxes_of(fields["amount"], fields["currency"], hidden)
    supply = total((fields["amount"], -parts.tax_free, -parts.vat))
    paid = rescale(_parts(tax_free=parts.tax_free, supply=supply, vat=parts.vat), fields["amount"])
    first: dict[str, Json] = dict.fromkeys(_instruments(fields), paid)
    if off:
        first = {name: rescale(paid, total((fields["amount"], -off))) for name in first}
        first["discount"] = _parts(supply=off)
    return [complete_entry(first, fields["paid_at"])]


def _derive(fields: Mapping[str, Json]) -> list[dict[str, Json]]:
    """Make the history of a payment with one instrument from its amount and its cancels."""
    currency = fields["currency"]
    steps = [(fields["amount"], fields["paid_at"])]
    steps += [(-one["amount"], one["cancelled_at"]) for one in fields["cancel_history"]]
    made: list[dict[str, Json]] = []
    left: Number = 0
    before = _parts()
    for amount, created in steps:
        # Splitting what is left, and not each refund, lets every part end at zero.
        left = total((left, amount))
        after = _split(left, currency)
        change = {part: total((after[part], -before[part])) for part in PARTS}
        made.append(complete_entry(dict.fromkeys(_instruments(fields), change), created))
        before = after
    return made


def _instruments(fields: Mapping[str, Json]) -> tuple[str, ...]:
    group = "secondary" if fields["pay_method"] == "point" else "primary"
    return (group, "cash_receipt") if fields["cash_receipt_issued"] else (group,)


def refund_entry(
    histories: list[dict[str, Json]],
    amount: Number,
    created: int,
    *,
    discount: Number = 0,
    parts: Taxes | None = None,
) -> dict[str, Json]:
    """Make the entry of a refund: one instrument after the other, each in its own proportions.

    `discount` is what of the amount goes off the discount, where a promotion says so; `parts` are
    its taxes where they were sent.
    """
    groups = balance(0, histories)
    held = {group: total(groups[group].values()) for group in GROUPS}
    off = {group: discount if group == "discount" else 0 for group in INSTRUMENTS}
    left = total((amount, -discount))
    kept = {}
    for group in INSTRUMENTS:
        there = total((held[group], -off[group]))
        taken = max(min(left, there), 0)
        left = total((left, -taken))
        kept[group] = total((there, -taken))
    whole = total(held[group] for group in INSTRUMENTS)
    overlay = {"kept": total((whole, -amount)), "given_back": amount}
    kept["cash_receipt"] = rescale(overlay, held["cash_receipt"])["kept"]
    changes = {group: _change(groups[group], kept[group]) for group in GROUPS}
    if parts and not discount:
        changes |= _by_parts(groups, amount, parts)
    return complete_entry(changes, created)


def _by_parts(
    groups: Mapping[str, Mapping[str, Number]], amount: Number, parts: Taxes
) -> dict[str, Parts]:
    """Take exactly these taxes, from one instrument after the other; {} if they are not there."""
    supply = total((amount, -parts.tax_free, -parts.vat))
    wanted = {"tax_free": parts.tax_free, "supply": supply, "vat": parts.vat}
    changes: dict[str, Parts] = {}
    for group in INSTRUMENTS:
        taken = {part: min(wanted[part], groups[group][part]) for part in wanted}
        wanted = {part: total((wanted[part], -taken[part])) for part in wanted}
        changes[group] = _parts(**{part: -one for part, one in taken.items()})
    return {} if any(wanted.values()) else changes


def _change(parts: Parts, kept: Number) -> Parts:
    """Tell what is added to parts, mostly below 0, when so much is kept of them."""
    after = rescale(parts, kept)
    return {part: total((after[part], -parts[part])) for part in PARTS}


def _parts(**given: Number) -> Parts:
    return dict.fromkeys(PARTS, 0) | given


def _split(amount: Number, currency: str) -> Parts:
    """Take the VAT, an eleventh, out of a KRW amount; foreign amounts are not taxed."""
    if currency != "KRW":
        return _parts(tax_free=amount)
    vat = divide(amount, 11)
    return _parts(supply=total((amount, -vat)), vat=vat)
