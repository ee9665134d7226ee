"""`portone-v1 reconcile`: exported payments against orders and a gateway's settlement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..output.output import as_csv, default_format
from ..spec.fields import Field
from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure, require_extra
from ..terminal.options import Options
from ..terminal.text import as_json, money, plain
from .moments import parse_date

if TYPE_CHECKING:
    from portone_v1_data.reconcile import OtherFile, Reconciliation

_SHOWN = 100
"""Differences in a table on the terminal; files, JSON and CSV have all."""

_DIFFERENCE_COLUMNS = (
    "kind", "day", "merchant_uid", "imp_uid", "currency", "portone", "other"
)  # fmt: skip
_TOTAL_COLUMNS = ("day", "currency", "portone", "other", "difference")
_AMOUNTS = ("portone", "other", "difference")
_DATE = "in Korea, such as 2026-10-01"


def reconcile(
    options: Options,
    more_payments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILES",
            show_default=False,
            help="More exported payments: what a shell makes of --payments out/*.parquet.",
        ),
    ] = None,
    *,
    payments: Annotated[
        list[str],
        typer.Option(
            metavar="FILES",
            help="Exported payments: a file or a quoted pattern, 'out/*.parquet'. Can be repeated.",
        ),
    ],
    orders: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The shop's orders, CSV or Parquet."),
    ] = None,
    settlement: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The gateway's settlement, CSV or Parquet."),
    ] = None,
    gateway: Annotated[
        Literal["generic", "kcp", "inicis", "toss"],
        typer.Option(metavar="NAME", help="Whose settlement it is: kcp, inicis, toss or generic."),
    ] = "generic",
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help=f"The first day, {_DATE}.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day, which is in it.")
    ] = None,
    order_column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=COLUMN",
            help="The column of imp_uid, merchant_uid, amount, refunded, currency or date in the "
            "orders, if it has another name. Can be repeated.",
        ),
    ] = None,
    settlement_column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=COLUMN",
            help="The column of pg_tid, merchant_uid, imp_uid, amount, currency, date or kind in "
            "the settlement. Can be repeated.",
        ),
    ] = None,
    orders_by: Annotated[
        Literal["imp_uid", "merchant_uid"] | None,
        typer.Option(metavar="FIELD", help="Join orders by imp_uid or merchant_uid."),
    ] = None,
    settlement_by: Annotated[
        Literal["pg_tid", "merchant_uid", "imp_uid"] | None,
        typer.Option(metavar="FIELD", help="Join it by pg_tid, merchant_uid or imp_uid."),
    ] = None,
    differences: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the differences here: .csv or .parquet."),
    ] = None,
    totals: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the totals of each day here: .csv or .parquet."),
    ] = None,
) -> None:
    """Compare exported payments with the shop's orders and the gateway's settlement.

    Nothing is asked of the API: write the payments with `export payments`. Orders
    are compared by what was paid and refunded up to now, a settlement by what
    was paid and refunded from --since to --until.

    The settlement columns of kcp and inicis are inferred. If yours have other
    names, say --settlement-column amount=COLUMN.

    Exit codes: 0 everything agrees, 2 a file or an option cannot be used,
    6 something differs.
    """
    with require_extra("duckdb"):
        import portone_v1_data.reconcile as room

    first = None if since is None else parse_date("--since", since)
    last = None if until is None else parse_date("--until", until)
    try:
        for path in (differences, totals):
            if path is not None:
                room.check_name(path)
        result = room.reconcile(
            [*payments, *(more_payments or ())],
            orders=_other("--order-column", orders, order_column, orders_by, room.ORDER_FIELDS),
            settlement=_other(
                "--settlement-column",
                settlement,
                settlement_column,
                settlement_by,
                room.SETTLEMENT_FIELDS,
            ),
            gateway=room.GATEWAYS[gateway],
            first=first,
            last=last,
        )
        if differences is not None:
            room.write_table(result.differences, differences)
        if totals is not None:
            room.write_table(result.totals, totals)
    except ValueError as error:
        raise Failure(ExitCode.USAGE, str(error)) from error
    for source, encoding in result.encodings.items():
        echo(f"{source} was read as {encoding}.", err=True)
    _show(result, _period(first, last), options)
    if not result.agrees:
        raise typer.Exit(ExitCode.CONTRACT)


def _other(
    option: str, path: Path | None, columns: list[str] | None, key: Any, fields: tuple[str, ...]
) -> OtherFile | None:
    from portone_v1_data.reconcile import OtherFile

    names = {}
    for word in columns or ():
        name, sign, column = word.partition("=")
        if not sign or not column or name not in fields:
            raise Failure(
                ExitCode.USAGE,
                f"{option}: {word!r} names no field and its column.",
                f"Write FIELD=COLUMN; fields are {', '.join(fields)}.",
            )
        names[name] = column
    if path is None:
        if names or key:
            what = f"{option} is there, and the file that it is about is not."
            raise Failure(ExitCode.USAGE, what, "Name the file, too.")
        return None
    return OtherFile(path, names, key)


def _period(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "everything in the files"
    return f"{first or 'the beginning'} to {last or 'the end'} (Korea)"


def _show(result: Reconciliation, period: str, options: Options) -> None:
    output_format = options.output or default_format()
    if output_format == "csv":
        rows = [_plain_row(row) for row in result.differences.to_pylist()]
        empty = dict.fromkeys(result.differences.column_names)
        text = as_csv(rows or [empty], Field("", "object"))
        echo(text if rows else text.splitlines()[0] + "\n", nl=False)
    elif output_format == "json":
        summary = {
            "period": period,
            "payments": result.payments,
            "differences": [_plain_row(row) for row in result.differences.to_pylist()],
            "totals": [_plain_row(row) for row in result.totals.to_pylist()],
        }
        echo(as_json(summary, indent=2))
    else:
        _print_tables(result, period)


def _plain_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row for JSON: amounts as exact numbers, days as text."""
    return {name: _plain_value(value) for name, value in row.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return _amount(value)
    return value.isoformat() if isinstance(value, date) else value


def _amount(value: Decimal) -> Decimal | int:
    """Return an amount without the zeros that only its column has."""
    whole = int(value)
    return whole if whole == value else value.normalize()


def _print_tables(result: Reconciliation, period: str) -> None:
    count = result.differences.num_rows
    rows = result.differences.slice(0, _SHOWN).to_pylist()
    totals = result.totals.to_pylist()
    for against in dict.fromkeys(row["against"] for row in totals):
        _print_table(
            _DIFFERENCE_COLUMNS, against, [row for row in rows if row["against"] == against]
        )
        _print_table(_TOTAL_COLUMNS, against, [row for row in totals if row["against"] == against])
    if count > _SHOWN:
        echo(f"{count - _SHOWN:,} more differences: write them with --differences FILE.")
    echo(f"Period: {period}. {result.payments:,} payments in the files.")
    if count == 1:
        echo("1 difference.")
    else:
        echo(f"{count:,} differences." if count else "Everything agrees.")


def _print_table(names: tuple[str, ...], against: str, rows: list[dict[str, Any]]) -> None:
    """Print rows, with the file that is compared as the heading of its amounts."""
    from ..output.cells import grid
    from ..terminal.echo import echo_rich

    if not rows:
        return
    if {row["currency"] for row in rows} == {"KRW"}:  # the usual one needs no column
        names = tuple(name for name in names if name != "currency")
    table = grid()
    for name in names:
        heading = against if name == "other" else name
        table.add_column(heading, justify="right" if name in _AMOUNTS else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_text(row[name]) for name in names))

    def print_to(console: Any) -> None:
        console.print(table)
        console.print()

    echo_rich(print_to)


def _text(value: Any) -> Any:
    from rich.text import Text

    return Text(money(_amount(value)) if isinstance(value, Decimal) else plain(_plain_value(value)))
