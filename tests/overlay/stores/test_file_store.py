"""The token store in a file: who may read it, what may be in it, and several processes."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from portone_v1 import PortOne
from portone_v1._errors import TokenStoreError
from portone_v1.stores import FileTokenStore, TokenLease
from portone_v1_mock import MockPortOne, running

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop" / "token.json"


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process that runs the code."""
    rooms = ":".join(str(ROOT / room) for room in ("generated", "overlay"))
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": rooms},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_read_it(path: Path) -> None:
    """File and lock are 0600 and a folder made for them 0700, also where a file was open to all."""
    store = FileTokenStore(path)
    before = os.umask(0)
    try:
        with store.lock("key"):
            path.write_text("{}")
            path.chmod(0o666)
            store.save("key", TokenLease("t1", 100))
    finally:
        os.umask(before)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {"token.json": 0o600, "token.json.lock": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_merchants_do_not_touch_each_others_tokens(path: Path) -> None:
    """A save keeps what other keys have, and drops what is over."""
    now = [1000.0]
    store = FileTokenStore(path, clock=lambda: now[0])
    with store.lock("old"):
        store.save("old", TokenLease("t0", 5))
        store.save("one", TokenLease("t1", 100))
        now[0] += 10
        store.save("two", TokenLease("t2", 100))
    assert store.load("one") == TokenLease("t1", 90)
    assert store.load("two") == TokenLease("t2", 100)
    assert set(json.loads(path.read_text())) == {"one", "two"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"key": "t"}',
        b'{"key": ["t"]}',
        b'{"key": ["t", "9e9"]}',
        b'{"key": [7, 9e9]}',
        b'{"key": ["t", 1e999]}',
        b'{"other": 7, "key": ["t", 9e9]}',
    ],
)
def test_a_file_that_makes_no_sense_counts_as_empty(path: Path, content: bytes) -> None:
    """It is replaced by the next save."""
    store = FileTokenStore(path)
    path.parent.mkdir()
    path.write_bytes(content)
    lease = store.load("key")
    assert lease is None or content == b'{"key": ["t", 1e999]}'
    store.save("key", TokenLease("t1", 100))
    assert store.load("key").value == "t1"  # type: ignore[union-attr]


@given(st.binary(max_size=60))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=30,
)
def test_no_content_stops_a_login(path: Path, content: bytes) -> None:
    """Whatever somebody wrote into the file, a client gets its token and repairs the file."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    mock = MockPortOne()
    store = FileTokenStore(path)
    with PortOne(
        "imp_mock", "mock_secret", transport=mock.transport(), token_store=store
    ) as portone:
        assert portone.payments.get("imp_448280090638").status == "paid"
    assert len(json.loads(path.read_text())) == 1


def test_a_clock_that_was_set_back_costs_one_renewal(path: Path) -> None:
    """A token that the file takes for good and the API does not is renewed, for all."""
    mock = MockPortOne()
    wall = [1_000_000.0]
    store = FileTokenStore(path, clock=lambda: wall[0])

    def client() -> PortOne:
        return PortOne("imp_mock", "mock_secret", transport=mock.transport(), token_store=store)

    with client() as portone:
        portone.payments.get("imp_448280090638")
    wall[0] -= 7200
    mock.advance(3600)
    for _ in range(2):
        with client() as portone:
            portone.payments.get("imp_448280090638")
    statuses = [request["status"] for request in mock.requests()]
    assert statuses == [200, 200, 401, 200, 200, 200]


@pytest.mark.parametrize("what", ["a file in place of the folder", "a folder in place of the file"])
def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path, what: str) -> None:
    """The error names the path and the reason, and shows no token; nothing is left lying about."""
    path = tmp_path / "token.json"
    if what.startswith("a file"):
        path.write_text("")
        path = path / "token.json"
    else:
        path.mkdir()
    store = FileTokenStore(path)
    for use in (lambda: store.save("key", TokenLease("s3cret", 9)), lambda: store.load("key")):
        with pytest.raises(TokenStoreError, match=re.escape(str(path))) as caught:
            use()
        assert "s3cret" not in f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
        assert "directory" in str(caught.value)
    assert {file.name for file in tmp_path.iterdir()} == {"token.json"}


def test_with_fallback_an_unusable_file_is_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The client works on with a token of its own and says once why."""
    path = tmp_path / "token.json"
    mock = MockPortOne()
    path.mkdir()
    store = FileTokenStore(path, fallback=True)
    with PortOne(
        "imp_mock", "mock_secret", transport=mock.transport(), token_store=store
    ) as portone:
        for _ in range(3):
            portone.payments.get("imp_448280090638")
            mock.advance(3600)
    warnings = [line.getMessage() for line in caplog.records if line.levelname == "WARNING"]
    assert len([line for line in warnings if "keeps a token of its own" in line]) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_read_only_folder_is_an_error(tmp_path: Path) -> None:
    """A folder without write permission is named, with the system's words."""
    tmp_path.chmod(0o500)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # root may write everywhere, nobody may not
    try:
        with pytest.raises(TokenStoreError, match="Permission denied"):
            FileTokenStore(tmp_path / "token.json").save("key", TokenLease("t", 9))
    finally:
        os.seteuid(user)
        tmp_path.chmod(0o700)


def test_a_write_that_breaks_off_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old token stays readable and no half-written file stays behind."""
    store = FileTokenStore(path)
    with store.lock("key"):
        store.save("key", TokenLease("t1", 100))

    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", fail)
        with pytest.raises(TokenStoreError, match="No space left on device"):
            store.save("key", TokenLease("t2", 100))
    assert store.load("key").value == "t1"  # type: ignore[union-attr]
    assert {file.name for file in path.parent.iterdir()} == {"token.json", "token.json.lock"}


def test_a_save_needs_no_folder_but_its_own(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new file is made beside the old one: from another disk it would not be moved in one."""
    monkeypatch.setattr(tempfile, "tempdir", str(path / "missing"))
    store = FileTokenStore(path)
    with store.lock("key"):
        store.save("key", TokenLease("t1", 100))
    assert store.load("key").value == "t1"  # type: ignore[union-attr]


def test_a_home_folder_may_be_written_as_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`~` is the home folder, and a later change of folder moves nothing."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    store = FileTokenStore("~/token.json")
    with store.lock("key"):
        store.save("key", TokenLease("t1", 100))
    assert (tmp_path / "token.json").exists()


def test_without_filelock_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is named when the store is made."""
    monkeypatch.setitem(sys.modules, "filelock", None)
    with pytest.raises(ModuleNotFoundError, match='pip install "filelock>='):
        FileTokenStore("token.json")


WORKER = """
import asyncio, sys
from portone_v1 import AsyncPortOne, PortOne
from portone_v1.stores import FileTokenStore

kind, url, path = sys.argv[1:]
settings = {"base_url": url, "token_store": FileTokenStore(path)}
print("up", flush=True)
sys.stdin.readline()
if kind == "sync":
    with PortOne("imp_mock", "mock_secret", **settings) as portone:
        for _ in range(5):
            portone.payments.get("imp_448280090638")
else:
    async def run():
        async with AsyncPortOne("imp_mock", "mock_secret", **settings) as portone:
            for _ in range(5):
                await portone.payments.get("imp_448280090638")
    asyncio.run(run())
"""


def test_four_processes_send_one_login(path: Path) -> None:
    """Started at once with one file, blocking and asyncio, they ask for one token."""
    mock = MockPortOne()
    with running(mock) as url:
        workers = [start(WORKER, kind, url, path) for kind in ["sync", "async"] * 2]
        try:
            for worker in workers:
                assert worker.stdout
                assert worker.stdout.readline() == "up\n"
            for worker in workers:
                worker.communicate("go\n", timeout=60)
        finally:
            for worker in workers:
                worker.kill()
                worker.communicate()
    assert [worker.returncode for worker in workers] == [0] * 4
    operations = [request["operation"] for request in mock.requests()]
    assert operations.count("users_get_token") == 1
    assert operations.count("payments_get") == 20


HOLDER = """
import sys
from portone_v1.stores import FileTokenStore

with FileTokenStore(sys.argv[1]).lock("key"):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_killed_holder_locks_nobody_out(path: Path) -> None:
    """kill -9 in mid-login frees the lock at once."""
    with start(HOLDER, path) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(TokenStoreError, match="waited"):
            FileTokenStore(path, wait=0.1).lock("key").__enter__()
        holder.kill()
        holder.wait()
        with FileTokenStore(path, wait=5).lock("key"):
            pass
