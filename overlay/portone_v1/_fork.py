"""A forked child must not use its parent's sockets and locks: whoever holds some is told."""

from __future__ import annotations

import os
from typing import Protocol
from weakref import WeakSet


class Forkable(Protocol):
    """Holds what must not be shared between processes."""

    def after_fork(self) -> None:
        """Called in the child, before anything else runs there."""
        ...


_HOLDERS: WeakSet[Forkable] = WeakSet()


def renew_after_fork(holder: Forkable) -> None:
    """Have `holder.after_fork()` called in every child of this process, while it lives."""
    _HOLDERS.add(holder)


def _renew() -> None:
    for holder in list(_HOLDERS):
        holder.after_fork()


if hasattr(os, "register_at_fork"):  # not on Windows, which cannot fork
    os.register_at_fork(after_in_child=_renew)
