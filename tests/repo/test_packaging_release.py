"""What a release needs: a changelog of the form, a tag that agrees, a workflow without a key."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from floors import extras, floors, requirements
from packaging.version import Version
from release import (
    CONTACT_FILES,
    PLACEHOLDER,
    contact_faults,
    format_faults,
    obstacles,
    sections,
)

ROOT = Path(__file__).resolve().parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SHELL_SCRIPTS = sorted((ROOT / "scripts").glob("*.sh"))

GOOD = """# Changelog

## [Unreleased]

## [1.1.0] - 2026-02-28

### Added

- More.

### Fixed

- Less.

## [1.0.0] - 2026-01-31

### Added

- All.
"""


def test_the_changelog_keeps_its_form() -> None:
    """CHANGELOG.md is in the form of Keep a Changelog."""
    assert [*format_faults(CHANGELOG)] == []


def test_the_newest_release_is_the_version() -> None:
    """The newest section with a date is that of the package's version."""
    from portone_v1 import __version__

    newest = next(section for section in sections(CHANGELOG) if section.date)
    assert newest.name == __version__


def test_a_good_changelog_is_read() -> None:
    """Sections come with name, date and text."""
    assert [*format_faults(GOOD)] == []
    releases = sections(GOOD)
    assert [(release.name, release.date) for release in releases] == [
        ("Unreleased", None),
        ("1.1.0", "2026-02-28"),
        ("1.0.0", "2026-01-31"),
    ]
    assert releases[1].text == "### Added\n\n- More.\n\n### Fixed\n\n- Less."


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("## [Unreleased]\n", "", "the first section is not [Unreleased]"),
        ("2026-02-28", "2026-02-30", "[1.1.0]: no date such as 2026-01-31"),
        (" - 2026-02-28", "", "[1.1.0]: no date such as 2026-01-31"),
        ("[1.1.0]", "[1.1]", "[1.1]: no version such as 1.2.3"),
        ("## [1.1.0]", "## 1.1.0", "a section is not headed `## [1.2.3] - 2026-01-31`"),
        ("[1.1.0]", "[0.9.0]", "the versions do not go down"),
        ("[1.1.0]", "[1.0.0]", "the versions do not go down"),
        ("### Fixed", "### Mended", "[1.1.0]: Mended is none of"),
        ("- Less.", "", "[1.1.0]: a group has no changes"),
        ("### Added\n\n- All.", "", "[1.0.0]: says nothing"),
        ("### Added\n\n- All.", "- All.", "[1.0.0]: a change stands in no group"),
    ],
)
def test_what_is_wrong_with_a_changelog_is_said(old: str, new: str, fault: str) -> None:
    """Each fault of the form has a line that says where it is."""
    assert old in GOOD
    assert any(fault in line for line in format_faults(GOOD.replace(old, new)))


@pytest.mark.parametrize(
    ("tag", "version", "changelog", "fault"),
    [
        ("v1.0.0", "1.1.0", GOOD, "the tag is v1.0.0"),
        ("1.1.0", "1.1.0", GOOD, "the tag is 1.1.0"),
        ("v1.2.0", "1.2.0", GOOD, "no section [1.2.0]"),
        (
            "v1.1.0",
            "1.1.0",
            GOOD.replace("[Unreleased]\n", "[Unreleased]\n\n### Added\n\n- New.\n"),
            "changes are left under [Unreleased]",
        ),
        ("v1.1.0", "1.1.0", GOOD.replace("2026-02-28", "soon"), "CHANGELOG.md: [1.1.0]: no date"),
    ],
)
def test_a_tag_that_does_not_agree_is_refused(
    tag: str, version: str, changelog: str, fault: str
) -> None:
    """Tag, version and changelog must say the same, and nothing may be left unreleased."""
    assert any(fault in line for line in obstacles(tag, version, changelog))
    assert [*obstacles("v1.1.0", "1.1.0", GOOD)] == []


def test_the_script_prints_the_notes(tmp_path: Path) -> None:
    """scripts/release.py prints the section of the tag, or fails with the faults on stderr."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "release.py", tmp_path / "scripts")
    (tmp_path / "CHANGELOG.md").write_text(GOOD)
    (tmp_path / "overlay" / "portone_v1").mkdir(parents=True)
    (tmp_path / "overlay" / "portone_v1" / "_version.py").write_text('__version__ = "1.1.0"\n')
    for name in CONTACT_FILES:
        (tmp_path / name).write_text("security@shop.example\n")

    def release(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(tmp_path / "scripts" / "release.py"), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert release("v1.1.0").stdout.startswith("### Added\n\n- More.")
    assert release("v1.1.0").returncode == 0
    assert "the tag is v9.9.9" in release("v9.9.9").stderr
    assert release("v9.9.9").returncode == 1
    assert release().returncode == 1
    (tmp_path / "SECURITY.md").write_text(f"Report it to {PLACEHOLDER}.\n")
    assert release("v1.1.0").returncode == 1
    assert f"SECURITY.md: {PLACEHOLDER} stands where" in release("v1.1.0").stderr


def test_nobody_invents_an_address_for_reports() -> None:
    """Until the owner writes one, both places hold the placeholder, and no release is possible."""
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    address = metadata["urls"]["Security"]
    assert address in (ROOT / "SECURITY.md").read_text("utf-8")
    faults = [line for line in contact_faults(ROOT) if PLACEHOLDER in line]
    assert len(faults) == (2 if address == PLACEHOLDER else 0)


def test_every_dependency_has_a_lowest_version() -> None:
    """scripts/test_minimum.sh can install the lowest of each; the ranges of an extra are met."""
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    every_extra = extras(pyproject)
    assert {"cli", "mock", "contract", "spark"} <= set(every_extra)
    lowest = floors(requirements(pyproject, every_extra))
    assert "httpx==0.28.1" in lowest
    assert len(lowest) == len(requirements(pyproject, every_extra))


# The first safe version of what had a known vulnerability; scripts/audit.sh looks every week.
SAFE = {
    "aiohttp": "3.14.3",  # CVE-2026-69244
    "filelock": "3.20.3",  # CVE-2025-68146: a link at the lock's path emptied a file
    "jinja2": "3.1.6",  # CVE-2025-27516
    "pyarrow": "23.0.1",  # CVE-2026-25087
    "pyspark": "4.0.1",  # CVE-2025-54920
}


def test_lowest_versions_are_safe_ones() -> None:
    """No extra allows a version in which a vulnerability is known."""
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    assert "all" not in extras(pyproject)
    seen: set[str] = set()
    for extra in extras(pyproject):
        for line in floors(requirements(pyproject, [extra])):
            name, version = line.split("==")
            if name in SAFE:
                seen.add(name)
                assert Version(version) >= Version(SAFE[name]), f"{name} of the extra {extra}"
    assert seen == set(SAFE)


def test_a_dependency_without_a_lowest_version_is_named() -> None:
    """Extras and markers of a requirement are left out; one without a `>=` is an error."""
    assert floors(["a>=1.2", "b-c[x]>=3 ; y", "d<4,>=3.1"]) == ["a==1.2", "b-c==3", "d==3.1"]
    with pytest.raises(ValueError, match="requests has no lowest version"):
        floors(["requests"])
    with pytest.raises(ValueError, match="requests<3"):
        floors(["requests<3"])


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_jobs_may_little(path: Path) -> None:
    """Each action is a commit with its version beside it, and jobs only read unless they say so."""
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for line in path.read_text("utf-8").splitlines():
        if "uses:" in line:
            assert re.fullmatch(r"[ -]+uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    for step in steps(workflow):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_run_what_is_there(path: Path) -> None:
    """A script that a workflow runs exists and may be run."""
    for step in steps(yaml.safe_load(path.read_text("utf-8"))):
        for script in re.findall(r"(?:scripts|\.ci)/[\w.]+", step.get("run", "")):
            assert (ROOT / script).is_file()
            if not script.endswith(".py"):
                assert (ROOT / script).stat().st_mode & 0o100, script


def named_tests(script: str) -> list[str]:
    """Return each path below tests/ that a shell script names, with its braces written out."""
    names = []
    for prefix, words, suffix in re.findall(r"\b(tests/[\w/]*)(?:\{([\w,]+)\})?([\w./]*)", script):
        names += [f"{prefix}{word}{suffix}" for word in words.split(",")]
    return names


@pytest.mark.parametrize("path", SHELL_SCRIPTS, ids=lambda path: path.name)
def test_scripts_run_tests_that_are_there(path: Path) -> None:
    """A file of tests that a script names exists."""
    missing = [name for name in named_tests(path.read_text("utf-8")) if not (ROOT / name).exists()]
    assert missing == []


def test_named_tests_are_seen() -> None:
    """Braces stand for several files; a folder and a single file count, too."""
    script = "pytest tests/cli/test_{help,times}.py tests/overlay/stores tests/typing/check.py"
    assert named_tests(script) == [
        "tests/cli/test_help.py",
        "tests/cli/test_times.py",
        "tests/overlay/stores",
        "tests/typing/check.py",
    ]
    minimum = named_tests((ROOT / "scripts" / "test_minimum.sh").read_text("utf-8"))
    assert "tests/overlay/test_answers.py" in minimum


def test_what_is_published_is_what_was_tested() -> None:
    """One job builds, after the tag was checked; publishing waits for the tests and has no key."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))
    # YAML 1.1 reads the key `on` as true.
    assert workflow[True] == {"push": {"tags": ["v*"]}}
    jobs = workflow["jobs"]
    building = [name for name, job in jobs.items() if "python -m build" in str(job)]
    assert building == ["build"]
    runs = [step.get("run", "") for step in jobs["build"]["steps"]]
    checked, built = (
        next(place for place, run in enumerate(runs) if text in run)
        for text in ("scripts/release.py", "python -m build")
    )
    assert checked < built
    assert set(jobs["publish"]["needs"]) == {"test", "build"}
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    assert jobs["publish"]["environment"] == "release"
    assert [name for name, job in jobs.items() if "id-token" in str(job.get("permissions"))] == [
        "publish"
    ]
    publish = next(step for step in jobs["publish"]["steps"] if "pypi-publish" in step["uses"])
    assert publish["with"] == {"attestations": True}
    assert "secrets." not in (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.name
)
def test_issue_templates_ask_for_no_secrets(path: Path) -> None:
    """Each form is YAML of the shape GitHub reads, and says that keys and buyers' data stay out."""
    form = yaml.safe_load(path.read_text("utf-8"))
    if path.name == "config.yml":
        assert form["blank_issues_enabled"] is False
        return
    assert {"name", "description", "body"} <= form.keys()
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids)) > 0
    for part in form["body"]:
        assert part["attributes"].get("label") or part["attributes"].get("value")
    assert "imp_secret" in path.read_text("utf-8")
