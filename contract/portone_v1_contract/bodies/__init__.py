"""Check the spec against answers that a merchant has logged.

Nothing is sent anywhere, and a report shows the shape of a value, never the value.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..openapi.document import Document, operations
from ..openapi.snapshot import snapshot
from .checker import BodyChecker
from .loader import read
from .model import Body, BodyReport, Finding, LeftOut
from .report import render
from .summary import Summary

__all__ = ["BodyReport", "Finding", "LeftOut", "check", "render"]


def check(path: Path, *, hosts: Iterable[str] = (), document: Document | None = None) -> BodyReport:
    """Check the files in a directory, or one file, and report what the spec gets wrong.

    JSON and JSON Lines files are named by their operation: `payments_get.json`,
    `payments_get-2.json`, `payments_get.404.json`, `payments_get/2026-01-01.json`. A body is a
    whole answer, which has a `code` and a `message`, or its `response` alone. HAR files may have
    any name: their entries are matched by method and URL. `hosts` are hosts of the API beside those
    that the document names. Each file may be gzipped (`.gz`).

    Raises FileNotFoundError when `path` does not exist. A file that cannot be read is named in the
    report. `render(report)` writes the report for a terminal.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    document = snapshot(document)
    checker = BodyChecker(document)
    summary = Summary(str(path))
    for item in read(path, document, operations(document), hosts):
        if isinstance(item, Body):
            result = checker.check(item)
            if isinstance(result, LeftOut):
                summary.leave_out(result)
            else:
                summary.add(item, result)
        elif isinstance(item, LeftOut):
            summary.leave_out(item)
        else:
            summary.files += 1
    return summary.report()
