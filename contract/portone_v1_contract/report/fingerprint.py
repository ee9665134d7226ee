"""Fingerprints of findings: where an answer differs, without the values of one run."""

from __future__ import annotations

import re

# As schema_errors.explain writes a difference: where, what, and the place in the document.
_BETWEEN = re.compile(r"(?<=\)); ")
_DIFFERENCE = re.compile(r"(?P<where>[^:]+): (?P<what>.*) \((?P<pointer>#/[^()]*)\)", re.S)
_MISSING = re.compile(r"\S+ is missing")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"?')
_NUMBER = re.compile(
    r"(?P<status>(?:answers|status|under|not|Received:) [1-5]\d\d\b|\([1-5]\d\d\))"
    r"|(?<![\w./*-])[+-]?\d+(?:[.,]\d+)*(?!\w)(?:, [+-]?\d+(?:[.,]\d+)*)*"
)


def fingerprints(problem: str) -> tuple[str, ...]:
    """Return the fingerprints of a problem, one for each difference in its text.

    HTTP statuses stay, as another status is another finding; amounts, counts and times go.
    """
    return tuple(dict.fromkeys(map(_fingerprint, _BETWEEN.split(problem))))


def _fingerprint(difference: str) -> str:
    parts = _DIFFERENCE.fullmatch(difference)
    if parts is None:
        text = _TEXT.sub('"…"', difference)
        return _NUMBER.sub(lambda number: number["status"] or "N", text)
    missing = _MISSING.search(parts["what"])
    what = f": {missing[0]}" if missing else ""
    return f"{parts['where']}{what} ({parts['pointer']})"
