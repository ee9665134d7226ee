"""Faults and the record of requests as methods; the same as under /_mock/."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..state.state import State
from . import actions, assertions
from .control_base import ControlBase, Fields


class RequestControls(ControlBase):
    """What MockPortOne can do about the requests to come, and about those that came."""

    def add_fault(self, kind: str, **details: Any) -> Fields:
        """Let something go wrong with the requests to come; see `faults.queue.Fault`."""
        return self._do(actions.add_fault, {"kind": kind, **details})

    def clear_faults(self) -> None:
        """Forget the faults that still wait."""
        self._do(lambda state: state.faults.clear())

    def faults(self) -> list[Fields]:
        """List the faults that still wait."""
        return self._do(lambda state: state.faults.to_list())

    def requests(self, operation: str | None = None) -> list[Fields]:
        """List the latest 1,000 requests to the API, or those to one operation.

        Each is {at, method, target, headers, body, operation, status, fault}; what is secret or a
        person's is hidden.
        """

        def listed(state: State) -> list[Fields]:
            names = None if operation is None else actions.operations(state, operation)
            return state.request_log.to_list(names)

        return self._do(listed)

    def clear_requests(self) -> None:
        """Forget the requests so far."""
        self._do(lambda state: state.request_log.clear())

    def assert_called(
        self,
        operation: str,
        *,
        times: int | None = None,
        body: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> None:
        """Raise AssertionError unless an operation was called: at least once, or `times` times.

        `operation` is an operationId such as "payments_cancel". Only calls count whose body and
        parameters (of path and query) hold what is given, whatever else they hold. The text lists
        what was called. Raises ControlError where the API has no such operation.
        """
        __tracebackhide__ = True
        expected = assertions.Expected(operation=operation, body=body, parameters=parameters)
        complaint = self._do(assertions.complaint, expected, times)
        if complaint:
            raise AssertionError(complaint)

    def assert_not_called(
        self,
        operation: str,
        *,
        body: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> None:
        """Raise AssertionError if an operation was called, with these fields if they are given."""
        __tracebackhide__ = True
        self.assert_called(operation, times=0, body=body, parameters=parameters)
