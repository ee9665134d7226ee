"""Faults on demand: which there are, which are waiting, and which request meets one."""

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
"""Every kind of fault, with the schemas of what it takes beside the common fields."""

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

    `operation` is an operationId (a two-path method's name means both paths), None means any;
    `times` None means until cleared. With a `probability` below 1 it is left to chance whether a
    request meets it, always the same way for the same `seed`. What `details` holds depends on the
    kind. Nothing is done, and the answer is that

    - `refuse`, `reset`: the connection is refused, or dropped.
    - `status`: HTTP `status` (503), with the envelope of `code` and `message`, or with `body` as it
      stands, and with `headers`.
    - `html`: a proxy's page with `status` (502).
    - `refusal`: HTTP 200 with `code` (1) and `message`.
    - `unauthorized`: 401 although the token is good.

    It is done, but

    - `reset_after`, `status_after`, `html_after`: then the same as above happens.
    - `latency`: the answer takes `seconds` (60).
    - `slow_body`: the answer begins, and stops half way through its body for `seconds` (60).
    - `empty`, `truncated`, `not_object`: the answer comes without a body (with `status` 200), cut
      in half, or inside an array.
    - `partial`: a bulk answer of two or more comes with 207 and without the last of them.
    - `unknown_field`, `unknown_value`, `null_field`, `missing_field`: `field` of the result (of
      each row of a page) is added with `value`, changed to it, set to null or left out.
    - `null_row`: the first row of a page is null.
    - `endless`: whatever page is asked for, it is the first one and names another after it.
    - `backwards`: a page after the first names the one before it as the next.

    A fault that changes the result waits for an answer in which there is something to change.
    """

    kind: str
    operation: str | None
    times: int | None
    details: Mapping[str, Json]
    probability: float = 1
    seed: int = 0

    def to_dict(self) -> dict[str, Json]:
        """Give the fault as the control plane takes it."""
        common = {"kind": self.kind, "operation": self.operation, "times": self.times}
        chance = {"probability": self.probability, "seed": self.seed}
        return {**common, **(chance if self.probability < 1 else {}), **self.details}


def parse_fault(given: Mapping[str, Any], operations: frozenset[str]) -> Fault:
    """Make a fault, or raise ControlError that says which field makes no sense."""
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in PARAMETERS:
        raise ControlError(f"kind: must be one of {', '.join(PARAMETERS)}")
    fields = validate(_validator(kind, operations), given)
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
class _Waiting:
    """A fault and its own source of chance, so that other faults do not change what it meets."""

    fault: Fault
    chance: Random

    def meets(self, names: frozenset[str]) -> bool:
        if self.fault.operation is not None and self.fault.operation not in names:
            return False
        return self.fault.probability == 1 or self.chance.random() < self.fault.probability


class Faults:
    """The faults that wait, in the order they were added. A request meets at most one."""

    def __init__(self) -> None:
        self._waiting: list[_Waiting] = []

    def to_list(self) -> list[dict[str, Json]]:
        return [one.fault.to_dict() for one in self._waiting]

    def add(self, fault: Fault) -> None:
        self._waiting.append(_Waiting(fault, Random(fault.seed)))  # noqa: S311 - repeatable

    def clear(self) -> None:
        self._waiting.clear()

    def matching(self, names: frozenset[str]) -> list[Fault]:
        """List what one request to an operation of these names may meet; rolls the dice."""
        return [one.fault for one in self._waiting if one.meets(names)]

    def use_up(self, fault: Fault) -> None:
        """Count one use of a fault."""
        if fault.times is None:
            return
        at = next(i for i, one in enumerate(self._waiting) if one.fault is fault)
        if fault.times == 1:
            del self._waiting[at]
        else:
            self._waiting[at].fault = replace(fault, times=fault.times - 1)
