"""Ids and other generated values, all from one seed, so that a run repeats exactly."""

from __future__ import annotations

from hashlib import blake2b

_CANCELLATION_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

# Coprime to 10, so that its multiples take every value of some digits before one repeats.
_STRIDE = 618_033_988_749_894_848_204_586_834_365_638_117_720_309_179_805_762_862_135_448_623


class Ids:
    """A generator of unique ids in the formats of recorded answers.

    `count` is the number of ids so far; with the seed it is the whole state of the generator.
    """

    def __init__(self, seed: int, count: int = 0):
        self.seed = seed
        self.count = count
        self._start = int.from_bytes(self._noise(0))

    def digits(self, count: int) -> str:
        return f"{(self._start + self._next() * _STRIDE) % 10**count:0{count}d}"

    def token(self) -> str:
        return self._noise(self._next()).hex()

    def cancellation(self) -> str:
        noise = self._noise(self._next())
        return "06" + "".join(_CANCELLATION_ALPHABET[byte % 32] for byte in noise[:18])

    def _next(self) -> int:
        self.count += 1
        return self.count

    def _noise(self, number: int) -> bytes:
        """Return 20 pseudo-random bytes for the seed and a number."""
        return blake2b(f"{self.seed}/{number}".encode(), digest_size=20).digest()
