"""Verifications of a person: by one-time password, and what is kept of them."""

from __future__ import annotations

from ...domain.certifications import begin
from ...domain.channels import Channel, channel_by_key, channel_by_pg
from ...domain.refusals import bad_request, decline, missing_parameters
from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call

_UNKNOWN = refusal(404, "인증결과가 존재하지 않습니다.")
WRONG_OTP = "000000"
"""A test password that is not the one of the SMS."""

_CHANNEL = Channel("danal", "A010002002")
# What a wrong password answers is not recorded.
_WRONG = decline("인증번호가 일치하지 않습니다.")
_TWICE = "이미 인증처리가 완료되었습니다."


def get(state: State, call: Call) -> Answer:
    """Answer a verification, finished or not."""
    found = state.certifications.get(call.parameters["imp_uid"])
    return success(found.fields) if found else _UNKNOWN


def delete(state: State, call: Call) -> Answer:
    """Forget a verification and answer it one last time."""
    found = state.certifications.pop(call.parameters["imp_uid"], None)
    return success(found.fields) if found else _UNKNOWN


def request_otp(state: State, call: Call) -> Answer:
    """Begin a verification; every person is known to the mock's carriers."""
    channel = channel_by_key(call.body["channel_key"], _CHANNEL, state.switches)
    if isinstance(channel, Answer):
        return bad_request(state.switches, channel.body["message"])
    channel = channel_by_pg(call.body.get("pg"), channel)
    imp_uid = "imp_" + state.ids.digits(12)
    asked = {**call.body, "pg_provider": channel.pg_provider}
    state.certifications[imp_uid] = begin(imp_uid, asked)
    return success({"imp_uid": imp_uid})


def confirm_otp(state: State, call: Call) -> Answer:
    """Finish a verification once, with any password but the wrong one; an app needs none."""
    found = state.certifications.get(call.parameters["imp_uid"])
    if found is None:
        return _UNKNOWN
    if found.fields["certified"]:
        return bad_request(state.switches, _TWICE)
    if not found.by_app and not call.body.get("otp"):
        return bad_request(state.switches, missing_parameters(["otp"]))
    if call.body.get("otp") == WRONG_OTP:
        return _WRONG
    with_phone = state.switches.certified_phone == "told"
    found.certify(state.clock.now(), tid="mock" + state.ids.digits(20), with_phone=with_phone)
    return success(found.fields)
