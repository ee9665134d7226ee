"""Faults on demand: which there are, which are waiting, and which request meets one."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jsonschema_rs import Draft202012Validator

from .checking import MASK, checked, closed
from .errors import ControlError
from .messages import Json

_STATUS = {"type": "integer", "minimum": 200, "maximum": 599}
_CODE = {"type": "integer"}
_TEXT = {"type": "string"}
_FIELD = {"type": "string", "minLength": 1}
_HEADERS = {
    "type": "object",
    "propertyNames": {"pattern": "^[A-Za-z0-9-]+$"},
    "additionalProperties": {"type": "string", "pattern": "^[ -~]*$"},
}

PARAMETERS: dict[str, dict[str, Json]] = {
    "latency": {"seconds": {"type": "number", "minimum": 0}},
    "reset": {},
    "refuse": {},
    "status": {
        "status": _STATUS,
        "code": _CODE,
        "message": _TEXT,
        "body": _TEXT,
        "headers": _HEADERS,
    },
    "html": {"status": _STATUS},
    "refusal": {"code": _CODE, "message": _TEXT},
    "unauthorized": {},
    "empty": {"status": _STATUS},
    "truncated": {},
    "not_object": {},
    "unknown_field": {"field": _FIELD, "value": True},
    "unknown_value": {"field": _FIELD, "value": True},
    "null_field": {"field": _FIELD},
    "missing_field": {"field": _FIELD},
    "null_row": {},
    "endless": {},
    "backwards": {},
}
"""Every kind of fault, with the schemas of what it takes beside `operation` and `times`."""

_DEFAULTS: dict[str, dict[str, Json]] = {
    "latency": {"seconds": 60},
    "status": {"status": 503, "code": -1, "message": "Service Unavailable", "headers": {}},
    "html": {"status": 502},
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
    `times` None means until cleared. What `details` holds depends on the kind:

    - `latency`: the answer takes `seconds` (60).
    - `reset`, `refuse`: the connection is dropped, or refused, before anything is done.
    - `status`: HTTP `status` (503) instead of doing anything, with the envelope of `code` and
      `message`, or with `body` as it stands, and with `headers`.
    - `html`: a proxy's page with `status` (502) instead of doing anything.
    - `refusal`: HTTP 200 with `code` (1) and `message` instead of doing anything.
    - `unauthorized`: 401 although the token is good.
    - `empty`, `truncated`, `not_object`: it is done, but the answer comes without a body (with
      `status` 200), cut in half, or inside an array.
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

    def to_dict(self) -> dict[str, Json]:
        """Give the fault as the control plane takes it."""
        common = {"kind": self.kind, "operation": self.operation, "times": self.times}
        return {**common, **self.details}


def parse(given: Mapping[str, Any], operations: frozenset[str]) -> Fault:
    """Make a fault, or raise ControlError that says which field makes no sense."""
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in PARAMETERS:
        raise ControlError(f"kind: must be one of {', '.join(PARAMETERS)}")
    fields = checked(_validator(kind, operations), given)
    details = _DEFAULTS.get(kind, {}) | fields
    return Fault(
        kind,
        operation=fields.get("operation"),
        times=fields.get("times", 1),
        details={name: details[name] for name in PARAMETERS[kind] if name in details},
    )


@functools.cache
def _validator(kind: str, operations: frozenset[str]) -> Draft202012Validator:
    common = {
        "kind": True,
        "operation": {"enum": [None, *sorted(operations)]},
        "times": {"type": ["integer", "null"], "minimum": 1},
    }
    return Draft202012Validator(closed(common | PARAMETERS[kind]), mask=MASK)


class Faults:
    """The faults that wait, in the order they were added. A request meets at most one."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def to_list(self) -> list[dict[str, Json]]:
        return [fault.to_dict() for fault in self._waiting]

    def add(self, fault: Fault) -> None:
        self._waiting.append(fault)

    def clear(self) -> None:
        self._waiting.clear()

    def of(self, names: frozenset[str]) -> list[Fault]:
        """List what waits for an operation of these names."""
        return [one for one in self._waiting if one.operation is None or one.operation in names]

    def spend(self, fault: Fault) -> None:
        """Count one use of a fault."""
        if fault.times is None:
            return
        at = next(i for i, one in enumerate(self._waiting) if one is fault)
        if fault.times == 1:
            del self._waiting[at]
        else:
            self._waiting[at] = replace(fault, times=fault.times - 1)
