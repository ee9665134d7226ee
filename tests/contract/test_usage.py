"""Which operations recorded traffic calls."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from portone_v1_api import spec
from portone_v1_contract.bodies.usage import BadRecord, Usage, read_usage
from portone_v1_contract.report.har import CREATOR
from portone_v1_mock import MockPortOne, running

GET = {"method": "GET", "target": "/payments/imp_1?a=1"}
CANCEL = {"method": "POST", "target": "/payments/cancel"}
FIND = {"method": "GET", "target": "/payments/find/order-1/paid"}
IDS = ("payments_get", "payments_find_by_status", "payments_cancel")


def usage(tmp_path: Path, value: Any) -> Usage:
    path = tmp_path / "record.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    return read_usage(path, spec.document())


def entry(url: str, method: str = "GET", **fields: Any) -> dict[str, Any]:
    return {"request": {"method": method, "url": url}, "response": {"status": 200}, **fields}


def archive(*entries: Any, creator: str = "Firefox") -> dict[str, Any]:
    return {"log": {"creator": {"name": creator}, "entries": list(entries)}}


def test_the_record_of_a_mock_is_read(tmp_path: Path) -> None:
    """What a running mock answers for its requests names the operations that were called."""
    with running(MockPortOne()) as url:
        httpx.get(f"{url}/payments/imp_1", headers={"Authorization": "none"})
        httpx.post(f"{url}/users/getToken", json={"imp_key": "imp_mock", "imp_secret": "x"})
        httpx.get(f"{url}/nothing")
        record = httpx.get(f"{url}/_mock/requests").json()
    assert {*usage(tmp_path, record).operations} == {"payments_get", "users_get_token"}


@pytest.mark.parametrize(
    ("value", "dropped"),
    [([CANCEL, GET, FIND, GET], 0), ({"requests": [FIND, CANCEL, GET], "dropped": 7}, 7)],
)
def test_a_list_of_requests_is_read(tmp_path: Path, value: Any, dropped: int) -> None:
    """Each operation is named once, in the order of the document; what was dropped is counted."""
    read = usage(tmp_path, value)
    assert sorted(read.operations) == sorted(IDS)
    assert read.operations == usage(tmp_path, [*reversed([CANCEL, GET, FIND])]).operations
    assert read.dropped == dropped


def test_a_har_is_read(tmp_path: Path) -> None:
    """Requests to the API and to this machine count; those to other hosts do not."""
    value = archive(
        entry("https://api.iamport.kr/payments/imp_1"),
        entry("http://127.0.0.1:8010/payments/cancel", "POST"),
        entry("https://shop.example.com/payments/find/order-1/paid"),
        None,
    )
    assert {*usage(tmp_path, value).operations} == {"payments_get", "payments_cancel"}


def test_the_archive_of_a_check_is_read(tmp_path: Path) -> None:
    """In an archive of our own each entry names its operation, whatever the host."""
    url = "https://pay.example.com/v1/payments/imp_1"
    value = archive(entry(url, comment="payments_get"), entry(url, comment=5), creator=CREATOR)
    assert usage(tmp_path, value).operations == ("payments_get",)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("{", "not JSON"),
        ({"calls": []}, "GET /_mock/requests"),
        (5, "GET /_mock/requests"),
        ([], "no request to the API"),
        ([5, {"method": "GET"}, {"method": "GET", "target": "/nothing"}], "no request to the API"),
        (archive(), "no request to the API"),
    ],
)
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, value: Any, message: str) -> None:
    """The error names the file, and what was expected."""
    with pytest.raises(BadRecord, match=message) as refused:
        usage(tmp_path, value)
    assert "record.json" in str(refused.value)


def test_a_file_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not say its size, such as a device, is read up to the limit and no further."""
    monkeypatch.setattr("portone_v1_contract.bodies.decoding.MAX_BYTES", 1_000_000)
    with pytest.raises(BadRecord, match="larger than"):
        read_usage(Path("/dev/zero"), spec.document())
