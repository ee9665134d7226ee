"""Faults and the log of requests as methods, as under /_mock/."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..state.state import State
from . import actions, assertions
from .control_base import ControlBase, Fields


class RequestControls(ControlBase):
    """Methods of MockPortOne for faults, and for the record of requests."""

    def add_fault(self, kind: str, **details: Any) -> Fields:
        """Add a fault to the requests to come; see `faults.queue.Fault` for kinds and details.

        Example:
            mock.add_fault("status", operation="payments_get", status=500, times=3)
            try:
                portone.payments.get("imp_448280090638")
            except ServerError as error:
                assert error.status == 500
        """
        return self._do(actions.add_fault, {"kind": kind, **details})

    def clear_faults(self) -> None:
        """Remove the faults that still wait.

        Example:
            mock.add_fault("reset", operation="payments_get", times=None)
            mock.clear_faults()
            portone.payments.get("imp_448280090638")
        """
        self._do(lambda state: state.faults.clear())

    def faults(self) -> list[Fields]:
        """Return the faults that still wait.

        Example:
            mock.add_fault("reset", operation="payments_get")
            assert [fault["kind"] for fault in mock.faults()] == ["reset"]
        """
        return self._do(lambda state: state.faults.to_list())

    def requests(self, operation: str | None = None) -> list[Fields]:
        """Return the latest 1,000 requests to the API, or those to one operation.

        Each is {at, method, target, headers, body, operation, status, fault}; secrets and personal
        data are hidden.

        Example:
            portone.payments.get("imp_448280090638")
            (request,) = mock.requests("payments_get")
            assert request["status"] == 200
        """

        def to_list(state: State) -> list[Fields]:
            names = None if operation is None else actions.operations(state, operation)
            return state.request_log.to_list(names)

        return self._do(to_list)

    def clear_requests(self) -> None:
        """Empty the record of requests.

        Example:
            portone.payments.get("imp_448280090638")
            mock.clear_requests()
            assert mock.requests() == []
        """
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

        `operation` is an operationId such as "payments_cancel". A call counts if its body and
        parameters (of path and query) have these fields, whatever else they have. The error lists
        the calls. Raises ControlError where the API has no such operation.

        Example:
            portone.payments.cancel_all(imp_uid="imp_448280090638", reason="반품")
            mock.assert_called("payments_cancel", times=1, body={"amount": 10_000})
        """
        __tracebackhide__ = True
        expected = assertions.ExpectedCall(operation=operation, body=body, parameters=parameters)
        mismatch = self._do(assertions.mismatch, expected, times)
        if mismatch:
            raise AssertionError(mismatch)

    def assert_not_called(
        self,
        operation: str,
        *,
        body: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> None:
        """Raise AssertionError if an operation was called, or was called with these fields.

        Example:
            portone.payments.get("imp_448280090638")
            mock.assert_not_called("payments_cancel")
        """
        __tracebackhide__ = True
        self.assert_called(operation, times=0, body=body, parameters=parameters)
