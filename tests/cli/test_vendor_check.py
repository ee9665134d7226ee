"""`portone-v1 vendor --check`: what it reports of a copy to CI."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_cli.vendor.installed import Drift

from .conftest import Run
from .small_copy import client
from .test_vendor import Install, dest, files, install

__all__ = ["dest", "install"]


@pytest.fixture
def copied(run: Run, dest: Path) -> Path:
    """A copy as it was made, with what Python and the project put beside it."""
    assert run("vendor", "--dest", str(dest)).exit_code == 0
    (dest / "__init__.py").write_text("# mine\n")
    (dest / "portone_v1" / "__pycache__").mkdir()
    (dest / "portone_v1" / "__pycache__" / "x.pyc").touch()
    (dest / "portone_v1" / ".ruff_cache").mkdir()
    (dest / "portone_v1" / ".ruff_cache" / "x").touch()
    return dest


def test_a_copy_as_it_was_made_is_0(run: Run, copied: Path) -> None:
    """Nothing changed, nothing newer: 0, and a line that says what it is."""
    result = run("vendor", "--check", "--dest", str(copied))
    assert result.exit_code == 0
    assert "is portone-v1 1.0.0, the API's description 2.0.0" in result.stdout.replace("\n", " ")
    assert result.stderr == ""


def test_what_was_changed_is_6_and_listed(run: Run, copied: Path) -> None:
    """Each file that was changed, deleted or added has a line; stderr sums up and says the way."""
    (copied / "portone_v1/_client.py").write_text("mine")
    (copied / "portone_v1_api/__init__.py").unlink()
    (copied / "portone_v1/mine.py").touch()
    (copied / "mine.py").touch()
    before = files(copied)
    result = run("vendor", "--check", "--dest", str(copied))
    assert result.exit_code == 6
    assert result.stdout.splitlines() == [
        "changed  portone_v1/_client.py",
        "missing  portone_v1_api/__init__.py",
        "extra    mine.py",
        "extra    portone_v1/mine.py",
    ]
    assert "from portone-v1 1.0.0: 1 changed, 1 missing, 2 extra." in result.stderr
    assert f"portone-v1 vendor --force --dest {copied}" in result.stderr
    assert files(copied) == before


def test_extra_files_are_not_for_us_to_delete(run: Run, copied: Path) -> None:
    """Where files were only added, the advice is no command of ours."""
    (copied / "mine.py").touch()
    result = run("vendor", "--check", "--dest", str(copied))
    assert result.exit_code == 6
    assert "1 extra." in result.stderr
    assert "--force" not in result.stderr


def test_a_copy_of_an_older_version_is_6(run: Run, copied: Path, install: Install) -> None:
    """It prints the versions, how many files differ, and the command that updates the copy."""
    install("1.1.0", _client=b"new", _added=b"")
    result = run("vendor", "--check", "--dest", str(copied))
    assert result.exit_code == 6
    assert result.stdout == "outdated portone-v1 1.0.0; installed is 1.1.0, files that differ: 2\n"
    assert "is outdated." in result.stderr
    assert f"portone-v1 vendor --dest {copied}" in result.stderr


def test_the_same_version_with_other_files_is_6(run: Run, copied: Path, install: Install) -> None:
    """A changed file is reported even where the manifest was changed, too, or in this project."""
    install("1.0.0", _client=b"new")
    result = run("vendor", "--check", "--dest", str(copied))
    assert result.exit_code == 6
    assert result.stdout == "outdated portone-v1 1.0.0, as is installed, but files that differ: 1\n"


def test_both_at_once_are_both_reported(run: Run, copied: Path, install: Install) -> None:
    """A copy that was changed and is outdated: both stand in the list."""
    (copied / "LICENSE").write_text("mine")
    install("1.1.0")
    result = run("vendor", "--check", "--dest", str(copied))
    assert result.exit_code == 6
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["changed", "outdated"]


def test_a_copy_with_the_mock_is_compared_with_the_mock(run: Run, dest: Path) -> None:
    """The mock is no extra in a copy that was made with it."""
    run("vendor", "--dest", str(dest), "--with-mock")
    assert run("vendor", "--check", "--dest", str(dest)).exit_code == 0


def test_ends_of_lines_count(run: Run, copied: Path) -> None:
    """A file is known by its bytes: what git turned to Windows' line ends is changed."""
    place = copied / "portone_v1/_client.py"
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    assert run("vendor", "--check", "--dest", str(copied)).exit_code == 6


def test_where_there_is_no_copy_is_2(run: Run, dest: Path, tmp_path: Path) -> None:
    """Nothing there, an empty package, or files of others: usage, and how a copy is made."""
    for place in (dest, tmp_path / "empty"):
        result = run("vendor", "--check", "--dest", str(place))
        assert result.exit_code == 2
        assert f"portone-v1 vendor --dest {place}" in result.stderr
        assert not dest.exists()
        (tmp_path / "empty").mkdir(exist_ok=True)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "work.py").touch()
    result = run("vendor", "--check", "--dest", str(tmp_path / "other"))
    assert result.exit_code == 2
    assert "no copy of portone-v1" in result.stderr


@pytest.mark.parametrize("option", ["--force", "--with-mock"])
def test_a_check_changes_nothing(run: Run, copied: Path, option: str) -> None:
    """Options that ask for a change are refused together with --check."""
    result = run("vendor", "--check", option, "--dest", str(copied))
    assert result.exit_code == 2
    assert "--check looks at the copy as it is." in result.stderr


def test_what_cannot_be_read_is_2(run: Run, copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that this user may not read is an error that says so."""

    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    result = run("vendor", "--check", "--dest", str(copied))
    assert result.exit_code == 2
    assert "cannot read" in result.stderr
    assert "Permission denied" in result.stderr


NAMES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("01"))


@given(NAMES, NAMES)
def test_a_file_is_in_one_list_or_as_it_was(
    expected: dict[str, str], actual: dict[str, str]
) -> None:
    """Whatever was made and is there: each file is changed, missing, extra or the same, once."""
    drift = Drift.between(expected, actual)
    same = [name for name in expected if expected[name] == actual.get(name)]
    assert sorted([*drift.changed, *drift.missing, *drift.extra, *same]) == sorted(
        expected | actual
    )
    assert set(drift.missing).isdisjoint(actual)
    assert set(drift.extra).isdisjoint(expected)
    assert len(drift) == len(drift.changed + drift.missing + drift.extra) == len([*drift.lines()])
    assert bool(drift) == (expected != actual)


def test_a_difference_is_summed_up_in_words() -> None:
    """Only what there is of it is counted."""
    assert str(Drift.between(client().manifest.files, {})) == "6 missing"
