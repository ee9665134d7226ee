"""Ids and other made-up values, all from one seed so that a run repeats exactly."""

from __future__ import annotations

from random import Random

_CANCELLATION_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Ids:
    """Makes ids in the shapes that recorded answers have."""

    def __init__(self, seed: int):
        self._random = Random(seed)  # noqa: S311 - meant to be predictable

    def digits(self, count: int) -> str:
        return f"{self._random.randrange(10**count):0{count}d}"

    def token(self) -> str:
        return f"{self._random.getrandbits(160):040x}"

    def cancellation(self) -> str:
        return "06" + "".join(self._random.choices(_CANCELLATION_ALPHABET, k=18))
