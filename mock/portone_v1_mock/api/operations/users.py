"""The login."""

from __future__ import annotations

from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call

_WRONG_KEYS = refusal(401, "인증에 실패하였습니다. API키와 secret을 확인하세요.")


def get_token(state: State, call: Call) -> Answer:
    """Answer the token of an API key."""
    key = call.body.get("imp_key")
    secret = call.body.get("imp_secret")
    if not (isinstance(key, str) and isinstance(secret, str) and state.accepts(key, secret)):
        return _WRONG_KEYS
    now = state.clock.now()
    token = state.tokens.issue(key, now)
    return success({"access_token": token.access_token, "now": now, "expired_at": token.expired_at})
