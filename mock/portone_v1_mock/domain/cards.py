"""Cards that are keyed in: which numbers the gateway accepts, and which charges it declines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .values import kst

UNKNOWN_CARD = "4000-0000-0000-0002"
"""A test card that the gateway does not know: charges and billing keys are refused."""

EMPTY_CARD = "4000-0000-0000-9995"
"""A test card with a billing key whose charges all fail because of its limit."""

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_LENGTHS = (14, 15, 16)

BAD_NUMBER = "[F112]유효하지않은 카드번호를 입력하셨습니다. (card_bin 없음)"
WRONG_NUMBER = "[F113]거래거절 카드번호틀림"
EXPIRED = "[F113]유효기간오류"
OVER_LIMIT = "한도초과"


@dataclass(frozen=True, slots=True)
class Card:
    """A stored card: its masked number, its last month (YYYY-MM), and whether it has no money."""

    number: str
    expiry: str
    empty: bool

    def decline_reason(self, now: int) -> str | None:
        """Return why a charge at this time fails, None if it succeeds."""
        if _expired(self.expiry, now):
            return EXPIRED
        return OVER_LIMIT if self.empty else None


def read(number: str, expiry: str, now: int) -> Card | str:
    """Return a card, or why it is refused, for its number before its expiry (YYYY-MM).

    The number may have separators.
    """
    digits = _digits(number)
    if len(digits) not in _LENGTHS:
        return BAD_NUMBER
    if digits == _digits(UNKNOWN_CARD):
        return WRONG_NUMBER
    if not _MONTH.fullmatch(expiry) or _expired(expiry, now):
        return EXPIRED
    masked = f"{digits[:8]}****{digits[-4:]}"
    return Card(masked, expiry, empty=digits == _digits(EMPTY_CARD))


def _digits(number: str) -> str:
    return re.sub(r"[^0-9]", "", number)


def _expired(expiry: str, now: int) -> bool:
    """Return whether a month (YYYY-MM) is over in Korea."""
    return expiry < kst.month(now)
