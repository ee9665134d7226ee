"""What is read, and what is found, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

HOLDS, NOTHING_TO_CHECK, CONTRADICTED = 0, 2, 6


@dataclass(frozen=True, slots=True)
class Body:
    """One body of an answer; `where` says where it was read."""

    operation: str
    status: int | None
    """None where nothing says under which HTTP status it came."""
    value: Any
    where: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not checked, and why."""

    reason: str
    where: str
    count: int = 1
    is_problem: bool = True
    """False for what was never meant, such as requests to other hosts."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What one body shows at one place."""

    kind: str
    place: str
    what: str
    shape: str
    pointer: str
    contradicts: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where bodies and the spec differ."""

    kind: str
    """type, null, missing, word, limit or status; field and new word are no contradictions."""
    place: str
    """As `response.list[].amount`."""
    what: str
    shape: str
    """What a value looks like that was there, without the value."""
    pointer: str
    """The place in the document."""
    contradicts: bool
    """Whether the spec is wrong; otherwise it only does not know this yet."""
    bodies: int
    """In how many bodies."""
    of: int
    """How many bodies of these operations and statuses there were."""
    answers: Mapping[str, int]
    """In how many bodies of each operation and status."""
    first: str
    """Where it was seen first."""


@dataclass(frozen=True, slots=True)
class BodyReport:
    """Whether the spec holds for some bodies."""

    source: str
    files: int
    answers: Mapping[str, int] = field(default_factory=dict)
    """How many bodies of each operation and status were checked."""
    findings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def bodies(self) -> int:
        """How many bodies were checked."""
        return sum(self.answers.values())

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """What the spec gets wrong."""
        return tuple(one for one in self.findings if one.contradicts)

    @property
    def exit_code(self) -> int:
        """0 the spec holds, 6 it is contradicted, 2 there was nothing to check."""
        if self.contradictions:
            return CONTRADICTED
        return HOLDS if self.bodies else NOTHING_TO_CHECK

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON can hold it."""
        return {**asdict(self), "bodies": self.bodies, "exit_code": self.exit_code}

    def text(self) -> str:
        """The report for a person at a terminal of 80 columns."""
        from .report import render

        return render(self)
