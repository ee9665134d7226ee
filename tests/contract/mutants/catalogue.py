"""All faults, by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from .server import Behaviour, Fault

FAULTS: dict[str, Fault] = {}


def fault(
    *operations: str, equivalent: bool = False, head: bool = False
) -> Callable[[Behaviour], Behaviour]:
    """Make a fault of a function, named as it is and saying what its docstring says."""

    def register(behave: Behaviour) -> Behaviour:
        name = behave.__name__.replace("_", "-")
        concern = behave.__module__.rpartition(".")[2]
        says = " ".join((inspect.getdoc(behave) or "").split())
        if name in FAULTS or not says or not operations:
            raise ValueError(f"{name}: needs a name of its own, a docstring and operations")
        FAULTS[name] = Fault(
            name, concern, says, tuple(sorted(operations)), behave, equivalent, head
        )
        return behave

    return register


def load() -> dict[str, Fault]:
    """Return all faults."""
    from . import (
        accounts,
        balances,
        billing,
        caches,
        cancels,
        carriers,
        concurrency,
        envelope,
        equivalents,
        filters,
        ids,
        multi,
        paging,
        records,
        schedules,
        shapes,
        statuses,
        times,
        tokens,
        unforeseen,
    )

    del accounts, balances, billing, caches, cancels, carriers, concurrency, envelope, equivalents
    del filters, ids, multi, paging, records, schedules, shapes, statuses, times, tokens, unforeseen
    return FAULTS
