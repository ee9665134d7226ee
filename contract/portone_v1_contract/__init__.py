"""Does a server keep the spec of the PortOne V1 REST API? Runs its rules and reports."""

from __future__ import annotations

from .report import Finding, Report, Result
from .run import run

__all__ = ["Finding", "Report", "Result", "run"]
