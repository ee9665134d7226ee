"""What came of a run: each row with its ratios, judged against its goal, and as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from .rounds import Sample, Spread, Turns
from .rows import Row


@dataclass(frozen=True)
class Measured:
    """One subject: what it took, and how that compares with the base, round by round."""

    label: str
    ours: bool
    wall: float
    cpu: float
    size: int
    ratio: Spread | None
    """Times the base, or times as fast as it; None where there is nothing to compare with."""


@dataclass(frozen=True)
class Result:
    """One row."""

    id: str
    what: str
    goal: str
    bound: float
    faster: bool
    base: str
    measure: str
    rounds: int
    subjects: tuple[Measured, ...]
    missing: dict[str, str]

    @property
    def judged(self) -> Measured | None:
        """The subject of ours that the goal is about, if it was measured and can be compared."""
        ours = next((one for one in self.subjects if one.ours), None)
        return ours if ours and (ours.ratio or not self.base) else None

    @property
    def value(self) -> float | None:
        """What is held against the bound."""
        if self.judged is None:
            return None
        return self.judged.ratio.median if self.judged.ratio else self.judged.wall

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where it was not measured."""
        if self.value is None:
            return None
        return self.value >= self.bound if self.faster else self.value <= self.bound


@dataclass(frozen=True)
class Report:
    """A whole run."""

    machine: dict[str, str]
    results: tuple[Result, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Report:
        content = json.loads(text)
        return cls(content["machine"], tuple(_result(one) for one in content["results"]))


def judge(row: Row, turns: Turns, *, many: int) -> Result:
    """A row's samples as what a reader wants to know."""
    base = turns.samples.get(row.goal.base, [])
    ours = {subject.label: subject.ours for subject in row.subjects}
    return Result(
        id=row.id,
        what=row.what.format(many=many),
        goal=str(row.goal),
        bound=row.goal.bound,
        faster=row.goal.faster,
        base=row.goal.base,
        measure=row.measure,
        rounds=max(map(len, turns.samples.values()), default=0),
        subjects=tuple(
            _measured(row, label, ours[label], turns.samples[label], base)
            for label in ours
            if turns.samples.get(label)
        ),
        missing=turns.missing,
    )


def _measured(
    row: Row, label: str, ours: bool, samples: Sequence[Sample], base: Sequence[Sample]
) -> Measured:
    def middle(name: str) -> float:
        return Spread.of([getattr(one, name) for one in samples]).median

    pairs = [
        (getattr(one, row.measure), getattr(other, row.measure))
        for one, other in zip(samples, base, strict=False)
    ]
    ratios = [other / one if row.goal.faster else one / other for one, other in pairs]
    spread = Spread.of(ratios) if ratios else None
    return Measured(label, ours, middle("wall"), middle("cpu"), round(middle("size")), spread)


def _result(content: dict[str, Any]) -> Result:
    return Result(**{**content, "subjects": tuple(map(_subject, content["subjects"]))})


def _subject(content: dict[str, Any]) -> Measured:
    ratio = content["ratio"]
    return Measured(**{**content, "ratio": ratio and Spread(**ratio)})


def machine() -> dict[str, str]:
    """What it was measured on, as far as a reader needs it."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": str(os.cpu_count()),
    }
