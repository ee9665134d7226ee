"""What a finding is known by from run to run: where it differs, without the values of one run."""

from __future__ import annotations

import re

# As `explain` tells the differences of an answer: where, what, and the place in the document.
_BETWEEN = re.compile(r"(?<=\)); ")
_DIFFERENCE = re.compile(r"(?P<where>[^:]+): (?P<what>.*) \((?P<pointer>#/[^()]*)\)", re.S)
_MISSING = re.compile(r"\S+ is missing")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"?')
_NUMBER = re.compile(
    r"(?P<status>(?:answers|status|under|not|Received:) [1-5]\d\d\b|\([1-5]\d\d\))"
    r"|(?<![\w./*-])[+-]?\d+(?:[.,]\d+)*(?!\w)(?:, [+-]?\d+(?:[.,]\d+)*)*"
)


def places(problem: str) -> tuple[str, ...]:
    """The places that a problem is about, one for each difference that it tells.

    HTTP statuses stay, as another status is another finding; amounts, counts and times go.
    """
    return tuple(dict.fromkeys(map(_place, _BETWEEN.split(problem))))


def _place(difference: str) -> str:
    told = _DIFFERENCE.fullmatch(difference)
    if told is None:
        text = _TEXT.sub('"…"', difference)
        return _NUMBER.sub(lambda found: found["status"] or "N", text)
    missing = _MISSING.search(told["what"])
    return f"{told['where']}{f': {missing[0]}' if missing else ''} ({told['pointer']})"
