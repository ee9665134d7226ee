"""The login."""

from __future__ import annotations

from ...domain.refusals import bad_request, refuse
from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call

_WRONG_KEYS = refusal(401, "인증에 실패하였습니다. API키와 secret을 확인하세요.")
_NO_KEYS = "imp_key, imp_secret 파라메터가 누락되었습니다."


def get_token(state: State, call: Call) -> Answer:
    """Answer the token of an API key."""
    key = call.body.get("imp_key")
    secret = call.body.get("imp_secret")
    if key in (None, "") or secret in (None, ""):
        is_ok = state.switches.missing_keys == "200"
        return refuse(_NO_KEYS) if is_ok else bad_request(state.switches, _NO_KEYS)
    if not (isinstance(key, str) and isinstance(secret, str) and state.accepts(key, secret)):
        return _WRONG_KEYS
    now = state.clock.now()
    token = state.tokens.issue(key, now)
    return success({"access_token": token.access_token, "now": now, "expired_at": token.expired_at})
