"""The report of a run, as data."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib import import_module
from typing import Any, Literal

from .causes import Cause, Incident, find_causes
from .coverage import AnswerCoverage, Coverage, measure
from .result import Finding, KnownPlace, Result, State

__all__ = [
    "AnswerCoverage",
    "Cause",
    "Ending",
    "Finding",
    "KnownPlace",
    "Report",
    "Result",
    "State",
]

Ending = Literal["finished", "login refused", "unreachable"]

KEPT = 0
LOGIN_REFUSED = 3
BROKEN = 6
UNREACHABLE = 7


@dataclass(frozen=True, slots=True)
class Report:
    """Whether a server keeps the spec, and where it does not."""

    target: str
    seed: int
    seconds: float
    requests: int
    results: tuple[Result, ...]
    ending: Ending = "finished"
    note: str = ""
    """A sentence to read first: why the run ended early, or what it did not send."""
    scope: str = ""
    """A sentence about what was left out on purpose; empty for a run of everything."""
    complete: bool = True
    """Whether it came to its end: otherwise more may have been found."""
    gone: tuple[str, ...] = ()
    """Findings of the baseline that this run checked for and did not find."""
    expired: tuple[str, ...] = ()
    """Findings that the baseline accepted until a day that has passed: they break the run again."""
    unseen: tuple[AnswerCoverage, ...] = ()
    """The documented answers, with what the run never saw of them and so did not check."""
    shortfalls: tuple[str, ...] = ()
    """What the run has seen too little of, by what was required of it; it breaks the run."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """The versions of what took part."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """What each rule of the run asks for, by its name."""
    leftovers: tuple[str, ...] = ()
    """The ids of what the run made and could not undo: to be cancelled or deleted by hand."""
    incidents: tuple[Incident, ...] = ()
    """What the server did in many answers, and what failures follow from."""

    @property
    def failures(self) -> tuple[Result, ...]:
        """The rules that did not hold, without those that a baseline knows."""
        return tuple(r for r in self.results if r.state == "failed" and not r.known)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """What the failures have in common, first what most of them follow from."""
        return find_causes(self.results, self.incidents, self.rules)

    @property
    def counts(self) -> dict[State, int]:
        """How many rules on operations passed, failed, are open and were not run."""
        counts = Counter(result.state for result in self.results)
        states: tuple[State, ...] = ("passed", "failed", "open", "not run")
        return {state: counts[state] for state in states}

    @property
    def exit_code(self) -> int:
        """0 the spec is kept, 3 the login was refused, 6 the spec is broken, 7 not reachable."""
        if self.ending == "unreachable":
            return UNREACHABLE
        if self.failures:
            return BROKEN
        if self.ending == "login refused":
            return LOGIN_REFUSED
        return BROKEN if self.shortfalls else KEPT

    @property
    def coverage(self) -> Coverage:
        """How much of the documented answers was seen."""
        return measure(self.unseen)

    @property
    def ok(self) -> bool:
        """Whether nothing was found. Rules that were not run say nothing either way."""
        return self.exit_code == KEPT

    @property
    def verdict(self) -> str:
        """The sentence that says how the run ended."""
        match self.exit_code:
            case 0:
                return "The server keeps the spec as far as it was checked."
            case 3:
                return "Nothing was checked: the login was refused. Look at imp_key and imp_secret."
            case 7:
                return "Nothing was checked: the target cannot be reached."
            case _ if not self.failures:
                short = " ".join(self.shortfalls)
                return f"Nothing that was seen breaks the spec, but too little was seen: {short}"
            case _:
                count = f"{len(self.failures)} failure(s), {len(self.causes)} cause(s)"
                return f"The server does not keep the spec: {count}."

    def to_dict(self) -> dict[str, Any]:
        """Return the report as values that JSON has."""
        return {
            **asdict(self),
            "ok": self.ok,
            "exit_code": self.exit_code,
            "verdict": self.verdict,
            "coverage": asdict(self.coverage),
            "causes": [cause.to_dict() for cause in self.causes],
            "counts": {state.replace(" ", "_"): count for state, count in self.counts.items()},
        }

    def text(self) -> str:
        """The former way to `render` a report; it goes with the next release."""
        warnings.warn("report.text() is now render(report)", DeprecationWarning, stacklevel=2)
        rendering = import_module(".text", __package__)
        return str(rendering.render(self))
