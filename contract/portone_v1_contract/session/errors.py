"""Exceptions that end a rule, or the whole run, early."""

from __future__ import annotations


class NotRun(Exception):
    """A rule cannot be tried; the text says why."""


class RunStopped(Exception):
    """The run ends early; the text says why."""


class UnexpectedShape(Exception):
    """An answer does not hold what a rule needs; the text says what."""


SHAPE_ERRORS = (
    UnexpectedShape,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""The exceptions of a rule that reads an answer in which anything may stand."""


def describe_shape_error(error: Exception) -> str:
    """Return why a rule could not read an answer, without what the answer held."""
    if isinstance(error, UnexpectedShape):
        return str(error)
    return f"the answer is not of the shape that this rule reads ({type(error).__name__})"
