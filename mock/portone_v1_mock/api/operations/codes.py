"""The codes of banks and card companies."""

from __future__ import annotations

from ...domain.values.bank_codes import BANKS, CARDS
from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call

_UNKNOWN = refusal(404, "코드에 해당되는 정보를 찾을 수 없습니다.")


def list_banks(_: State, __: Call) -> Answer:
    """List the banks."""
    return _list(BANKS)


def get_bank(_: State, call: Call) -> Answer:
    """Answer a bank."""
    return _get(BANKS, call.parameters["bank_standard_code"])


def list_cards(_: State, __: Call) -> Answer:
    """List the card companies."""
    return _list(CARDS)


def get_card(_: State, call: Call) -> Answer:
    """Answer a card company."""
    return _get(CARDS, call.parameters["card_standard_code"])


def _list(names: dict[str, str]) -> Answer:
    return success([{"code": code, "name": name} for code, name in names.items()])


def _get(names: dict[str, str], code: str) -> Answer:
    return success({"code": code, "name": names[code]}) if code in names else _UNKNOWN
