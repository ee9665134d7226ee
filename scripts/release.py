"""Check that a tag may be released, and print its section of CHANGELOG.md.

Usage: python scripts/release.py v1.2.3
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

UNRELEASED = "Unreleased"
# Stands where the owner's address for reports belongs; nobody may invent one.
PLACEHOLDER = "SET-BEFORE-RELEASE"
CONTACT_FILES = ("SECURITY.md", "pyproject.toml")
GROUPS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
_HEADING = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<date>\S+))?$", re.M)
_GROUP = re.compile(r"^### (.*)$", re.M)
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


@dataclass(frozen=True)
class Section:
    """The section of a changelog for one version, or for what is not released yet."""

    name: str
    date: str | None
    text: str


def sections(changelog: str) -> list[Section]:
    """Return the sections of a changelog in the form of Keep a Changelog."""
    headings = list(_HEADING.finditer(changelog))
    ends = [*(heading.start() for heading in headings[1:]), len(changelog)]
    return [
        Section(heading["name"], heading["date"], changelog[heading.end() : end].strip())
        for heading, end in zip(headings, ends, strict=True)
    ]


def format_faults(changelog: str) -> Iterator[str]:
    """Yield a line for each fault in the form of a changelog."""
    all_sections = sections(changelog)
    if len(all_sections) != len(re.findall(r"^## ", changelog, re.M)):
        yield "a section is not headed `## [1.2.3] - 2026-01-31`"
    if [section.name for section in all_sections[:1]] != [UNRELEASED]:
        yield f"the first section is not [{UNRELEASED}]"
    for section in all_sections:
        if section.name != UNRELEASED:
            yield from (f"[{section.name}]: {fault}" for fault in _section_faults(section))
        for group in _GROUP.findall(section.text):
            if group not in GROUPS:
                yield f"[{section.name}]: {group} is none of {', '.join(GROUPS)}"
        if section.text and not section.text.startswith("### "):
            yield f"[{section.name}]: a change stands in no group"
        for changes in _GROUP.split(section.text)[2::2]:
            if not re.match(r"\s*- \S", changes):
                yield f"[{section.name}]: a group has no changes"
    versions = [_numbers(section.name) for section in all_sections if section.name != UNRELEASED]
    if versions != sorted(set(versions), reverse=True):
        yield "the versions do not go down"


def _section_faults(section: Section) -> Iterator[str]:
    if not _VERSION.fullmatch(section.name):
        yield "no version such as 1.2.3"
    try:
        date.fromisoformat(section.date or "")
    except ValueError:
        yield "no date such as 2026-01-31"
    if not section.text:
        yield "says nothing"


def _numbers(version: str) -> tuple[int, ...]:
    match = _VERSION.fullmatch(version)
    return tuple(map(int, match.groups())) if match else ()


def obstacles(tag: str, version: str, changelog: str) -> Iterator[str]:
    """Yield a line for each obstacle to releasing a version under a tag."""
    if tag != f"v{version}":
        yield f"the tag is {tag}, and the version in overlay/portone_v1/_version.py is {version}"
    yield from (f"CHANGELOG.md: {fault}" for fault in format_faults(changelog))
    texts = {section.name: section.text for section in sections(changelog)}
    if version not in texts:
        yield f"CHANGELOG.md: no section [{version}]"
    if texts.get(UNRELEASED):
        yield f"CHANGELOG.md: changes are left under [{UNRELEASED}]; move them to [{version}]"


def contact_faults(root: Path) -> Iterator[str]:
    """Yield a line for each file that does not say where a vulnerability is reported."""
    for name in CONTACT_FILES:
        if PLACEHOLDER in (root / name).read_text("utf-8"):
            yield f"{name}: {PLACEHOLDER} stands where the address for reports belongs; write it"


def main(tag: str, root: Path) -> int:
    """Print the notes of the version, or the obstacles, and return the exit code."""
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    source = (root / "overlay" / "portone_v1" / "_version.py").read_text("utf-8")
    version = source.partition('"')[2].partition('"')[0]
    faults = [*obstacles(tag, version, changelog), *contact_faults(root)]
    if faults:
        print(*faults, sep="\n", file=sys.stderr)
        return 1
    print(next(section.text for section in sections(changelog) if section.name == version))
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python scripts/release.py v1.2.3")
    sys.exit(main(sys.argv[1], Path(__file__).resolve().parents[1]))
