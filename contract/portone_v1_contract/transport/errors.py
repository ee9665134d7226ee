"""Exceptions of a request that was not answered."""

from __future__ import annotations


class NoAnswer(Exception):
    """The server gave no answer that HTTP allows; the text says what happened."""


class TooSlow(NoAnswer):
    """There was no whole answer within the time that one may take."""


class OutOfTime(Exception):
    """The time for the whole run is used up."""
