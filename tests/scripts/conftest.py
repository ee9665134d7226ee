"""A copy of what gen.sh needs, with a fictional spec in the place of the real one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FICTIONAL_API = Path(__file__).with_name("fictional_api.yaml")

Gen = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def gen() -> Gen:
    """Run gen.sh of a copied tree. All copies share one environment for the generator."""
    environment = {**os.environ}
    environment.setdefault("PORTONE_GEN_VENV", str(ROOT / ".venv-gen"))
    del environment["SSL_CERT_FILE"]  # it may install the generator

    def run(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(tree / "scripts" / "gen.sh"), *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def copy_tree(target: Path, spec: Path) -> Path:
    for folder in ("scripts", "requirements"):
        shutil.copytree(
            ROOT / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(spec, target / "openapi.yaml")
    return target


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the project's scripts with the fictional spec; nothing is generated yet."""
    return copy_tree(tmp_path / "tree", FICTIONAL_API)


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory, gen: Gen) -> Path:
    """The package made from the fictional spec. Shared: do not change it."""
    target = copy_tree(tmp_path_factory.mktemp("fictional"), FICTIONAL_API)
    process = gen(target)
    assert process.returncode == 0, process.stderr
    return target / "generated" / "portone_v1_api"


@pytest.fixture
def generated_tree(generated: Path, tmp_path: Path) -> Path:
    """A copy of a tree in which gen.sh has run, to be changed at will."""
    # Tests that import the package leave bytecode in it.
    ignore = shutil.ignore_patterns("__pycache__")
    return shutil.copytree(generated.parents[1], tmp_path / "tree", ignore=ignore)


@pytest.fixture
def fictional_api() -> dict[str, Any]:
    """The fictional spec, to be changed at will."""
    document: dict[str, Any] = yaml.safe_load(FICTIONAL_API.read_text(encoding="utf-8"))
    return document
