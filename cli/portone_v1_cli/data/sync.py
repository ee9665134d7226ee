"""`portone-v1 sync`: keep a copy of all payments in a database or a warehouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..api.call import signals_as_interrupt
from ..api.session import Session, connect
from ..output.output import default_format, show
from ..spec.fields import Field
from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure, as_sentence, require_extra
from ..terminal.options import Options, flag
from ..terminal.progress import slices_bar
from .account import account_name, digest, state_folder
from .moments import korean_time, parse_duration, parse_moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from portone_v1_data.dlt import Progress
    from portone_v1_data.warehouse import SyncResult

_DAY = 86_400
_LONGEST_PERIOD = 3_660 * _DAY


def sync(
    options: Options,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            envvar="PORTONE_V1_SYNC_TO",
            show_envvar=False,
            help="duckdb:///file.db, postgresql://user:password@host/database, or the name of "
            "another destination of dlt. A URL with a password belongs into the environment, as "
            "PORTONE_V1_SYNC_TO: other users of this machine see options.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT",
            help="Where the copy begins: 2026-01-31, 2026-01-31T18:30 (Korea's time), or 90d ago. "
            "Needed the first time.",
        ),
    ] = None,
    again: Annotated[
        str,
        typer.Option(
            metavar="DURATION",
            help="How much before the end of the last run is read once more: 12h, 35d.",
        ),
    ] = "1d",
    dataset: Annotated[
        str, typer.Option(metavar="NAME", help="The schema or dataset for the tables.")
    ] = "portone_v1",
    personal: Annotated[
        bool, flag("--personal", "Copy buyers' data and card and account numbers, too.")
    ] = False,
    pace: Annotated[
        str | None,
        typer.Option(metavar="PACE", help="Send no more than, for example, 10/second."),
    ] = None,
) -> None:
    """Keep a copy of all payments, one row each, in DuckDB, PostgreSQL, BigQuery ...

    The first run begins at --since; each later one brings what changed, up to
    ten minutes ago. The table `payments` is merged by imp_uid. Run it as often
    as you like, from cron, Airflow or by hand, but one at a time.

    A run that fails or is stopped leaves what earlier loads brought, and the
    next one goes on there, on any machine: how far the copy goes stands in the
    destination itself.

    What does not change a payment's own time, such as a cash receipt issued
    later, is seen with --again 35d, say once a week.

    Needs packages of its own; without them it says how to install them.
    """
    with require_extra("dlt"):
        from portone_v1_data.destinations import WarehouseError, WarehouseSettingsError
        from portone_v1_data.dlt import AnotherAccountError, NoCopyError
        from portone_v1_data.process_lock import ProcessLockedError
        from portone_v1_data.rows import UnfitValueError

    if to is None:
        raise Failure(
            ExitCode.USAGE,
            "there is no destination: neither --to nor PORTONE_V1_SYNC_TO is there.",
            "Write --to duckdb:///payments.duckdb; a URL with a password belongs into the "
            "environment, as PORTONE_V1_SYNC_TO.",
        )
    try:
        overlap = parse_duration(again)
    except ValueError as error:
        raise Failure(ExitCode.USAGE, f"--again: {error}", "Nothing was read.") from error
    with connect(options, pace=pace) as session:
        try:
            with signals_as_interrupt():
                result = _run(session, to, dataset, since, overlap, personal=personal)
        except KeyboardInterrupt:
            echo("Stopped. The next run goes on after the last whole load.", err=True)
            raise typer.Exit(130) from None
        except NoCopyError:
            what = "there is no copy yet, and no --since to begin one."
            raise Failure(ExitCode.USAGE, what, "Write --since 2026-01-01, or 90d.") from None
        except AnotherAccountError as error:
            raise Failure(ExitCode.USAGE, str(error), "See --dataset.") from error
        except ProcessLockedError as error:
            raise Failure(
                ExitCode.USAGE, as_sentence(error), "Wait for its end, or stop it."
            ) from error
        except UnfitValueError as error:
            raise Failure(ExitCode.CONTRACT, str(error)) from error
        except WarehouseSettingsError as error:
            raise Failure(ExitCode.USAGE, f"--to: {error}", error.advice) from error
        except WarehouseError as error:
            raise Failure(ExitCode.NETWORK, str(error), error.advice) from error
        except OSError as error:
            what = f"{state_folder()} cannot be used ({error.strerror or error})."
            raise Failure(ExitCode.USAGE, what, "XDG_STATE_HOME names another folder.") from error
    _show(result, dataset, options)


def _run(
    session: Session, to: str, dataset: str, since: str | None, overlap: int, *, personal: bool
) -> SyncResult:
    from portone_v1.slices import api_time
    from portone_v1_data.warehouse import sync

    begin = None
    if since is not None:
        now = api_time(session.client)
        try:
            begin = parse_moment(since, now)
        except ValueError as error:
            raise Failure(ExitCode.USAGE, f"--since: {error}", "Nothing was read.") from error
        if begin < now - _LONGEST_PERIOD:
            what = f"--since: {since} is more than ten years ago."
            raise Failure(ExitCode.USAGE, what, "Nothing was read.")
    with slices_bar() as show_bar:
        return sync(
            session.client,
            to,
            folder=state_folder() / f"sync-{digest(to, dataset)}",
            dataset=dataset,
            since=begin,
            again=overlap,
            personal=personal,
            account=account_name(session),
            on_progress=None if show_bar is None else _show_with(show_bar),
        )


def _show_with(show_bar: Callable[[int, int, int], None]) -> Callable[[Progress], None]:
    def on_progress(progress: Progress) -> None:
        show_bar(progress.slices, progress.all_slices, progress.rows)

    return on_progress


def _show(result: SyncResult, dataset: str, options: Options) -> None:
    output_format = options.output or default_format()
    if output_format == "table":
        period = f"{korean_time(result.since)} to {korean_time(result.read_until)} (Korea)"
        rows = "1 payment" if result.rows == 1 else f"{result.rows:,} payments"
        echo(f"{rows} read. {dataset}.payments holds {period}.")
        return
    row: dict[str, Any] = {
        "rows": result.rows,
        "table": f"{dataset}.payments",
        "since": result.since,
        "until": result.read_until,
    }
    show(row, Field("", "object"), options)
