"""Write a report for the log of GitHub Actions, which shows errors beside the code.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from ..formatting.excerpt import printable, shorten
from ..openapi.source_lines import SourceLines
from .causes import Cause
from .locations import locate
from .model import Report
from .text import render

MAX_ANNOTATIONS = 10
"""GitHub shows this many errors of one step."""
MAX_MESSAGE = 600
"""Characters of one message."""


def render_github(
    report: Report, lines: SourceLines | None = None, *, marker: str | None = None
) -> str:
    """Return the report as text, and an annotation for each thing to mend, most important first.

    The text is put between commands that switch off all others until `marker` (by default a
    random word) comes again: a server's answer in it may look like a command.
    """
    marker = secrets.token_hex(16) if marker is None else marker
    text = render(report).rstrip("\n")
    commands = [f"::stop-commands::{marker}", text, f"::{marker}::", *_annotations(report, lines)]
    return "\n".join(commands) + "\n"


def _annotations(report: Report, lines: SourceLines | None) -> Iterator[str]:
    if report.ending != "finished":
        yield _error("Contract check", f"{report.verdict} {report.note}")
        return
    for sentence in report.shortfalls:
        yield _error("Contract check: too little was seen", sentence)
    room = MAX_ANNOTATIONS - len(report.shortfalls)
    count = len(report.causes) if len(report.causes) <= room else room - 1
    for cause in report.causes[:count]:
        finding = cause.findings[0] if cause.findings else None
        location = locate(cause.failures[0].place, finding, lines)
        place = {"file": location.path, "line": str(location.line)} if location else {}
        yield _error(_title(cause), _message(cause), **place)
    rest = len(report.causes) - count
    if rest:
        yield _error("Contract check", f"{rest} more things are broken; the report has all of them")


def _title(cause: Cause) -> str:
    """Return the rules that a cause breaks, and on which operation or how many."""
    rules = cause.rules[0]
    if len(cause.rules) > 1:
        rules = f"{rules} and {len(cause.rules) - 1} more rules"
    if len(cause.operations) > 1:
        return f"{rules} on {len(cause.operations)} operations"
    return f"{', '.join(cause.operations)}: {rules}"


def _message(cause: Cause) -> str:
    lines = [cause.title]
    if cause.expected:
        lines.append(f"Expected: {cause.expected}")
    return "\n".join(lines)


def _error(title: str, message: str, **properties: str) -> str:
    values = {**properties, "title": title}
    pairs = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    return f"::error {pairs}::{_data(message)}"


def _data(text: str) -> str:
    """Return text as the message of a command, on one line."""
    message = shorten(printable(text), MAX_MESSAGE)
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return text as the value of a command's property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
