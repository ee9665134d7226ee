"""Write a report as files: a page to look at, JUnit for CI, JSON for everything else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from .html import page
from .junit import junit
from .model import Report

PAGE = "index.html"
JUNIT = "junit.xml"
JSON = "report.json"


def write(report: Report, directory: Path, *, at: datetime | None = None) -> tuple[Path, ...]:
    """Write index.html, junit.xml and report.json, and return their paths.

    `at` is the time that they show, by default now. A missing directory is created, and files of
    an earlier report are replaced. Raises OSError.
    """
    time = (at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    data = {"written_at": time.isoformat(), **report.to_dict()}
    texts = {
        PAGE: page(report, time),
        JUNIT: junit(report, time),
        JSON: json.dumps(data, ensure_ascii=False, indent=1) + "\n",
    }
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        # A lone surrogate, which JSON can hold, must not lose the report.
        (directory / name).write_bytes(text.encode("utf-8", "replace"))
    return tuple(directory / name for name in texts)
