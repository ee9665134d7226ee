"""How do two descriptions of an API differ, and does it break callers?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from .compare.operations import compare
from .compare.values import Difference
from .compare.waivers import Waiver, apply, read_waivers
from .parse.document import read
from .parse.files import Unreadable, load
from .parse.model import Defect, Description
from .report.model import File, Report

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
]


def compare_files(old: Path, new: Path, *, waivers: Path | None = None, today: date) -> Report:
    """Compare two files, each Swagger 2.0 or OpenAPI 3.0 or 3.1, as JSON or YAML.

    `waivers` is a TOML file of differences that are accepted; one counts up to its last day.
    Raises Unreadable when one of the files cannot be read at all.
    """
    accepted = read_waivers(waivers) if waivers else ()
    before, after = (File(str(path), read(load(path))) for path in (old, new))
    found = compare(before.description, after.description)
    waived = apply(accepted, (one.key for one in found), today)
    return Report(before, after, found, waived)
