"""Exceptions that end a rule, or the whole run, early."""

from __future__ import annotations


class NotRun(Exception):
    """A rule cannot be tried; the text says why."""


class OperationDropped(NotRun):
    """An operation is not called any more, since it did not answer; the text says why."""


class RunStopped(Exception):
    """The run ends early; the text says why."""


class UnexpectedShape(Exception):
    """An answer does not hold what a rule needs; the text says what.

    `field` is the field that it is about.
    """

    def __init__(self, text: str, field: str) -> None:
        super().__init__(text)
        self.field = field


SHAPE_ERRORS = (
    UnexpectedShape,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""The exceptions of a rule that reads an answer in which anything may stand."""


def fields_of(error: Exception) -> tuple[str, ...]:
    """Return the field that an exception of a rule is about, where it says so."""
    return (error.field,) if isinstance(error, UnexpectedShape) else ()


def describe_shape_error(error: Exception) -> str:
    """Return why a rule could not read an answer, without what the answer held."""
    match error:
        case UnexpectedShape():
            return str(error)
        case LookupError():
            problem = "something that this rule reads is missing"
        case ArithmeticError() | ValueError():
            problem = "a value that this rule reads cannot be what it stands for"
        case _:
            problem = "a value that this rule reads is of another type"
    return f"{problem}: compare the answer with the schema of the operation"
