"""Holds one body against the spec."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..formatting.excerpt import Path
from ..formatting.redact import is_sensitive
from ..openapi.document import Document, Operation, operations
from ..openapi.schema_tree import Place, tree
from ..report.evidence import pointer
from ..report.schema_errors import Difference as Raw
from ..report.schema_errors import at, compare, response_schema, validator
from ..rules.base import kind
from .anonymize import field_name, shape, word
from .model import Body, Difference, LeftOut

UNCHECKABLE = (ValueError, TypeError, OverflowError, RecursionError)
"""What JSON can hold and a validator not: numbers beyond all limits, very deep nesting."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one body shows, and the status that it was held against."""

    status: int
    differences: tuple[Difference, ...]


class Judge:
    """Knows the answers of all operations."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._operations = {one.id: one for one in operations(document)}
        self._checker = cache(self._make_checker)

    def judge(self, body: Body) -> Verdict | LeftOut:
        """Everything that a body shows, or why it cannot be held against the spec."""
        operation = self._operations[body.operation]
        value = self._whole(operation, body.value)
        if not isinstance(value, dict):
            return LeftOut("neither a whole answer nor a result", body.where)
        try:
            found = [self._against(operation, status, value) for status in _under(operation, body)]
        except UNCHECKABLE:
            return LeftOut("nested too deeply, or with numbers too large, to check", body.where)
        return min(found, key=lambda one: sum(d.contradicts for d in one.differences))

    def _whole(self, operation: Operation, value: Any) -> Any:
        """The body in its envelope; what is none is taken for the result alone."""
        node = self._document["paths"][operation.path][operation.method.lower()]
        if node.get("x-envelope", "standard") != "standard" or is_envelope(value):
            return value
        if isinstance(value, dict | list):
            return {"code": 0, "message": None, "response": value}
        return None

    def _against(self, operation: Operation, status: int, value: Any) -> Verdict:
        if str(status) not in operation.statuses:
            what = "a status that the spec does not have"
            told = Difference("status", f"HTTP {status}", what, "", operation.pointer, True)
            return Verdict(status, (told,))
        checker, place = self._checker(operation.id, status)
        wrong = list(compare(checker, value))
        told_wrong = (self._wrong(one) for one in wrong)
        told_new = _new(place, value, {one.where for one in wrong}, ())
        return Verdict(status, tuple([*told_wrong, *told_new]))

    def _make_checker(self, operation_id: str, status: int) -> tuple[Any, Place]:
        schema = response_schema(self._document, self._operations[operation_id], status) or {}
        return validator(self._document, schema), tree(self._document, schema)

    def _wrong(self, one: Raw) -> Difference:
        place, spec = _place(one.where), pointer(one.pointer)
        if one.missing:
            inner = f"{place}.{one.missing}".removeprefix("the whole.")
            return Difference("missing", inner, "required, and absent", "", spec, True)
        wanted = at(self._document, one.pointer)
        if one.value is None:
            what = "null, where the spec has no null"
            return Difference("null", place, what, shape(None), spec, True)
        told = json.dumps(wanted, ensure_ascii=False)
        match one.keyword:
            case "type" | "anyOf" | "oneOf":
                what = f"{kind(one.value)}, where the spec has {_forms(wanted)}"
                return Difference("type", place, what, shape(one.value), spec, True)
            case "enum" | "const":
                what = f"{_word(one.where, one.value)}, where the spec has {told}"
                return Difference("word", place, what, shape(one.value), spec, True)
            case _:
                what = f"outside of {one.keyword} {told}"
                return Difference("limit", place, what, shape(one.value), spec, True)


def is_envelope(value: Any) -> bool:
    """Whether this is a whole answer; a result may hold a `code` of its own, such as a bank's."""
    if not isinstance(value, dict) or "code" not in value:
        return False
    return "response" in value or value.keys() == {"code", "message"}


def _under(operation: Operation, body: Body) -> list[int]:
    """The statuses that a body may have come under, the likeliest first."""
    if body.status is not None:
        return [body.status]
    known = sorted(int(one) for one in operation.statuses if one.isdigit())
    refused = is_envelope(body.value) and body.value["code"] != 0
    return known if refused else [one for one in known if one < 300] or known


def _new(place: Place, value: Any, wrong: set[Path], path: Path) -> Iterator[Difference]:
    """What the spec allows and does not know: fields, and words where it is open to others."""
    match value:
        case dict() if place.fields:
            for name, item in value.items():
                if name in place.fields:
                    yield from _new(place.fields[name], item, wrong, (*path, name))
                else:
                    inner = f"{place.name}.{field_name(name)}".lstrip(".")
                    what = "a field that the spec does not have"
                    yield Difference("field", inner, what, shape(item), place.schema, False)
        case list() if place.item is not None:
            for number, item in enumerate(value):
                yield from _new(place.item, item, wrong, (*path, number))
        case str() | int() if place.words and path not in wrong and str(value) not in place.words:
            what = f"{_word(path, value)}, which the spec does not list"
            yield Difference("new word", place.name, what, shape(value), "", False)


def _word(path: Path, value: Any) -> str:
    """A word, which a person must know to add it; not what may tell of a buyer."""
    hidden = any(isinstance(part, str) and is_sensitive(part) for part in path)
    shown = None if hidden else word(value)
    return f"the word {shown}" if shown else kind(value)


def _forms(wanted: Any) -> str:
    """The types that a part of the spec has, in words."""
    if isinstance(wanted, str):
        return wanted
    options = [
        one if isinstance(one, str) else str(one.get("$ref", one.get("type", "another form")))
        for one in wanted
    ]
    return " or ".join(one.rpartition("/")[2] for one in options)


def _place(where: Path) -> str:
    told = ""
    for part in where:
        told += "[]" if isinstance(part, int) else f".{field_name(part)}"
    return told.lstrip(".") or "the whole"
