"""An export: a file for each day, whole or not there, and gone on with by the next run."""

from __future__ import annotations

import csv
import errno
import gc
import io
import json
import os
import threading
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from portone_v1 import AuthenticationFailed, PortOne
from portone_v1_data import export as export_module
from portone_v1_data.export import FileFormat, Progress, export_payments
from portone_v1_data.manifest import NAME, ExportError, Manifest
from portone_v1_data.parquet import ParquetFile
from portone_v1_data.periods import Day, korean_date
from portone_v1_data.process_lock import process_lock
from portone_v1_data.rows import UnfitValueError
from portone_v1_data.text_files import CsvFile, JsonLinesFile
from portone_v1_mock import MockPortOne

from tests.overlay.changing_shop import DAY, KEYS

FIRST = date(2025, 12, 29)
LAST = date(2025, 12, 31)
NOW = Day.of(date(2026, 1, 2)).since + 43_200
FORMATS: list[FileFormat] = ["parquet", "csv", "jsonl"]


@pytest.fixture
def mock() -> MockPortOne:
    """Three days with five payments each, two of them refunded in part on the next day."""
    mock = MockPortOne(shop=False, now=NOW, clock=lambda: 0.0)
    for number in range(15):
        at = Day.of(FIRST).since + number * DAY // 5
        cancel: dict[str, Any] = {}
        if number % 5 == 4 and number < 12:
            cancel = {"status": "cancelled", "cancel_amount": 400, "cancelled_at": at + 3_600 * 12}
        mock.add_payment(
            **{
                "imp_uid": f"imp_{number}", "amount": 1_000 + number, "status": "paid",
                "started_at": at, "paid_at": at, "name": "=1+1, \"quoted\"\n전기 주전자",
                "buyer_name": "김철수",
            } | cancel
        )  # fmt: skip
    return mock


@pytest.fixture
def portone(mock: MockPortOne) -> Iterator[PortOne]:
    with PortOne(*KEYS, transport=mock.transport()) as client:
        yield client


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file of any format, amounts as Decimals."""
    if path.suffix == ".parquet":
        return list(pq.read_table(path).to_pylist())
    if path.suffix == ".jsonl":
        lines = path.read_text("utf-8").splitlines()
        rows = [json.loads(line, parse_float=Decimal) for line in lines]
        return [row | {"amount": Decimal(row["amount"])} for row in rows]
    with path.open(encoding="utf-8", newline="") as file:
        return [row | {"amount": Decimal(row["amount"])} for row in csv.DictReader(file)]


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("workers", [1, 3])
def test_a_file_for_each_day(
    portone: PortOne, tmp_path: Path, file_format: FileFormat, workers: int
) -> None:
    """Each payment is in the file of the day on which it came into its status, once."""
    folder = tmp_path / "new" / "out"
    result = export_payments(portone, folder, FIRST, LAST, file_format=file_format, workers=workers)
    names = [f"payments-2025-12-{day}.{file_format}" for day in (29, 30, 31)]
    assert [path.name for path in result.files] == names
    assert visible(folder) == [NAME, *names]
    assert not list(folder.glob(".*.part"))
    assert (result.rows, result.new_rows, result.new_days) == (15, 15, 3)
    rows = [read_rows(path) for path in result.files]
    assert [len(day) for day in rows] == [4, 5, 6]
    assert {row["imp_uid"] for day in rows for row in day} == {f"imp_{n}" for n in range(15)}
    first = next(row for row in rows[0] if row["imp_uid"] == "imp_0")
    assert first["amount"] == 1_000
    assert first["name"] == '=1+1, "quoted"\n전기 주전자'
    assert "buyer_name" not in first


@pytest.mark.parametrize("file_format", FORMATS)
def test_personal_data_on_demand(portone: PortOne, tmp_path: Path, file_format: FileFormat) -> None:
    """With `personal` the buyer is there; without it the files do not hold the name anywhere."""
    for personal in (False, True):
        folder = tmp_path / str(personal)
        result = export_payments(
            portone, folder, FIRST, LAST, file_format=file_format, personal=personal
        )
        rows = read_rows(result.files[0])
        assert {row.get("buyer_name") for row in rows} == ({"김철수"} if personal else {None})
    contents = b"".join(path.read_bytes() for path in (tmp_path / "False").glob("p*"))
    assert "김철수".encode() not in contents


def test_formats_agree(portone: PortOne, tmp_path: Path) -> None:
    """CSV and JSON Lines have the columns of Parquet, times in UTC, and lists as JSON."""
    rows = {}
    for file_format in FORMATS:
        folder = tmp_path / file_format
        result = export_payments(portone, folder, FIRST, LAST, file_format=file_format)
        rows[file_format] = {row["imp_uid"]: row for row in read_rows(result.files[1])}
    parquet, text, lines = (rows[name]["imp_4"] for name in FORMATS)
    assert list(parquet) == list(text) == list(lines)
    assert parquet["paid_at"].isoformat().replace("+00:00", "Z") == text["paid_at"]
    assert text["paid_at"] == lines["paid_at"]
    assert json.loads(text["cancel_history"])[0]["amount"] == 400
    assert lines["cancel_history"][0]["amount"] == 400
    assert parquet["cancel_history"][0]["amount"] == 400
    assert (text["sandbox"], lines["sandbox"], parquet["sandbox"]) == ("false", False, False)
    assert (text["fail_reason"], lines["fail_reason"], parquet["fail_reason"]) == ("", None, None)


def test_a_day_without_payments_has_a_file(portone: PortOne, tmp_path: Path) -> None:
    """An empty file with all columns says that the day was read."""
    day = date(2025, 12, 1)
    for file_format in FORMATS:
        result = export_payments(portone, tmp_path / file_format, day, day, file_format=file_format)
        assert read_rows(result.files[0]) == []
    assert "imp_uid" in pq.read_schema(tmp_path / "parquet" / "payments-2025-12-01.parquet").names


def test_what_is_written_is_not_read_again(
    mock: MockPortOne, portone: PortOne, tmp_path: Path
) -> None:
    """A second run reads the days that are new, and says what it has in all."""
    export_payments(portone, tmp_path, FIRST, FIRST)
    before = len(mock.requests("payments_list_by_status"))
    result = export_payments(portone, tmp_path, FIRST, LAST)
    assert (result.rows, result.new_rows, result.new_days) == (15, 11, 2)
    assert len(mock.requests("payments_list_by_status")) - before == 2 * 4
    result = export_payments(portone, tmp_path, FIRST, LAST)
    assert (result.rows, result.new_rows, result.new_days) == (15, 0, 0)


def test_a_file_that_is_gone_is_written_again(portone: PortOne, tmp_path: Path) -> None:
    """Whoever deletes a day gets it again."""
    result = export_payments(portone, tmp_path, FIRST, LAST)
    result.files[1].unlink()
    result = export_payments(portone, tmp_path, FIRST, LAST)
    assert result.new_days == 1
    assert len(read_rows(result.files[1])) == 5


def test_today_is_read_again_until_it_is_over(
    mock: MockPortOne, portone: PortOne, tmp_path: Path
) -> None:
    """It is read until ten minutes ago; the next run reads the day anew, and then no more."""
    today = korean_date(NOW)
    result = export_payments(portone, tmp_path, LAST, today)
    assert result.period.until == NOW - 600
    mock.add_payment(imp_uid="imp_new", amount=1, status="paid", paid_at=NOW - 30)
    assert export_payments(portone, tmp_path, LAST, today).new_rows == 0
    mock.set_clock(NOW + DAY)
    result = export_payments(portone, tmp_path, LAST, today)
    assert (result.new_days, result.new_rows) == (1, 1)
    assert export_payments(portone, tmp_path, LAST, today).new_days == 0


def test_just_after_midnight_today_has_nothing_yet(mock: MockPortOne, tmp_path: Path) -> None:
    """The first ten minutes of a day are no error: the day is left out."""
    mock.set_clock(Day.of(date(2026, 1, 3)).since + 60)
    with PortOne(*KEYS, transport=mock.transport()) as portone:
        result = export_payments(portone, tmp_path, date(2026, 1, 3), date(2026, 1, 3))
    assert result.files == []
    assert result.rows == 0


def test_progress_is_told(portone: PortOne, tmp_path: Path) -> None:
    """Slices and rows only grow, and end where the result is."""
    steps: list[Progress] = []
    export_payments(portone, tmp_path, FIRST, LAST, on_progress=steps.append)
    assert steps[0] == Progress(0, 12, 0)
    assert steps[-1] == Progress(12, 12, 15)
    assert steps == sorted(steps, key=lambda step: (step.slices_done, step.rows))


def test_a_key_that_is_refused_in_mid_run(
    mock: MockPortOne, portone: PortOne, tmp_path: Path
) -> None:
    """The error of the API comes through; whole days stay, and nothing half-written is named."""

    def refuse_the_last_day(progress: Progress) -> None:
        if progress.slices_done == 9:
            mock.add_fault("status", status=401, code=-1, times=None)

    with pytest.raises(AuthenticationFailed):
        export_payments(portone, tmp_path, FIRST, LAST, on_progress=refuse_the_last_day)
    assert visible(tmp_path) == [NAME, *(f"payments-2025-12-{day}.parquet" for day in (29, 30))]
    assert not list(tmp_path.glob(".*.part"))
    mock.clear_faults()
    with PortOne(*KEYS, transport=mock.transport()) as again:
        result = export_payments(again, tmp_path, FIRST, LAST)
    assert (result.rows, result.new_days) == (15, 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_leaves_whole_days(portone: PortOne, tmp_path: Path, workers: int) -> None:
    """Ctrl-C ends it at once with nothing half-written, and the next run goes on."""

    def interrupt(progress: Progress) -> None:
        if progress.slices_done >= 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_payments(portone, tmp_path, FIRST, LAST, workers=workers, on_progress=interrupt)
    assert not list(tmp_path.glob(".*.part"))
    for path in tmp_path.glob("*.parquet"):
        read_rows(path)
    assert export_payments(portone, tmp_path, FIRST, LAST).rows == 15


def test_a_value_that_does_not_fit(
    portone: PortOne, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Payment and field are named, and the day gets no file."""
    from portone_v1.models import Payment

    def odd(*_: Any, **__: Any) -> Iterator[Any]:
        yield Payment.from_dict({"imp_uid": "imp_odd", "amount": Decimal("0.00001")})

    monkeypatch.setattr(export_module, "read", odd)
    with pytest.raises(UnfitValueError, match="imp_odd: the field amount"):
        export_payments(portone, tmp_path, FIRST, LAST)
    assert visible(tmp_path) == [NAME]


def other_account(mock: MockPortOne) -> PortOne:
    return PortOne(*KEYS, tier="ABC", transport=mock.transport())


def test_another_account(mock: MockPortOne, portone: PortOne, tmp_path: Path) -> None:
    """A folder with another account's payments is not added to, and nothing of it is changed."""
    export_payments(portone, tmp_path, FIRST, FIRST)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("[mp]*")}
    with other_account(mock) as other, pytest.raises(ExportError, match="another account"):
        export_payments(other, tmp_path, FIRST, LAST)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("[mp]*")} == before
    manifest = (tmp_path / NAME).read_text()
    assert not any(secret in manifest for secret in KEYS)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"file_format": "csv"}, "holds parquet files, not csv"),
        ({"personal": True}, "was written without personal data"),
    ],
)
def test_another_form(
    portone: PortOne, tmp_path: Path, settings: dict[str, Any], message: str
) -> None:
    """A folder has files of one form."""
    export_payments(portone, tmp_path, FIRST, FIRST)
    with pytest.raises(ExportError, match=message):
        export_payments(portone, tmp_path, FIRST, LAST, **settings)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text.replace('"version": 1', '"version": 2'), "another version"),
        (lambda text: text.replace('"currency"', '"coin"'), "other columns"),
        (lambda text: text[:-20], "is not the manifest"),
        (lambda text: text.replace("2025-12-29", "yesterday"), "is not the manifest"),
        (lambda text: "[]", "is not the manifest"),
    ],
    ids=["layout", "columns", "cut off", "no day", "no object"],
)
def test_another_version(
    portone: PortOne, tmp_path: Path, change: Callable[[str], str], message: str
) -> None:
    """A manifest of another layout, with other columns, or none at all is said to be that."""
    export_payments(portone, tmp_path, FIRST, FIRST)
    manifest = tmp_path / NAME
    manifest.write_text(change(manifest.read_text()))
    with pytest.raises(ExportError, match=message):
        export_payments(portone, tmp_path, FIRST, LAST)


def test_a_folder_with_other_files(portone: PortOne, tmp_path: Path) -> None:
    """It is left as it is; hidden files are what an export that was killed leaves behind."""
    (tmp_path / "notes.txt").touch()
    with pytest.raises(ExportError, match=r"not empty .* notes\.txt lies there"):
        export_payments(portone, tmp_path, FIRST, LAST)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    (tmp_path / "notes.txt").rename(tmp_path / ".payments-2025-12-29.parquet.part")
    assert export_payments(portone, tmp_path, FIRST, LAST).rows == 15
    assert not list(tmp_path.glob(".*.part"))


def test_a_folder_that_is_a_file(portone: PortOne, tmp_path: Path) -> None:
    """It is named, with what to do."""
    (tmp_path / "out").touch()
    for folder in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(ExportError, match=r"cannot be written: .* Name a folder"):
            export_payments(portone, folder, FIRST, LAST)


def failing_fsync(code: int, after: int) -> Callable[[int], None]:
    """Return a stand-in for `os.fsync` that fails after so many calls."""
    calls = iter(range(10**6))

    def fsync(descriptor: int) -> None:
        if next(calls) >= after:
            raise OSError(code, os.strerror(code))

    return fsync


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.ENOSPC, "There is no room left. Make room"),
        (errno.EROFS, "Choose a folder that you may write to"),
        (errno.EACCES, "Choose a folder that you may write to"),
    ],
)
@pytest.mark.parametrize("after", range(8))
def test_a_disk_that_is_full_or_read_only(
    portone: PortOne, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, message: str,
    after: int,
) -> None:  # fmt: skip
    """Whichever write fails, what has a final name is whole, and the next run goes on."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing_fsync(code, after))
        with pytest.raises(ExportError, match=message):
            export_payments(portone, tmp_path, FIRST, LAST)
    for path in tmp_path.glob("*.parquet"):
        read_rows(path)
    result = export_payments(portone, tmp_path, FIRST, LAST)
    assert result.rows == sum(len(read_rows(path)) for path in result.files) == 15


def test_two_at_a_time(portone: PortOne, tmp_path: Path) -> None:
    """A second export into the folder is refused while one is writing there."""
    ended = threading.Event()
    begun = threading.Event()

    def hold() -> None:
        with process_lock(tmp_path / ".lock"):
            begun.set()
            ended.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    begun.wait()
    try:
        with pytest.raises(ExportError, match="another export is writing"):
            export_payments(portone, tmp_path, FIRST, LAST)
    finally:
        ended.set()
        holder.join()
    assert export_payments(portone, tmp_path, FIRST, LAST).rows == 15


@pytest.mark.parametrize(
    "settings", [{"workers": 0}, {"workers": 17}, {"workers": 1.5}, {"file_format": "xlsx"}]
)
def test_settings_that_cannot_be_meant(
    mock: MockPortOne, portone: PortOne, tmp_path: Path, settings: dict[str, Any]
) -> None:
    """They are refused before anything is sent or written."""
    with pytest.raises(ValueError, match=r"workers must be|file_format must be"):
        export_payments(portone, tmp_path, FIRST, LAST, **settings)
    assert mock.requests() == []
    assert list(tmp_path.iterdir()) == []


def test_a_manifest_is_plain_json(portone: PortOne, tmp_path: Path) -> None:
    """People may read in it which days are written, until when, and with how many rows."""
    export_payments(portone, tmp_path, FIRST, LAST)
    manifest = json.loads((tmp_path / NAME).read_text("utf-8"))
    assert manifest["days"]["2025-12-30"] == {"until": Day.of(date(2025, 12, 30)).until, "rows": 5}
    assert set(Manifest.__struct_fields__) == set(manifest)


class FullDisk(io.BytesIO):
    """A file that takes so many bytes and no more."""

    room = 5_000

    def write(self, data: Any, /) -> int:
        self.room -= len(data)
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


@pytest.mark.parametrize("file_class", [ParquetFile, CsvFile, JsonLinesFile])
@pytest.mark.parametrize("room", [0, 200, 4_000])
def test_a_disk_that_fills_while_rows_are_written(
    portone: PortOne, file_class: Any, room: int
) -> None:
    """The error of the operating system comes through once, and nothing fails again later."""
    payments = list(portone.payments.iter_by_status("all", since=0)) * 40
    disk = FullDisk()
    disk.room = room

    def write() -> None:
        with file_class(disk) as target:
            target.write(payments)

    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write()
    gc.collect()
