"""Importing a package and one endpoint, in a process that has done nothing else yet."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from .worker import Task, World

_MEASURED = """
import time
wall, cpu = time.perf_counter(), time.process_time()
import {modules}
print('{{"wall": %f, "cpu": %f}}' % (time.perf_counter() - wall, time.process_time() - cpu))
"""
_OURS = "portone_v1, portone_v1_api.api.payments.payments_get_balance"
_WAYS = {
    "httpx": "httpx",
    "stock": "stock_client, stock_client.api.payments.payments_get_balance",
    "sdk": "portone_server_sdk",
    "ours": _OURS,
    # Models are imported with the first answer that holds one.
    "ours_models": f"{_OURS}, portone_v1_api.models.payment_balance_response",
}


@contextmanager
def modules(world: World, way: str) -> Iterator[Task]:
    """What is imported for a balance."""
    code = _MEASURED.format(modules=_WAYS[way])

    def run(times: int) -> Mapping[str, float]:
        command = [sys.executable, "-c", code]
        took: dict[str, float] = json.loads(subprocess.check_output(command))  # noqa: S603
        return took

    yield Task(run)
