"""The data of a check of bodies: what was read, and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

# The exit codes of `contract bodies`.
HOLDS = 0
NOTHING_TO_CHECK = 2
CONTRADICTED = 6


@dataclass(frozen=True, slots=True)
class Body:
    """One body of an answer. `where` names the file, and the line or entry in it."""

    operation: str
    status: int | None
    """The HTTP status; None where nothing says it."""
    value: Any
    where: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not checked, with the reason."""

    reason: str
    where: str
    count: int = 1
    is_problem: bool = True
    """False for what nobody expects to be checked, such as requests to other hosts."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between one body and the spec; `Finding` explains the fields."""

    kind: str
    place: str
    what: str
    shape: str
    pointer: str
    contradicts: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where bodies and the spec differ."""

    kind: str
    """type, null, missing, word, limit or status; field and new word are not contradictions."""
    place: str
    """For example `response.list[].amount`."""
    what: str
    shape: str
    """What one of the values looks like, without the value."""
    pointer: str
    """JSON pointer to the place in the document."""
    contradicts: bool
    """Whether the spec is wrong. If not, it allows this and does not list it yet."""
    bodies: int
    """The number of bodies with this difference."""
    of: int
    """The number of bodies of these operations and statuses."""
    answers: Mapping[str, int]
    """The number of bodies with this difference, by operation and status."""
    first: str
    """Where the first of them was read."""


@dataclass(frozen=True, slots=True)
class BodyReport:
    """The result of checking bodies against the spec."""

    source: str
    files: int
    answers: Mapping[str, int] = field(default_factory=dict)
    """The number of bodies that were checked, by operation and status."""
    findings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def bodies(self) -> int:
        """The number of bodies that were checked."""
        return sum(self.answers.values())

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """The findings in which the spec is wrong."""
        return tuple(finding for finding in self.findings if finding.contradicts)

    @property
    def exit_code(self) -> int:
        """0 if the spec holds, 6 if it is contradicted, 2 if there was nothing to check."""
        if self.contradictions:
            return CONTRADICTED
        return HOLDS if self.bodies else NOTHING_TO_CHECK

    def to_dict(self) -> dict[str, Any]:
        """Return the report as values that JSON has."""
        return {**asdict(self), "bodies": self.bodies, "exit_code": self.exit_code}
