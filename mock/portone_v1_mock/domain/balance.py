"""The balance of a payment: its amount by instrument, and the history of it."""

from __future__ import annotations

from collections.abc import Mapping

from ..http.messages import Json
from . import taxes
from .payments import StoredPayment
from .taxes import Taxes
from .values.money import Number, divide, rescale, total

GATEWAYS = ("payco", "kcp")
"""The gateways whose payments have a balance."""

INSTRUMENTS = ("primary", "secondary", "discount")
GROUPS = ("cash_receipt", *INSTRUMENTS)
PARTS = ("tax_free", "supply", "vat", "service")

Parts = dict[str, Number]


def balance(amount: Number, histories: list[dict[str, Json]]) -> dict[str, Json]:
    """Return the balance of a history of changes; `amount` is the amount before cancels."""
    groups = {
        group: {part: total(entry[group][part] for entry in histories) for part in PARTS}
        for group in GROUPS
    }
    return {"amount": amount, **groups, "histories": histories}


def snapshots(histories: list[dict[str, Json]]) -> list[dict[str, Json]]:
    """Return what was left after each change of a history, each with the time of the change."""
    entries: list[dict[str, Json]] = []
    groups = {group: _parts() for group in GROUPS}
    for change in histories:
        groups = {
            group: {part: total((groups[group][part], change[group][part])) for part in PARTS}
            for group in GROUPS
        }
        entries.append({**groups, "created": change["created"]})
    return entries


def entry_total(entry: Mapping[str, Mapping[str, Number]]) -> Number:
    """Return what an entry adds to the amount; the cash receipt is not part of it."""
    return total(entry[group][part] for group in INSTRUMENTS for part in PARTS)


def complete_entry(entry: Mapping[str, Json], created: int) -> dict[str, Json]:
    """Return a history entry with zeros for absent parts, and its time if it has none."""
    groups = {group: {**_parts(), **entry.get(group, {})} for group in GROUPS}
    return {**groups, "created": entry.get("created", created)}


def histories(payment: StoredPayment, discount: Number = 0) -> list[dict[str, Json]]:
    """Return the history of a payment, derived from its fields where none is stored.

    `discount` is the part of the amount that a promotion took off.
    """
    if payment.histories:
        return payment.histories
    fields = payment.fields
    if not discount and not taxes.has_own_taxes(payment.hidden):
        return _derive(fields)
    amount = fields["amount"]
    parts = taxes.taxes_of(amount, fields["currency"], payment.hidden)
    supply = total((amount, -parts.tax_free, -parts.vat))
    paid = rescale(_parts(tax_free=parts.tax_free, supply=supply, vat=parts.vat), amount)
    if discount:
        paid = rescale(paid, total((amount, -discount)))
    first: dict[str, Json] = dict.fromkeys(_instruments(fields), paid)
    if discount:
        first["discount"] = _parts(supply=discount)
    return [complete_entry(first, fields["paid_at"])]


def _derive(fields: Mapping[str, Json]) -> list[dict[str, Json]]:
    """Return the history of a payment with one instrument, from its amount and its cancels."""
    currency = fields["currency"]
    steps = [(fields["amount"], fields["paid_at"])]
    steps += [(-cancel["amount"], cancel["cancelled_at"]) for cancel in fields["cancel_history"]]
    entries: list[dict[str, Json]] = []
    rest: Number = 0
    before = _parts()
    for amount, created in steps:
        # Splitting the rest, and not each refund, lets every part end at zero.
        rest = total((rest, amount))
        after = _split(rest, currency)
        change = {part: total((after[part], -before[part])) for part in PARTS}
        entries.append(complete_entry(dict.fromkeys(_instruments(fields), change), created))
        before = after
    return entries


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
    """Return the entry of a refund: from one instrument after the other, in its proportions.

    `discount` is the part of the amount that reduces the discount of a promotion; `parts` are the
    taxes of the refund where the request states them.
    """
    groups = balance(0, histories)
    before = {group: total(groups[group].values()) for group in GROUPS}
    after = {}
    due = total((amount, -discount))
    for group in INSTRUMENTS:
        available = before[group]
        if group == "discount":
            available = total((available, -discount))
        refund = max(min(due, available), 0)
        due = total((due, -refund))
        after[group] = total((available, -refund))
    whole = total(before[group] for group in INSTRUMENTS)
    shares = {"rest": total((whole, -amount)), "refund": amount}
    after["cash_receipt"] = rescale(shares, before["cash_receipt"])["rest"]
    changes = {group: _change(groups[group], after[group]) for group in GROUPS}
    if parts and not discount:
        changes |= _by_parts(groups, amount, parts)
    return complete_entry(changes, created)


def _by_parts(
    groups: Mapping[str, Mapping[str, Number]], amount: Number, parts: Taxes
) -> dict[str, Parts]:
    """Refund exactly these taxes, from one instrument after the other; {} if they are too much."""
    supply = total((amount, -parts.tax_free, -parts.vat))
    due = {"tax_free": parts.tax_free, "supply": supply, "vat": parts.vat}
    changes: dict[str, Parts] = {}
    for group in INSTRUMENTS:
        refund = {part: min(due[part], groups[group][part]) for part in due}
        due = {part: total((due[part], -refund[part])) for part in due}
        changes[group] = _parts(**{part: -amount for part, amount in refund.items()})
    return {} if any(due.values()) else changes


def _change(parts: Parts, rest: Number) -> Parts:
    """Return the change of each part, mostly below 0, when this much of them is left."""
    after = rescale(parts, rest)
    return {part: total((after[part], -parts[part])) for part in PARTS}


def _parts(**parts: Number) -> Parts:
    return dict.fromkeys(PARTS, 0) | parts


def _split(amount: Number, currency: str) -> Parts:
    """Split a KRW amount into supply and VAT (an eleventh); foreign amounts are tax-free."""
    if currency != "KRW":
        return _parts(tax_free=amount)
    vat = divide(amount, 11)
    return _parts(supply=total((amount, -vat)), vat=vat)
