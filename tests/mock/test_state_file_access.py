"""Who may open a mock's state file, and what is refused in its place."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from portone_v1_mock import MockPortOne, StateFileError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files and modes")
SUFFIXES = ["", "-wal", "-shm", "-journal"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A state file with a payment in it."""
    path = tmp_path / "shop.state"
    with MockPortOne(state=path) as mock:
        mock.add_payment(imp_uid="imp_kept", merchant_uid="kept")
    return path


def test_files_that_were_open_to_others_are_closed(path: Path) -> None:
    """A state file and its log of changes, which a copy or another program left open."""
    log = path.with_name(f"{path.name}-wal")
    log.touch()
    for file in (path, log):
        file.chmod(0o666)
    with MockPortOne(state=path) as mock:
        mock.add_payment()
        for file in path.parent.iterdir():
            assert file.stat().st_mode & 0o077 == 0
        assert mock.get_payment("imp_kept")["merchant_uid"] == "kept"


def test_a_file_of_another_program_keeps_its_mode(tmp_path: Path) -> None:
    """It is refused, and nothing about it changes."""
    path = tmp_path / "notes.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE notes (text)")
    database.close()
    path.chmod(0o644)
    with pytest.raises(StateFileError, match="not a state file"):
        MockPortOne(state=path)
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("kind", ["fifo", "symbolic link", "dangling link"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_no_regular_file_is_refused_at_once(path: Path, kind: str, suffix: str) -> None:
    """As the file itself or as one of those that SQLite keeps beside it: no hanging, no change."""
    file = path.with_name(path.name + suffix)
    file.unlink(missing_ok=True)
    target = path.with_name("target")
    if kind == "fifo":
        os.mkfifo(file)
    else:
        if kind == "symbolic link":
            target.write_bytes(b"")
        file.symlink_to(target)
    with pytest.raises(StateFileError, match="no regular file"):
        MockPortOne(state=path)
    assert not target.exists() or target.read_bytes() == b""
