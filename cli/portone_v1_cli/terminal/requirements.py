"""What an extra installs, for the messages that say what is missing."""

from __future__ import annotations

from typing import Literal, TypeAlias

# The extras `cli` and `spec` of pyproject.toml, as a test holds.
_CLI = 'pip install "typer>=0.28,<0.29" "rich>=13.9"'
_SPEC = f'{_CLI} "pyyaml>=6.0.2"'

Extra: TypeAlias = Literal["cli", "mock", "contract", "spec", "arrow", "duckdb", "dlt"]


def install_command(extra: Extra) -> str:
    """Return the command that installs the packages of an extra.

    It names the packages, since no package index has this project from us.
    """
    if extra == "mock":
        from portone_v1_mock.requirements import INSTALL_COMMAND

        return INSTALL_COMMAND
    if extra == "contract":
        from portone_v1_contract.requirements import INSTALL_COMMAND

        return INSTALL_COMMAND
    if extra in ("arrow", "duckdb", "dlt"):
        from portone_v1_data.requirements import INSTALL_COMMANDS

        return INSTALL_COMMANDS[extra]
    return _SPEC if extra == "spec" else _CLI
