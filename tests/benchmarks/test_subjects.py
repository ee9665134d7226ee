"""Subjects: what is measured does what it says, so that nothing is fast by doing nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from portone_v1 import PortOne
from portone_v1_api.models import PaymentPageResponse
from portone_v1_data.export import export_payments

from benchmarks import decoding, exports, mocks, typed
from benchmarks.busy_shop import TODAY, BusyShop, first_day, least_requests
from benchmarks.loopback import ORDER, Connection, OrderPages
from benchmarks.payloads import Payloads, encode

PAGE = Payloads().page(20)


def test_ours_decodes_to_models_with_exact_money() -> None:
    """What is timed as ours gives typed models, and amounts equal to the text of the answer."""
    decoded: Any = decoding._ours("PaymentPageResponse")(encode(PAGE))
    assert isinstance(decoded, PaymentPageResponse)
    amounts = [row.amount for row in decoded.response.list_]
    assert amounts == [Decimal(str(row["amount"])) for row in PAGE["response"]["list"]]
    assert not any(isinstance(amount, float) for amount in amounts)


@pytest.mark.parametrize("way", [decoding._structs, decoding._pydantic])
def test_floor_and_peer_decode_every_field_of_the_spec(way: Any) -> None:
    """The classes made for others have the fields of the spec, nested ones typed too."""
    decoded = way("PaymentPageResponse")(encode(PAGE))
    row = next(row for row in decoded.response.list if row.cancel_history)
    assert row.cancel_history[0].amount <= row.amount
    names = typed.document()["components"]["schemas"]["Payment"]["properties"]
    assert all(hasattr(row, name) for name in names)


def test_prism_answers_with_a_page_of_ours() -> None:
    """The page of 20 that Prism is measured with is the example of the answer to the request."""
    document = mocks._spec(lambda: PAGE)
    answer = document["paths"]["/payments/findAll/{merchant_uid}"]["get"]["responses"]["200"]
    _, _, section, name = answer["$ref"].split("/")
    content = document["components"][section][name]["content"]["application/json"]
    assert content["examples"] == {"page": {"value": PAGE}}


class Wire:
    """The end of a connection that is written to."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.write = self.written.append


CUTS = {(1, 2): ([1, 2], 2, 5), (2, 3): ([4, 5], 0, 5), (3, 2): ([5], 0, 5)}


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_the_loopback_server_answers_requests_however_they_arrive(size: int) -> None:
    """Requests in one piece or in many, with a body or without, get their own answers."""
    answers = {
        b"/users/getToken": b"token",
        b"/list?limit=100": b"one",
        b"/list?limit=100&page=2": b"two",
    }
    wire = Wire()
    connection = Connection(answers, 0)
    connection.connection_made(wire)  # type: ignore[arg-type]
    stream = (
        b"POST /users/getToken HTTP/1.1\r\nContent-Length: 4\r\n\r\n{  }"
        b"GET /list?limit=100&page=2&sorting=x HTTP/1.1\r\nHost: x\r\n\r\n"
        b"GET /list?limit=100 HTTP/1.1\r\n\r\n"
    )
    for at in range(0, len(stream), size):
        connection.data_received(stream[at : at + size])
    assert wire.written == [b"token", b"two", b"one"]


def test_the_loopback_server_has_pages_of_any_size() -> None:
    """Pages of an order are cut from the same rows, whatever their size."""
    answers = OrderPages([b"1", b"2", b"3", b"4", b"5"], {})
    path = f"{ORDER}?page=".encode()
    pages = {(page, size): answers[path + b"%d&limit=%d" % (page, size)] for page, size in CUTS}
    found = {
        cut: json.loads(answer.partition(b"\r\n\r\n")[2])["response"]
        for cut, answer in pages.items()
    }
    assert {cut: (page["list"], page["next"], page["total"]) for cut, page in found.items()} == CUTS


def test_an_export_is_compared_with_the_shop(tmp_path: Path) -> None:
    """A payment that is missing or otherwise in the files fails; the same ones pass."""
    shop = BusyShop(40, days=2)
    for _ in range(30):
        shop.change()
    expected = tmp_path / "expected.csv"
    count = shop.finish(str(expected))
    with PortOne("imp_mock", "mock_secret", transport=shop.mock.transport()) as portone:
        export_payments(portone, tmp_path / "out", first_day(2), TODAY + timedelta(days=1))
    exports.compare(expected, tmp_path / "out", count)
    lines = expected.read_text(encoding="utf-8").splitlines()
    for wrong in (
        [*lines[:-1], lines[-1].replace(",1000,", ",1001,")],
        [*lines, f"other{lines[-1]}"],
    ):
        expected.write_text("\n".join(wrong), encoding="utf-8")
        with pytest.raises(RuntimeError, match=r"1 wrong|1 lost"):
            exports.compare(expected, tmp_path / "out", count)


def test_the_least_requests_are_the_answers_that_hold_all_payments() -> None:
    """An answer for each day and status, and one more for each further 1,000 payments."""
    assert least_requests(100, 3) == 16
    assert least_requests(4_000, 1) == 8 + 2
