"""Files that cannot be compared, and files that look as if they could not."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from portone_v1_data.reconcile import (
    GATEWAYS,
    OtherFile,
    ReconcileError,
    Reconciliation,
    reconcile,
    write_table,
)

from .reconcile_files import export, payment, write_csv

LINES = ("주문번호,총액", 'order-1,"1,000"')
COLUMNS = {"merchant_uid": "주문번호", "amount": "총액"}


@pytest.fixture
def payments(tmp_path: Path) -> str:
    return export(tmp_path / "out", [payment(1)])


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("euc-kr", "EUC-KR"),
        ("cp949", "EUC-KR"),
        ("utf-16", "UTF-16"),
    ],
)
def test_encodings(payments: str, tmp_path: Path, encoding: str, name: str | None) -> None:
    """UTF-8 with and without a mark, EUC-KR and UTF-16 are read; the result says which."""
    path = write_csv(tmp_path / "orders.csv", *LINES, encoding=encoding)
    result = reconcile([payments], orders=OtherFile(path, COLUMNS))
    assert result.agrees
    assert result.encodings == ({} if name is None else {str(path): name})


def test_tabs_of_a_spreadsheet(payments: str, tmp_path: Path) -> None:
    """What a spreadsheet saves as Unicode text is read, too."""
    path = write_csv(
        tmp_path / "orders.txt", "merchant_uid\tamount", 'order-1\t"1,000"', encoding="utf-16"
    )
    assert reconcile([payments], orders=OtherFile(path)).agrees


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"PK\x03\x04...", "is a spreadsheet"),
        (b"PAR1 but no more", "not whole"),
        (b"merchant_uid,amount\n\x81\xff\xff,1\n", "neither in UTF-8 nor in EUC-KR"),
        (b"order,amount\nx,1\n", "has no column for imp_uid or merchant_uid. Its columns are 'o"),
        (b"merchant_uid,total\nx,1\n", "has no column for amount. Its columns are 'merchant_uid'"),
        (b"order,total\nx,1\n", "no column for imp_uid or merchant_uid and amount"),
        (b"merchant_uid,amount,amount\nx,1,2\n", "has the column 'amount' more than once"),
        (b"merchant_uid,amount\nx,1,2\n", "line 2 has 3 cells, and the first line 2"),
        (b'merchant_uid,amount\nx,"1\n', "is not CSV"),
        (b"merchant_uid,amount\n\n,1000\n", "line 3 has nothing in the column 'merchant_uid'"),
        (b"merchant_uid,amount\nx,\n", "line 2 has nothing in the column 'amount'"),
        (b"merchant_uid,amount\nx,1e3\n", "line 2: the column 'amount' does not hold an amount"),
        (b'merchant_uid,amount\nx,"1,00"\n', "line 2: the column 'amount'"),
        (b"merchant_uid,amount\nx,1.000.000\n", "line 2: the column 'amount'"),
        (b"merchant_uid,amount\nx,NaN\n", "line 2: the column 'amount'"),
        (b"merchant_uid,amount\nx,0.00001\n", "line 2: the column 'amount'"),
        (b"merchant_uid,amount,date\nx,1,01/02/2026\n", "line 2: the column 'date' does not hold"),
        (b"merchant_uid,amount,date\nx,1,2026-02-30\n", "line 2: the column 'date'"),
    ],
)
def test_orders_that_cannot_be_read(
    payments: str, tmp_path: Path, content: bytes, message: str
) -> None:
    """The file, the line, the column and what to write there are named."""
    path = tmp_path / "orders.csv"
    path.write_bytes(content)
    with pytest.raises(ReconcileError) as caught:
        reconcile([payments], orders=OtherFile(path))
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)


def test_no_cell_is_repeated(payments: str, tmp_path: Path) -> None:
    """A name in the column of amounts does not come out in the error."""
    path = write_csv(tmp_path / "orders.csv", "merchant_uid,amount", "order-1,김철수")
    with pytest.raises(ReconcileError) as caught:
        reconcile([payments], orders=OtherFile(path))
    assert "김철수" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_columns_that_are_missing(payments: str, tmp_path: Path) -> None:
    """A column that was named, and is not there, is named again beside those that are."""
    path = write_csv(tmp_path / "orders.csv", *LINES)
    with pytest.raises(
        ReconcileError, match=r"has no column '금액' for amount.*'주문번호', '총액'"
    ):
        reconcile([payments], orders=OtherFile(path, {"amount": "금액"}))
    with pytest.raises(ReconcileError, match=r"has no column for imp_uid\. "):
        reconcile([payments], orders=OtherFile(path, COLUMNS, key="imp_uid"))
    with pytest.raises(ReconcileError, match="no column for pg_tid or merchant_uid or imp_uid and"):
        reconcile([payments], settlement=OtherFile(path), gateway=GATEWAYS["toss"])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (pa.array([1_000.0]), "no float"),
        (pa.array([True]), "an amount"),
        (pa.array([Decimal("0.00001")]), "an amount"),
        (pa.array([[1]]), "an amount"),
    ],
)
def test_parquet_that_is_not_exact(
    payments: str, tmp_path: Path, values: pa.Array, message: str
) -> None:
    """Floats are no amounts; whole numbers, decimals and texts are."""
    path = tmp_path / "orders.parquet"
    pq.write_table(pa.table({"merchant_uid": ["order-1"], "amount": values}), path)
    with pytest.raises(ReconcileError, match=message):
        reconcile([payments], orders=OtherFile(path))
    for good in (pa.array([1_000]), pa.array([Decimal("1000.00")]), pa.array(["1,000"])):
        pq.write_table(pa.table({"merchant_uid": ["order-1"], "amount": good}), path)
        assert reconcile([payments], orders=OtherFile(path)).agrees


def test_payments_that_are_none(payments: str, tmp_path: Path) -> None:
    """Another Parquet or CSV file, a pattern without files, and odd cells are refused."""
    orders = OtherFile(write_csv(tmp_path / "orders.csv", "merchant_uid,amount", "order-1,1000"))
    pq.write_table(pa.table({"a": [1]}), tmp_path / "a.parquet")
    with pytest.raises(ReconcileError, match=r"a.parquet: has no column 'imp_uid'"):
        reconcile([str(tmp_path / "a.parquet")], orders=orders)
    with pytest.raises(ReconcileError, match="no file has this name"):
        reconcile([str(tmp_path / "none*.parquet")], orders=orders)
    with pytest.raises(ReconcileError, match=r"is a folder. Name the files in it.*out/\*.parquet"):
        reconcile([str(tmp_path / "out")], orders=orders)
    table = pq.read_table(next(tmp_path.glob("out/*.parquet")))
    place = table.schema.get_field_index("cancel_history")
    pq.write_table(
        table.set_column(place, "cancel_history", pa.array(["x"])), tmp_path / "a.parquet"
    )
    with pytest.raises(ReconcileError, match="not those of an export"):
        reconcile([str(tmp_path / "a.parquet")], orders=orders)
    export(tmp_path / "csv", [payment(1)], "csv")
    path = tmp_path / "csv" / "payments.csv"
    text = path.read_text("utf-8")
    for old, new in (("[]", "[1]"), ("2025-12-31T15:00:00Z", "yesterday"), ("imp_1", "")):
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        with pytest.raises(ReconcileError, match="line 2"):
            reconcile([str(path)], orders=orders)


def test_nothing_to_compare(payments: str, tmp_path: Path) -> None:
    """Neither file, and a period that ends before it begins, are ValueErrors."""
    with pytest.raises(ValueError, match="nothing to compare with"):
        reconcile([payments])
    orders = OtherFile(write_csv(tmp_path / "orders.csv", "merchant_uid,amount", "order-1,1000"))
    with pytest.raises(ValueError, match="before it begins"):
        reconcile([payments], orders=orders, first=date(2026, 1, 2), last=date(2026, 1, 1))


@pytest.fixture
def result(payments: str, tmp_path: Path) -> Reconciliation:
    path = write_csv(tmp_path / "orders.csv", "merchant_uid,amount", "=order-9,1000.50")
    return reconcile([payments], orders=OtherFile(path))


def test_tables_as_files(result: Reconciliation, tmp_path: Path) -> None:
    """CSV has plain amounts and no formulas, Parquet the types; an older file is replaced."""
    for _ in range(2):
        write_table(result.differences, tmp_path / "d.csv")
        write_table(result.totals, tmp_path / "t.parquet")
    assert (tmp_path / "d.csv").read_text("utf-8") == (
        "against,kind,day,imp_uid,merchant_uid,pg_tid,currency,portone,other,difference,other_ids\n"
        "orders,missing,2026-01-01,imp_1,order-1,tid-1,KRW,1000,,1000,\n"
        "orders,unknown,,,'=order-9,,KRW,,1000.5,-1000.5,\n"
    )
    assert pq.read_table(tmp_path / "t.parquet").equals(result.totals)


def test_a_file_that_cannot_be_written(
    result: Reconciliation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there stays as it was, and nothing is left beside it."""
    path = tmp_path / "new" / "d.csv"
    with pytest.raises(ReconcileError, match="cannot be written"):
        write_table(result.differences, path)
    with pytest.raises(ReconcileError, match=r"must end in .csv or .parquet"):
        write_table(result.differences, tmp_path / "d.xlsx")
    path.parent.mkdir()
    path.write_text("before")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ReconcileError, match="No space left on device"):
        write_table(result.differences, path)
    assert [entry.name for entry in path.parent.iterdir()] == ["d.csv"]
    assert path.read_text() == "before"


def test_a_folder_is_no_file(payments: str, tmp_path: Path) -> None:
    """A folder in place of a file is refused with its name."""
    with pytest.raises(ReconcileError, match="cannot be read"):
        reconcile([payments], orders=OtherFile(tmp_path))
