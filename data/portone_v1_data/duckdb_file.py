"""Whether a file can be opened as a database of DuckDB. Needs `duckdb`."""

from __future__ import annotations

from pathlib import Path

from .requirements import require_extra

with require_extra("portone_v1_data.duckdb_file", "duckdb"):
    import duckdb

_MAGIC = b"DUCK"
_MAGIC_START = 8  # bytes; before it stands a checksum


def reason_against(path: Path) -> str | None:
    """Return why a file cannot be opened as a database; None if it can, or is not there yet.

    The first bytes are looked at, too: DuckDB opens a CSV or Parquet file as a database that
    cannot be written, and looks for an extension to open one of SQLite.
    """
    if not path.exists():
        return None
    try:
        with path.open("rb") as file:
            start = file.read(_MAGIC_START + len(_MAGIC))
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if not start:
        return "is empty, which no DuckDB database is"
    if start[_MAGIC_START:] != _MAGIC:
        return "is no DuckDB database"
    try:
        duckdb.connect(str(path)).close()
    except duckdb.Error as error:
        # Another process has it open, a later version has written it, or it is damaged.
        return f"cannot be opened by DuckDB: {str(error).splitlines()[0]}"
    return None
