"""Waivers: differences that somebody has accepted, for a reason and until a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from ...input_file import read_input
from ..parse.files import Unreadable
from .values import key_of

_FORM = "A [[waiver]] has differences (a list of text), reason, and expires (such as 2027-01-31)."
_Reason = Annotated[str, msgspec.Meta(pattern=r"\S")]


@dataclass(frozen=True, slots=True)
class Waiver:
    """Differences that are accepted for one reason until one day."""

    differences: tuple[str, ...]
    """Their keys."""
    reason: str
    expires: date
    """The last day on which it counts."""


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A waiver as files hold it; `why` is the former name of `reason`."""

    differences: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    expires: date
    reason: _Reason | None = None
    why: _Reason | None = None

    def __post_init__(self) -> None:
        if (self.reason is None) is (self.why is None):
            raise ValueError("it needs one reason")

    def waiver(self) -> Waiver:
        """Return the waiver, with its reason under either name."""
        reason = self.reason or self.why or ""
        return Waiver(tuple(map(key_of, self.differences)), reason.strip(), self.expires)


class _WaiverFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    waiver: tuple[_Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Waived:
    """The differences that waivers accept, and the waivers that accept nothing."""

    accepted: Mapping[str, Waiver]
    """The waiver of each accepted difference, by its key."""
    expired: tuple[Waiver, ...]
    unused: tuple[str, ...]
    """Keys that match no difference: it is gone, or the key is misspelt."""


def apply(waivers: Iterable[Waiver], keys: Iterable[str], today: date) -> Waived:
    """Return which of the differences are accepted today. `keys` are those of all differences."""
    known = frozenset(keys)
    current: dict[str, Waiver] = {}
    expired = []
    for waiver in waivers:
        if waiver.expires < today:
            expired.append(waiver)
        else:
            current |= dict.fromkeys(waiver.differences, waiver)
    return Waived(
        accepted={key: waiver for key, waiver in current.items() if key in known},
        expired=tuple(expired),
        unused=tuple(key for key in current if key not in known),
    )


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read a waiver file, which is TOML.

    Raises Unreadable when the file is not one, or an entry lacks its reason or its last day.
    """
    try:
        text = read_input(path).decode("utf-8-sig")
        rows = msgspec.toml.decode(text, type=_WaiverFile).waiver
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    except msgspec.ValidationError as error:
        raise Unreadable(f"{path} is no waiver file: {error}. {_FORM}") from error
    except ValueError as error:
        raise Unreadable(f"{path} is not TOML: {error}.") from error
    return tuple(row.waiver() for row in rows)
