"""Values of another type or unit than they should have, over which many rules stumble."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..formatting.json_kind import json_kind
from ..openapi.document import Document, resolve
from ..openapi.validation import Difference, value_at
from ..report.causes import Incident
from ..report.schema_errors import differences
from ..rules.protocol.json_text import PlausibleTimes
from ..transport.exchange import Exchange

MAX_FIELDS = 3
"""The most fields that a title names."""
_WORDS = {"integer": "a number", "number": "a number", "string": "a string", "boolean": "a boolean"}
_SCHEMA = "Every value has the type that the description says: see openapi.yaml."
_SECONDS = "Every time is in UNIX seconds."


@dataclass(frozen=True, slots=True)
class _Fault:
    """One kind of wrong values."""

    name: str
    """What an incident of it is named."""
    title: str
    expected: str


_LATE = _Fault(
    "late times",
    "times lie beyond the year 2100: they are in seconds, not milliseconds",
    _SECONDS,
)


@dataclass(frozen=True, slots=True)
class _Faults:
    """What is wrong with one answer."""

    by_field: Mapping[str, _Fault]
    """Of each field, and of each that has such a field inside it."""
    are_all: bool
    """Whether the answer breaks its schema by values of a wrong type only."""


class WrongValues:
    """The fields of a run's answers that hold values of another type, or times in another unit.

    What is wrong with a field of one answer explains every problem about that field of that answer.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._times = PlausibleTimes(document)
        self._fields: dict[_Fault, dict[str, None]] = {}
        self._last: tuple[Exchange, _Faults] | None = None

    def late_times(self, exchange: Exchange) -> str:
        """Return the name of the incident that times of an answer lie too late, or nothing."""
        names = self._times.late(exchange)
        self._note(_LATE, (name.rpartition(".")[2] for name in names))
        return _LATE.name if names else ""

    def wrong_types(self, exchange: Exchange) -> str:
        """Return the name of the incident, if an answer breaks its schema by wrong types only.

        Empty where it breaks its schema in another way, too, or by values of several types.
        """
        faults = self._faults(exchange)
        types = {*faults.by_field.values()} - {_LATE}
        return types.pop().name if faults.are_all and len(types) == 1 else ""

    def explanation(self, exchange: Exchange, fields: Sequence[str]) -> str:
        """Return the name of the incident behind a problem about these fields of an answer.

        Empty unless the value of each of them is wrong.
        """
        faults = self._faults(exchange).by_field
        names = [faults[field].name for field in fields if field in faults]
        return names[0] if names and len(names) == len(fields) else ""

    def incidents(self) -> Iterator[Incident]:
        """Yield what was seen in this run."""
        for fault, fields in self._fields.items():
            names = [*fields]
            more = len(names) - MAX_FIELDS
            text = ", ".join(names[:MAX_FIELDS]) + (f" and {more} more fields" if more > 0 else "")
            yield Incident(fault.name, "wrong values", f"{fault.title}: {text}", fault.expected)

    def _note(self, fault: _Fault, names: Iterable[str]) -> None:
        for name in names:
            self._fields.setdefault(fault, {})[name] = None

    def _faults(self, exchange: Exchange) -> _Faults:
        """Return what is wrong with the fields of an answer, found once for the last answer."""
        if self._last is None or self._last[0] is not exchange:
            self._last = exchange, self._find_faults(exchange)
        return self._last[1]

    def _find_faults(self, exchange: Exchange) -> _Faults:
        faults: dict[str, _Fault] = {}
        are_all = True
        for difference in differences(self._document, exchange):
            fault = self._wrong_type(difference)
            names = [part for part in difference.where if isinstance(part, str)]
            if fault is None or names[:1] != ["response"] or len(names) < 2:
                are_all = False
                continue
            faults.update(dict.fromkeys(names[1:], fault))
            self._note(fault, names[-1:])
        for name in self._times.late(exchange):
            for part in name.replace("[]", "").split("."):
                faults.setdefault(part, _LATE)
        return _Faults(faults, are_all)

    def _wrong_type(self, difference: Difference) -> _Fault | None:
        """Return the fault of a value that has another type than its schema; None for others."""
        if difference.keyword not in ("type", "anyOf"):
            return None
        node = value_at(self._document, difference.pointer)
        words = {_WORDS.get(name, "") for name in _types(self._document, difference.keyword, node)}
        kind = json_kind(difference.value)
        if len(words) != 1 or "" in words or kind in words:
            return None
        word = words.pop()
        title = f"{kind} stands where {word} must"
        return _Fault(title, title, _SCHEMA)


def _types(document: Document, keyword: str, node: Any) -> set[str]:
    """Return the types that a value may have, without null."""
    if keyword == "type":
        types = [node] if isinstance(node, str) else node or []
    else:
        branches = [resolve(document, branch) for branch in node or []]
        types = [name for branch in branches for name in _types_of(document, branch)]
    return {*types} - {"null"}


def _types_of(document: Document, schema: Any) -> set[str]:
    if "anyOf" in schema:
        return _types(document, "anyOf", schema["anyOf"])
    return _types(document, "type", schema.get("type", "unknown"))
