"""The requests of a run as an HTTP archive, and what is read back from it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_contract import bodies
from portone_v1_contract.openapi.document import operations
from portone_v1_contract.report import har
from portone_v1_contract.report.har import HarWriter
from portone_v1_contract.transport.exchange import Answer, Request

from .conftest import Check
from .fake_server import KEY, SECRET, FakeServer
from .recorded_answers import payment

NOW = datetime(2026, 12, 1, 12, 0, 3, tzinfo=UTC)
TOKEN = "t" * 40
WHOLE = {"code": 0, "message": None, "response": payment()}


@contextmanager
def writer(path: Path) -> Iterator[HarWriter]:
    secrets = {TOKEN: "$PORTONE_TOKEN", "a": "$PORTONE_V1_IMP_KEY"}
    every = operations(spec.document())
    base = "https://pay.example.com/v1"
    with HarWriter(path, base=base, operations=every, secrets=secrets, now=lambda: NOW) as archive:
        yield archive


def answer(value: Any, status: int = 200, **headers: str) -> Answer:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return Answer(status, {"content-type": "application/json", **headers}, body)


def entries(path: Path) -> list[dict[str, Any]]:
    log = json.loads(path.read_text("utf-8"))["log"]
    assert log["version"] == "1.2"
    rows: list[dict[str, Any]] = log["entries"]
    return rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.har"


def test_a_run_is_read_back(check: Check, path: Path) -> None:
    """Every answer of a run of a right server is a body that the document holds for."""
    report = check(FakeServer(control=True), only=("read-back", "token-wrong"), har=path)
    assert report.exit_code == 0
    text = path.read_text("utf-8")
    assert KEY not in text
    assert SECRET not in text
    read = bodies.check(path)
    assert read.exit_code == 0, bodies.render(read)
    assert not any(item.is_problem for item in read.left_out)
    left_out = sum(item.count for item in read.left_out)
    assert read.bodies + left_out == len(entries(path)) <= report.requests
    assert read.answers["payments_get 200"] > 3
    assert read.answers["payments_get 401"] > 0


def test_an_entry_is_complete(path: Path) -> None:
    """An entry has the time, what was sent, what came, and the operation."""
    request = Request(
        "POST", "/payments/cancel?a=1", {"Content-Type": "application/json"}, b'{"imp_uid": "i"}'
    )
    with writer(path) as archive:
        archive.write(request, answer(WHOLE), 1.5)
    (entry,) = entries(path)
    assert entry["comment"] == "payments_cancel"
    assert entry["startedDateTime"] == "2026-12-01T12:00:01.500000+00:00"
    assert entry["time"] == 1500
    assert entry["request"]["url"] == "https://pay.example.com/v1/payments/cancel?a=1"
    assert entry["request"]["queryString"] == [{"name": "a", "value": "1"}]
    assert entry["request"]["postData"]["text"] == '{"imp_uid": "i"}'
    assert entry["response"]["status"] == 200
    assert json.loads(entry["response"]["content"]["text"])["response"]["amount"] == 1000


def test_an_archive_gets_its_name_when_it_is_whole(path: Path) -> None:
    """Until then the former one stays, and two runs at once do not mix; nothing else is left."""
    path.write_text("the former one")
    with writer(path) as archive:
        archive.write(Request("GET", "/cards"), answer(WHOLE), 0)
        assert path.read_text("utf-8") == "the former one"
    assert len(entries(path)) == 1
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_in_the_place_of_the_archive_is_named_at_once(path: Path) -> None:
    """What cannot be written is an error before anything is sent."""
    path.mkdir()
    with pytest.raises(IsADirectoryError) as refused, writer(path):
        pytest.fail("the archive was opened")
    assert refused.value.filename == str(path)


def test_no_secret_and_no_personal_data_is_written(path: Path) -> None:
    """Known secrets have a name in their place; all else that opens or names is hidden."""
    headers = {
        "Authorization": f"Bearer {TOKEN}",
        "X-ImpTokenHeader": "another-token",
        "Cookie": "session=abcdef",
    }
    request = Request("GET", f"/payments/imp_1?_token={TOKEN}&buyer_tel=01012345678", headers)
    body = {**WHOLE, "response": payment(buyer_name="Kim Minji", buyer_email="kim@example.com")}
    login = {"code": 0, "message": None, "response": {"access_token": "u" * 40}}
    with writer(path) as archive:
        archive.write(request, answer(body, 200, **{"set-cookie": "id=xyz"}), 0)
        archive.write(Request("POST", "/users/getToken"), answer(login), 0)
        archive.write(Request("GET", "/payments/imp_1"), answer(f"<p>{TOKEN}</p>".encode()), 0)
    text = path.read_text("utf-8")
    hidden = (TOKEN, "u" * 40, "another-token", "abcdef", "xyz", "01012345678", "Kim", "kim@")
    for secret in hidden:
        assert secret not in text
    assert "Bearer $PORTONE_TOKEN" in text
    assert '"amount\\": 1000' in text


@pytest.mark.parametrize(
    "target", ["/payments/a%2Fbalance", "/nothing", "/payments/imp_1/nothing/at/all"]
)
def test_what_may_be_another_operation_is_none(path: Path, target: str) -> None:
    """An answer to an unknown path, or to an encoded slash, is not held against an operation."""
    with writer(path) as archive:
        archive.write(Request("GET", target), answer({"code": 1}), 0)
    assert "comment" not in entries(path)[0]
    assert bodies.check(path).findings == ()


def test_the_control_plane_is_left_out(path: Path) -> None:
    """What the check does to seed a server is no traffic of the API."""
    with writer(path) as archive:
        archive.write(Request("POST", "/_mock/reset"), answer({}), 0)
    assert entries(path) == []


def test_a_request_without_an_answer_is_an_entry(path: Path) -> None:
    """Silence is recorded as status 0, and is no body to check."""
    with writer(path) as archive:
        archive.write(Request("GET", "/payments/imp_1"), None, 10)
    assert entries(path)[0]["response"]["status"] == 0
    assert bodies.check(path).bodies == 0


def test_the_file_is_bounded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A body that is too large, or that comes when there is no room left, is its size alone."""
    monkeypatch.setattr(har, "MAX_BODY", 1000)
    monkeypatch.setattr(har, "MAX_BODIES", 1500)
    request = Request("GET", "/payments/imp_1")
    with writer(path) as archive:
        archive.write(request, answer(b"x" * 1001), 0)
        archive.write(request, answer(b"x" * 900), 0)
        archive.write(request, answer(b"x" * 900), 0)
    contents = [entry["response"]["content"] for entry in entries(path)]
    assert [content.get("text") for content in contents] == [None, "x" * 900, None]
    assert [content["size"] for content in contents] == [1001, 900, 900]


def test_what_is_hidden_is_no_difference(path: Path) -> None:
    """A hidden value has neither a wrong type nor an unknown word; one that is there has."""
    hidden = {**WHOLE, "response": payment(amount="***", status="***", pg_provider="***")}
    wrong = {**WHOLE, "response": payment(amount="**")}
    with writer(path) as archive:
        archive.write(Request("GET", "/payments/imp_1"), answer(hidden), 0)
    assert bodies.check(path).findings == ()
    with writer(path) as archive:
        archive.write(Request("GET", "/payments/imp_1"), answer(wrong), 0)
    assert [one.place for one in bodies.check(path).findings] == ["response.amount"]


def test_an_archive_of_a_run_that_broke_off_can_be_read(path: Path) -> None:
    """Whatever ends a run, the file is whole JSON."""

    def break_off() -> None:
        with writer(path) as archive:
            archive.write(Request("GET", "/payments/imp_1"), answer(WHOLE), 0)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert len(entries(path)) == 1


def test_what_a_killed_run_has_left_is_removed(path: Path) -> None:
    """The next run removes the part of a process that is gone, not that of one at work."""
    abandoned = path.with_name(".run.har.1.part")
    others = [path.with_name(".other.har.1.part"), path.with_name("run.har.part")]
    for file in (abandoned, *others):
        file.write_text("{", "utf-8")
        os.utime(file, (0, 0))
    code = (
        "import sys; from pathlib import Path;"
        "from portone_v1_contract.report.part_file import open_part;"
        "part, file = open_part(Path(sys.argv[1])); print(part, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, path],
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        written = Path(process.stdout.readline().strip())
        os.utime(written, (0, 0))
        assert not abandoned.exists()
        with writer(path):
            assert written.exists()
        process.kill()
    with writer(path):
        assert not written.exists()
    assert sorted(path.parent.iterdir()) == sorted([*others, path])


def test_a_part_that_was_just_written_stays(path: Path) -> None:
    """A run at work has no lock for a moment, at its beginning and before its file has its name."""
    part = path.with_name(".run.har.1.part")
    part.write_text("{", "utf-8")
    with writer(path):
        pass
    assert part.exists()
