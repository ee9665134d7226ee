"""A run's results as tables in Markdown, and as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from .results import Measurement, Report, Result

_COSTS = {"size": "bytes", "count": "requests"}
_HEAD = ("what", "goal", "floor and peers", "ours", "quartiles", "our CPU", "met")


def summary(report: Report) -> str:
    """Return one line a row: goal, floor, peers, ours, and whether the goal is met."""
    return _align([_HEAD, *(_line(result) for result in report.results)])


def plain(report: Report) -> str:
    """Return the summary for a terminal, where a wide table would wrap."""
    return "\n\n".join(_paragraph(result) for result in report.results)


def _paragraph(result: Result) -> str:
    line = [cell.replace("**", "") for cell in _line(result)]
    _, goal, peers, ours, quartiles, cpu, met = line
    facts = [f"goal {goal}", f"ours {ours} ({quartiles})" if quartiles else f"ours {ours}"]
    if cpu:
        facts.append(f"CPU {cpu}")
    verdict = {"yes": "met", "no": "NOT MET"}.get(met, met)
    lines = textwrap.wrap(peers, 92, initial_indent="    ", subsequent_indent="    ")
    return "\n".join([f"{result.what}: {verdict}", f"    {', '.join(facts)}", *lines])


def details(report: Report) -> str:
    """Return every subject of every row, with its times."""
    return "\n\n".join(_detail(result) for result in report.results)


def _line(result: Result) -> tuple[str, ...]:
    ours = result.our_subject
    notes = [
        f"{subject.label} {_value(subject)}" for subject in result.subjects if subject is not ours
    ]
    notes += [f"{label}: not run" for label in result.missing]
    return (
        result.what,
        result.goal,
        "; ".join(notes) or "none",
        "not run" if ours is None else f"**{_value(ours)}**",
        "" if ours is None or ours.ratio is None else _quartiles(ours),
        "" if ours is None or result.measure in _COSTS else _seconds(ours.cpu),
        {True: "yes", False: "**no**", None: "not run"}[result.met],
    )


def _value(subject: Measurement) -> str:
    return f"{subject.ratio.median:.3g}" if subject.ratio else _seconds(subject.wall)


def _quartiles(subject: Measurement) -> str:
    assert subject.ratio
    return f"{subject.ratio.low:.3g} to {subject.ratio.high:.3g}"


def _detail(result: Result) -> str:
    word = "as fast as" if result.faster else "times"
    comparison = f"{word} {result.base}" if result.base else "compared"
    cost = _COSTS.get(result.measure, "CPU")
    head = ("", "wall", cost, "a second", comparison, "quartiles")
    rows = [head, *(_subject(result, subject) for subject in result.subjects)]
    notes = "".join(f"\n\n{label}: not run, {why}." for label, why in result.missing.items())
    return f"**{result.what}** ({result.rounds} rounds)\n\n{_align(rows)}{notes}"


def _subject(result: Result, subject: Measurement) -> tuple[str, ...]:
    ratio = f"{subject.ratio.median:.3g}" if subject.ratio else ""
    quartiles = _quartiles(subject) if subject.ratio else ""
    rate = f"{1 / subject.wall:,.0f}" if subject.wall < 0.1 else ""
    cost = _seconds(subject.cpu)
    if result.measure == "size":
        cost = f"{subject.size / 1e6:.2f} MB"
    elif result.measure == "count":
        cost = f"{subject.count:,}"
    return (subject.label, _seconds(subject.wall), cost, rate, ratio, quartiles)


def _seconds(seconds: float) -> str:
    if seconds < 1e-3:
        return f"{seconds * 1e6:.3g} µs"
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def _align(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
