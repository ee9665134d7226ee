"""Let a seed repeat its requests, whatever else the process holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis.internal.conjecture import providers


@contextmanager
def repeatable() -> Iterator[None]:
    """Keep constants of the caller's own modules out of generated values.

    Hypothesis draws constants that it finds in them, and keeps them for all that comes later. It
    has no setting for that; where a version lacks these names, nothing is changed.
    """
    module: Any = providers
    provider: Any = getattr(module, "HypothesisProvider", None)
    has_names = hasattr(module, "CONSTANTS_CACHE") and hasattr(module, "Constants")
    if not has_names or not hasattr(provider, "_local_constants"):
        yield
        return
    constants = provider._local_constants
    cache = module.CONSTANTS_CACHE
    try:
        provider._local_constants = module.Constants()
        module.CONSTANTS_CACHE = {}
        yield
    finally:
        provider._local_constants = constants
        module.CONSTANTS_CACHE = cache
