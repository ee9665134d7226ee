"""The control plane under /_mock/: what tests ask of the mock itself, as plain JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator

from . import actions
from .bodies import read_json
from .checking import MASK, checked, closed
from .errors import ControlError
from .messages import Answer, Json, Request, Response, encode
from .routing import Router
from .state import State

ROOT = "/_mock"

Body = Mapping[str, Any]
Action = Callable[[State, Mapping[str, str], Body], Json]

_REASON = Draft202012Validator(closed({"reason": {"type": "string", "minLength": 1}}), mask=MASK)
_EMPTY = Draft202012Validator(closed({}))


def owns(path: str) -> bool:
    """Tell whether a path belongs to the control plane."""
    return path == ROOT or path.startswith(ROOT + "/")


def handle(state: State, request: Request) -> Response:
    """Do what is asked; nonsense is answered with 422 and {"error": which field and why}."""
    match = _ROUTER.match(request.path)
    if match is None:
        return _error(404, f"there is no {request.path}; see docs/mock.md for what there is")
    action = match.verbs.get(request.method)
    if action is None:
        message = f"{request.path} takes {match.allow}, not {request.method}"
        return _error(405, message, ("allow", match.allow))
    try:
        return encode(Answer(200, action(state, match.values, _body(request))))
    except ControlError as error:
        return _error(error.status, str(error))


def _body(request: Request) -> Body:
    if not request.body.strip():
        return {}
    body = read_json(request.body)
    if not isinstance(body, dict):
        raise ControlError("the body must be a JSON object")
    return body


def _error(status: int, message: str, *headers: tuple[str, str]) -> Response:
    return encode(Answer(status, {"error": message}, headers))


def _reset(state: State, _: Mapping[str, str], body: Body) -> Json:
    checked(_EMPTY, body)
    state.reset()
    return _clock(state)


def _clock(state: State) -> Json:
    return {"now": state.clock.now()}


def _fail(state: State, path: Mapping[str, str], body: Body) -> Json:
    return actions.fail(state, path["imp_uid"], **checked(_REASON, body))


def _pay(state: State, path: Mapping[str, str], body: Body) -> Json:
    checked(_EMPTY, body)
    return actions.pay(state, path["imp_uid"])


def _deposit(state: State, path: Mapping[str, str], body: Body) -> Json:
    checked(_EMPTY, body)
    return actions.deposit(state, path["imp_uid"])


def _clear_faults(state: State, _: Mapping[str, str], __: Body) -> Json:
    state.faults.clear()
    return _faults(state)


def _faults(state: State) -> Json:
    return {"faults": state.faults.to_list()}


_ROUTES: list[tuple[str, str, Action]] = [
    ("POST", "/_mock/reset", _reset),
    ("POST", "/_mock/payments", lambda state, _, body: actions.add_payment(state, body)),
    ("POST", "/_mock/payments/{imp_uid}/pay", _pay),
    ("POST", "/_mock/payments/{imp_uid}/fail", _fail),
    ("POST", "/_mock/payments/{imp_uid}/deposit", _deposit),
    ("GET", "/_mock/clock", lambda state, _, __: _clock(state)),
    ("POST", "/_mock/clock", lambda state, _, body: {"now": actions.set_clock(state, body)}),
    ("GET", "/_mock/faults", lambda state, _, __: _faults(state)),
    ("POST", "/_mock/faults", lambda state, _, body: actions.add_fault(state, body)),
    ("DELETE", "/_mock/faults", _clear_faults),
    ("GET", "/_mock/requests", lambda state, _, __: {"requests": state.record.to_list()}),
    ("GET", "/_mock/webhooks", lambda state, _, __: {"webhooks": list(state.webhooks)}),
]
_ROUTER: Router[Action] = Router(_ROUTES)
