"""What one rule found on one operation, as data."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Literal

from ..formatting.excerpt import NOTHING, Excerpt

State = Literal["passed", "failed", "open", "not run"]
"""Open is what documents are silent on; the result says what the server does there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One way in which the server does not keep the spec; secrets and personal data are out."""

    problem: str
    """The difference between the answer and the spec."""
    spec: str
    """The part of the document it is about, as a JSON pointer."""
    request: str
    """A command that repeats it; empty when no single request shows it."""
    status: int | None
    answer: str
    answer_excerpt: Excerpt = NOTHING
    """The answer over several lines, with what differs marked."""
    spec_excerpt: Excerpt = NOTHING
    """The part of the document, with what does not hold marked."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place where a rule does not hold, and what a baseline says of it."""

    place: str
    """Its fingerprint."""
    reason: str = ""
    """Why it is accepted."""
    expires: str = ""
    """The last day on which it is accepted (2027-01-31); empty for one accepted for good."""

    @property
    def terms(self) -> str:
        """Until when and why it is accepted; empty if the baseline says neither."""
        until = f"until {self.expires}" if self.expires else ""
        return ": ".join(filter(None, (until, self.reason)))


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one rule on one operation."""

    operation: str
    rule: str
    group: str
    source: str
    """Where the rule is written down."""
    state: State
    reason: str
    """Why it was not run, or what the server does where documents are silent."""
    passed: int
    """How often it held."""
    failed: int
    """How often it did not."""
    findings: tuple[Finding, ...]
    """Some of the failures, the shortest requests first."""
    fingerprints: tuple[str, ...] = ()
    """The places where it did not hold, without the values of this run."""
    known: bool = False
    """Whether a baseline names all of them, so that they do not break the run."""
    known_places: tuple[KnownPlace, ...] = ()
    """What the baseline says of them; empty unless they are known."""
    origins: tuple[str, ...] = ()
    """For each of these places the name of the incident that it follows from, or an empty text."""

    @property
    def places(self) -> tuple[str, ...]:
        """The former name of `fingerprints`; it goes with the next release."""
        warnings.warn("Result.places is now fingerprints", DeprecationWarning, stacklevel=2)
        return self.fingerprints
