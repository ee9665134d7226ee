"""Writes a comparison for a person at a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...report.text import wrapped
from ..compare.values import Difference
from .model import Report, blocks, defects, whole

NAMED = 6
"""More operations with one difference, or places with one defect, are only counted."""


def render(report: Report) -> str:
    """The whole report as text."""
    parts = [
        [
            *wrapped(f"{report.old.name} ({report.old.summary})", "old  ", "     "),
            *wrapped(f"{report.new.name} ({report.new.summary})", "new  ", "     "),
        ],
        [report.verdict],
        *_differences("Breaks callers", report.breaking),
        *_differences("Does not break callers", report.harmless),
        [*_accepted(report)],
        [*_waivers(report)],
        [*_defects(report)],
        [*_advice(report)],
    ]
    return "\n\n".join("\n".join(map(printable, part)) for part in parts if part) + "\n"


def _differences(title: str, found: tuple[Difference, ...]) -> Iterator[list[str]]:
    if not found:
        return
    yield [*_title(title)]
    if lines := whole(found):
        yield [line for one in lines for line in wrapped(one, "", "    ")]
    for operations, lines_of_all in blocks(found):
        yield [
            *_some(operations),
            *(line for one in lines_of_all for line in wrapped(one, "  ", "      ")),
        ]


def _some(listed: Sequence[str]) -> Iterator[str]:
    """The lines, but for the end of a long list."""
    shown = listed if len(listed) <= NAMED else listed[: NAMED - 1]
    yield from shown
    if len(shown) < len(listed):
        yield f"and {len(listed) - len(shown)} more"


def _accepted(report: Report) -> Iterator[str]:
    if report.accepted:
        yield from _title("Accepted by a waiver")
    for one in report.accepted:
        waiver = report.waived.accepted[one.key]
        yield from wrapped(one.key, "", "    ")
        yield from wrapped(f"until {waiver.expires}: {waiver.why}", "  ", "      ")


def _waivers(report: Report) -> Iterator[str]:
    for expired in report.waived.expired:
        yield f"Expired on {expired.expires}, so it accepts nothing:"
        for key in expired.differences:
            yield from wrapped(key, "  ", "      ")
    if report.waived.unused:
        yield "Waivers for what is no difference (any more):"
        for key in report.waived.unused:
            yield from wrapped(key, "  ", "      ")


def _defects(report: Report) -> Iterator[str]:
    found = defects(report.old, report.new)
    if found:
        yield from _title("Could not be read as written")
    for problem, places in found.items():
        count = f"{len(places)} × " if len(places) > 1 else ""
        yield from wrapped(f"{count}{problem}", "", "    ")
        # Not broken into lines, so that a pointer can be copied.
        yield from (f"  {line}" for line in _some(places))


def _advice(report: Report) -> Iterator[str]:
    if report.breaking:
        yield "To accept a difference, name it in a waiver file, after its operation:"
        yield f"  {report.breaking[0].key}"
        yield "The Markdown report holds an entry for all of them, ready to copy."


def _title(text: str) -> tuple[str, str]:
    return text, "=" * len(text)


def printable(text: str) -> str:
    """The text with what could move the cursor or hide other text made visible."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text
    )
