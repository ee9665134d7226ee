"""Collect the body of an answer piece by piece, decompressed, within a size and a deadline.

No HTTP library decompresses here: each makes all of one piece at once, and a piece of 64 KB can
become 64 MB. zlib stops at the number of bytes that is asked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from io import BytesIO

from ._messages import Request

ACCEPT_ENCODING = "gzip, deflate"
"""What a request asks for: what this module decompresses."""

_ANY_ZLIB_HEADER = zlib.MAX_WBITS | 32  # gzip's or zlib's, as the data says
_NO_HEADER = -zlib.MAX_WBITS  # what a few servers send as deflate

_IDENTITY = frozenset({b"", b"identity"})
_COMPRESSED = frozenset({b"gzip", b"x-gzip", b"deflate"})


class DeadlineExceeded(Exception):
    """The time for the call is over, and the answer has not ended."""


class UnusableBody(Exception):
    """The body has too many bytes, or cannot be decompressed. The text says which."""


class BodyReader:
    """Collects the pieces of one answer's body.

    `raw_headers` are the answer's; `clock` tells monotonic seconds. Raises UnusableBody for a
    compression that was not asked for.
    """

    __slots__ = ("_buffer", "_clock", "_deadline", "_inflater", "_is_first", "_left", "_left_raw")

    def __init__(
        self,
        request: Request,
        raw_headers: Sequence[tuple[bytes, bytes]],
        clock: Callable[[], float],
    ) -> None:
        self._buffer = BytesIO()  # gives its bytes away without a copy
        self._clock = clock
        self._deadline = request.deadline
        # Both are counted: much can be made of few bytes, and nothing at all of many.
        self._left = request.max_response_size
        self._left_raw = request.max_response_size
        self._inflater = _inflater_for(raw_headers)
        self._is_first = True

    def add(self, piece: bytes) -> None:
        """Add the next piece. Raises DeadlineExceeded, and UnusableBody as `content` does."""
        if self._deadline is not None and self._clock() >= self._deadline:
            raise DeadlineExceeded
        self._left_raw -= len(piece)
        if self._left_raw < 0:
            raise _too_large()
        if self._inflater is None:
            self._buffer.write(piece)
        else:
            self._add_compressed(piece)

    def content(self) -> bytes:
        """Return the whole body. Raises UnusableBody for one that is cut off."""
        if self._inflater is not None and not self._is_first and not self._inflater.eof:
            raise UnusableBody("its compressed data is cut off")
        return self._buffer.getvalue()

    def _add_compressed(self, piece: bytes) -> None:
        assert self._inflater is not None
        if not piece or self._inflater.eof:
            return
        data = self._inflate(piece)
        self._is_first = False
        self._left -= len(data)
        if self._left < 0:
            raise _too_large()
        self._buffer.write(data)

    def _inflate(self, piece: bytes) -> bytes:
        """Return what a piece decompresses to, at most one byte more than may come."""
        assert self._inflater is not None
        try:
            return self._inflater.decompress(piece, self._left + 1)
        except zlib.error:
            if not self._is_first:
                raise UnusableBody("its compressed data is damaged") from None
        self._inflater = zlib.decompressobj(_NO_HEADER)
        try:
            return self._inflater.decompress(piece, self._left + 1)
        except zlib.error:
            raise UnusableBody("its compressed data is damaged") from None


def check_size(request: Request, content: bytes) -> bytes:
    """Return a body that somebody else read, unless it has too many bytes."""
    if len(content) > request.max_response_size:
        raise _too_large()
    return content


def _inflater_for(raw_headers: Sequence[tuple[bytes, bytes]]) -> zlib._Decompress | None:
    for name, value in raw_headers:
        if name.lower() == b"content-encoding":
            coding = value.strip().lower()
            if coding in _COMPRESSED:
                return zlib.decompressobj(_ANY_ZLIB_HEADER)
            if coding not in _IDENTITY:
                raise UnusableBody("it is compressed in a way that was not asked for")
    return None


def _too_large() -> UnusableBody:
    return UnusableBody("it has more bytes than max_response_size allows")
