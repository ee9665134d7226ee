"""Writes what was found in bodies for a person at a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..report.text import wrapped
from .model import BodyReport, Finding, LeftOut

SHOWN = 20
"""How many things that were left out are named."""


def render(report: BodyReport) -> str:
    """The whole report as text."""
    parts = [
        _head(report),
        _left_out(report.left_out),
        *(_finding("✗", one) for one in report.contradictions),
        *(_finding("·", one) for one in report.findings if not one.contradicts),
        "\n".join(wrapped(_verdict(report))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(report: BodyReport) -> str:
    said = f"{_many(report.bodies, 'body')} in {_many(report.files, 'file')}"
    lines = [*wrapped(f"Bodies of {report.source}", "", "  "), said]
    told = ", ".join(f"{name} ({count})" for name, count in report.answers.items())
    return "\n".join([*lines, *wrapped(told, "  ")])


def _left_out(left_out: tuple[LeftOut, ...]) -> str:
    if not left_out:
        return ""
    lines = ["Left out"]
    for one in left_out[:SHOWN]:
        named = one.where in one.reason
        more = "" if named else f" ({one.count}, first {one.where})"
        lines += wrapped(f"{one.reason}{more}", "  ", "    ")
    rest = sum(one.count for one in left_out[SHOWN:])
    return "\n".join([*lines, *([f"  and {rest} more"] if rest else [])])


def _finding(mark: str, one: Finding) -> str:
    lines = wrapped(f"{mark} {one.place}: {one.what}", "", "  ")
    lines += _labelled("seen", [f"{one.bodies} of {one.of}: {', '.join(one.answers)}"])
    lines += _labelled("shape", [one.shape])
    lines += _labelled("spec", [one.pointer])
    lines += _labelled("first", [one.first])
    return "\n".join(lines)


def _labelled(label: str, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if text:
            yield from wrapped(text, f"  {label:<7}", " " * 9)


def _verdict(report: BodyReport) -> str:
    notes = len(report.findings) - len(report.contradictions)
    new = f" It does not know {_many(notes, 'thing')} yet (·), which it allows." if notes else ""
    match report.exit_code:
        case 0:
            return f"The spec holds for these bodies.{new}"
        case 6:
            places = _many(len(report.contradictions), "place")
            return f"The spec is wrong about {places} (✗).{new}"
        case _:
            return "There was no body to check. Name files by operation (payments_get.json)."


def _many(count: int, name: str) -> str:
    plural = name[:-1] + "ies" if name.endswith("y") else f"{name}s"
    return f"{count} {name if count == 1 else plural}"
