"""Two runs with one seed send the same requests: on a part of the API, quickly."""

from __future__ import annotations

import subprocess
import sys

import pytest
from portone_v1_contract import run

from .recording_app import KEYS, RecordingApp, run_in_subprocess

PART = ("payments_find_all", "payments_prepare")


@pytest.mark.slow
def test_a_seed_repeats_the_requests() -> None:
    """On a fresh target and in another process the same requests go out in the same order.

    No order of a set or a dictionary, which change from process to process, decides anything.
    """
    recorded = RecordingApp()
    with run_in_subprocess(*PART) as process:
        run(app=recorded, include=PART, **KEYS)
        output, _ = process.communicate()
    assert len(recorded.seen) > 300
    assert output.split() == recorded.digest.split()


def test_a_diff_does_not_wait_for_schemathesis() -> None:
    """Importing the package, as `spec diff` does, does not bring schemathesis, which takes long."""
    code = (
        "import sys, portone_v1_contract, portone_v1_contract.spec_diff;"
        "print('schemathesis' in sys.modules)"
    )
    paths = ":".join(path for path in sys.path if path)
    process = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": paths},
        capture_output=True,
        check=True,
        text=True,
    )
    assert process.stdout.strip() == "False"
