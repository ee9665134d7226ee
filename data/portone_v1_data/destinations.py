"""Where dlt can keep a copy, and what its errors mean. Needs `dlt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import parse_qsl, unquote, urlsplit

from portone_v1 import PortOneError

from .dlt import AnotherAccountError, NoCopyError
from .requirements import require_extra
from .rows import UnfitValueError

with require_extra("portone_v1_data.destinations", "dlt"):
    from dlt.common.configuration.exceptions import ConfigFieldMissingException
    from dlt.common.destination import Destination
    from dlt.common.destination.exceptions import DestinationException
    from dlt.common.exceptions import DltException, MissingDependencyException


# dlt would make one of any other name.
_is_dataset_name = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII).fullmatch


class WarehouseError(Exception):
    """The destination failed or cannot be reached. Text and advice hold nothing secret."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.advice = advice


class WarehouseSettingsError(WarehouseError):
    """The destination cannot be used like this; nothing was read."""


def destination(to: str, dataset: str) -> Any:
    """Return the destination. Raises WarehouseSettingsError for one that cannot keep a copy."""
    if not _is_dataset_name(dataset):
        raise WarehouseSettingsError(
            f"{dataset!r} is no name for a dataset.",
            "Write small letters, digits and single underscores, beginning with a letter.",
        )
    name, separator, rest = to.partition("://")
    credentials: str | None = to if separator else None
    if not separator:
        name = to.partition(":")[0]  # what stands behind it may be a password
    if name in ("postgresql", "postgres"):
        name = "postgres"
    elif name == "duckdb":
        credentials = f"duckdb:///{_duckdb_file(rest, dataset)}"
    try:
        result = Destination.from_reference(name, credentials=credentials)
    except (DestinationException, ValueError, TypeError):
        raise WarehouseSettingsError(
            f"dlt knows no destination {name!r}.",
            "Write duckdb:///file.db, postgresql://..., or a name such as bigquery or snowflake. "
            "For files and buckets there is portone-v1 export.",
        ) from None
    assert result is not None
    strategies = result.capabilities().supported_merge_strategies or ()
    if "delete-insert" not in strategies:
        raise WarehouseSettingsError(
            f"{name} cannot merge rows, which a copy without doubles needs.",
            "Choose a database or a warehouse. For files and buckets there is portone-v1 export.",
        )
    if not separator and ":" in to:
        raise WarehouseSettingsError(
            f"what stands behind {name}: is no address.",
            f"Write {name}://..., or {name} alone for the settings that dlt has.",
        )
    return result


def _duckdb_file(text: str, dataset: str) -> Path:
    """Return the whole path of the file behind `duckdb://`."""
    # In dlt a relative path would be below a folder of its own.
    path = Path(text.removeprefix("/")).expanduser().absolute()
    if text in ("", "/") or path.is_dir() or not path.parent.is_dir():
        raise WarehouseSettingsError(
            "duckdb:/// needs the name of a file in a folder that exists.",
            "Write duckdb:///payments.duckdb, or duckdb:////data/payments.duckdb.",
        )
    if path.stem.lower() == dataset.lower():
        raise WarehouseSettingsError(
            f"the file {path.name} and the dataset {dataset} have one name, which DuckDB takes for "
            "the same thing.",
            "Choose another file name, or another --dataset.",
        )
    _check_duckdb_file(path)
    return path


def _check_duckdb_file(path: Path) -> None:
    """Raise WarehouseSettingsError for a file that is there and cannot be opened."""
    try:
        from .duckdb_file import reason_against
    except ModuleNotFoundError:
        return  # dlt says so, and what to install
    reason = reason_against(path)
    if reason is not None:
        raise WarehouseSettingsError(
            f"the file {path.name} {reason.rstrip('.')}. It was left as it is.",
            "If another program has it open, close that one. Otherwise name a file that is not "
            "there yet, or one that sync has made.",
        )


@contextmanager
def destination_errors(to: str) -> Iterator[None]:
    """Raise what we know of as it is, and what else came from dlt as a WarehouseError."""
    try:
        yield
    except (DltException, OSError) as error:
        _raise_cause(error, to)


def _raise_cause(error: BaseException, to: str) -> NoReturn:
    """Raise the error that is behind one of dlt's; its text names neither keys nor payments."""
    causes = [*_chain(error)]
    for cause in causes:
        if isinstance(cause, KeyboardInterrupt):
            raise KeyboardInterrupt from None
        if isinstance(cause, PortOneError | UnfitValueError | AnotherAccountError | NoCopyError):
            raise cause from None
        if isinstance(cause, MissingDependencyException):
            packages = " ".join(f'"{name}"' for name in cause.dependencies)
            raise WarehouseSettingsError(
                "this destination needs packages that are not installed.",
                f"Install them with: pip install {packages}",
            ) from None
        if isinstance(cause, ConfigFieldMissingException):
            raise WarehouseSettingsError(
                f"dlt has no settings for {to.partition('://')[0]}, or not all of them.",
                "Set them in the environment or in .dlt/secrets.toml, as dlt's page on that "
                "destination says, or write them behind the name, as in postgresql://...",
            ) from None
    raise WarehouseError(
        f"the destination failed: {_without_secrets(_first_line(causes[-1]), to)}",
        "The copy holds what earlier loads brought, whole; the next run goes on there.",
    ) from None


def _chain(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _without_secrets(text: str, to: str) -> str:
    """Return the text without the address and what can be secret in it."""
    secrets = [to]
    try:
        parts = urlsplit(to)
        values = [value for _, value in parse_qsl(parts.query)]
        secrets += [parts.netloc.rpartition("@")[0], parts.password or "", *values]
    except ValueError:
        pass
    for secret in secrets:
        for form in (secret, unquote(secret)):
            if form:
                text = text.replace(form, "***")
    return text
