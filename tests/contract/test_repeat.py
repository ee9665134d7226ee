"""Two runs with one seed send the same requests: on a part of the API, quickly."""

from __future__ import annotations

import subprocess
import sys

import pytest
from portone_v1_contract import run

from .test_whole import KEYS, Recorded

PART = ["payments_find_all", "payments_cancel", "customers_save"]


@pytest.mark.slow
def test_a_seed_repeats_the_requests() -> None:
    """On fresh targets, the same requests go out in the same order, whatever the process."""
    first, second = Recorded(), Recorded()
    for recorded in (first, second):
        run(app=recorded, include=PART, max_examples=3, seed=5, **KEYS)
    assert len(first.seen) > 300
    assert first.seen == second.seen


SENT = """
import hashlib
from portone_v1_contract import run
from portone_v1_mock import MockPortOne
seen = []
app = MockPortOne().app
async def recording(scope, receive, send):
    async def heard():
        message = await receive()
        seen.append(message.get("body", b""))
        return message
    if scope["type"] == "http":
        seen.append((scope["method"], scope["raw_path"], scope["query_string"]))
    await app(scope, heard if scope["type"] == "http" else receive, send)
run(app=recording, include=["payments_prepare"], max_examples=2, imp_key="imp_mock",
    imp_secret="mock_secret")
print(len(seen), hashlib.sha256(repr(seen).encode()).hexdigest())
"""


@pytest.mark.slow
def test_another_process_sends_the_same() -> None:
    """No order of a set or a dictionary, which change from process to process, decides anything."""
    paths = ":".join(path for path in sys.path if path)
    told = {
        subprocess.run(
            [sys.executable, "-c", SENT],
            env={"PYTHONPATH": paths, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_diff_does_not_wait_for_schemathesis() -> None:
    """Importing the package, as `spec diff` does, does not bring schemathesis, which takes long."""
    code = (
        "import sys, portone_v1_contract, portone_v1_contract.spec_diff;"
        "print('schemathesis' in sys.modules)"
    )
    paths = ":".join(path for path in sys.path if path)
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": paths},
        capture_output=True,
        check=True,
        text=True,
    )
    assert told.stdout.strip() == "False"
