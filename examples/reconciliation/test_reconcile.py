"""The reconciliation: comparing is tested with any ledgers, asking against the mock."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import PortOne
from portone_v1.models import Payment
from portone_v1_mock import MockPortOne, TimeTravel

from .reconcile import KST, Entry, LedgerError, compare, days, entry, main, read_ledger

DAY = date(2026, 3, 10)
quickly = settings(max_examples=50, deadline=None, database=None)
ids = st.text("imp_0123456789", min_size=1, max_size=20)
money = st.integers(0, 10**12) | st.decimals(0, 10**9, places=2)
entries = st.builds(
    Entry,
    imp_uid=ids,
    merchant_uid=st.text(st.characters(exclude_categories=["C", "Z"]), max_size=40),
    status=st.sampled_from(["ready", "paid", "cancelled", "failed"]),
    currency=st.sampled_from(["KRW", "USD"]),
    amount=money.map(Decimal),
    refunded=money.map(Decimal),
)
ledgers = st.lists(entries, max_size=8).map(lambda rows: {row.imp_uid: row for row in rows})


def text(ledger: dict[str, Entry]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([Entry._fields, *ledger.values()])
    return written.getvalue()


@quickly
@given(ledgers)
def test_a_ledger_agrees_with_itself(ledger: dict[str, Entry]) -> None:
    """Written as CSV and read again, it is the same to the last digit."""
    assert compare(read_ledger(io.StringIO(text(ledger), newline="")), ledger) == []


@quickly
@given(ledgers, ledgers)
def test_no_side_is_favoured(first: dict[str, Entry], second: dict[str, Entry]) -> None:
    """What differs from here to there differs from there to here."""
    mirrored = [
        row._replace(ledger=row.portone, portone=row.ledger) for row in compare(first, second)
    ]
    assert compare(second, first) == mirrored


@quickly
@given(ledgers, entries, st.data())
def test_one_change_is_one_difference(
    ledger: dict[str, Entry], changed: Entry, data: st.DataObject
) -> None:
    """Whichever field of whichever payment is changed, it and nothing else is found."""
    before = ledger | {changed.imp_uid: changed}
    field = data.draw(st.sampled_from(["merchant_uid", "currency", "amount", "refunded"]))
    was = getattr(changed, field)
    now = was + (Decimal("0.01") if isinstance(was, Decimal) else "x")
    after = before | {changed.imp_uid: changed._replace(**{field: now})}
    assert compare(before, after) == [(changed.imp_uid, field, str(was), str(now))]


@quickly
@given(ledgers, entries)
def test_a_payment_that_one_side_lacks(ledger: dict[str, Entry], extra: Entry) -> None:
    """It is one difference, not six."""
    without = {imp_uid: row for imp_uid, row in ledger.items() if imp_uid != extra.imp_uid}
    differences = compare(without, without | {extra.imp_uid: extra})
    assert differences == [(extra.imp_uid, "payment", "", "there")]


@quickly
@given(st.text(max_size=200))
def test_any_text_is_a_ledger_or_is_refused(content: str) -> None:
    """Nonsense is a LedgerError that names the line, never another exception."""
    refusal = "line "
    try:
        read_ledger(io.StringIO(content, newline=""))
    except LedgerError as error:
        refusal = str(error)
    assert refusal.startswith("line ")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('imp_1,o,paid,KRW,"1,000",0', "line 2: amount must be a number such as"),
        ("imp_1,o,paid,KRW,1e3,0", "line 2: amount"),
        ("imp_1,o,paid,KRW,1000,-5", "line 2: refunded"),
        ("imp_1,o,paid,KRW,1000", "line 2: refunded"),
        ("imp_1,o,refunded,KRW,1000,0", "line 2: status must be one of ready, paid"),
        (",o,paid,KRW,1000,0", "line 2: imp_uid"),
        ("imp_1,o,paid,KRW,1,0\nimp_1,o,paid,KRW,1,0", "line 3: imp_1 stands there twice"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_meant(line: str, message: str) -> None:
    """It is refused with its number and what to write."""
    header = ",".join(Entry._fields)
    with pytest.raises(LedgerError, match=message):
        read_ledger(io.StringIO(f"{header}\n{line}\n"))


def test_money_that_makes_no_sense_agrees_with_nothing() -> None:
    """A null where PortOne should have an amount is a difference and not an exception."""
    odd = entry(Payment.from_dict({"imp_uid": "imp_1", "amount": None, "cancel_amount": 0}))
    assert ("imp_1", "amount", "NaN", "NaN") in compare({"imp_1": odd}, {"imp_1": odd})


def test_a_day_is_one_of_korea() -> None:
    """It begins at 15:00 UTC of the day before, and holds its first second but not the next's."""
    period = days(DAY, DAY)
    assert datetime.fromtimestamp(period.since, UTC) == datetime(2026, 3, 9, 15, tzinfo=UTC)
    assert [period.has(period.since + second) for second in (-1, 0, 86_399, 86_400)] == [
        False, True, True, False
    ]  # fmt: skip


class Night:
    """A merchant's day at the mock, its ledger, and the script run in the night after."""

    def __init__(self, mock: MockPortOne, portone: PortOne, folder: Path) -> None:
        self.mock = mock
        self.portone = portone
        self.path = folder / "ledger.csv"
        self.start = days(DAY, DAY).since
        self.lines = [",".join(Entry._fields)]
        mock.set_clock(self.start + 86_400 + 3600)

    def paid(self, imp_uid: str, second: int = 0, amount: int = 1_000, **fields: object) -> None:
        """Have a payment that was paid in this second of the day."""
        at = self.start + second
        self.mock.add_payment(
            imp_uid=imp_uid, merchant_uid=f"o-{imp_uid}", amount=amount, status="paid",
            started_at=at, paid_at=at, **fields,
        )  # fmt: skip

    def book(self, imp_uid: str, rest: str = "paid,KRW,1000,0") -> None:
        self.lines.append(f"{imp_uid},o-{imp_uid},{rest}")

    def run(self, *options: str) -> int:
        self.path.write_text("\n".join(self.lines), "utf-8")
        now = datetime.fromtimestamp(self.mock.now(), UTC)
        return main([str(self.path), *options], self.portone.with_options, lambda: now)


pytestmark = pytest.mark.portone_mock(shop=False)


@pytest.fixture
def night(portone_mock: MockPortOne, portone: PortOne, tmp_path: Path) -> Night:
    return Night(portone_mock, portone, tmp_path)


def test_a_day_that_agrees(night: Night, capsys: pytest.CaptureFixture[str]) -> None:
    """All of the day is compared, to its last second, and the day before and after are not."""
    for imp_uid, second in {"imp_a": 0, "imp_b": 40_000, "imp_c": 86_399}.items():
        night.paid(imp_uid, second)
        night.book(imp_uid)
    night.paid("imp_before", -1)
    night.paid("imp_after", 86_400)
    night.paid("imp_test", 50, sandbox=True)
    assert night.run() == 0
    assert capsys.readouterr() == ("", "differences: 0 (3 in the ledger, 3 at PortOne)\n")


def test_an_empty_day(night: Night) -> None:
    """Nothing in the ledger and nothing at PortOne agree."""
    assert night.run() == 0


def test_every_kind_of_difference(night: Night, capsys: pytest.CaptureFixture[str]) -> None:
    """Amount, refunds, status, currency, and payments of one side each come out, and exit 6."""
    for imp_uid in ("imp_amount", "imp_part", "imp_usd", "imp_unbooked"):
        night.paid(imp_uid)
    night.paid("imp_test", sandbox=True)
    night.mock.cancel("imp_part", 300)
    night.mock.given.failed(imp_uid="imp_failed", order="o-imp_failed", amount=1_000)
    night.book("imp_amount", "paid,KRW,1000.01,0")
    night.book("imp_part")
    night.book("imp_usd", "paid,USD,1000,0")
    for imp_uid in ("imp_test", "imp_failed", "imp_invented"):
        night.book(imp_uid)
    assert night.run("--output", "csv") == 6
    assert capsys.readouterr().out.splitlines() == [
        "imp_uid,field,ledger,portone",
        "imp_amount,amount,1000.01,1000",
        "imp_failed,status,paid,failed",
        "imp_invented,payment,there,",
        "imp_part,status,paid,cancelled",
        "imp_part,refunded,0,300",
        "imp_test,status,paid,paid (test)",
        "imp_unbooked,payment,,there",
        "imp_usd,currency,USD,KRW",
    ]


def test_refunds_and_the_day_they_belong_to(night: Night) -> None:
    """A payment counts on the day it was paid and on each day of a refund."""
    night.paid("imp_old", -30 * 86_400)
    night.paid("imp_new")
    night.mock.cancel("imp_new", 400)  # in the night of the run, which is the day after
    night.mock.cancel("imp_old", 300)
    assert night.run("--to", "2026-03-10") == 6  # imp_new is not in the ledger
    night.book("imp_new", "cancelled,KRW,1000,400")
    assert night.run("--to", "2026-03-10") == 0
    night.mock.advance(86_400)
    night.mock.cancel("imp_old", 700)
    assert night.run("--to", "2026-03-11") == 6  # imp_old is not, of which some was refunded then
    night.book("imp_old", "cancelled,KRW,1000,1000")
    assert night.run("--days", "2") == 0


def test_nothing_but_reads_is_sent(night: Night) -> None:
    """The script logs in, lists and looks up; everything is a read."""
    night.paid("imp_a")
    night.book("imp_b")
    assert night.run() == 6
    called = {first["operation"] for first in night.mock.requests()}
    assert called == {"users_get_token", "payments_list_by_status", "payments_get_many"}


def test_what_keeps_it_from_comparing(night: Night, capsys: pytest.CaptureFixture[str]) -> None:
    """A day that is not over, a wrong ledger and a dead API have exit codes and a sentence."""
    for options, sentence in (
        (["--to", "2026-03-11"], "--to must be a day that is over in Korea"),
        (["--days", "0"], "--days must be 1 to 3660"),
    ):
        with pytest.raises(SystemExit) as stopped:
            night.run(*options)
        assert stopped.value.code == 2
        assert sentence in capsys.readouterr().err
    night.book("imp_a", "paid,KRW,1.000.000,0")
    assert night.run() == 2
    assert "ledger.csv line 2: amount must be" in capsys.readouterr().err
    night.path.write_bytes("주문".encode("cp949"))
    assert main([str(night.path)], lambda: night.portone) == 2
    assert "is not in UTF-8" in capsys.readouterr().err
    assert main([str(night.path.with_name("none.csv"))]) == 2
    night.lines.pop()
    night.mock.add_fault("refuse", times=None)
    assert night.run() == 7
    assert "nothing was compared" in capsys.readouterr().err


def test_the_night_of_korea_is_meant(night: Night) -> None:
    """Yesterday is Korea's, also where the server's day is another one."""
    late = datetime(2026, 3, 11, 0, 30, tzinfo=KST)
    assert late.astimezone(UTC).date() == DAY
    night.paid("imp_a")
    night.book("imp_a")
    night.mock.set_clock(int(late.timestamp()))
    assert night.run() == 0


@pytest.mark.portone_mock(shop=True)
def test_the_ledger_that_comes_with_it(
    portone: PortOne, portone_clock: TimeTravel, capsys: pytest.CaptureFixture[str]
) -> None:
    """It differs from the mock's demo shop in the one way that the README shows."""
    ledger = Path(__file__).with_name("ledger.csv")
    assert main([str(ledger), "--days", "8"], lambda: portone, portone_clock.utc) == 6
    readme = Path(__file__).with_name("README.md").read_text("utf-8")
    assert capsys.readouterr().out in readme
