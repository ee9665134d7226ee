"""Identity verifications by one-time password."""

from __future__ import annotations

from ...domain.certifications import begin
from ...domain.channels import UNKNOWN, Channel, channel_by_key, channel_by_pg
from ...domain.refusals import bad_request, decline, missing_parameters
from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call

_UNKNOWN = refusal(404, "인증결과가 존재하지 않습니다.")
WRONG_OTP = "000000"
"""A test password that is refused."""

_CHANNEL = Channel("danal", "A010002002")
# The answer to a wrong password is not recorded: this text is ours.
_WRONG = decline("인증번호가 일치하지 않습니다.")
_TWICE = "이미 인증처리가 완료되었습니다."


def get(state: State, call: Call) -> Answer:
    """Answer a verification, finished or not."""
    certification = state.certifications.get(call.parameters["imp_uid"])
    return success(certification.fields) if certification else _UNKNOWN


def delete(state: State, call: Call) -> Answer:
    """Delete a verification and answer it a last time."""
    certification = state.certifications.pop(call.parameters["imp_uid"], None)
    return success(certification.fields) if certification else _UNKNOWN


def request_otp(state: State, call: Call) -> Answer:
    """Begin a verification; the mock's carriers know every person."""
    unknown = bad_request(state.switches, UNKNOWN.body["message"])
    channel = channel_by_key(call.body["channel_key"], _CHANNEL, state.switches, unknown)
    channel = channel_by_pg(call.body.get("pg"), channel)
    imp_uid = "imp_" + state.ids.digits(12)
    person = {**call.body, "pg_provider": channel.pg_provider}
    state.certifications[imp_uid] = begin(imp_uid, person)
    return success({"imp_uid": imp_uid})


def confirm_otp(state: State, call: Call) -> Answer:
    """Finish a verification, once, with any password except WRONG_OTP; an app needs none."""
    certification = state.certifications.get(call.parameters["imp_uid"])
    if certification is None:
        return _UNKNOWN
    if certification.fields["certified"]:
        return bad_request(state.switches, _TWICE)
    if not certification.by_app and not call.body.get("otp"):
        return bad_request(state.switches, missing_parameters(["otp"]))
    if call.body.get("otp") == WRONG_OTP:
        return _WRONG
    with_phone = state.switches.certified_phone == "told"
    certification.certify(
        state.clock.now(), tid="mock" + state.ids.digits(20), with_phone=with_phone
    )
    state.certifications[call.parameters["imp_uid"]] = certification
    return success(certification.fields)
