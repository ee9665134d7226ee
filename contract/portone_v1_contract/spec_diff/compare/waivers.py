"""Differences that somebody has accepted: which, why, and until when."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..parse.files import Unreadable
from .values import key_of

_FIELDS = frozenset({"differences", "why", "expires"})


@dataclass(frozen=True, slots=True)
class Waiver:
    """Some differences, accepted for one reason until one day."""

    differences: tuple[str, ...]
    """Their keys."""
    why: str
    expires: date
    """The last day on which it counts."""


@dataclass(frozen=True, slots=True)
class Waived:
    """What the waivers mean for what was found."""

    accepted: Mapping[str, Waiver]
    """By key, those differences that break nothing any more."""
    expired: tuple[Waiver, ...]
    unused: tuple[str, ...]
    """Keys that name no difference: it is gone, or misspelt."""


def apply(waivers: Iterable[Waiver], keys: Iterable[str], today: date) -> Waived:
    """Which of the differences found are accepted today."""
    found = frozenset(keys)
    current: dict[str, Waiver] = {}
    expired = []
    for waiver in waivers:
        if waiver.expires < today:
            expired.append(waiver)
        else:
            current |= dict.fromkeys(waiver.differences, waiver)
    return Waived(
        accepted={key: waiver for key, waiver in current.items() if key in found},
        expired=tuple(expired),
        unused=tuple(key for key in current if key not in found),
    )


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read a waiver file, which is TOML.

    Raises Unreadable when it is none, or an entry lacks its reason or its last day.
    """
    try:
        given = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise Unreadable(f"{path} is not TOML: {error}.") from error
    entries = given.pop("waiver", [])
    if given or not isinstance(entries, list):
        raise _wrong(path, "it must hold nothing but [[waiver]] entries")
    return tuple(_waiver(path, number, entry) for number, entry in enumerate(entries, 1))


def _waiver(path: Path, number: int, entry: Any) -> Waiver:
    if not isinstance(entry, dict) or set(entry) != _FIELDS:
        raise _wrong(path, f"waiver {number} needs differences, why and expires, and only these")
    differences, why, expires = entry["differences"], entry["why"], entry["expires"]
    if not isinstance(differences, list) or not all(isinstance(one, str) for one in differences):
        raise _wrong(path, f"the differences of waiver {number} must be a list of text")
    if not differences:
        raise _wrong(path, f"waiver {number} names no difference")
    if not isinstance(why, str) or not why.strip():
        raise _wrong(path, f"waiver {number} needs a reason: why it is accepted")
    if not isinstance(expires, date) or isinstance(expires, datetime):
        raise _wrong(
            path,
            f"waiver {number} must expire on a date, such as 2027-01-31, without quotes or time",
        )
    return Waiver(tuple(map(key_of, differences)), why.strip(), expires)


def _wrong(path: Path, problem: str) -> Unreadable:
    return Unreadable(f"{path} is no waiver file: {problem}.")
