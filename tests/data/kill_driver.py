"""Run an export again and again, each time killed one step later. A program of its own.

Usage: python kill_driver.py FOLDER

Everything is imported and the mock made once; each run is a fork. Prints a JSON line for each.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from portone_v1 import PortOne, _settings
from portone_v1_data import export as export_module
from portone_v1_data import manifest as manifest_module
from portone_v1_data.export import export_payments
from portone_v1_data.parquet import ParquetFile
from portone_v1_mock import MockPortOne

FIRST = date(2025, 12, 30)
LAST = date(2025, 12, 31)
NOW = 1_767_268_800


def make_mock() -> MockPortOne:
    """Return a mock with six payments on two days."""
    mock = MockPortOne(shop=False, now=NOW, clock=lambda: 0.0)
    for number in range(6):
        at = 1_767_020_400 + number * 28_000
        mock.add_payment(
            imp_uid=f"imp_{number}", amount=100, status="paid", started_at=at, paid_at=at
        )
    return mock


class Countdown:
    """Kills this process, as SIGKILL does, after so many steps."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self) -> None:
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **settings: Any) -> Any:
            self.step()
            result = function(*args, **settings)
            self.step()
            return result

        return call


def export(mock: MockPortOne, folder: Path) -> None:
    with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
        export_payments(portone, folder, FIRST, LAST)


def run_killed(mock: MockPortOne, folder: Path, steps: int) -> bool:
    """Export in a fork that is killed after so many steps. Return whether it was."""
    child = os.fork()
    if child == 0:
        countdown = Countdown(steps)
        os.replace = countdown.before(os.replace)
        os.fsync = countdown.before(os.fsync)
        export_module.read = countdown.before(export_module.read)  # type: ignore[attr-defined]
        manifest_module.move = countdown.before(manifest_module.move)
        ParquetFile.write = countdown.before(ParquetFile.write)  # type: ignore[method-assign]
        ParquetFile._flush = countdown.before(ParquetFile._flush)  # type: ignore[method-assign]
        export(mock, folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, status
    return os.WIFSIGNALED(status)


def main(folder: Path) -> None:
    _settings._FINGERPRINT_ROUNDS = 10  # nobody attacks these keys
    mock = make_mock()
    steps = 0
    killed = True
    while killed:
        shutil.rmtree(folder, ignore_errors=True)
        killed = run_killed(mock, folder, steps)
        after = sorted(path.name for path in folder.glob("*")) if folder.exists() else []
        # A second run is killed as well, before a third one is let through.
        run_killed(mock, folder, steps // 2)
        child = os.fork()
        if child == 0:
            export(mock, folder)
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
        target = folder.with_name(f"{folder.name}-{steps}")
        folder.rename(target)
        print(json.dumps({"steps": steps, "killed": killed, "after": after}), flush=True)
        steps += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
