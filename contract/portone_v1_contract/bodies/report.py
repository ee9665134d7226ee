"""Write the report of a check of bodies for a terminal of 80 columns."""

from __future__ import annotations

from ..formatting.wrap import wrap
from .model import BodyReport, Finding, LeftOut

MAX_REASONS = 20
"""The most reasons that are shown for what was left out."""


def render(report: BodyReport) -> str:
    """Return the report as text for a terminal of 80 columns."""
    parts = [
        _head(report),
        _left_out(report.left_out),
        *(_finding("✗", finding) for finding in report.contradictions),
        *(_finding("·", finding) for finding in report.findings if not finding.contradicts),
        "\n".join(wrap(_conclusion(report))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(report: BodyReport) -> str:
    counts = f"{_many(report.bodies, 'body')} in {_many(report.files, 'file')}"
    answers = ", ".join(f"{name} ({count})" for name, count in report.answers.items())
    title = wrap(f"Bodies of {report.source}", "", "  ")
    return "\n".join([*title, counts, *wrap(answers, "  ")])


def _left_out(left_out: tuple[LeftOut, ...]) -> str:
    if not left_out:
        return ""
    lines = ["Left out"]
    for item in left_out[:MAX_REASONS]:
        place = "" if item.where in item.reason else f" ({item.count}, first {item.where})"
        lines += wrap(f"{item.reason}{place}", "  ", "    ")
    rest = sum(item.count for item in left_out[MAX_REASONS:])
    if rest:
        lines.append(f"  and {rest} more")
    return "\n".join(lines)


def _finding(mark: str, finding: Finding) -> str:
    lines = wrap(f"{mark} {finding.place}: {finding.what}", "", "  ")
    seen = f"{finding.bodies} of {finding.of}: {', '.join(finding.answers)}"
    lines += _labelled("seen", seen)
    lines += _labelled("shape", finding.shape)
    lines += _labelled("spec", finding.pointer)
    lines += _labelled("first", finding.first)
    return "\n".join(lines)


def _labelled(label: str, text: str) -> list[str]:
    return wrap(text, f"  {label:<7}", " " * 9) if text else []


def _conclusion(report: BodyReport) -> str:
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
