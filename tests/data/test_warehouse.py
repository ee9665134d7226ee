"""The copy at a destination is the shop, row by row, whatever happens to shop, run and machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import stamina
from portone_v1 import AuthenticationFailed, PortOne
from portone_v1_data import destinations, warehouse
from portone_v1_data.destinations import WarehouseError, WarehouseSettingsError
from portone_v1_data.dlt import AnotherAccountError, NoCopyError, Progress
from portone_v1_data.process_lock import ProcessLockedError, process_lock
from portone_v1_data.warehouse import SyncResult, sync
from portone_v1_mock import MockPortOne

from .changing_payments import DAY, KEYS, NOW, BusyShop
from .copies import copied_rows, expected_rows
from .postgres_server import PASSWORD, PostgresServer, serving

PERSONAL = {"buyer_name", "buyer_tel", "buyer_email", "vbank_num", "card_number", "custom_data"}


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Tries follow each other at once."""
    with stamina.set_testing(True, attempts=100, cap=True):
        yield


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A PostgreSQL for the tests of this file; each has a dataset of its own."""
    with serving() as the_server:
        yield the_server


class Copy:
    """A destination, a dataset, and runs of which each is on a new machine."""

    def __init__(self, to: str, dataset: str, folder: Path) -> None:
        self.to = to
        self.dataset = dataset
        self._folder = folder

    def sync(self, portone: PortOne, **options: Any) -> SyncResult:
        """Run with an empty folder, as after the loss of the machine."""
        shutil.rmtree(self._folder, ignore_errors=True)
        return sync(portone, self.to, folder=self._folder, dataset=self.dataset, **options)

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return what is there, by imp_uid."""
        return copied_rows(self.to, self.dataset)


@pytest.fixture(params=["duckdb", "postgresql"])
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Copy:
    """A copy that does not exist yet, in either database."""
    if request.param == "duckdb":
        return Copy(f"duckdb:///{tmp_path / 'shop.duckdb'}", "payments_copy", tmp_path / "files")
    dataset = f"copy_{abs(hash(request.node.name)) % 10**9}"
    to = request.getfixturevalue("server").url
    return Copy(to, dataset, tmp_path / "files")


@pytest.fixture
def duckdb_copy(tmp_path: Path) -> Copy:
    """A copy in DuckDB, for what is the same in all databases."""
    return Copy(f"duckdb:///{tmp_path / 'shop.duckdb'}", "payments_copy", tmp_path / "files")


def client(mock: MockPortOne) -> PortOne:
    return PortOne(*KEYS, transport=mock.transport())


def test_every_field_is_there(copy: Copy) -> None:
    """The demo shop with everything of it: empty texts, nulls, decimals, Korean, lists."""
    mock = MockPortOne()
    odd = {
        "amount": 10.25, "currency": "USD", "name": "'; DROP TABLE payments; -- \\N \",\n\t한글 🙂",
        "buyer_name": "", "apply_num": "", "custom_data": '{"a": ["b,c"]}', "status": "paid",
        "started_at": NOW - 5_000, "paid_at": NOW - 5_000,
    }  # fmt: skip
    mock.add_payment(imp_uid="imp_odd", merchant_uid="NULL", **odd)
    with client(mock) as portone:
        result = copy.sync(portone, since=NOW - 60 * DAY, personal=True)
    rows = copy.rows()
    assert rows == expected_rows(mock, rows)
    assert len(rows) == result.rows > 50
    assert rows["imp_odd"]["name"] == odd["name"]
    assert (rows["imp_odd"]["apply_num"], rows["imp_odd"]["merchant_uid"]) == ("", "NULL")
    assert (result.since, result.read_until) == (NOW - 60 * DAY, NOW - 600)


def test_the_character_nul(copy: Copy) -> None:
    """A text with it is there whole, with a symbol in its place, which databases can hold."""
    mock = MockPortOne(shop=False)
    mock.add_payment(
        imp_uid="imp_nul",
        buyer_name="a\0b",
        status="paid",
        started_at=NOW - 5_000,
        paid_at=NOW - 5_000,
    )
    with client(mock) as portone:
        copy.sync(portone, since=NOW - DAY, personal=True)
    assert copy.rows()["imp_nul"]["buyer_name"] == "a␀b"


def test_personal_data_stays_out(duckdb_copy: Copy) -> None:
    """Without leave there is no column for it."""
    mock = MockPortOne()
    with client(mock) as portone:
        duckdb_copy.sync(portone, since=NOW - 60 * DAY)
    for imp_uid, row in duckdb_copy.rows().items():
        assert not PERSONAL & row.keys()
        expected = expected_rows(mock, [imp_uid])[imp_uid]
        assert row == {name: expected[name] for name in row}


def check(copy: Copy, shop: BusyShop) -> None:
    """Compare the copy with the shop, without what is personal."""
    rows = copy.rows()
    expected = expected_rows(shop.mock, shop.ids)
    assert rows.keys() == expected.keys()
    for imp_uid, row in rows.items():
        assert row == {name: expected[imp_uid][name] for name in row}


def follow(copy: Copy, shop: BusyShop, runs: int) -> None:
    """Sync a shop that changes, from an API that fails more and more; compare in the end."""
    for number in range(runs):
        shop.failures = 0.2 if number else 0
        shop.html = number > runs // 2
        copy.sync(shop.portone, since=shop.since if number == 0 else None)
        for _ in range(50):
            shop.change()
        shop.mock.advance(1_000)
    shop.rest()
    copy.sync(shop.portone)
    check(copy, shop)


def test_a_shop_that_changes(copy: Copy) -> None:
    """After the last run the copy is the shop: refunds in part, late approvals, new payments."""
    follow(copy, BusyShop(300), runs=3)


@pytest.mark.slow
def test_a_large_shop_that_changes(copy: Copy) -> None:
    """The same with 20,000 payments."""
    shop = BusyShop(20_000)
    follow(copy, shop, runs=4)
    assert len(shop.ids) > 20_000


def test_a_change_within_the_second(duckdb_copy: Copy) -> None:
    """A payment that is cancelled while it is read, in the second it was paid, is cancelled."""
    mock = MockPortOne(shop=False)
    imp_uid = mock.checkout("order-1", 1_000)["imp_uid"]
    mock.pay(imp_uid)
    read = mock.transport()
    answers = []

    def answer(request: httpx.Request) -> httpx.Response:
        response = read.handle_request(request)
        if "/payments/status/paid" in str(request.url) and response.status_code == 200:
            answers.append(response)
            # The clock is an hour on, so that it is old enough; the cancel is of then.
            mock.set_clock(NOW)
            if mock.get_payment(imp_uid)["status"] == "paid":
                mock.cancel(imp_uid)
            mock.advance(3_600)
        return response

    mock.advance(3_600)
    with PortOne(*KEYS, transport=httpx.MockTransport(answer)) as portone:
        result = duckdb_copy.sync(portone, since=NOW - 10)
    (row,) = duckdb_copy.rows().values()
    assert answers
    assert result.rows == 2
    assert row["paid_at"] == row["cancelled_at"]
    assert row["status"] == "cancelled"


def test_the_key_is_refused_in_mid_run(copy: Copy) -> None:
    """The copy stays as the run before left it, and the next run brings all."""
    shop = BusyShop(200)
    copy.sync(shop.portone, since=shop.since)
    before = copy.rows()
    shop.mock.advance(DAY)
    requests = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        if len(requests) > 6:
            body = {"code": -1, "message": "Unauthorized", "response": None}
            return httpx.Response(401, json=body)
        return shop.mock.transport().handle_request(request)

    with (
        PortOne(*KEYS, transport=httpx.MockTransport(answer)) as portone,
        pytest.raises(AuthenticationFailed),
    ):
        copy.sync(portone)
    assert copy.rows() == before
    shop.rest()
    copy.sync(shop.portone)
    check(copy, shop)


def test_the_database_goes_down_in_mid_run(server: PostgresServer, tmp_path: Path) -> None:
    """That is an error without the password in it; when it is back, the next run brings all."""
    copy = Copy(server.url, "goes_down", tmp_path / "files")
    shop = BusyShop(200)
    copy.sync(shop.portone, since=shop.since)
    for _ in range(50):
        shop.change()
    shop.mock.advance(DAY)

    def stop(progress: Progress) -> None:
        if progress.slices == 2:
            server.stop()

    try:
        with pytest.raises(WarehouseError) as caught:
            copy.sync(shop.portone, on_progress=stop)
        text = "".join(traceback.format_exception(caught.value)) + caught.value.advice
        assert PASSWORD not in text
        assert server.url not in text
        with pytest.raises(WarehouseError, match="connection"):
            copy.sync(shop.portone)
    finally:
        server.start()
    shop.rest()
    copy.sync(shop.portone)
    check(copy, shop)


def test_a_wrong_password(server: PostgresServer, tmp_path: Path) -> None:
    """It is said, and neither it nor the right one is shown."""
    to = server.url.replace("secret", "guess")
    with (
        client(MockPortOne()) as portone,
        pytest.raises(WarehouseError, match="password") as caught,
    ):
        sync(portone, to, folder=tmp_path, since=NOW - DAY)
    text = "".join(traceback.format_exception(caught.value))
    assert "guess" not in text


def test_again_sees_what_moves_no_time(duckdb_copy: Copy) -> None:
    """A cash receipt that is issued later is seen by a run that reads far enough back."""
    mock = MockPortOne(shop=False)
    payment = {"amount": 1_000, "pay_method": "trans", "status": "paid", "paid_at": NOW - 9 * DAY}
    imp_uid = mock.add_payment(merchant_uid="order-1", **payment)["imp_uid"]
    with client(mock) as portone:
        duckdb_copy.sync(portone, since=NOW - 10 * DAY)
        portone.receipts.issue(imp_uid, identifier="01012345678", identifier_type="phone")
        duckdb_copy.sync(portone)
        assert duckdb_copy.rows()[imp_uid]["cash_receipt_issued"] is False
        duckdb_copy.sync(portone, again=35 * DAY)
        assert duckdb_copy.rows()[imp_uid]["cash_receipt_issued"] is True


def test_a_long_period_comes_in_loads(duckdb_copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each load is whole when the next begins, and a run that dies goes on after the last one."""
    monkeypatch.setattr(warehouse, "_LONGEST_LOAD", 4 * DAY)
    shop = BusyShop(60, days=10)
    shop.changes_per_request = 0
    seen: list[Progress] = []

    def interrupt(progress: Progress) -> None:
        seen.append(progress)
        if progress.slices > 4 * 4 + 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        duckdb_copy.sync(shop.portone, since=shop.since, on_progress=interrupt)
    rows = duckdb_copy.rows()
    assert 0 < len(rows) < 60
    assert seen == sorted(seen)
    shop.rest()
    result = duckdb_copy.sync(shop.portone)
    assert result.rows < 60
    assert result.since == shop.since
    check(duckdb_copy, shop)


def test_an_earlier_beginning(duckdb_copy: Copy) -> None:
    """A copy that begins later is read again from there; a later `since` changes nothing."""
    shop = BusyShop(60, days=8)
    shop.rest()
    assert duckdb_copy.sync(shop.portone, since=NOW - 3 * DAY).since == NOW - 3 * DAY
    assert 0 < len(duckdb_copy.rows()) < 60
    assert duckdb_copy.sync(shop.portone, since=shop.since).since == shop.since
    check(duckdb_copy, shop)
    assert duckdb_copy.sync(shop.portone, since=NOW).since == shop.since
    check(duckdb_copy, shop)


def test_nothing_is_old_enough_yet(duckdb_copy: Copy) -> None:
    """A copy may begin now; the next run goes on there."""
    mock = MockPortOne(shop=False)
    with client(mock) as portone:
        assert duckdb_copy.sync(portone, since=NOW) == SyncResult(0, NOW, NOW)
        mock.pay(mock.checkout("order-1", 1_000)["imp_uid"])
        mock.advance(3_600)
        assert duckdb_copy.sync(portone).rows == 1


def test_a_first_run_needs_a_beginning(copy: Copy) -> None:
    """Without a copy and without `since` nothing is read."""
    with client(MockPortOne()) as portone, pytest.raises(NoCopyError, match="since"):
        copy.sync(portone)


def test_another_account(copy: Copy) -> None:
    """A copy of another account is refused, and stays as it is."""
    with client(MockPortOne()) as portone:
        copy.sync(portone, since=NOW - 60 * DAY, account="shop")
        before = copy.rows()
        with pytest.raises(AnotherAccountError, match="dataset"):
            copy.sync(portone, account="another shop")
    assert copy.rows() == before


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("duckdb:///", "name of a file"),
        ("duckdb", "name of a file"),
        ("duckdb:////no/such/folder/shop.duckdb", "name of a file"),
        ("duckdb:///Portone_V1.duckdb", "one name"),
        ("nosuch", "no destination"),
        ("sqlite:///shop.db", "no destination"),
        ("", "no destination"),
        ("filesystem", "cannot merge"),
        ("filesystem:///data/payments", "cannot merge"),
        ("filesystem:/data/payments", "cannot merge"),
        ("bigquery:sales", "is no address"),
        ("postgresql:shop:s3cret@host/db", "is no address"),
        ("bigquery", "no settings"),
        ("postgresql://", "no settings"),
        ("mssql", "not installed"),
    ],
)
def test_destinations_that_cannot_be(to: str, message: str, tmp_path: Path) -> None:
    """Each is said before anything is read, with what to do; nothing stays behind."""
    with (
        client(MockPortOne()) as portone,
        pytest.raises(WarehouseSettingsError, match=message) as caught,
    ):
        sync(portone, to, folder=tmp_path / "files", since=NOW - DAY)
    assert caught.value.advice
    assert [path.name for path in (tmp_path / "files").iterdir()] == ["lock"]


@pytest.mark.parametrize("to", ["filesystem:///data/payments", "s3://bucket/payments", "out/"])
def test_files_and_buckets_are_for_export(to: str, tmp_path: Path) -> None:
    """Rows cannot be merged there without a table format; what writes files is named."""
    with client(MockPortOne()) as portone, pytest.raises(WarehouseSettingsError) as caught:
        sync(portone, to, folder=tmp_path / "files", since=NOW - DAY)
    assert "portone-v1 export" in caught.value.advice


def files_that_are_no_database() -> dict[str, bytes]:
    """The first bytes of files that somebody may name by mistake, and of a damaged database."""
    return {
        "orders.csv": b"merchant_uid,amount\norder-1,1000\n",
        "payments.parquet": b"PAR1" + b"\0" * 100 + b"PAR1",
        "shop.sqlite": b"SQLite format 3\0" + b"\0" * 4_080,
        "empty.duckdb": b"",
        "damaged.duckdb": b"\0" * 8 + b"DUCK" + b"\1" * 12_276,
    }


@pytest.mark.parametrize("name", files_that_are_no_database())
def test_a_file_that_is_no_database(name: str, tmp_path: Path) -> None:
    """It is named before anything is read, with what to do, and left as it is."""
    path = tmp_path / name
    content = files_that_are_no_database()[name]
    path.write_bytes(content)
    with client(MockPortOne()) as portone, pytest.raises(WarehouseSettingsError) as caught:
        sync(portone, f"duckdb:///{path}", folder=tmp_path / "files", since=NOW - DAY)
    assert name in str(caught.value)
    assert "DuckDB" in str(caught.value)
    assert "not there yet" in caught.value.advice
    assert path.read_bytes() == content


def test_a_database_that_another_process_has_open(tmp_path: Path) -> None:
    """The run ends before anything is read, and the next one goes on when it is closed."""
    path = tmp_path / "shop.duckdb"
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"
    command = [sys.executable, "-c", hold, str(path)]
    pipe = subprocess.PIPE
    with (
        client(MockPortOne()) as portone,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process,
    ):
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        with pytest.raises(WarehouseSettingsError, match="the file shop") as caught:
            sync(portone, f"duckdb:///{path}", folder=tmp_path / "files", since=NOW - DAY)
        assert "close" in caught.value.advice
        process.communicate("\n")
        sync(portone, f"duckdb:///{path}", folder=tmp_path / "files", since=NOW - DAY)


def test_one_run_at_a_time(duckdb_copy: Copy, tmp_path: Path) -> None:
    """A second run in the same folder is refused."""
    folder = tmp_path / "other"
    with (
        client(MockPortOne()) as portone,
        process_lock(folder),
        pytest.raises(ProcessLockedError, match="another process"),
    ):
        sync(portone, duckdb_copy.to, folder=folder, since=NOW - DAY)
    with process_lock(folder):
        pass


def test_dlt_sends_nothing_to_its_maker(tmp_path: Path) -> None:
    """Its telemetry is off in a process that runs a sync, and so is its log."""
    code = """
import os, sys
from pathlib import Path
from dlt.common.runtime import anon_tracker
from portone_v1 import PortOne
from portone_v1_data.warehouse import sync
from portone_v1_mock import MockPortOne

folder = Path(sys.argv[1])
before = dict(os.environ)
with PortOne("imp_mock", "mock_secret", transport=MockPortOne().transport()) as portone:
    sync(portone, f"duckdb:///{folder}/shop.duckdb", folder=folder, since=1_767_139_200)
assert dict(os.environ) == before
assert anon_tracker._ANON_TRACKER_ENDPOINT is None
"""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("RUNTIME__DLTHUB_TELEMETRY", None)
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_secrets_of_an_address() -> None:
    """User, password and what stands in the query are replaced, as they are and decoded."""
    to = "postgresql://me:p%40ss@host/db?sslpassword=hush"
    text = destinations._without_secrets(f"{to} p@ss p%40ss me:p%40ss hush", to)
    assert text == "*** *** *** *** ***"
