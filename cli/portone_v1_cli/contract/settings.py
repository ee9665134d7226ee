"""What a contract check was asked for, by options and by `contract.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..terminal.failures import ExitCode, Failure

if TYPE_CHECKING:
    from portone_v1_contract.report.baseline import Baseline

DEFAULT = Path("contract.toml")


@dataclass(frozen=True)
class Settings:
    """One run, ready to begin."""

    url: str | None
    """None is the embedded mock."""
    of_run: dict[str, Any]
    """What the check itself is called with."""
    known: Baseline
    baseline: Path | None
    update_baseline: bool
    report: Path | None
    config: Path | None
    """Where the rest came from."""


def settings(
    config: Path | None,
    *,
    mock: bool,
    url: str | None,
    report: Path | None,
    baseline: Path | None,
    update_baseline: bool,
    **of_run: Any,
) -> Settings:
    """Put options and file together; an option that is not None wins.

    Raises Failure for what could never work.
    """
    from portone_v1_contract import config as configs

    if config is None and DEFAULT.is_file():
        config = DEFAULT
    try:
        given = configs.Config() if config is None else configs.load(config)
    except configs.BadConfig as error:
        raise Failure(ExitCode.USAGE, f"{error}.", "Nothing was sent.") from error
    if mock and url is not None:
        raise Failure(ExitCode.USAGE, "pass either --mock or --url URL.", "One server at a time.")
    url = None if mock else url or given.url
    if url is None and not mock:
        advice = "Or write url into contract.toml: portone-v1 contract init."
        raise Failure(ExitCode.USAGE, "pass --mock or --url URL.", advice)
    of_file = {
        name: getattr(given, name)
        for name in ("seed", "max_time", "rate", "max_requests", "include", "exclude", "ids")
    }
    set_there = {name: value for name, value in of_file.items() if value not in (None, (), {})}
    set_here = {name: value for name, value in of_run.items() if value is not None}
    path = baseline or given.baseline
    return Settings(
        url=url,
        of_run=set_there | set_here,
        known=_known(path, update=update_baseline),
        baseline=path,
        update_baseline=update_baseline,
        report=_folder(report or given.report),
        config=config,
    )


def _known(path: Path | None, *, update: bool) -> Baseline:
    from portone_v1_contract.report import baseline

    if path is None:
        if update:
            what = "--update-baseline needs to know which file."
            raise Failure(ExitCode.USAGE, what, "Pass --baseline FILE.")
        return baseline.Baseline()
    if update and not path.exists():
        return baseline.Baseline()
    try:
        return baseline.read(path)
    except baseline.BadBaseline as error:
        raise Failure(ExitCode.USAGE, f"{error}.", "Nothing was sent.") from error


def _folder(report: Path | None) -> Path | None:
    """The folder for the report, made before a minute is spent on what cannot be written."""
    if report is not None:
        try:
            report.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"--report {report}: {error.strerror}."
            raise Failure(ExitCode.USAGE, what, "Nothing was sent.") from error
    return report
