"""Cards that are keyed in: which numbers the gateway takes, and which charges it declines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .values import kst

UNKNOWN_CARD = "4000-0000-0000-0002"
"""A test card that the gateway does not know: it refuses charges and billing keys alike."""

EMPTY_CARD = "4000-0000-0000-9995"
"""A test card that makes a billing key, and whose every charge fails for its limit."""

_LENGTHS = (14, 15, 16)

BAD_NUMBER = "[F112]유효하지않은 카드번호를 입력하셨습니다. (card_bin 없음)"
WRONG_NUMBER = "[F113]거래거절 카드번호틀림"
EXPIRED = "[F113]유효기간오류"
OVER_LIMIT = "한도초과"


@dataclass(frozen=True, slots=True)
class Card:
    """What is kept of a card: its number masked, its last month, and whether it has no money."""

    number: str
    expiry: str
    empty: bool

    def decline_reason(self, now: int) -> str | None:
        """Tell why a charge fails, if it does."""
        if _expired(self.expiry, now):
            return EXPIRED
        return OVER_LIMIT if self.empty else None


def read(number: str, expiry: str, now: int) -> Card | str:
    """Take a card, whatever separates the digits of its number, or tell why it is refused."""
    digits = _digits(number)
    if len(digits) not in _LENGTHS:
        return BAD_NUMBER
    if digits == _digits(UNKNOWN_CARD):
        return WRONG_NUMBER
    if _expired(expiry, now):
        return EXPIRED
    masked = f"{digits[:8]}****{digits[-4:]}"
    return Card(masked, expiry, empty=digits == _digits(EMPTY_CARD))


def _digits(number: str) -> str:
    return re.sub(r"[^0-9]", "", number)


def _expired(expiry: str, now: int) -> bool:
    """Tell whether a month (YYYY-MM) is over in Korea."""
    return expiry < kst.month(now)
