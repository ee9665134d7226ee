"""What a sub-merchant of an agency sees: its own payments and ids, and nobody else's.

The header `Tier` says for whom a call acts; without it a call acts for the account itself. Every
code is a sub-merchant's, also one that GET /tiers does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from .state import State

NAMES = {"A01": "강남점", "B02": "판교점"}
"""The sub-merchants that are registered, by their codes."""

_BY_MERCHANT = (
    "prepared",
    "billing_keys",
    "external_receipts",
    "quick_prepared",
    "quick_members",
    "certifications",
)


def view_for(state: State, tier: str | None) -> State:
    """Give the state as one merchant sees it; what is changed through it is changed in the state.

    What belongs to a payment (its receipt, its delivery) is as visible as the payment is.
    """
    return cast("State", TierView(state, tier))


class TierView:
    """A state in which the payments, schedules and ids are those of one merchant."""

    def __init__(self, state: Any, tier: str | None):
        own = {"_state": state, "payments": state.payments.of(tier)}
        own["schedules"] = state.schedules.of(tier)
        if tier is not None:
            own |= {name: _TierTable(getattr(state, name), tier) for name in _BY_MERCHANT}
        self.__dict__.update(own)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["_state"], name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.__dict__["_state"], name, value)


class _TierTable(MutableMapping[str, Any]):
    """The entries of a table that are a sub-merchant's; in the table they bear its code."""

    def __init__(self, table: MutableMapping[str, Any], tier: str):
        self._table = table
        self._prefix = f"\0{tier}\0"

    def __getitem__(self, key: str) -> Any:
        return self._table[self._prefix + key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._table[self._prefix + key] = value

    def __delitem__(self, key: str) -> None:
        del self._table[self._prefix + key]

    def __iter__(self) -> Iterator[str]:
        start = len(self._prefix)
        return (key[start:] for key in self._table if key.startswith(self._prefix))

    def __len__(self) -> int:
        return sum(1 for _ in self)
