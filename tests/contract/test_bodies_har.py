"""HTTP archives of a browser or a proxy, held against the spec."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from portone_v1_contract.bodies import BodyReport, check

from .recorded_answers import BODIES, payment

API = "https://api.iamport.kr"
WHOLE = {"code": 0, "message": None, "response": payment()}


def entry(url: str, body: Any = None, status: int = 200, **content: Any) -> dict[str, Any]:
    """One exchange as a browser writes it down."""
    text = {} if body is None else {"text": json.dumps(body, ensure_ascii=False)}
    return {
        "request": {"method": "GET", "url": url},
        "response": {"status": status, "content": {"mimeType": "json", **text, **content}},
    }


def checked(tmp_path: Path, *entries: Any, **settings: Any) -> BodyReport:
    archive = {"log": {"version": "1.2", "entries": list(entries)}}
    (tmp_path / "traffic.har").write_text(json.dumps(archive), "utf-8")
    return check(tmp_path, **settings)


def test_entries_are_matched_by_method_and_path(tmp_path: Path) -> None:
    """The operation comes from the URL, the longer fixed path first, and the status is there."""
    find = f"{API}/payments/findAll/order%2F1/paid?page=1"
    refusal = BODIES["unknown payment"][2]
    report = checked(
        tmp_path,
        entry(f"{API}/payments/imp_1", WHOLE),
        entry("https://static-api.iamport.kr/payments/imp_1", WHOLE),
        entry(f"{API}/payments/imp_2", refusal, 404),
        entry(find, {"code": 0, "message": None, "response": BODIES["findAll"][2]}),
    )
    assert report.answers == {
        "payments_find_all_by_status 200": 1,
        "payments_get 200": 2,
        "payments_get 404": 1,
    }
    assert report.exit_code == 0


def test_other_traffic_is_counted(tmp_path: Path) -> None:
    """Other hosts, other paths and what has no body are counted, and are no finding."""
    preflight = entry(f"{API}/payments/imp_1")
    preflight["request"]["method"] = "OPTIONS"
    report = checked(
        tmp_path,
        entry("https://example.com/payments/imp_1", {"x": 1}),
        entry("https://api.iamport.kr.example.com/payments/imp_1", {"x": 1}),
        entry(f"{API}/nothing", {}),
        preflight,
        entry(f"{API}/payments/imp_1"),
        entry(f"{API}/payments/imp_1", "", 0),
    )
    counts = {group.reason: group.count for group in report.left_out}
    assert counts == {
        "requests to other hosts": 2,
        "requests that the spec has no operation for": 2,
        "answers that were recorded without their body": 1,
        "requests without an answer": 1,
    }
    assert report.exit_code == 2


def test_a_host_can_be_named(tmp_path: Path) -> None:
    """A proxy or a mock is taken for the API when it is named, with a port or without."""
    record = entry("http://127.0.0.1:8010/payments/imp_1", WHOLE)
    assert checked(tmp_path, record).bodies == 0
    assert checked(tmp_path, record, hosts=["127.0.0.1"]).bodies == 1
    assert checked(tmp_path, record, hosts=["127.0.0.1:8010"]).bodies == 1
    assert checked(tmp_path, record, hosts=["127.0.0.1:8011"]).bodies == 0


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_base64_content_is_read(pack: Any, tmp_path: Path) -> None:
    """Content in base64, gzipped or not, is the body."""
    text = base64.b64encode(pack(json.dumps({**WHOLE, "response": payment(amount="1")}).encode()))
    record = entry(f"{API}/payments/imp_1", text=text.decode(), encoding="base64")
    report = checked(tmp_path, record)
    assert [finding.place for finding in report.contradictions] == ["response.amount"]
    assert report.findings[0].first == "traffic.har, entry 1"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"text": "a", "encoding": "base64"}, "not base64"),
        ({"text": base64.b64encode(b"\x1f\x8bno").decode(), "encoding": "base64"}, "broken gzip"),
        ({"text": "<html>"}, "not JSON"),
        ({"text": "\ud800"}, "not JSON"),
        ({"text": 5}, "without their body"),
    ],
)
def test_broken_content_is_named(content: dict[str, Any], reason: str, tmp_path: Path) -> None:
    """A body that is not what it says it is left out, with the reason."""
    report = checked(tmp_path, entry(f"{API}/payments/imp_1", **content))
    assert reason in report.left_out[0].reason
    assert report.left_out[0].is_problem


@pytest.mark.parametrize(
    "broken", [None, 1, {}, {"request": 5, "response": []}, {"request": {"url": "http://[::"}}]
)
def test_a_broken_entry_does_not_stop_the_others(broken: Any, tmp_path: Path) -> None:
    """What is no exchange is left out and the rest is read."""
    report = checked(tmp_path, broken, entry(f"{API}/payments/imp_1", WHOLE))
    assert report.bodies == 1
    assert len(report.left_out) == 1
