"""The routes of the control plane for webhooks, whose log is at GET /_mock/webhooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator

from ..domain.values.validation import MASK, object_schema, validate
from ..http.messages import Json
from ..state.state import State
from . import outbox

Body = Mapping[str, Any]

_IDS = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
_ORDER = Draft202012Validator(
    object_schema(
        {"order": {"if": {"type": "string"}, "then": {"enum": ["made", "reversed"]}, "else": _IDS}}
    ),
    mask=MASK,
)
_EMPTY = Draft202012Validator(object_schema({}))


def change_settings(state: State, changes: Mapping[str, Any]) -> dict[str, Json]:
    """Change where and how webhooks to come are sent, and return all settings."""
    state.webhook_settings = state.webhook_settings.replace(changes)
    return state.webhook_settings.to_dict()


def _settings(state: State, _: Mapping[str, str], __: Body) -> Json:
    return state.webhook_settings.to_dict()


def _change(state: State, _: Mapping[str, str], body: Body) -> Json:
    return change_settings(state, body)


def _hold(state: State, _: Mapping[str, str], body: Body) -> Json:
    validate(_EMPTY, body)
    outbox.hold(state)
    return state.webhook_settings.to_dict()


def _release(state: State, _: Mapping[str, str], body: Body) -> Json:
    return {"webhooks": outbox.release(state, **validate(_ORDER, body))}


def _replay(state: State, path: Mapping[str, str], body: Body) -> Json:
    validate(_EMPTY, body)
    return outbox.replay(state, path["id"])


ROUTES: list[tuple[str, str, Callable[[State, Mapping[str, str], Body], Json]]] = [
    ("GET", "/_mock/webhooks/settings", _settings),
    ("POST", "/_mock/webhooks/settings", _change),
    ("POST", "/_mock/webhooks/hold", _hold),
    ("POST", "/_mock/webhooks/release", _release),
    ("POST", "/_mock/webhooks/{id}/replay", _replay),
]
