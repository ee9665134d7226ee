"""Whether an operation was called, and what to say when it was not as a test has it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from jsonschema_rs import Draft202012Validator

from ..domain.values.validation import validate
from ..http.bodies import is_form, read_body
from ..http.messages import Json
from ..http.request_log import RequestEntry, redact
from ..spec.operation import Operation
from ..state.state import State
from .actions import operations

_SHOWN = 30
_ANYTHING = Draft202012Validator(True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Calls as a test has them: to an operation, with these parts of the body and parameters."""

    operation: str
    body: Mapping[str, Any] | None = None
    parameters: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        parts = {"body": self.body, "parameters": self.parameters}
        texts = [f"{name} {_text(value)}" for name, value in parts.items() if value is not None]
        return self.operation + (f" with {' and '.join(texts)}" if texts else "")


def complaint(state: State, expected: Expected, times: int | None) -> str | None:
    """Say what is wrong unless it was called, so many times if that is said; None if it was.

    The text lists what was called, without what is secret or a person's. Raises ControlError where
    there is no such operation.
    """
    count = len(list(_matching(state, expected)))
    if (count > 0) if times is None else (count == times):
        return None
    wanted = "at least once" if times is None else _times(times)
    return f"{expected} was called {_times(count)}, not {wanted}. Called were:\n{_called(state)}"


def _matching(state: State, expected: Expected) -> Iterator[RequestEntry]:
    among = operations(state, expected.operation)
    body, parameters = _json(expected.body), _json(expected.parameters)
    for one in state.request_log:
        operation = among.get(one.operation or "")
        if (
            operation
            and (body is None or _holds(_body(operation, one), body))
            and (parameters is None or _holds(_parameters(state, operation, one), parameters))
        ):
            yield one


def _json(given: Mapping[str, Any] | None) -> Json:
    return given if given is None else validate(_ANYTHING, given)


def _body(operation: Operation, recorded: RequestEntry) -> Json:
    body = read_body(recorded.request)
    return operation.read_form(body) if is_form(recorded.request) else body


def _parameters(state: State, operation: Operation, recorded: RequestEntry) -> Json:
    match = state.router.match(recorded.request.path)
    path = {name: [value] for name, value in match.values.items()} if match else {}
    texts = parse_qs(recorded.request.query, keep_blank_values=True) | path
    return {name: values[-1] for name, values in texts.items()} | operation.read(texts)


def _holds(actual: Json, expected: Json) -> bool:
    """Tell whether objects have the expected fields, at any depth, and all else is equal."""
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(
            name in actual and _holds(actual[name], value) for name, value in expected.items()
        )
    if isinstance(expected, list):
        return (
            isinstance(actual, list)
            and len(actual) == len(expected)
            and all(map(_holds, actual, expected))
        )
    return bool(actual == expected) and isinstance(actual, bool) == isinstance(expected, bool)


def _called(state: State) -> str:
    recorded = list(state.request_log)
    lines = [_line(one) for one in recorded[-_SHOWN:]] or ["  nothing"]
    earlier = state.request_log.dropped + max(len(recorded) - _SHOWN, 0)
    return "\n".join([f"  ({earlier} earlier requests)", *lines] if earlier else lines)


def _line(recorded: RequestEntry) -> str:
    shown = recorded.to_dict()
    answer = "no answer" if shown["status"] is None else str(shown["status"])
    fault = f" (fault: {shown['fault']})" if shown["fault"] else ""
    body = f" {_text(shown['body'])}" if shown["body"] is not None else ""
    name = shown["operation"] or "(no operation)"
    return f"  {name}  {shown['method']} {shown['target']}{body} -> {answer}{fault}"


def _text(value: Json) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(redact(_json(value)), ensure_ascii=False)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
