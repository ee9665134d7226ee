"""How many faults are caught, as tables for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .catching import Catch
from .server import Fault

COLUMNS = ("schemathesis", "our rules", "together")
NO_CONTROL = "no control plane"


@dataclass(frozen=True)
class Score:
    """Faults that were tried, and what was caught of them."""

    faults: dict[str, Fault]
    catches: tuple[Catch, ...]

    def of(self, concern: str | None = None, *, equivalent: bool = False) -> list[Catch]:
        """Return the results of all faults, or of those of one concern."""
        return [
            catch
            for catch in self.catches
            if self.faults[catch.name].equivalent is equivalent
            and concern in (None, self.faults[catch.name].concern)
        ]

    @property
    def missed(self) -> list[str]:
        """Faults that nothing caught."""
        return [catch.name for catch in self.of() if not catch.together and not catch.plain]

    @property
    def blamed(self) -> list[str]:
        """Differences that break no rule and were caught all the same."""
        return [catch.name for catch in self.of(equivalent=True) if catch.together]

    @property
    def has_no_control(self) -> bool:
        """Whether the faults were tried on a server without a control plane, too."""
        return all(catch.without_control is not None for catch in self.catches)

    @property
    def missed_without_control(self) -> list[str]:
        """Faults that the contract check misses on a server without a control plane."""
        return [catch.name for catch in self.of() if catch.without_control == ()]

    @property
    def blamed_without_control(self) -> list[str]:
        """Differences that break no rule and were caught without a control plane."""
        return [catch.name for catch in self.of(equivalent=True) if catch.without_control]

    @property
    def share(self) -> float:
        """The share of the faults that the contract check catches."""
        tried = self.of()
        return sum(map(bool, (catch.together for catch in tried))) / len(tried) if tried else 1.0

    def to_dict(self) -> dict[str, Any]:
        """The score as JSON can hold it."""
        return {
            "faults": len(self.of()),
            "caught": dict(zip(self.columns, self._counts(self.of()), strict=True)),
            "equivalent": len(self.of(equivalent=True)),
            "blamed": self.blamed,
            "missed": self.missed,
            "missed without a control plane": self.missed_without_control,
            "results": {
                catch.name: {
                    "concern": self.faults[catch.name].concern,
                    "says": self.faults[catch.name].says,
                    "equivalent": self.faults[catch.name].equivalent,
                    "operations": self.faults[catch.name].operations,
                    "plain": catch.plain,
                    "ours": catch.ours,
                    "together": catch.together,
                    "without_control": catch.without_control,
                    "ran": catch.ran,
                    "seconds": catch.seconds,
                }
                for catch in self.catches
            },
        }

    def table(self) -> str:
        """The score by concern, in Markdown."""
        concerns = dict.fromkeys(self.faults[catch.name].concern for catch in self.of())
        rows = [(concern, self.of(concern)) for concern in sorted(concerns)]
        lines = [
            f"| what is wrong | faults | {' | '.join(self.columns)} |",
            "|---|---:|" + "---:|" * len(self.columns),
            *(f"| {concern} | {len(tried)} | {self._row(tried)} |" for concern, tried in rows),
            f"| **all** | **{len(self.of())}** | {self._row(self.of(), percent=True)} |",
        ]
        return "\n".join(lines)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of the table."""
        return (*COLUMNS, NO_CONTROL) if self.has_no_control else COLUMNS

    def _counts(self, tried: Iterable[Catch]) -> list[int]:
        """Return how many of the faults each column catches."""
        catches = list(tried)
        found: list[list[object]] = [
            [catch.plain for catch in catches],
            [catch.ours for catch in catches],
            [catch.together for catch in catches],
            [catch.without_control for catch in catches],
        ]
        return [sum(map(bool, column)) for column in found[: len(self.columns)]]

    def _row(self, tried: list[Catch], *, percent: bool = False) -> str:
        counts = self._counts(tried)
        if percent:
            return " | ".join(f"**{100 * count / len(tried):.1f} %**" for count in counts)
        return " | ".join(map(str, counts))

    def text(self) -> str:
        """The score for a terminal."""
        equal = self.of(equivalent=True)
        lines = [
            self.table(),
            "",
            f"Of {len(equal)} differences that break no rule, {len(self.blamed)} were blamed.",
            *(f"missed: {name}: {self.faults[name].says}" for name in self.missed),
            *(f"blamed: {name}: {self.faults[name].says}" for name in self.blamed),
            *(
                f"missed without a control plane: {name}: {self.faults[name].says}"
                for name in self.missed_without_control
            ),
            *(
                f"blamed without a control plane: {name}: {self.faults[name].says}"
                for name in self.blamed_without_control
            ),
        ]
        return "\n".join(lines)
