"""What the modules need beside the core, for the messages that say what to install."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

# The extras of pyproject.toml, as a test holds.
INSTALL_COMMANDS = {
    "arrow": 'pip install "pyarrow>=23.0.1"',
    "duckdb": 'pip install "duckdb>=1.2" "pyarrow>=23.0.1"',
    "dlt": 'pip install "dlt[duckdb,postgres]>=1.20" "pyarrow>=23.0.1"',
    "spark": 'pip install "pyspark>=4.0.1" "pyarrow>=23.0.1"',
}


@contextmanager
def require_extra(module: str, extra: str) -> Iterator[None]:
    """Say what to install where an import in the block fails. `module` is the one that needs it.

    Raises ModuleNotFoundError that names the package and the command.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        hint = f"{module} needs {error.name}; install it with: {INSTALL_COMMANDS[extra]}"
        raise ModuleNotFoundError(hint, name=error.name) from None
