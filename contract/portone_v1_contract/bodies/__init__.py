"""Checks bodies that a merchant has logged against the spec: is the spec right about them?

Nothing is sent anywhere, and of the values nothing but their shape is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from portone_v1_api import spec

from ..openapi.document import Document, operations
from .checker import Judge
from .loader import read
from .model import Body, BodyReport, Finding, LeftOut
from .summary import Tally

__all__ = ["BodyReport", "Finding", "LeftOut", "check"]


def check(path: Path, *, hosts: Iterable[str] = (), document: Document | None = None) -> BodyReport:
    """Check the files in a directory, or one file, and say what the spec gets wrong.

    JSON and JSON Lines files are named by their operation: `payments_get.json`,
    `payments_get.404.json`, `payments_get/2026-01-01.json`. A body is a whole answer, or its
    `response` alone. HAR files need no name: their entries are matched by method and URL; `hosts`
    are taken for the API beside those that the document names. Each may be gzipped (`.gz`).

    Raises FileNotFoundError. A file that cannot be read is named in the report.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    document = spec.document() if document is None else document
    judge, tally = Judge(document), Tally(str(path))
    for one in read(path, document, operations(document), hosts):
        if isinstance(one, Body):
            verdict = judge.judge(one)
            tally.leave_out(verdict) if isinstance(verdict, LeftOut) else tally.add(one, verdict)
        elif isinstance(one, LeftOut):
            tally.leave_out(one)
        else:
            tally.files += 1
    return tally.report()
