"""A run leaves no file of the tools that it uses, wherever it was started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import configuration
from hypothesis.database import ExampleDatabase
from hypothesis.internal import charmap
from hypothesis.utils.conventions import not_set
from portone_v1_contract.fuzzing.storage import temporary_storage


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which Hypothesis would make its own; its tables are not loaded yet."""
    folder = tmp_path / "current"
    folder.mkdir()
    monkeypatch.setattr(configuration, "__hypothesis_home_directory", folder / ".hypothesis")
    monkeypatch.setattr(charmap, "_charmap", None)
    monkeypatch.delenv("HYPOTHESIS_STORAGE_DIRECTORY", raising=False)
    return folder


def test_what_is_stored_is_removed(folder: Path) -> None:
    """Tables are stored in a folder that is gone afterwards; then the former one counts again."""
    with temporary_storage():
        charmap.charmap()
        temporary = configuration.storage_directory("unicode_data").path
        assert temporary.exists()
    assert not temporary.parent.exists()
    assert not list(folder.iterdir())
    assert configuration.storage_directory("x").path == folder / ".hypothesis" / "x"


def test_a_folder_that_the_user_names_is_used(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HYPOTHESIS_STORAGE_DIRECTORY says where files go, and they stay there."""
    monkeypatch.setattr(configuration, "__hypothesis_home_directory", None)
    monkeypatch.setenv("HYPOTHESIS_STORAGE_DIRECTORY", str(tmp_path / "named"))
    with temporary_storage():
        charmap.charmap()
    assert (tmp_path / "named" / "unicode_data").exists()


def test_no_folder_at_all_is_no_warning(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a system where nothing can be written nothing is stored, without a word."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise FileNotFoundError("No usable temporary directory")

    monkeypatch.setattr("portone_v1_contract.fuzzing.storage.TemporaryDirectory", refuse)
    file = folder / "file"
    file.touch()
    monkeypatch.setattr(configuration, "__hypothesis_home_directory", file / ".hypothesis")
    database: Any = ExampleDatabase
    with temporary_storage():
        database(not_set)
        charmap.charmap()
    assert list(folder.iterdir()) == [file]


@pytest.mark.slow
def test_the_command_leaves_no_files(tmp_path: Path) -> None:
    """`contract run` in an empty folder leaves it empty, and warns of nothing."""
    code = "from portone_v1_cli.main import main; main()"
    process = subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-c",
            code,
            "contract",
            "run",
            "--mock",
            "--include",
            "tiers",
        ],
        cwd=tmp_path,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
        capture_output=True,
        text=True,
    )
    assert process.stderr == ""
    assert process.returncode == 0
    assert not list(tmp_path.iterdir())
