"""Compare two descriptions of an API: what differs, and what breaks callers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from .compare.operations import compare
from .compare.values import Difference
from .compare.waivers import Waiver, apply, read_waivers
from .parse.document import read
from .parse.files import Files, TooLarge, Unreadable, load
from .parse.model import Defect, Description
from .report.markdown import render_markdown
from .report.model import File, Report, unread_keys
from .report.text import render_text

__all__ = [
    "Defect",
    "Description",
    "Difference",
    "Report",
    "Unreadable",
    "Waiver",
    "compare",
    "compare_files",
    "read",
    "render_markdown",
    "render_text",
]


def compare_files(old: Path, new: Path, *, waivers: Path | None = None, today: date) -> Report:
    """Compare two files, each Swagger 2.0 or OpenAPI 3.0 to 3.2, as JSON or YAML.

    `waivers` is a TOML file of accepted differences; an entry counts up to its last day.
    Raises Unreadable when one of the files cannot be read at all. `render_text(report)` and
    `render_markdown(report)` write the report.
    """
    entries = read_waivers(waivers) if waivers else ()
    old_file = _read_file(old)
    new_file = _read_file(new)
    differences = compare(old_file.description, new_file.description)
    unread = unread_keys(old_file, new_file)
    keys = [*(difference.key for difference in differences), *unread]
    return Report(old_file, new_file, differences, apply(entries, keys, today))


def _read_file(path: Path) -> File:
    try:
        return File(str(path), read(load(path), Files(path)))
    except TooLarge as error:
        raise Unreadable(f"{path} cannot be compared: {error}") from error
