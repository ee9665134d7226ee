"""The merchant's channels and sub-merchants, and the holders of bank accounts."""

from __future__ import annotations

from ...domain.channels import CHANNELS
from ...domain.values.bank_codes import BANKS
from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call

TIERS = {"A01": "강남점", "B02": "판교점"}
"""The sub-merchants that are registered, by their codes.

The header `Tier` says for whom a call acts; without it a call acts for the account itself. Every
code is a sub-merchant's, also one that is not registered. Each sees its own payments and ids alone.
"""

# No text of these is recorded: they are ours.
_NO_TIER = refusal(404, "등록되지 않은 tier_code입니다.")
_NO_ACCOUNT = refusal(404, "계좌정보 조회에 실패하였습니다.")


def list_channels(_: State, __: Call) -> Answer:
    """List the channels of the shop."""
    return success([channel.to_dict(key) for key, channel in CHANNELS.items()])


def get_tier(_: State, call: Call) -> Answer:
    """Answer a sub-merchant."""
    code = call.parameters["tier_code"]
    if code not in TIERS:
        return _NO_TIER
    return success({"tier_code": code, "tier_name": TIERS[code]})


def get_holder(_: State, call: Call) -> Answer:
    """Answer the holder of an account: the same person for every number at a known bank."""
    digits = any(map(str.isdecimal, call.parameters["bank_num"]))
    if digits and call.parameters["bank_code"] in BANKS:
        return success({"bank_holder": "홍길동"})
    return _NO_ACCOUNT
