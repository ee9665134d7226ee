"""Write a comparison as Markdown, for example for the summary of a CI job."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...formatting import markdown
from ..compare.values import Difference
from .model import Report, blocks, defects, whole
from .text import printable


def render_markdown(report: Report) -> str:
    """Return the report as Markdown."""
    lines = [
        "# What changed in the API",
        "",
        f"**{report.verdict}**",
        "",
        f"- old: {code(report.old.name)}, {report.old.summary}",
        f"- new: {code(report.new.name)}, {report.new.summary}",
        *_differences("Breaks callers", report.breaking),
        *_differences("Does not break callers", report.harmless),
        *_unread(report),
        *_accepted(report),
        *_waivers(report),
        *_defects(report),
        *_advice(report),
    ]
    return "\n".join(lines) + "\n"


def _differences(title: str, differences: tuple[Difference, ...]) -> Iterator[str]:
    if differences:
        yield from ("", f"## {title}", "")
    for line in whole(differences):
        yield f"- {code(line)}"
    for operations, lines in blocks(differences):
        yield f"- {', '.join(map(code, operations))}"
        for line in lines:
            yield f"  - {code(line)}"


def _unread(report: Report) -> Iterator[str]:
    if report.unread:
        yield from ("", "## Not read, so not compared", "")
    for key in report.unread:
        yield f"- {code(key)}"


def _accepted(report: Report) -> Iterator[str]:
    if report.accepted_keys:
        yield from ("", "## Accepted by a waiver", "")
    for key in report.accepted_keys:
        waiver = report.waived.accepted[key]
        yield f"- {code(key)}, until {waiver.expires}: {_prose(waiver.reason)}"


def _waivers(report: Report) -> Iterator[str]:
    if report.waived.expired or report.waived.unused:
        yield from ("", "## Waivers to look at", "")
    for expired in report.waived.expired:
        for key in expired.differences:
            yield f"- expired on {expired.expires}: {code(key)}"
    for key in report.waived.unused:
        yield f"- no difference (any more): {code(key)}"


def _defects(report: Report) -> Iterator[str]:
    problems = defects(report.old, report.new)
    if problems:
        yield from ("", "## Could not be read as written")
    for problem, places in problems.items():
        rows = (f"- {code(place)}" for place in places)
        yield from markdown.fold(f"{len(places)} × {printable(problem)}", rows)


def _advice(report: Report) -> Iterator[str]:
    """Return an entry for the waiver file, without the reason and the day."""
    if not report.breaking:
        return
    keys = [f"  {_toml(one.key)}," for one in report.breaking]
    lines = ["[[waiver]]", "differences = [", *keys, "]", 'reason = ""', "expires = "]
    block = markdown.code_block("\n".join(lines), "toml")
    yield from markdown.fold("Accept all that breaks callers", [block])


def code(text: str) -> str:
    """Return the text as a code span, with characters that cannot be seen escaped."""
    return markdown.code(printable(text))


def _toml(text: str) -> str:
    """Return the text as a TOML string, with characters that cannot be seen escaped."""
    return "".join(
        one if one.isprintable() else f"\\U{ord(one):08x}"
        for one in json.dumps(text, ensure_ascii=False)
    )


def _prose(text: str) -> str:
    return markdown.prose(printable(text))
