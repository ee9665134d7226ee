"""The results of a run: each row with its ratios and its goal, also as JSON."""

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
class Measurement:
    """The figures of one subject, and their ratio to the base, round by round."""

    label: str
    ours: bool
    wall: float
    cpu: float
    size: int
    ratio: Spread | None
    """Cost, or speed, as a multiple of the base; None where there is no base."""
    count: int = 0


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
    subjects: tuple[Measurement, ...]
    missing: dict[str, str]
    rival: str = ""
    least: float = 0.0

    @property
    def our_subject(self) -> Measurement | None:
        """Our subject, which the goal is about, if it was measured and can be compared."""
        ours = next((subject for subject in self.subjects if subject.ours), None)
        return ours if ours and (ours.ratio or not self.base) else None

    @property
    def value(self) -> float | None:
        """The figure to compare with the bound."""
        if self.our_subject is None:
            return None
        return self.our_subject.ratio.median if self.our_subject.ratio else self.our_subject.wall

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where it was not measured."""
        if self.value is None:
            return None
        rivals = [subject for subject in self.subjects if subject.label == self.rival]
        limits = [self.bound]
        limits += [subject.ratio.median for subject in rivals if subject.ratio]
        if self.faster:
            return self.value >= max(limits)
        return self.least <= self.value <= min(limits)


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
        return cls(content["machine"], tuple(map(_result, content["results"])))


def judge(row: Row, turns: Turns, *, many: int, rows: int = 0) -> Result:
    """Compute the result of a row from its samples."""
    base = turns.samples.get(row.goal.base, [])
    ours = {subject.label: subject.ours for subject in row.subjects}
    return Result(
        id=row.id,
        what=row.what.format(many=many, rows=rows),
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
        rival=row.goal.rival,
        least=row.goal.least,
    )


def _measured(
    row: Row, label: str, ours: bool, samples: Sequence[Sample], base: Sequence[Sample]
) -> Measurement:
    def median(name: str) -> float:
        return Spread.of([getattr(sample, name) for sample in samples]).median

    ratios = []
    for sample, base_sample in zip(samples, base, strict=False):
        cost = getattr(sample, row.measure)
        base_cost = getattr(base_sample, row.measure)
        ratios.append(base_cost / cost if row.goal.faster else cost / base_cost)
    spread = Spread.of(ratios) if ratios else None
    return Measurement(
        label,
        ours,
        median("wall"),
        median("cpu"),
        round(median("size")),
        spread,
        round(median("count")),
    )


def _result(content: dict[str, Any]) -> Result:
    return Result(**{**content, "subjects": tuple(map(_subject, content["subjects"]))})


def _subject(content: dict[str, Any]) -> Measurement:
    ratio = content["ratio"]
    return Measurement(**{**content, "ratio": ratio and Spread(**ratio)})


def machine() -> dict[str, str]:
    """Return the Python version, system and number of cores of this machine."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": str(os.cpu_count()),
    }
