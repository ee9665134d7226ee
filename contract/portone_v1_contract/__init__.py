"""Does a server keep the spec of the PortOne V1 REST API? Runs its rules and reports."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .report.model import Finding, Report, Result
from .report.text import render

if TYPE_CHECKING:
    from .check import run
    from .pytest_tests import contract_tests

__all__ = ["Finding", "Report", "Result", "contract_tests", "render", "run"]

# They bring schemathesis, which takes a second and which `spec diff` does not need.
_LAZY = {"contract_tests": ".pytest_tests", "run": ".check"}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        home = import_module(_LAZY[name], __package__)
    except ModuleNotFoundError as error:
        hint = f"{name} needs {error.name}; install it with: pip install 'portone-v1[contract]'"
        raise ModuleNotFoundError(hint, name=error.name) from None
    return getattr(home, name)
