# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Moments as arguments, and stretches of time that lists are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from .types import Time, Unset

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TOO_LATE = 10**11  # in the year 5138; a moment of today in milliseconds lies beyond

N = TypeVar("N", bound="Unset | None")


def unix_time(name: str, value: Time | N) -> int | N:
    """The moment in whole UNIX seconds, a fraction cut off. None and UNSET pass through.

    Raises ValueError for a datetime without a time zone and for what lies before 1970 or is in
    milliseconds, TypeError for anything else, a float included.
    """
    if value is None or isinstance(value, Unset):
        return value
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise ValueError(
                f"{name} is a datetime without a time zone: give it one, such as tzinfo=UTC"
            )
        value = (value - _EPOCH) // timedelta(seconds=1)
    elif isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(
            f"{name} must be UNIX seconds as an int, or a datetime, not {type(value).__name__}"
        )
    if not 0 <= value < _TOO_LATE:
        raise ValueError(
            f"{name} is not a moment in UNIX seconds: it lies before 1970, or is in"
            " milliseconds"
        )
    return value


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time that a list is wanted for, and what the API says about such lists."""

    since: int | None
    """UNIX seconds, as `until`. None leaves the beginning to the API."""
    until: int | None
    """None means now."""
    days: int
    """How long a stretch may be that is asked for at once."""
    fields: tuple[str, ...]
    """The fields of a row of which one, by its state, is the time that must lie in the stretch."""
    newest_first: bool
    includes_until: bool = True
    """Whether `until` itself belongs to the stretch."""
    in_time_order: bool = False
    """Whether the list is sorted by the time that must lie in the stretch."""
