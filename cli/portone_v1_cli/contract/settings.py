"""The settings of a contract check, from options and from `contract.toml`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..terminal.failures import ExitCode, Failure, as_sentence

if TYPE_CHECKING:
    from portone_v1_contract.report.baseline import Baseline

DEFAULT = Path("contract.toml")
_FROM_CONFIG = (
    *("seed", "max_time", "rate", "max_requests"),
    *("include", "exclude", "ids", "behaviour"),
)


@dataclass(frozen=True)
class Settings:
    """The settings of one run, complete and checked."""

    url: str | None
    """None stands for the embedded mock."""
    arguments: dict[str, Any]
    """Keyword arguments for the check itself."""
    scope: str
    """What was left out because a record of requests does not call it, as a sentence."""
    baseline: Baseline
    baseline_path: Path | None
    update_baseline: bool
    report: Path | None
    min_branches: float | None
    min_operations: float | None
    config: Path | None
    """The file that was read."""


def load_settings(
    config: Path | None,
    *,
    mock: bool,
    url: str | None,
    report: Path | None,
    baseline: Path | None,
    update_baseline: bool,
    used: Path | None = None,
    min_branches: float | None = None,
    min_operations: float | None = None,
    **arguments: Any,
) -> Settings:
    """Combine options and file; an option that is not None wins.

    Raises Failure for settings that could never work.
    """
    from portone_v1_contract.config import BadConfig, Config, load

    if config is None and DEFAULT.is_file():
        config = DEFAULT
    try:
        file = Config() if config is None else load(config)
    except BadConfig as error:
        raise Failure(ExitCode.USAGE, as_sentence(error), "Nothing was sent.") from error
    if mock and url is not None:
        raise Failure(ExitCode.USAGE, "pass either --mock or --url URL.", "One server at a time.")
    url = None if mock else url or file.url
    if url is None and not mock:
        advice = "Or write url into contract.toml: portone-v1 contract init."
        raise Failure(ExitCode.USAGE, "pass --mock or --url URL.", advice)
    file_values = {name: getattr(file, name) for name in _FROM_CONFIG}
    from_file = {name: value for name, value in file_values.items() if value not in (None, (), {})}
    from_options = {name: value for name, value in arguments.items() if value is not None}
    scope = ""
    record = _record(used, file.used, is_named="include" in from_options)
    if record is not None:
        include, scope = _select_used(record)
        from_options["include"] = include
    baseline_path = baseline or file.baseline
    return Settings(
        url=url,
        arguments=from_file | from_options,
        scope=scope,
        baseline=_read_baseline(baseline_path, update=update_baseline),
        baseline_path=baseline_path,
        update_baseline=update_baseline,
        report=_create_folder(report or file.report),
        min_branches=file.min_branches if min_branches is None else min_branches,
        min_operations=file.min_operations if min_operations is None else min_operations,
        config=config,
    )


def _record(option: Path | None, setting: Path | None, *, is_named: bool) -> Path | None:
    """Return the record of requests that says what to check, if one does."""
    if option is not None and is_named:
        what = "--include and --used both say what to check."
        raise Failure(ExitCode.USAGE, what, "Pass one of them. Nothing was sent.")
    return None if is_named else option or setting


def _select_used(path: Path) -> tuple[tuple[str, ...], str]:
    """Return the operations that a record calls, and a sentence about it."""
    from portone_v1_api import spec
    from portone_v1_contract.bodies.usage import BadRecord, read_usage
    from portone_v1_contract.openapi.document import operations

    document = spec.document()
    try:
        usage = read_usage(path, document)
    except BadRecord as error:
        raise Failure(ExitCode.USAGE, as_sentence(error), "Nothing was sent.") from error
    names = ", ".join(usage.operations)
    count = f"{len(usage.operations)} of {len(operations(document))} operations"
    scope = f"Only what {path.name} calls was checked, beside the login: {count}: {names}."
    if usage.dropped:
        scope += f" The mock had dropped {usage.dropped} older requests from that record."
    return usage.operations, scope


def _read_baseline(path: Path | None, *, update: bool) -> Baseline:
    from portone_v1_contract.report.baseline import BadBaseline, Baseline, read

    if path is None and update:
        what = "--update-baseline needs to know which file."
        raise Failure(ExitCode.USAGE, what, "Pass --baseline FILE.")
    if path is not None and update:
        _check_writable(path)
    if path is None or (update and not path.exists()):
        return Baseline()
    try:
        return read(path)
    except BadBaseline as error:
        raise Failure(ExitCode.USAGE, as_sentence(error), "Nothing was sent.") from error


def _check_writable(baseline: Path) -> None:
    """Refuse a baseline that cannot be written before the check runs, so that it is not in vain."""
    place = baseline if baseline.exists() else baseline.parent
    if not os.access(place, os.W_OK):
        reason = "it cannot be written" if place.exists() else "there is no such folder"
        raise Failure(ExitCode.USAGE, f"--baseline {baseline}: {reason}.", "Nothing was sent.")


def _create_folder(report: Path | None) -> Path | None:
    """Create the folder for the report before the check runs, so that it does not run in vain."""
    if report is not None:
        try:
            report.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"--report {report}: {error.strerror}."
            raise Failure(ExitCode.USAGE, what, "Nothing was sent.") from error
    return report
