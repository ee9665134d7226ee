"""The data of a comparison: the two files, the differences and what waivers accept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from ..compare.values import Difference, key_of
from ..compare.waivers import Waived
from ..parse.model import Defect, Description

SAME = 0
BREAKING = 6
NOT_READ = 9

Block: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""Operations, and the differences that all of them and no others have."""


@dataclass(frozen=True, slots=True)
class File:
    """One of the two files."""

    name: str
    description: Description

    @property
    def summary(self) -> str:
        count = self.description.written
        return f"{self.description.format}, {count} operation{'s' if count != 1 else ''}"

    def to_dict(self) -> dict[str, Any]:
        """Return the file as values that JSON has."""
        return {
            "name": self.name,
            "format": self.description.format,
            "operations": self.description.written,
            "defects": [asdict(one) for one in self.description.defects],
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The differences between two descriptions of an API, and whether they break callers."""

    old: File
    new: File
    differences: tuple[Difference, ...]
    waived: Waived

    @property
    def breaking(self) -> tuple[Difference, ...]:
        """The differences that break callers and that no waiver accepts."""
        return tuple(one for one in self.differences if one.breaking and not self._accepts(one))

    @property
    def harmless(self) -> tuple[Difference, ...]:
        """The differences that break no caller."""
        return tuple(one for one in self.differences if not one.breaking and not self._accepts(one))

    @property
    def accepted(self) -> tuple[Difference, ...]:
        """The differences that a waiver accepts."""
        return tuple(one for one in self.differences if self._accepts(one))

    @property
    def accepted_keys(self) -> tuple[str, ...]:
        """The keys of all that a waiver accepts: differences, and what was not read."""
        keys = (*(one.key for one in self.differences), *unread_keys(self.old, self.new))
        return tuple(key for key in keys if key in self.waived.accepted)

    @property
    def exit_code(self) -> int:
        """6 if a difference breaks callers, 9 if an operation was not read, otherwise 0."""
        if self.breaking:
            return BREAKING
        return NOT_READ if self.unread else SAME

    @property
    def unread(self) -> tuple[str, ...]:
        """The keys of what could not be read of whole operations, and that no waiver accepts."""
        keys = unread_keys(self.old, self.new)
        return tuple(key for key in keys if key not in self.waived.accepted)

    @property
    def verdict(self) -> str:
        """The result in one sentence, or two if something was not read."""
        if not self.unread:
            return self._counts
        count = len(self.unread)
        kind = "place was" if count == 1 else "places were"
        return f"{count} {kind} not read and not compared: see below. {self._counts}"

    @property
    def _counts(self) -> str:
        if not self.differences:
            return f"No difference that matters to callers{' in the rest' if self.unread else ''}."
        counts = [
            f"{len(self.breaking)} break{'s' if len(self.breaking) == 1 else ''} callers",
            f"{len(self.harmless)} {'does' if len(self.harmless) == 1 else 'do'} not",
        ]
        if self.accepted:
            counts.append(f"{len(self.accepted)} accepted by a waiver")
        count = len(self.differences)
        return f"{count} difference{'s' if count != 1 else ''}: {', '.join(counts)}."

    def to_dict(self) -> dict[str, Any]:
        """Return the report as values that JSON has."""
        return {
            "exit_code": self.exit_code,
            "old": self.old.to_dict(),
            "new": self.new.to_dict(),
            "differences": [
                {**asdict(one), "key": one.key, "accepted": self._accepts(one)}
                for one in self.differences
            ],
            "not_read": [*self.unread],
            "waivers": {
                "accepted": [
                    {"difference": key, "reason": one.reason, "expires": one.expires.isoformat()}
                    for key, one in self.waived.accepted.items()
                ],
                "expired": [
                    {"differences": [*one.differences], "expires": one.expires.isoformat()}
                    for one in self.waived.expired
                ],
                "unused": [*self.waived.unused],
            },
        }

    def _accepts(self, difference: Difference) -> bool:
        return difference.key in self.waived.accepted


def unread_keys(old: File, new: File) -> tuple[str, ...]:
    """Return what could not be read of whole operations, each as a waiver may name it."""
    keys = {key_of(f"{name}: not read") for name in old.description.unread_operations}
    keys.update(key_of(f"{name}: not read") for name in new.description.unread_operations)
    return tuple(sorted(keys))


def blocks(differences: Iterable[Difference]) -> list[Block]:
    """Group the differences, so that those of a shared schema are listed once."""
    shared: dict[str, dict[str, None]] = {}
    for one in differences:
        if one.place:
            shared.setdefault(f"{one.place}: {one.text}", {})[one.operation] = None
    grouped: dict[tuple[str, ...], list[str]] = {}
    for line, operations in shared.items():
        grouped.setdefault(tuple(operations), []).append(line)
    return [(operations, tuple(lines)) for operations, lines in grouped.items()]


def whole(differences: Iterable[Difference]) -> list[str]:
    """Return a line for each difference of an operation as a whole."""
    return [f"{one.operation}: {one.text}" for one in differences if not one.place]


def defects(old: File, new: File) -> dict[str, list[str]]:
    """Return the places of all defects, by the problem and the file."""
    places: dict[str, list[str]] = {}
    theirs = dict.fromkeys([*old.description.defects, *new.description.defects])
    for one in theirs:
        place = f"{one.pointer} ({one.given})" if one.given else one.pointer
        places.setdefault(f"{one.problem} ({_whose(one, old, new)})", []).append(place)
    return places


def _whose(defect: Defect, old: File, new: File) -> str:
    if defect not in old.description.defects:
        return "in the new file"
    return "in both" if defect in new.description.defects else "in the old file"
