"""A forked child must not use its parent's sockets and locks: whoever holds some is told."""

from __future__ import annotations

import os
from weakref import WeakSet


class Forkable:
    """Holds what must not be shared between processes, and hears of forks while it lives."""

    def __init__(self) -> None:
        _HOLDERS.add(self)

    def after_fork(self) -> None:
        """Called in the child, before anything else runs there."""
        raise NotImplementedError


_HOLDERS: WeakSet[Forkable] = WeakSet()


def _renew() -> None:
    for holder in list(_HOLDERS):
        holder.after_fork()


if hasattr(os, "register_at_fork"):  # not on Windows, which cannot fork
    os.register_at_fork(after_in_child=_renew)
