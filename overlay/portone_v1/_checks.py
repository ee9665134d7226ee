"""Checks of arguments that a wrong type would make mean something else."""

from __future__ import annotations


def check_type(name: str, value: object, expected: type) -> None:
    """Raise TypeError unless the value is of this type or a subclass. The text holds no value."""
    if not isinstance(value, expected):
        raise TypeError(f"{name} must be a {expected.__name__}, not {type(value).__name__}.")


def check_bool(name: str, value: object) -> None:
    """Raise TypeError for what is not True or False.

    A text such as "false", as an environment variable has it, would count as True.
    """
    if not isinstance(value, bool):
        raise TypeError(f"{name} must be True or False, not {type(value).__name__}.")
