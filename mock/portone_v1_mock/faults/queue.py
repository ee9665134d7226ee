"""Faults on demand: the kinds, the queue, and which request meets one."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from jsonschema_rs import Draft202012Validator

from ..domain.values.validation import MASK, object_schema, validate
from ..errors import ControlError
from ..http.messages import Json

_STATUS = {"type": "integer", "minimum": 200, "maximum": 599}
_CODE = {"type": "integer"}
_TEXT = {"type": "string"}
_FIELD = {"type": "string", "minLength": 1}
_HEADERS = {
    "type": "object",
    "propertyNames": {"pattern": "^[A-Za-z0-9-]+$"},
    "additionalProperties": {"type": "string", "pattern": "^[ -~]*$"},
}

_SECONDS = {"type": "number", "minimum": 0}
_ENVELOPE = {
    "status": _STATUS,
    "code": _CODE,
    "message": _TEXT,
    "body": _TEXT,
    "headers": _HEADERS,
}

PARAMETERS: dict[str, dict[str, Json]] = {
    "latency": {"seconds": _SECONDS},
    "slow_body": {"seconds": _SECONDS},
    "refuse": {},
    "reset": {},
    "reset_after": {},
    "status": _ENVELOPE,
    "status_after": _ENVELOPE,
    "html": {"status": _STATUS},
    "html_after": {"status": _STATUS},
    "refusal": {"code": _CODE, "message": _TEXT},
    "unauthorized": {},
    "empty": {"status": _STATUS},
    "truncated": {},
    "not_object": {},
    "partial": {},
    "unknown_field": {"field": _FIELD, "value": True},
    "unknown_value": {"field": _FIELD, "value": True},
    "null_field": {"field": _FIELD},
    "missing_field": {"field": _FIELD},
    "null_row": {},
    "endless": {},
    "backwards": {},
}
"""Every kind of fault, with the schemas of its own fields."""

_BUSY = {"status": 503, "code": -1, "message": "Service Unavailable", "headers": {}}
_DEFAULTS: dict[str, dict[str, Json]] = {
    "latency": {"seconds": 60},
    "slow_body": {"seconds": 60},
    "status": _BUSY,
    "status_after": _BUSY,
    "html": {"status": 502},
    "html_after": {"status": 502},
    "refusal": {"code": 1, "message": "요청을 처리할 수 없습니다."},
    "empty": {"status": 200},
    "unknown_field": {"field": "field_of_tomorrow", "value": "새 값"},
    "unknown_value": {"field": "status", "value": "status_of_tomorrow"},
    "null_field": {"field": "amount"},
    "missing_field": {"field": "currency"},
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong with the next `times` requests to an operation.

    `operation` is an operationId (the name of a method with two paths means both), None means any
    operation; `times` None means until the faults are cleared. With a `probability` below 1 a
    request meets it by chance, in the same way each time for the same `seed`. The contents of
    `details` depend on the kind.

    These kinds answer without doing the operation:

    - `refuse`, `reset`: the connection is refused, or dropped.
    - `status`: HTTP `status` (503), with the envelope of `code` and `message`, or with `body`
      unchanged, and with `headers`.
    - `html`: the page of a proxy with `status` (502).
    - `refusal`: HTTP 200 with `code` (1) and `message`.
    - `unauthorized`: 401 although the token is good.

    With these kinds the operation is done, but

    - `reset_after`, `status_after`, `html_after`: afterwards the same as above happens.
    - `latency`: the answer takes `seconds` (60).
    - `slow_body`: the answer stops for `seconds` (60) half way through its body.
    - `empty`, `truncated`, `not_object`: the answer has no body (with `status` 200), is cut in
      half, or is inside an array.
    - `partial`: a bulk answer of two or more rows has status 207 and lacks the last row.
    - `unknown_field`, `unknown_value`, `null_field`, `missing_field`: `field` of the result (of
      each row of a page) is added with `value`, changed to it, set to null or removed.
    - `null_row`: the first row of a page is null.
    - `endless`: every page is the first one and names another page after it.
    - `backwards`: a page after the first names the page before it as the next one.

    A fault that changes the result waits for an answer that has something to change.
    """

    kind: str
    operation: str | None
    times: int | None
    details: Mapping[str, Json]
    probability: float = 1
    seed: int = 0

    def to_dict(self) -> dict[str, Json]:
        """Return the fault in the form that the control plane accepts."""
        fields: dict[str, Json] = {
            "kind": self.kind,
            "operation": self.operation,
            "times": self.times,
        }
        if self.probability < 1:
            fields |= {"probability": self.probability, "seed": self.seed}
        return {**fields, **self.details}


def parse_fault(definition: Mapping[str, Any], operations: frozenset[str]) -> Fault:
    """Return the fault of a definition; raises ControlError that names the wrong field."""
    kind = definition.get("kind")
    if not isinstance(kind, str) or kind not in PARAMETERS:
        raise ControlError(f"kind: must be one of {', '.join(PARAMETERS)}")
    fields = validate(_validator(kind, operations), definition)
    details = _DEFAULTS.get(kind, {}) | fields
    return Fault(
        kind,
        operation=fields.get("operation"),
        times=fields.get("times", 1),
        details={name: details[name] for name in PARAMETERS[kind] if name in details},
        probability=fields.get("probability", 1),
        seed=fields.get("seed", 0),
    )


@functools.cache
def _validator(kind: str, operations: frozenset[str]) -> Draft202012Validator:
    common = {
        "kind": True,
        "operation": {"enum": [None, *sorted(operations)]},
        "times": {"type": ["integer", "null"], "minimum": 1},
        "probability": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
        "seed": {"type": "integer"},
    }
    return Draft202012Validator(object_schema(common | PARAMETERS[kind]), mask=MASK)


@dataclass(slots=True)
class _QueuedFault:
    """A fault with its own random numbers, so that other faults do not change what it hits."""

    fault: Fault
    random: Random

    def hits(self, names: frozenset[str]) -> bool:
        if self.fault.operation is not None and self.fault.operation not in names:
            return False
        return self.fault.probability == 1 or self.random.random() < self.fault.probability


class Faults:
    """The queue of faults, in the order of their creation. A request meets at most one."""

    def __init__(self) -> None:
        self._queue: list[_QueuedFault] = []

    def to_list(self) -> list[dict[str, Json]]:
        return [queued.fault.to_dict() for queued in self._queue]

    def add(self, fault: Fault) -> None:
        self._queue.append(_QueuedFault(fault, Random(fault.seed)))  # noqa: S311 - repeatable

    def clear(self) -> None:
        self._queue.clear()

    def matching(self, names: frozenset[str]) -> list[Fault]:
        """Return the faults that a request to an operation of these names meets by chance."""
        return [queued.fault for queued in self._queue if queued.hits(names)]

    def use_up(self, fault: Fault) -> None:
        """Count one use of a fault."""
        if fault.times is None:
            return
        queued = next(queued for queued in self._queue if queued.fault is fault)
        if fault.times == 1:
            self._queue.remove(queued)
        else:
            queued.fault = replace(fault, times=fault.times - 1)
