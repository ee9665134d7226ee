"""Write a comparison for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...formatting.wrap import wrap
from ..compare.values import Difference
from .model import Report, blocks, defects, whole

MAX_LINES = 6
"""The most lines of operations with one difference, or of places with one defect."""


def render_text(report: Report) -> str:
    """Return the report as text for a terminal of 80 columns."""
    parts = [
        [
            *wrap(f"{report.old.name} ({report.old.summary})", "old  ", "     "),
            *wrap(f"{report.new.name} ({report.new.summary})", "new  ", "     "),
        ],
        [*wrap(report.verdict, "", "")],
        *_differences("Breaks callers", report.breaking),
        *_differences("Does not break callers", report.harmless),
        [*_unread(report)],
        [*_accepted(report)],
        [*_waivers(report)],
        [*_defects(report)],
        [*_advice(report)],
    ]
    return "\n\n".join("\n".join(map(printable, part)) for part in parts if part) + "\n"


def _differences(title: str, differences: tuple[Difference, ...]) -> Iterator[list[str]]:
    if not differences:
        return
    yield [*_title(title)]
    if lines := whole(differences):
        yield [line for one in lines for line in wrap(one, "", "    ")]
    for operations, lines_of_all in blocks(differences):
        yield [
            *_first_lines(operations),
            *(line for one in lines_of_all for line in wrap(one, "  ", "      ")),
        ]


def _first_lines(lines: Sequence[str]) -> Iterator[str]:
    """Return the lines; of a long list the first ones, and how many more there are."""
    if len(lines) <= MAX_LINES:
        yield from lines
        return
    yield from lines[: MAX_LINES - 1]
    yield f"and {len(lines) - MAX_LINES + 1} more"


def _unread(report: Report) -> Iterator[str]:
    """Yield what was not read, all of it: nothing is known about it."""
    if report.unread:
        yield from _title("Not read, so not compared")
    for key in report.unread:
        yield from wrap(key.removesuffix(": not read"), "", "    ")


def _accepted(report: Report) -> Iterator[str]:
    if report.accepted_keys:
        yield from _title("Accepted by a waiver")
    for key in report.accepted_keys:
        waiver = report.waived.accepted[key]
        yield from wrap(key, "", "    ")
        yield from wrap(f"until {waiver.expires}: {waiver.reason}", "  ", "      ")


def _waivers(report: Report) -> Iterator[str]:
    for expired in report.waived.expired:
        yield f"Expired on {expired.expires}, so it accepts nothing:"
        for key in expired.differences:
            yield from wrap(key, "  ", "      ")
    if report.waived.unused:
        yield "Waivers for what is no difference (any more):"
        for key in report.waived.unused:
            yield from wrap(key, "  ", "      ")


def _defects(report: Report) -> Iterator[str]:
    problems = defects(report.old, report.new)
    if problems:
        yield from _title("Could not be read as written")
    for problem, places in problems.items():
        count = f"{len(places)} × " if len(places) > 1 else ""
        yield from wrap(f"{count}{problem}", "", "    ")
        # Not broken into lines, so that a pointer can be copied.
        yield from (f"  {line}" for line in _first_lines(places))


def _advice(report: Report) -> Iterator[str]:
    if report.breaking:
        yield "To accept a difference, name it in a waiver file, after its operation:"
        yield f"  {report.breaking[0].key}"
        yield "The Markdown report holds an entry for all of them, ready to copy."


def _title(text: str) -> tuple[str, str]:
    return text, "=" * len(text)


def printable(text: str) -> str:
    """Escape the characters that could move the cursor or hide other text."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text
    )
