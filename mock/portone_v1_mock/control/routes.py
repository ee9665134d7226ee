"""The control plane under /_mock/: routes to the actions, in plain JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator

from ..domain.values.validation import MASK, object_schema, validate
from ..errors import ControlError
from ..flows import product_orders
from ..http.bodies import read_json
from ..http.messages import Answer, Json, Request, Response, encode
from ..http.routing import Router
from ..state.state import State
from ..webhooks import outbox
from . import actions, bulk_seed, console

ROOT = "/_mock"

Body = Mapping[str, Any]
Action = Callable[[State, Mapping[str, str], Body], Json]

_EMPTY = Draft202012Validator(object_schema({}))
_IDS = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
_ORDER = Draft202012Validator(
    object_schema(
        {"order": {"if": {"type": "string"}, "then": {"enum": ["made", "reversed"]}, "else": _IDS}}
    ),
    mask=MASK,
)


def owns(path: str) -> bool:
    """Return whether a path belongs to the control plane."""
    return path == ROOT or path.startswith(ROOT + "/")


def handle(state: State, request: Request) -> Response:
    """Answer a request to the control plane; an invalid one with 422 and {"error": the reason}."""
    page = console.respond(state, request)
    if page:
        return page
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
        state.rollback()
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


def _check_empty(body: Body) -> None:
    validate(_EMPTY, body)


def _reset(state: State, _: Mapping[str, str], body: Body) -> Json:
    _check_empty(body)
    state.reset()
    return actions.read_clock(state)


def _get_payment(state: State, path: Mapping[str, str], _: Body) -> Json:
    return actions.get_payment(state, path["imp_uid"])


def _pay(state: State, path: Mapping[str, str], body: Body) -> Json:
    _check_empty(body)
    return actions.pay(state, path["imp_uid"])


def _payment_action(action: Callable[[State, str, Body], Json]) -> Action:
    return lambda state, path, body: action(state, path["imp_uid"], body)


def _product_order(state: State, path: Mapping[str, str], body: Body) -> Json:
    return product_orders.apply_event(state, path["product_order_id"], body)


def _body_action(action: Callable[[State, Body], Json]) -> Action:
    return lambda state, _, body: action(state, body)


def _clear_faults(state: State, _: Mapping[str, str], __: Body) -> Json:
    state.faults.clear()
    return _faults(state)


def _faults(state: State) -> Json:
    return {"faults": state.faults.to_list()}


def _clear_requests(state: State, _: Mapping[str, str], __: Body) -> Json:
    state.request_log.clear()
    return _requests(state)


def _requests(state: State) -> Json:
    return {"requests": state.request_log.to_list(), "dropped": state.request_log.dropped}


def _hold_webhooks(state: State, _: Mapping[str, str], body: Body) -> Json:
    _check_empty(body)
    outbox.hold(state)
    return state.webhook_settings.to_dict()


def _release_webhooks(state: State, _: Mapping[str, str], body: Body) -> Json:
    return {"webhooks": outbox.release(state, **validate(_ORDER, body))}


def _replay_webhook(state: State, path: Mapping[str, str], body: Body) -> Json:
    _check_empty(body)
    return outbox.replay(state, path["id"])


_ROUTES: list[tuple[str, str, Action]] = [
    ("POST", "/_mock/reset", _reset),
    ("POST", "/_mock/seed", _body_action(bulk_seed.seed)),
    ("POST", "/_mock/payments", _body_action(actions.add_payment)),
    ("POST", "/_mock/checkout", _body_action(actions.open_checkout)),
    ("GET", "/_mock/payments/{imp_uid}", _get_payment),
    ("POST", "/_mock/payments/{imp_uid}/pay", _pay),
    ("POST", "/_mock/payments/{imp_uid}/fail", _payment_action(actions.fail)),
    ("POST", "/_mock/payments/{imp_uid}/abandon", _payment_action(actions.abandon)),
    ("POST", "/_mock/payments/{imp_uid}/deposit", _payment_action(actions.deposit)),
    ("POST", "/_mock/payments/{imp_uid}/cancel", _payment_action(actions.cancel)),
    ("POST", "/_mock/payments/{imp_uid}/escrow", _payment_action(actions.change_escrow)),
    ("POST", "/_mock/product-orders/{product_order_id}", _product_order),
    ("GET", "/_mock/clock", lambda state, _, __: actions.read_clock(state)),
    ("POST", "/_mock/clock", _body_action(actions.set_clock)),
    ("GET", "/_mock/faults", lambda state, _, __: _faults(state)),
    ("POST", "/_mock/faults", _body_action(actions.add_fault)),
    ("DELETE", "/_mock/faults", _clear_faults),
    ("GET", "/_mock/requests", lambda state, _, __: _requests(state)),
    ("DELETE", "/_mock/requests", _clear_requests),
    ("GET", "/_mock/webhooks", lambda state, _, __: {"webhooks": outbox.log(state)}),
    ("GET", "/_mock/webhooks/settings", lambda state, _, __: state.webhook_settings.to_dict()),
    ("POST", "/_mock/webhooks/settings", _body_action(outbox.change_settings)),
    ("POST", "/_mock/webhooks/hold", _hold_webhooks),
    ("POST", "/_mock/webhooks/release", _release_webhooks),
    ("POST", "/_mock/webhooks/{id}/replay", _replay_webhook),
]
_ROUTER: Router[Action] = Router(_ROUTES)
