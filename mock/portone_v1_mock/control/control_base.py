"""Access to the state for the methods of a mock: one call at a time, with copies as results."""

from __future__ import annotations

import copy
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Concatenate, ParamSpec, TypeVar

from ..flows.charges import run_due
from ..http.messages import Json
from ..state.state import State
from . import actions

P = ParamSpec("P")
R = TypeVar("R")

Fields = dict[str, Json]


class ControlBase:
    """The state that the methods of a mock act on, and the lock around it."""

    _state: State
    _lock: AbstractContextManager[Any]

    def _operate(self, operation: str, body: Fields, **parameters: Json) -> Json:
        return self._do(actions.operate, operation, parameters, body)

    def _do(
        self, action: Callable[Concatenate[State, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        # A copy, so that a test cannot change the mock's state by changing a result.
        with self._lock:
            run_due(self._state)
            return copy.deepcopy(action(self._state, *args, **kwargs))
