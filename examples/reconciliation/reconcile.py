"""Compare a ledger with PortOne, payment by payment. Reads only; nothing is changed anywhere.

    python reconciliation/reconcile.py ledger.csv                     # yesterday, in Korea
    python reconciliation/reconcile.py ledger.csv --to 2026-11-20 --days 20 --output csv

The ledger is a CSV file in UTF-8 of the payments that were paid or given back on these days, with
the columns imp_uid, merchant_uid, status (`paid`, or `cancelled` from the first refund on),
currency, amount and refunded (all refunds so far). Days are those of Korea.

Every line is compared, and so is every payment that PortOne has of these days. Test payments
count only where the ledger has them, with a status of their own.

Exit codes: 0 all agree, 2 wrong arguments or ledger, 6 differences, 7 PortOne could not be asked.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, TextIO

from portone_v1 import NotFound, PortOne, PortOneError
from portone_v1.models import Payment

KST = timezone(timedelta(hours=9), "KST")  # Korea has had no summer time since 1988
STATUSES = ("ready", "paid", "cancelled", "failed")


class LedgerError(ValueError):
    """A ledger that cannot be read, and where."""


class Entry(NamedTuple):
    """A payment as the ledger or PortOne has it."""

    imp_uid: str
    merchant_uid: str
    status: str
    currency: str
    amount: Decimal
    refunded: Decimal


class Difference(NamedTuple):
    """A field of a payment that is not the same on both sides."""

    imp_uid: str
    field: str
    ledger: str
    portone: str


class Period(NamedTuple):
    """From the second `since` on, up to and without `end`; UNIX seconds."""

    since: int
    end: int

    def has(self, seconds: int | None) -> bool:
        return seconds is not None and self.since <= seconds < self.end


def compare(ledger: Mapping[str, Entry], portone: Mapping[str, Entry]) -> list[Difference]:
    """List what differs between two sides, each by imp_uid; the whole payment if one lacks it."""
    differences = []
    for imp_uid in sorted(ledger.keys() | portone.keys()):
        ours = ledger.get(imp_uid)
        theirs = portone.get(imp_uid)
        if ours is None:
            differences.append(Difference(imp_uid, "payment", "", "there"))
        elif theirs is None:
            differences.append(Difference(imp_uid, "payment", "there", ""))
        else:
            for field, our_value, their_value in zip(Entry._fields, ours, theirs, strict=True):
                if our_value != their_value:
                    values = (str(our_value), str(their_value))
                    differences.append(Difference(imp_uid, field, *values))
    return differences


def days(first: date, last: date) -> Period:
    """Return the time from the start of one day to the end of another, both in Korea."""
    since = datetime.combine(first, time(), KST)
    end = datetime.combine(last + timedelta(days=1), time(), KST)
    return Period(int(since.timestamp()), int(end.timestamp()))


def read_ledger(lines: Iterable[str]) -> dict[str, Entry]:
    """Read a ledger, by imp_uid. Raises LedgerError, with the line, for what cannot be meant."""
    rows = csv.DictReader(lines, strict=True)
    entries: dict[str, Entry] = {}
    try:
        missing = set(Entry._fields) - set(rows.fieldnames or ())
        if missing:
            raise LedgerError(f"has no column {', '.join(sorted(missing))}")
        for row in rows:
            entry = read_row(row)
            if entry.imp_uid in entries:
                raise LedgerError(f"{entry.imp_uid} stands there twice")
            entries[entry.imp_uid] = entry
    except UnicodeDecodeError:
        raise LedgerError("is not in UTF-8; save it as such") from None
    except (LedgerError, csv.Error) as error:
        raise LedgerError(f"line {rows.line_num}: {error}") from None
    return entries


def read_row(row: Mapping[str, str | None]) -> Entry:
    texts = {name: (row[name] or "").strip() for name in Entry._fields}
    if not re.fullmatch("[!-~]{1,64}", texts["imp_uid"]):
        raise LedgerError("imp_uid must be PortOne's id of the payment")
    if texts["status"] not in STATUSES:
        raise LedgerError(f"status must be one of {', '.join(STATUSES)}")
    return Entry(
        imp_uid=texts["imp_uid"],
        merchant_uid=texts["merchant_uid"],
        status=texts["status"],
        currency=texts["currency"],
        amount=read_money("amount", texts["amount"]),
        refunded=read_money("refunded", texts["refunded"]),
    )


def read_money(name: str, text: str) -> Decimal:
    if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,6})?", text):
        raise LedgerError(f"{name} must be a number such as 12000 or 10.50, without separators")
    return Decimal(text)


def entry(payment: Payment) -> Entry:
    """Convert a payment of the API to an entry."""
    status = f"{payment.status} (test)" if payment.sandbox else payment.status
    return Entry(
        imp_uid=payment.imp_uid,
        merchant_uid=payment.merchant_uid,
        status=status,
        currency=payment.currency,
        amount=decimal_of(payment.amount),
        refunded=decimal_of(payment.cancel_amount),
    )


def decimal_of(value: object) -> Decimal:
    """Convert money of the API; what is not a number becomes NaN, which equals nothing."""
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal("NaN")


def read_portone(portone: PortOne, period: Period, ledger: Mapping[str, Entry]) -> dict[str, Entry]:
    """Read the payments of a period, and those of the ledger, from PortOne."""
    entries: dict[str, Entry] = {}
    for payment in payments_of(portone, period):
        if payment.imp_uid in ledger or not payment.sandbox:
            entries[payment.imp_uid] = entry(payment)
    missing = sorted(ledger.keys() - entries.keys())
    if missing:
        with suppress(NotFound):  # PortOne knows none of them
            for payment in portone.payments.get_many(imp_uid=missing):
                entries[payment.imp_uid] = entry(payment)
    return entries


def payments_of(portone: PortOne, period: Period) -> Iterator[Payment]:
    """Yield the payments that were paid or refunded in a period, as they are now."""
    payments = portone.payments
    since = period.since
    yield from payments.iter_by_status("paid", since=since, until=period.end - 1, sorting="paid")
    # After those: a payment that is refunded in the meantime then comes twice, and not never.
    # Up to now: one that was paid in the period is listed by when it was cancelled last.
    for payment in payments.iter_by_status("cancelled", since=since, sorting="updated"):
        times = [cancel.cancelled_at for cancel in payment.cancel_history or []]
        if any(map(period.has, [payment.paid_at, payment.cancelled_at, *times])):
            yield payment


def write(differences: Sequence[Difference], output: str, to: TextIO) -> None:
    rows = [Difference._fields, *differences]
    if output == "csv":
        csv.writer(to, lineterminator="\n").writerows(rows)
    elif differences:
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            print("  ".join(cells).rstrip(), file=to)


def arguments(argv: Sequence[str] | None, today: date) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ledger", type=Path, help="the ledger, a CSV file")
    parser.add_argument(
        "--to", type=date.fromisoformat, default=today - timedelta(days=1), metavar="YYYY-MM-DD",
        help="the last day to compare, in Korea (yesterday)",
    )  # fmt: skip
    parser.add_argument("--days", type=int, default=1, help="how many days, with the last (1)")
    parser.add_argument("--output", choices=("table", "csv"), default="table")
    options = parser.parse_args(argv)
    if options.to >= today:
        parser.error("--to must be a day that is over in Korea")
    if not 1 <= options.days <= 3660:
        parser.error("--days must be 1 to 3660")
    return options


def main(
    argv: Sequence[str] | None = None,
    make_client: Callable[[], PortOne] = PortOne.from_env,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> int:
    """Compare, print what differs, and give the exit code."""
    options = arguments(argv, now().astimezone(KST).date())
    period = days(options.to - timedelta(days=options.days - 1), options.to)
    try:
        with options.ledger.open(encoding="utf-8-sig", newline="") as lines:
            ledger = read_ledger(lines)
        with make_client() as portone:
            theirs = read_portone(portone, period, ledger)
    except PortOneError as error:
        print(f"nothing was compared: {error}", file=sys.stderr)
        return 7
    except LedgerError as error:
        print(f"{options.ledger} {error}", file=sys.stderr)
        return 2
    except (OSError, ValueError) as error:  # no such file, or no key and secret
        print(error, file=sys.stderr)
        return 2
    differences = compare(ledger, theirs)
    write(differences, options.output, sys.stdout)
    counts = f"{len(ledger)} in the ledger, {len(theirs)} at PortOne"
    print(f"differences: {len(differences)} ({counts})", file=sys.stderr)
    return 6 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
