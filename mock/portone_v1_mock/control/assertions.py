"""Assertions about calls: whether an operation was called as a test expects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import Draft202012Validator

from ..domain.values.validation import validate
from ..http.bodies import is_form, read_body, read_query
from ..http.messages import Json
from ..http.request_log import RequestEntry, redact
from ..spec.operation import Operation
from ..state.state import State
from .actions import operations

_MAX_LISTED = 30
_ANYTHING = Draft202012Validator(True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedCall:
    """A call that a test expects: its operation, and fields of its body and parameters."""

    operation: str
    body: Mapping[str, Any] | None = None
    parameters: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        parts = {"body": self.body, "parameters": self.parameters}
        texts = [f"{name} {_text(value)}" for name, value in parts.items() if value is not None]
        return self.operation + (f" with {' and '.join(texts)}" if texts else "")


def mismatch(state: State, expected: ExpectedCall, times: int | None) -> str | None:
    """Return None if a call was made, exactly `times` if that is set, else what is wrong.

    The text lists the calls without secrets and personal data. Raises ControlError where the API
    has no such operation.
    """
    count = len(list(_matching(state, expected)))
    if times is None:
        matches = count > 0
        expectation = "at least once"
    else:
        matches = count == times
        expectation = _times(times)
    if matches:
        return None
    return f"{expected} was called {_times(count)}, not {expectation}. The calls:\n{_list(state)}"


def _matching(state: State, expected: ExpectedCall) -> Iterator[RequestEntry]:
    candidates = operations(state, expected.operation)
    body = _json(expected.body)
    parameters = _json(expected.parameters)
    for entry in state.request_log:
        operation = candidates.get(entry.operation or "")
        if operation is None:
            continue
        if body is not None and not _contains(_body(operation, entry), body):
            continue
        if parameters is not None:
            actual = _parameters(state, operation, entry)
            if not _contains(actual, parameters):
                continue
        yield entry


def _json(fields: Mapping[str, Any] | None) -> Json:
    return None if fields is None else validate(_ANYTHING, fields)


def _body(operation: Operation, entry: RequestEntry) -> Json:
    body = read_body(entry.request)
    return operation.read_form(body) if is_form(entry.request) else body


def _parameters(state: State, operation: Operation, entry: RequestEntry) -> Json:
    match = state.router.match(entry.request.path)
    path = {name: [value] for name, value in match.values.items()} if match else {}
    texts = read_query(entry.request.query) | path
    return {name: values[-1] for name, values in texts.items()} | operation.read(texts)


def _contains(actual: Json, expected: Json) -> bool:
    """Return whether objects have the expected fields, at any depth, and all else is equal."""
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(
            name in actual and _contains(actual[name], value) for name, value in expected.items()
        )
    if isinstance(expected, list):
        return (
            isinstance(actual, list)
            and len(actual) == len(expected)
            and all(map(_contains, actual, expected))
        )
    return bool(actual == expected) and isinstance(actual, bool) == isinstance(expected, bool)


def _list(state: State) -> str:
    entries = list(state.request_log)
    lines = [_line(entry) for entry in entries[-_MAX_LISTED:]] or ["  none"]
    earlier = state.request_log.dropped + max(len(entries) - _MAX_LISTED, 0)
    if earlier:
        lines.insert(0, f"  ({earlier} earlier requests)")
    return "\n".join(lines)


def _line(entry: RequestEntry) -> str:
    fields = entry.to_dict()
    answer = "no answer" if fields["status"] is None else str(fields["status"])
    fault = f" (fault: {fields['fault']})" if fields["fault"] else ""
    body = f" {_text(fields['body'])}" if fields["body"] is not None else ""
    name = fields["operation"] or "(no operation)"
    return f"  {name}  {fields['method']} {fields['target']}{body} -> {answer}{fault}"


def _text(value: Json) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(redact(_json(value)), ensure_ascii=False)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
