"""Writes a report as files: a page to look at, JUnit for CI, JSON for everything else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from .html import page
from .junit import junit
from .model import Report

PAGE, JUNIT, JSON = "index.html", "junit.xml", "report.json"


def write(report: Report, directory: Path, *, at: datetime | None = None) -> tuple[Path, ...]:
    """Write index.html, junit.xml and report.json, and say where they are.

    `at` is the time that they show, by default now. The directory is made when it is not there,
    and files of an earlier report are replaced. Raises OSError.
    """
    at = (at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    data = {"written_at": at.isoformat(), **report.to_dict()}
    texts = {
        PAGE: page(report, at),
        JUNIT: junit(report, at),
        JSON: json.dumps(data, ensure_ascii=False, indent=1) + "\n",
    }
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        # Half a letter, which JSON can hold, is not worth losing a report for.
        (directory / name).write_bytes(text.encode("utf-8", "replace"))
    return tuple(directory / name for name in texts)
