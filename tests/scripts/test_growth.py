"""What a new operation costs: a few lines of the spec, and nothing by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, Gen, copy_tree

PATH = """
  /payments/{imp_uid}/refund-rate:
    parameters:
      - $ref: "#/components/parameters/ImpUid"
    get:
      operationId: payments_list_refund_rates
      tags: [payments]
      summary: List the rates at which a payment was refunded.
      x-effect: read
      x-resolve: none
      x-envelope: standard
      x-pages: imp_uid
      x-window: {days: 30, from: begin, to: end_time, fields: [cancelled_at]}
      security:
        - accessToken: []
      parameters:
        - $ref: "#/components/parameters/Page"
        - {name: begin, in: query, schema: {$ref: "#/components/schemas/UnixTime"}}
        - {name: end_time, in: query, schema: {$ref: "#/components/schemas/UnixTime"}}
      responses:
        "200":
          description: A page.
          content: {application/json: {schema: {$ref: "#/components/schemas/PaymentPageResponse"}}}

components:
"""

USE = """
import asyncio, httpx
from portone_v1 import AsyncPortOne, NotFound, PortOne

targets = []

def handle(request):
    if request.url.path == "/users/getToken":
        result = {"access_token": "t", "now": 100, "expired_at": 1900}
    else:
        targets.append(request.url.raw_path.decode())
        query = request.url.params
        if int(query["page"]) > 2:
            return httpx.Response(404, json={"code": -1, "message": "no", "response": None})
        begin = int(query["begin"])
        end = int(query["end_time"])
        times = [time for time in (5, 6, 3_000_000) if begin <= time <= end]
        rows = [{"imp_uid": f"imp_{time}", "cancelled_at": time} for time in times]
        result = {"total": len(rows), "previous": 0, "next": 0, "list": rows}
    return httpx.Response(200, json={"code": 0, "message": None, "response": result})

def use(portone):
    return portone.payments.iter_refund_rates("imp/1", since=0, until=60 * 86400, prefetch=2)

async def use_async():
    transport = httpx.MockTransport(handle)
    async with AsyncPortOne("k", "s", transport=transport) as portone:
        return [row.imp_uid async for row in use(portone)]

with PortOne("k", "s", transport=httpx.MockTransport(handle)) as portone:
    rows = [row.imp_uid for row in use(portone)]
    assert rows == ["imp_3000000", "imp_5", "imp_6"], rows
    assert asyncio.run(use_async()) == rows
    assert sorted(targets)[0].startswith("/payments/imp%2F1/refund-rate?"), targets
    try:
        portone.payments.list_refund_rates("imp_1", page=3)
    except NotFound as error:
        assert error.operation == "payments_list_refund_rates"
"""


@pytest.mark.slow
def test_the_overlay_grows_by_nothing(tmp_path: Path, gen: Gen) -> None:
    """An operation that is added to the spec is called, paged and cut by the client as it is."""
    tree = copy_tree(tmp_path / "tree", ROOT / "openapi.yaml")
    spec = tree / "openapi.yaml"
    text = spec.read_text(encoding="utf-8")
    assert text.count("\ncomponents:\n") == 1
    spec.write_text(text.replace("\ncomponents:\n", PATH), encoding="utf-8")
    process = gen(tree)
    assert process.returncode == 0, process.stderr
    path = os.pathsep.join([str(tree / "generated"), str(ROOT / "overlay")])
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", USE],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
