"""Files that a user names are read within a limit, whatever they are."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from portone_v1_contract import bodies
from portone_v1_contract.config import load as load_config
from portone_v1_contract.input_file import read_input
from portone_v1_contract.report.baseline import read as read_baseline
from portone_v1_contract.spec_diff.compare.waivers import read_waivers
from portone_v1_contract.spec_diff.parse.files import load as load_description

READERS = [
    pytest.param(load_config, id="settings"),
    pytest.param(read_baseline, id="baseline"),
    pytest.param(read_waivers, id="waivers"),
    pytest.param(load_description, id="description"),
]


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    """One byte more is an error that names the file and the limit."""
    path = tmp_path / "file"
    path.write_bytes(b"x" * 2**20)
    assert read_input(path, 2**20) == path.read_bytes()
    path.write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(OSError, match="larger than 1 MB") as error:
        read_input(path, 2**20)
    assert error.value.filename == str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev/zero")
@pytest.mark.parametrize("read", READERS)
def test_a_file_without_an_end_is_refused(
    read: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings, baselines, waivers and descriptions: a device is an error in the user's words."""
    monkeypatch.setattr("portone_v1_contract.spec_diff.parse.files.MAX_BYTES", 2**20)
    with pytest.raises(Exception, match=r"^/dev/zero cannot be read.* larger than \d+ MB"):
        read(Path("/dev/zero"))


@pytest.mark.parametrize("read", READERS)
def test_a_folder_is_refused(read: Callable[[Path], object], tmp_path: Path) -> None:
    """It is an error that names it, not a traceback."""
    with pytest.raises(Exception, match="cannot be read") as error:
        read(tmp_path)
    assert str(tmp_path) in str(error.value)
    assert not isinstance(error.value, OSError)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with a name")
def test_a_pipe_in_a_folder_of_bodies_is_not_waited_for(tmp_path: Path) -> None:
    """It is left out with the reason, as every file that cannot be read."""
    os.mkfifo(tmp_path / "payments_get.json")
    (one,) = bodies.check(tmp_path).left_out
    assert one.reason.endswith("it is no regular file)")
