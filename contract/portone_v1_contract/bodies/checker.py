"""Compare one body with the spec."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from portone_v1_api.sensitive import is_sensitive

from ..formatting.excerpt import Path
from ..formatting.json_kind import json_kind
from ..formatting.redact import HIDDEN
from ..openapi.document import Document, Operation, json_pointer, operations
from ..openapi.schema_tree import Place, tree
from ..openapi.validation import Difference as SchemaError
from ..openapi.validation import compare, response_schema, validator, value_at
from .anonymize import field_name, shape, word
from .model import Body, Difference, LeftOut

UNCHECKABLE = (ValueError, TypeError, OverflowError, RecursionError)
"""Raised by a validator for what JSON allows: huge numbers, very deep nesting."""


@dataclass(frozen=True, slots=True)
class CheckedBody:
    """The differences of one body from the spec, and the status that it was compared with."""

    status: int
    differences: tuple[Difference, ...]


class BodyChecker:
    """Compares bodies with what the spec says of each operation and status."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._operations = {operation.id: operation for operation in operations(document)}
        self._validator = cache(self._make_validator)

    def check(self, body: Body) -> CheckedBody | LeftOut:
        """Return the differences of a body, or the reason why it cannot be compared.

        A body without a status is compared with each that it may have had; the best fit counts.
        """
        operation = self._operations[body.operation]
        value = self._envelope(operation, body.value)
        if not isinstance(value, dict):
            return LeftOut("neither a whole answer nor a result", body.where)
        try:
            results = [
                self._compare(operation, status, value) for status in _statuses(operation, body)
            ]
        except UNCHECKABLE:
            return LeftOut("nested too deeply, or with numbers too large, to check", body.where)
        return min(results, key=_misfit)

    def _envelope(self, operation: Operation, value: Any) -> Any:
        """Return the body in its envelope: one without it is a result alone. None if neither."""
        node = self._document["paths"][operation.path][operation.method.lower()]
        if node.get("x-envelope", "standard") != "standard" or is_envelope(value):
            return value
        if isinstance(value, dict | list):
            return {"code": 0, "message": None, "response": value}
        return None

    def _compare(self, operation: Operation, status: int, value: Any) -> CheckedBody:
        if str(status) not in operation.statuses:
            what = "a status that the spec does not have"
            place = f"HTTP {status}"
            unknown = Difference("status", place, what, "", operation.pointer, True)
            return CheckedBody(status, (unknown,))
        schema_validator, root = self._validator(operation.id, status)
        # What was hidden before it was written says nothing of the value that was there.
        errors = [error for error in compare(schema_validator, value) if error.value != HIDDEN]
        contradictions = [self._contradiction(error) for error in errors]
        additions = _additions(root, value, {error.where for error in errors}, ())
        return CheckedBody(status, (*contradictions, *additions))

    def _make_validator(self, operation_id: str, status: int) -> tuple[Any, Place]:
        schema = response_schema(self._document, self._operations[operation_id], status) or {}
        return validator(self._document, schema), tree(self._document, schema)

    def _contradiction(self, error: SchemaError) -> Difference:
        place = _place(error.where)
        spec = json_pointer(error.pointer)
        if error.missing:
            field = f"{place}.{error.missing}".removeprefix("the whole.")
            return Difference("missing", field, "required, and absent", "", spec, True)
        if error.value is None:
            what = "null, where the spec has no null"
            return Difference("null", place, what, shape(None), spec, True)
        rule = value_at(self._document, error.pointer)
        rule_text = json.dumps(rule, ensure_ascii=False)
        match error.keyword:
            case "type" | "anyOf" | "oneOf":
                kind_of_difference = "type"
                what = f"{json_kind(error.value)}, where the spec has {_forms(rule)}"
            case "enum" | "const":
                kind_of_difference = "word"
                what = f"{_word(error.where, error.value)}, where the spec has {rule_text}"
            case _:
                kind_of_difference = "limit"
                what = f"outside of {error.keyword} {rule_text}"
        return Difference(kind_of_difference, place, what, shape(error.value), spec, True)


def is_envelope(value: Any) -> bool:
    """Return whether this is a whole answer, with or without a `response`.

    A result may have a `code` of its own, such as a bank's; none has a `message` beside it.
    """
    if not isinstance(value, dict) or "code" not in value:
        return False
    return "response" in value or "message" in value


def _misfit(result: CheckedBody) -> tuple[int, int]:
    """Return how badly a body fits a status: contradictions, then what the spec does not list."""
    contradictions = sum(difference.contradicts for difference in result.differences)
    return contradictions, len(result.differences)


def _statuses(operation: Operation, body: Body) -> list[int]:
    """Return the statuses that a body may have come under, the likeliest first."""
    if body.status is not None:
        return [body.status]
    statuses = sorted(int(status) for status in operation.statuses if status.isdigit())
    if is_envelope(body.value) and body.value["code"] != 0:
        return statuses
    return [status for status in statuses if status < 300] or statuses


def _is_new(value: str | int, words: Collection[str]) -> bool:
    return str(value) not in words and value != HIDDEN


def _additions(place: Place, value: Any, wrong: set[Path], path: Path) -> Iterator[Difference]:
    """Return what the spec allows and does not list: fields, and words of open enumerations."""
    match value:
        case dict() if place.fields:
            for name, item in value.items():
                if name in place.fields:
                    yield from _additions(place.fields[name], item, wrong, (*path, name))
                else:
                    field = f"{place.name}.{field_name(name)}".lstrip(".")
                    what = "a field that the spec does not have"
                    yield Difference("field", field, what, shape(item), place.schema, False)
        case list() if place.item is not None:
            for number, item in enumerate(value):
                yield from _additions(place.item, item, wrong, (*path, number))
        case str() | int() if place.words and path not in wrong and _is_new(value, place.words):
            what = f"{_word(path, value)}, which the spec does not list"
            yield Difference("new word", place.name, what, shape(value), "", False)


def _word(path: Path, value: Any) -> str:
    """Return a word for the report, or only its type where it may be about a buyer."""
    hidden = any(isinstance(part, str) and is_sensitive(part) for part in path)
    text = None if hidden else word(value)
    return f"the word {text}" if text else json_kind(value)


def _forms(rule: Any) -> str:
    """Return the types that a `type`, `anyOf` or `oneOf` allows, in words."""
    if isinstance(rule, str):
        return rule
    names: list[str] = []
    for option in rule:
        if isinstance(option, str):
            names.append(option)
        else:
            name = str(option.get("$ref", option.get("type", "another form")))
            names.append(name.rpartition("/")[2])
    return " or ".join(names)


def _place(where: Path) -> str:
    place = ""
    for part in where:
        place += "[]" if isinstance(part, int) else f".{field_name(part)}"
    return place.lstrip(".") or "the whole"
