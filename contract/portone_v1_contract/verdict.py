"""Says in a sentence how a run ended."""

from __future__ import annotations

from .report.model import Report


def verdict(report: Report) -> str:
    """The sentence that a report begins or ends with."""
    match report.exit_code:
        case 0:
            return "The server keeps the spec as far as it was checked."
        case 3:
            return "Nothing was checked: the login was refused. Look at imp_key and imp_secret."
        case 7:
            return "Nothing was checked: the target cannot be reached."
        case _:
            broken = len({result.rule for result in report.failures})
            return f"The server does not keep the spec: {broken} rule(s) broken."
