"""Renew, in a forked child, what it must not share with its parent: connections and locks."""

from __future__ import annotations

import os
from weakref import WeakSet


class Forkable:
    """An object with something that two processes must not share; `after_fork` replaces it."""

    def __init__(self) -> None:
        _INSTANCES.add(self)

    def after_fork(self) -> None:
        """Replace it. Called in the child, before anything else runs there."""
        raise NotImplementedError


_INSTANCES: WeakSet[Forkable] = WeakSet()


def _run_after_fork() -> None:
    for instance in list(_INSTANCES):
        instance.after_fork()


if hasattr(os, "register_at_fork"):  # not on Windows, which cannot fork
    os.register_at_fork(after_in_child=_run_after_fork)
