"""`portone-v1 contract`: check a server against the description of the API."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..api.call import signals_as_interrupt
from ..api.session import embedded_mock, find_keys
from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure, as_sentence, require_extra
from ..terminal.options import Options, flag, percent, refuse_nan
from .bodies import bodies
from .init import init
from .results import finish, print_report
from .settings import Settings, load_settings

if TYPE_CHECKING:
    from portone_v1_contract import Report

contract = typer.Typer(
    help="Check servers against the description of the API.", no_args_is_help=True
)
contract.command()(init)
contract.command()(bodies)

_NAMES = "An operation, a tag, or a pattern such as 'payments_*'."


@contract.command()
def run(
    context: typer.Context,
    url: Annotated[str | None, typer.Option(help="The server to check.", metavar="URL")] = None,
    mock: Annotated[bool, flag("--mock", "Check the embedded mock.")] = False,
    include: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help=f"Check only this. {_NAMES}")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Leave this out. Named likewise.")
    ] = None,
    used: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            help="Check only what this record of requests calls: the mock's, or a HAR file.",
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="What made-up requests come from; 1 if not given.")
    ] = None,
    max_time: Annotated[
        float | None,
        typer.Option(help="Stop after so long.", metavar="SECONDS", min=0.001, callback=refuse_nan),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            file_okay=False,
            help="Write the report as files here, for people, CI and other tools.",
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", dir_okay=False, help="Findings that are known: no failure."),
    ] = None,
    update_baseline: Annotated[
        bool, flag("--update-baseline", "Write what is found into the baseline.")
    ] = False,
    min_branches: Annotated[
        float | None, percent("Fail if less of the documented answers was seen.")
    ] = None,
    min_operations: Annotated[
        float | None, percent("Fail if fewer operations answered with a success.")
    ] = None,
    output: Annotated[
        Literal["text", "markdown", "github", "json"] | None,
        typer.Option(
            help="If not given, text; github is text with annotations for a job of GitHub Actions.",
            show_default=False,
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", dir_okay=False, help="Settings; contract.toml if there is one here."
        ),
    ] = None,
    allow_writes: Annotated[
        bool,
        flag(
            "--allow-writes",
            "Send a server elsewhere more than reads: writes and invalid requests.",
        ),
    ] = False,
    yes: Annotated[bool, flag("--yes", "With --allow-writes, do not ask.")] = False,
) -> None:
    """Check whether a server keeps the description, and report what differs.

    A server that is not on this machine gets only the login and reads, with
    valid data and two a second, unless --allow-writes is given. What will be
    sent is said first.

    A URL needs the keys of PORTONE_V1_IMP_KEY and PORTONE_V1_IMP_SECRET, or of
    an --env-file.

    Exit codes: 0 kept, or what fails is known; 6 broken, or less seen than
    required; 3 login refused, 7 not reachable.
    """
    options = context.ensure_object(Options).override({"mock": mock or None})
    if options.output == "csv":
        raise Failure(ExitCode.USAGE, "there is no report as CSV.", "Use --output json, or none.")
    with require_extra("contract"):
        settings = load_settings(
            config,
            mock=options.mock,
            url=url,
            include=include or None,
            exclude=exclude or None,
            used=used,
            seed=seed,
            max_time=max_time,
            report=report,
            baseline=baseline,
            update_baseline=update_baseline,
            min_branches=min_branches,
            min_operations=min_operations,
            allow_writes=allow_writes,
        )
        report_of_run = _run(settings, options, yes=yes)
    print_report(report_of_run, output or options.output)
    raise typer.Exit(report_of_run.exit_code)


def _run(settings: Settings, options: Options, *, yes: bool) -> Report:
    from portone_v1_contract import run as check

    from ..terminal.progress import progress
    from .announce import announce

    keys = find_keys(options)
    announce(settings, yes=yes)
    with signals_as_interrupt(), progress() as step:
        try:
            report = check(
                url=settings.url,
                app=embedded_mock().app if settings.url is None else None,
                imp_key=keys.imp_key,
                imp_secret=keys.imp_secret,
                progress=step,
                **settings.arguments,
                har=_archive(settings),
            )
        except KeyboardInterrupt:
            echo(f"Stopped. {_what_is_left(settings)}", err=True)
            raise typer.Exit(130) from None
        except OSError as error:
            what = f"cannot write {error.filename}: {error.strerror}."
            raise Failure(ExitCode.USAGE, what, "Name another folder with --report.") from error
        except ValueError as error:
            raise Failure(ExitCode.USAGE, as_sentence(error), "See --help.") from error
    return finish(report, settings)


def _what_is_left(settings: Settings) -> str:
    archive = _archive(settings)
    if archive is None:
        return "There is no report."
    return f"There is no report of this run; what was sent until then is in {archive}."


def _archive(settings: Settings) -> Path | None:
    """Return where the requests of the run are written, which is beside its report."""
    return None if settings.report is None else settings.report / "run.har"
