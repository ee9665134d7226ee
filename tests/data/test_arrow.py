"""Record batches: the types that the design promises, and every payment of a period once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from portone_v1 import PortOne
from portone_v1.slices import Slice
from portone_v1_data import arrow
from portone_v1_data.requirements import INSTALL_COMMANDS, require_extra
from portone_v1_data.rows import UnfitValueError
from portone_v1_mock import MockPortOne

from tests.overlay.changing_shop import DAY, KEYS, NOW


@pytest.fixture
def mock() -> MockPortOne:
    return MockPortOne(shop=False, now=NOW, clock=lambda: 0.0)


@pytest.fixture
def portone(mock: MockPortOne) -> Iterator[PortOne]:
    with PortOne(*KEYS, transport=mock.transport()) as client:
        yield client


def test_the_types() -> None:
    """Money is decimal128(20, 4), times are microseconds in UTC, lists are lists of structs."""
    schema = arrow.schema()
    assert schema.field("amount").type == pa.decimal128(20, 4)
    assert schema.field("paid_at").type == pa.timestamp("us", tz="UTC")
    history = schema.field("cancel_history").type.value_type
    assert history.field("amount").type == pa.decimal128(20, 4)
    assert history.field("more").type == pa.string()
    assert schema.field("promotion").type.field("discount").type == pa.decimal128(20, 4)
    assert schema.names[-3:] == ["more", "changed_at", "read_at"]
    assert len(schema.names) == len(set(schema.names))


def test_personal_columns_are_there_on_demand() -> None:
    """Without `personal` there is no column for a person's data, so none can leak."""
    assert "buyer_name" not in arrow.schema().names
    assert "buyer_name" in arrow.schema(personal=True).names
    deposits = arrow.schema().field("deposit_history").type.value_type
    assert "depositor_name" not in [field.name for field in deposits]


def test_a_period(mock: MockPortOne, portone: PortOne) -> None:
    """Payments of every status whose time lies in it come once, with their values."""
    for number, (status, field) in enumerate(
        [("paid", "paid_at"), ("failed", "failed_at"), ("ready", "started_at")]
    ):
        for at in (NOW - 3 * DAY, NOW - 2 * DAY, NOW - 1):
            mock.add_payment(
                imp_uid=f"imp_{number}_{at}", amount=100, buyer_name="김철수", status=status,
                **{"started_at": at, field: at},
            )  # fmt: skip
    mock.add_payment(
        imp_uid="imp_usd", amount=Decimal("10.25"), currency="USD", status="paid", paid_at=NOW - 5
    )
    table = arrow.reader(portone, NOW - 2 * DAY, NOW).read_all()
    rows = {row["imp_uid"]: row for row in table.to_pylist()}
    assert len(rows) == table.num_rows == 7
    assert rows["imp_usd"]["amount"] == Decimal("10.2500")
    assert {int(row["changed_at"].timestamp()) for row in rows.values()} == {
        NOW - 2 * DAY, NOW - 5, NOW - 1,
    }  # fmt: skip
    assert table.schema == arrow.schema()
    table = arrow.reader(portone, NOW - 2 * DAY, NOW, personal=True).read_all()
    assert set(table.column("buyer_name").to_pylist()) == {"김철수", None}


def test_a_period_without_payments(portone: PortOne) -> None:
    """It is a table with all columns and no rows."""
    table = arrow.reader(portone, NOW - DAY, NOW).read_all()
    assert table.num_rows == 0
    assert table.schema == arrow.schema()


def test_batches_are_bounded(mock: MockPortOne, portone: PortOne) -> None:
    """A slice of many payments comes in batches of at most 1,000 rows."""
    for number in range(2_100):
        at = NOW - DAY + number
        mock.add_payment(amount=1, status="paid", started_at=at, paid_at=at)
    part = Slice("paid", NOW - DAY, NOW)
    sizes = [batch.num_rows for batch in arrow.read_batches(portone, part)]
    assert sizes == [1_000, 1_000, 100]


def test_a_value_that_does_not_fit(portone: PortOne, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends the reading with the error that names payment and field."""
    payments = portone.payments

    def odd(*_: Any, **__: Any) -> Iterator[Any]:
        from portone_v1.models import Payment

        yield Payment.from_dict({"imp_uid": "imp_9", "amount": 10**30})

    monkeypatch.setattr(payments, "iter_by_status", odd)
    with pytest.raises(UnfitValueError, match="payment imp_9: the field amount"):
        arrow.reader(portone, NOW - DAY, NOW).read_all()


def test_a_missing_library_is_named() -> None:
    """The import of a module says which package is missing, and the command that installs it."""
    code = "import sys; sys.modules['pyarrow'] = None; import portone_v1_data.arrow"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ModuleNotFoundError: portone_v1_data.arrow needs pyarrow")
    assert last.endswith(INSTALL_COMMANDS["arrow"])
    hint = pytest.raises(ModuleNotFoundError, match="x needs no_such_package; install it with")
    with hint, require_extra("x", "dlt"):
        import no_such_package  # type: ignore[import-not-found]  # noqa: F401


def test_the_package_alone_loads_no_library() -> None:
    """`import portone_v1_data` works where no extra is installed, and brings none of them."""
    code = (
        "import sys, portone_v1_data, portone_v1_data.columns, portone_v1_data.rows;"
        "print({'pyarrow', 'duckdb', 'dlt', 'pyspark'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
