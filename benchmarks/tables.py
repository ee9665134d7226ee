"""A run's results as tables in Markdown, and as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from .results import Measured, Report, Result

_HEAD = ("what", "goal", "floor and peers", "ours", "quartiles", "our CPU", "met")


def summary(report: Report) -> str:
    """One line a row: goal, floor, peers, ours, and whether the goal is met."""
    return _aligned([_HEAD, *(_line(result) for result in report.results)])


def plain(report: Report) -> str:
    """The same for a terminal, where a wide table would wrap."""
    return "\n\n".join(_paragraph(result) for result in report.results)


def _paragraph(result: Result) -> str:
    _, goal, others, ours, quartiles, cpu, met = (cell.replace("**", "") for cell in _line(result))
    told = [f"goal {goal}", f"ours {ours}" + (f" ({quartiles})" if quartiles else "")]
    told += [f"CPU {cpu}"] if cpu else []
    verdict = {"yes": "met", "no": "NOT MET"}.get(met, met)
    lines = textwrap.wrap(others, 92, initial_indent="    ", subsequent_indent="    ")
    return "\n".join([f"{result.what}: {verdict}", f"    {', '.join(told)}", *lines])


def details(report: Report) -> str:
    """Every subject of every row, with its times."""
    return "\n\n".join(_detail(result) for result in report.results)


def _line(result: Result) -> tuple[str, ...]:
    ours = result.judged
    peers = [one for one in result.subjects if one is not ours]
    notes = [_peer(result, one) for one in peers]
    notes += [f"{label}: not run" for label in result.missing]
    return (
        result.what,
        result.goal,
        "; ".join(notes) or "none",
        "not run" if ours is None else f"**{_value(result, ours)}**",
        "" if ours is None or ours.ratio is None else _quartiles(ours),
        "" if ours is None or result.measure == "size" else _seconds(ours.cpu),
        {True: "yes", False: "**no**", None: "not run"}[result.met],
    )


def _peer(result: Result, one: Measured) -> str:
    return f"{one.label} {_value(result, one)}"


def _value(result: Result, one: Measured) -> str:
    return f"{one.ratio.median:.3g}" if one.ratio else _seconds(one.wall)


def _quartiles(one: Measured) -> str:
    assert one.ratio
    return f"{one.ratio.low:.3g} to {one.ratio.high:.3g}"


def _detail(result: Result) -> str:
    word = "as fast as" if result.faster else "times"
    compared = f"{word} {result.base}" if result.base else "compared"
    head = ("", "wall", "CPU", "a second", compared, "quartiles")
    if result.measure == "size":
        head = ("", "wall", "bytes", "a second", compared, "quartiles")
    rows = [head, *(_subject(result, one) for one in result.subjects)]
    left_out = "".join(f"\n\n{label}: not run, {why}." for label, why in result.missing.items())
    return f"**{result.what}** ({result.rounds} rounds)\n\n{_aligned(rows)}{left_out}"


def _subject(result: Result, one: Measured) -> tuple[str, ...]:
    compared = (f"{one.ratio.median:.3g}", _quartiles(one)) if one.ratio else ("", "")
    rate = f"{1 / one.wall:,.0f}" if one.wall < 0.1 else ""
    spent = f"{one.size / 1e6:.2f} MB" if result.measure == "size" else _seconds(one.cpu)
    return (one.label, _seconds(one.wall), spent, rate, *compared)


def _seconds(seconds: float) -> str:
    if seconds < 1e-3:
        return f"{seconds * 1e6:.3g} µs"
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
