"""Does a server keep the spec of the PortOne V1 REST API? Runs its rules and reports."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .report.model import Finding, Report, Result
from .requirements import INSTALL_COMMAND as _INSTALL_COMMAND

if TYPE_CHECKING:
    from .check import run
    from .pytest_tests import contract_tests
    from .report.text import render

__all__ = ["Finding", "Report", "Result", "contract_tests", "render", "run"]

# They need what the extra installs. schemathesis takes a second, and `spec diff` does without it.
_LAZY = {"contract_tests": ".pytest_tests", "render": ".report.text", "run": ".check"}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        home = import_module(_LAZY[name], __package__)
    except ModuleNotFoundError as error:
        hint = f"{name} needs {error.name}; install it with: {_INSTALL_COMMAND}"
        raise ModuleNotFoundError(hint, name=error.name) from None
    return getattr(home, name)
