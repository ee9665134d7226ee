"""Write a report as files: a page to look at, and what CI and other tools read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from ..openapi.source_lines import SourceLines
from .html import page
from .junit import junit
from .markdown import render_markdown
from .model import Report
from .sarif import sarif

PAGE = "index.html"
JUNIT = "junit.xml"
JSON = "report.json"
SARIF = "report.sarif"
SUMMARY = "summary.md"


def write(
    report: Report,
    directory: Path,
    *,
    at: datetime | None = None,
    lines: SourceLines | None = None,
) -> tuple[Path, ...]:
    """Write index.html, junit.xml, report.json, report.sarif and summary.md; return their paths.

    `at` is the time that they show, by default now. `lines` are those of the description, if the
    repository holds it, for report.sarif to point to. A missing directory is created, and files of
    an earlier report are replaced. Raises OSError.
    """
    time = (at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    data = {"written_at": time.isoformat(), **report.to_dict()}
    texts = {
        PAGE: page(report, time),
        JUNIT: junit(report, time),
        JSON: json.dumps(data, ensure_ascii=False, indent=1) + "\n",
        SARIF: sarif(report, lines),
        SUMMARY: render_markdown(report),
    }
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        # A lone surrogate, which JSON can hold, must not lose the report.
        (directory / name).write_bytes(text.encode("utf-8", "replace"))
    return tuple(directory / name for name in texts)
