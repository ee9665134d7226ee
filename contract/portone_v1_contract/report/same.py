"""Which two failures on one operation say the same thing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

SAME_RULES: Mapping[str, tuple[str, ...]] = {
    "ignored_auth": ("token-wrong", "token-missing", "unauthorized-writes"),
    "negative_data_rejection": ("bad-parameters", "window", "limit-over-1000"),
    "token-fresh": ("token-life",),
}
"""Rules that give way, each to those that say the same of an operation."""
SCHEMA = "response_schema_conformance"
_FIELD = re.compile(r"(?:[^:(]*/)?(?P<field>[\w-]+)(?:: \S+ is missing)? \(#/")
_OF_SHAPE = re.compile(r"(?:a value|something) that this rule reads |\S+ is not a number but ")


def find_same(rule: str, place: str, others: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """Return the rule and the place that say the same as this one, or None.

    `others` has the places of every rule that is broken on the same operation. A check of
    schemathesis gives way to our rule, be it on the same thing or on the same field. A rule of ours
    that could not read an answer gives way to the schema that the answer breaks.
    """
    for other in SAME_RULES.get(rule, ()):
        if other in others:
            return other, others[other][0]
    if rule == SCHEMA:
        return _rule_on_field(place, others)
    if SCHEMA in others and _OF_SHAPE.match(place):
        return SCHEMA, others[SCHEMA][0]
    return None


def _rule_on_field(place: str, others: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """Return a rule of ours that speaks of the field in which an answer breaks its schema."""
    match = _FIELD.match(place)
    if match is None:
        return None
    beginning = f"{match['field']} "
    for other, places in others.items():
        for text in places:
            if other != SCHEMA and text.startswith(beginning) and not _OF_SHAPE.match(text):
                return other, text
    return None
