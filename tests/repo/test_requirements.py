"""What scripts install: exact versions, within the ranges that users get, from no named host."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from portone_v1_cli.terminal.requirements import install_command

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "requirements", ROOT / "benchmarks" / "requirements"]
PINNED = sorted(path for folder in FOLDERS for path in folder.glob("*.txt"))
SCRIPTS = [
    path
    for path in sorted([*(ROOT / "scripts").glob("*.sh"), *(ROOT / "benchmarks").glob("*.sh")])
    if path.name not in ("env.sh", "node.sh")  # is sourced; needs no Python
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# The oldest Python that has each feature release's markers: Debian 12's, a late 3.11, and the rest.
PYTHONS = ["3.11.2", "3.11.14", "3.12.1", "3.13.0", "3.14.0"]
PIN = re.compile(r"[a-z0-9][\w.-]*==[\w.]+( ; [^#;]+)?( +# via .*)?")


def lines(path: Path) -> list[str]:
    """Return the lines of a requirements file without its comments."""
    contents = []
    for line in path.read_text("utf-8").splitlines():
        content = line.partition("#")[0].strip()
        if content:
            contents.append(content)
    return contents


def versions(path: Path, python: str) -> dict[str, str]:
    """Return the version of each package that a requirements file pins for a Python on Linux."""
    environment = {
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "sys_platform": "linux",
        "os_name": "posix",
        "platform_python_implementation": "CPython",
    }
    pins: dict[str, str] = {}
    for line in lines(path):
        pin = Requirement(line)
        if pin.marker is None or pin.marker.evaluate(environment):
            name = canonicalize_name(pin.name)
            assert name not in pins, f"{path.name} pins {name} twice for Python {python}"
            pins[name] = str(pin.specifier).removeprefix("==")
    return pins


def project_requirements(extras: list[str], groups: list[str]) -> list[str]:
    """Return what pyproject.toml asks for with these extras and dependency groups."""
    needs = list(PROJECT["project"]["dependencies"])
    for extra in extras:
        needs += PROJECT["project"]["optional-dependencies"][extra]
    for group in groups:
        needs += [need for need in PROJECT["dependency-groups"][group] if isinstance(need, str)]
    return needs


def every_extra() -> list[str]:
    """Return the extras that the tests install: Spark has requirements and tests of its own."""
    extras = PROJECT["project"]["optional-dependencies"]
    return [name for name in extras if name not in ("all", "spark")]


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.name)
def test_a_requirements_file_holds_exact_versions_only(path: Path) -> None:
    """Each line is a name, one version and perhaps a marker: no range, host, index or hash."""
    assert lines(path)
    strange = [
        line
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith("#") and not PIN.fullmatch(line)
    ]
    assert strange == []


@pytest.mark.parametrize("python", PYTHONS)
def test_what_the_project_asks_for_is_pinned(python: str) -> None:
    """requirements/dev.txt pins each dependency, inside its range; scripts/pin.sh writes it."""
    pins = versions(ROOT / "requirements" / "dev.txt", python)
    requirements = project_requirements(every_extra(), [*PROJECT["dependency-groups"]])
    requirements += PROJECT["build-system"]["requires"]
    for requirement in map(Requirement, requirements):
        version = pins.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not pinned: run scripts/pin.sh"
        assert version in requirement.specifier, f"{requirement} is not {version}: scripts/pin.sh"


def test_spark_is_pinned_beside_the_same_versions() -> None:
    """requirements/spark.txt has everything of dev.txt in the same versions, and PySpark."""
    pins = versions(ROOT / "requirements" / "spark.txt", "3.11.2")
    assert versions(ROOT / "requirements" / "dev.txt", "3.11.2").items() <= pins.items()
    for requirement in map(Requirement, project_requirements(["spark"], [])):
        assert pins[canonicalize_name(requirement.name)] in requirement.specifier


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    "source",
    sorted(path for folder in FOLDERS for path in folder.glob("*.in")),
    ids=lambda path: path.name,
)
def test_what_a_tool_asks_for_is_pinned(source: Path, python: str) -> None:
    """Each .in has its .txt, which pins what it names."""
    pins = versions(source.with_suffix(".txt"), python)
    for requirement in map(Requirement, lines(source)):
        version = pins.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not pinned: run scripts/pin.sh"
        assert version in requirement.specifier, f"{requirement} is not {version}: scripts/pin.sh"


def test_the_formatter_has_one_version() -> None:
    """ruff formats generated and hand-written code: both environments pin the same version."""
    pins = [versions(ROOT / f"requirements/{name}.txt", "3.11.2") for name in ("dev", "generator")]
    assert pins[0]["ruff"] == pins[1]["ruff"]


def install_texts() -> dict[str, list[str]]:
    """Return the requirements that each text of our packages tells to install, by file."""
    texts: dict[str, list[str]] = {}
    for room in ("overlay", "mock", "contract", "data", "cli"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    for command in re.findall(r'pip install((?: "[^"]+")+)', node.value):
                        texts.setdefault(str(path.relative_to(ROOT)), []).extend(
                            re.findall(r'"(.+?)"', command)
                        )
    return texts


def test_messages_name_the_requirements_of_the_project() -> None:
    """What a message tells to install is what pyproject.toml asks for, to the last digit.

    A vendored copy has no metadata that could say it, so the texts are written by hand.
    """
    known = {*project_requirements([*PROJECT["project"]["optional-dependencies"]], ["test"])}
    texts = install_texts()
    assert len(texts) >= 8
    unknown = {
        (name, requirement)
        for name, requirements in texts.items()
        for requirement in requirements
        if requirement not in known
    }
    assert unknown == set()


@pytest.mark.parametrize("extra", ["cli", "mock", "contract", "spec", "arrow", "duckdb", "dlt"])
def test_a_command_that_installs_an_extra_has_all_of_it(extra: Any) -> None:
    """Every requirement of the extra, in the order of pyproject.toml."""
    packages = PROJECT["project"]["optional-dependencies"][extra]
    expected = "pip install " + " ".join(f'"{package}"' for package in packages)
    assert install_command(extra) == expected


def test_the_oldest_httpx2_is_tried() -> None:
    """The lowest release that the tests' group allows is the one of requirements/minimum.txt."""
    [needed] = [need for need in project_requirements([], ["test"]) if need.startswith("httpx2>=")]
    pinned = versions(ROOT / "requirements" / "minimum.txt", "3.11.2")["httpx2"]
    assert f"{pinned}.".startswith(f"{needed.removeprefix('httpx2>=')}.")


def test_scripts_install_through_the_pins() -> None:
    """Only env.sh calls pip, with a requirements file; test_latest.sh is there to do without."""
    callers = [
        path.name
        for path in [*SCRIPTS, ROOT / "scripts" / "env.sh", ROOT / ".ci" / "run"]
        if re.search(r"\bpip\b.*\binstall\b|-m pip\b", path.read_text("utf-8"))
    ]
    assert sorted(callers) == ["env.sh", "test_latest.sh"]


def test_workflows_install_through_the_pins() -> None:
    """A workflow's pip has our versions, except where it tries what a user would get that day."""
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        for line in path.read_text("utf-8").splitlines():
            if re.search(r"\bpip install\b", line) and "clean/bin/pip" not in line:
                assert "--constraint requirements/dev.txt" in line, f"{path.name}: {line}"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_python_that_is_too_old_is_refused_at_once(script: Path, tmp_path: Path) -> None:
    """Every script says which Python it needs before it makes or installs anything."""
    for folder in ("scripts", "requirements", "benchmarks"):
        ignore = shutil.ignore_patterns("__pycache__", "*.py")
        shutil.copytree(ROOT / folder, tmp_path / "tree" / folder, ignore=ignore)
    (tmp_path / "tree" / "openapi.yaml").touch()
    old = tmp_path / "python3.10"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.10.13" && exit\nexit 1\n')
    old.chmod(0o755)
    before = sorted(tmp_path.rglob("*"))
    environment = {key: value for key, value in os.environ.items() if key != "PORTONE_GEN_VENV"}
    done = subprocess.run(
        [
            str(tmp_path / "tree" / script.relative_to(ROOT)),
            *(["out"] * (script.name == "stock.sh")),
        ],
        env={**environment, "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "3.10.13" in done.stderr
    assert sorted(tmp_path.rglob("*")) == before
