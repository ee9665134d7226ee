"""Writes a report for a person at a terminal of 80 columns."""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from .report import Finding, Report, Result

WIDTH = 80
MARKS = {"passed": "✓", "failed": "✗", "not run": "–"}
CELL = 9
NAMED = 20
"""More rules that were not run for one reason are only counted."""


def render(report: Report) -> str:
    """The whole report as text."""
    parts = [_head(report)]
    if report.counts["passed"] or report.counts["failed"]:
        parts += [_table(report.results), _not_run(report.results)]
    parts += [*(_failure(result) for result in report.failures)]
    parts.append(_verdict(report))
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(report: Report) -> str:
    counts = report.counts
    lines = [
        f"Contract check of {report.target}",
        f"seed {report.seed}, {report.requests} requests, {report.seconds:.1f} s",
        f"{counts['passed']} passed, {counts['failed']} failed, {counts['not run']} not run",
    ]
    return "\n".join([*lines, *wrapped(report.note)])


def _table(results: Iterable[Result]) -> str:
    """Operations by groups of rules, in each cell how many passed, failed and were not run."""
    cells: dict[tuple[str, str], Counter[str]] = {}
    for result in results:
        cells.setdefault((result.operation, result.group), Counter())[result.state] += 1
    operations = list(dict.fromkeys(operation for operation, _ in cells))
    groups = list(dict.fromkeys(group for _, group in cells))
    # As many groups side by side as fit beside the longest name.
    first = max(len(name) for name in operations) + 1
    beside = max(1, (WIDTH - first) // CELL)
    blocks = []
    for start in range(0, len(groups), beside):
        shown = groups[start : start + beside]
        lines = [" " * first + "".join(f"{group:<{CELL}}" for group in shown)]
        for operation in operations:
            row = "".join(f"{_cell(cells.get((operation, group))):<{CELL}}" for group in shown)
            lines.append(f"{operation:<{first}}{row}")
        blocks.append("\n".join(line.rstrip() for line in lines))
    return "\n\n".join([*blocks, "✓ passed  ✗ failed  – not run"])


def _cell(states: Counter[str] | None) -> str:
    if not states:
        return ""
    order = ("failed", "passed", "not run")
    return " ".join(f"{MARKS[state]}{states[state]}" for state in order if states[state])


def _not_run(results: Iterable[Result]) -> str:
    reasons: dict[str, dict[str, None]] = {}
    for result in results:
        if result.state == "not run":
            reasons.setdefault(result.reason, {})[result.rule] = None
    if not reasons:
        return ""
    lines = ["Not run"]
    for reason, rules in reasons.items():
        lines += wrapped(f"{reason}:", "  ")
        named = ", ".join(rules) if len(rules) <= NAMED else f"{len(rules)} rules"
        lines += wrapped(named, "    ")
    return "\n".join(lines)


def _failure(result: Result) -> str:
    times = f"{result.failed} time{'s' if result.failed > 1 else ''}"
    lines = [
        *wrapped(f"✗ {result.operation}: {result.rule}, {times}"),
        *_labelled("rule", result.source),
    ]
    for finding in result.findings:
        lines += ["", *_finding(finding)]
    return "\n".join(lines)


def _finding(finding: Finding) -> Iterator[str]:
    yield from _labelled("differs", finding.problem)
    if finding.spec:
        yield from _labelled("spec", finding.spec)
    if finding.request:
        # Not broken into lines, so that it can be copied.
        yield "  request"
        yield from (f"    {line}" for line in finding.request.splitlines())
        answer = f"{finding.status} {finding.answer}" if finding.status else finding.answer
        yield from _labelled("answer", answer)


def _labelled(label: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines()):
        yield from wrapped(line, f"  {'' if number else label:<8}", " " * 10)


def _verdict(report: Report) -> str:
    match report.exit_code:
        case 0:
            return "The server keeps the spec as far as it was checked."
        case 3:
            return "Nothing was checked: the login was refused. Look at imp_key and imp_secret."
        case 7:
            return "Nothing was checked: the target cannot be reached."
        case _:
            broken = len({result.rule for result in report.failures})
            return f"The server does not keep the spec: {broken} rule(s) broken."


def wrapped(text: str, start: str = "", following: str | None = None) -> list[str]:
    """Break text into lines of at most 80 columns; a Korean letter takes two."""
    following = start if following is None else following
    room = WIDTH - max(len(start), len(following))
    lines: list[str] = []
    for line in textwrap.wrap(text, room, break_on_hyphens=False, drop_whitespace=True):
        lines += _cut(line, room)
    return [(following if number else start) + line for number, line in enumerate(lines)]


def _cut(line: str, room: int) -> Iterator[str]:
    """Cut a line that is too wide for its columns, though not too long."""
    while columns(line) > room:
        fits = next(end for end in range(len(line), 0, -1) if columns(line[:end]) <= room)
        space = line.rfind(" ", 0, fits)
        end = space if space > 0 else fits
        yield line[:end]
        line = line[end:].lstrip()
    yield line


def columns(text: str) -> int:
    """How many columns of a terminal text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
