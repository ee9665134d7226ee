"""Read what changed since the last look into a store, from where it stopped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from portone_v1.slices import api_time

from .changes import read_changes
from .delivery_store import DeliveryStore

if TYPE_CHECKING:
    from portone_v1 import PortOne

OVERLAP = 600
"""Seconds that are read once more by each poll: a payment can be seen later than its own time."""

_PART = 86_400  # seconds that are read before anything of them is stored


def poll(portone: PortOne, store: DeliveryStore, *, overlap: int = OVERLAP) -> Iterator[int]:
    """Read what changed until now, a day at a time, and yield how many changes each day brought.

    What a day brought is in the store before the number is yielded, so that it can be posted
    meanwhile. A poll that fails goes on there the next time.

    Example:
        from portone_v1.slices import api_time
        from portone_v1_data.delivery_store import DeliveryStore
        from portone_v1_data.polling import poll

        since = api_time(portone) - 7 * 86_400
        with DeliveryStore(None, stream="shop", since=since) as store:
            for count in poll(portone, store):
                print(count, "new changes")
    """
    end = api_time(portone) + 1
    start = max(store.since, store.read_until - overlap)
    for first in range(start, end, _PART):
        until = min(first + _PART, end)
        changes = read_changes(portone, first, until, earliest=store.since)
        yield store.add(changes, until)
