"""Lets a seed repeat its requests, whatever else the process holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis.internal.conjecture import providers

DRAWS, CACHE, OWN = "HypothesisProvider", "CONSTANTS_CACHE", "_local_constants"


@contextmanager
def repeatable() -> Iterator[None]:
    """Keep the caller's own modules out of what is made up.

    Hypothesis draws constants that it finds in them, and keeps them for all that comes later. There
    is no setting for it; where these names are gone, nothing is changed.
    """
    source: Any = providers
    draws = getattr(source, DRAWS, None)
    if not (hasattr(draws, OWN) and hasattr(source, CACHE) and hasattr(source, "Constants")):
        yield
        return
    before = vars(draws)[OWN], vars(source)[CACHE]
    try:
        setattr(draws, OWN, source.Constants())
        setattr(source, CACHE, {})
        yield
    finally:
        setattr(draws, OWN, before[0])
        setattr(source, CACHE, before[1])
