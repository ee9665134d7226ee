"""Reads the body of an answer, whatever a server sends for one."""

from __future__ import annotations

import zlib

import httpx

MAX_BODY = 16 * 1024 * 1024
"""A page of 1,000 payments is a tenth of this."""
ACCEPTED = "gzip"
_EITHER = zlib.MAX_WBITS | 32
_PACKED = ("gzip", "x-gzip", "deflate")


class BadBody(Exception):
    """A body that cannot be read to its end; the text says why."""


async def read_body(response: httpx.Response) -> bytes:
    """Read a body and unpack it, no more of it than `MAX_BODY` bytes.

    Unpacked here, since httpx unpacks whatever comes, without a limit. Raises BadBody.
    """
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", *_PACKED):
        raise BadBody(f"the body is in an encoding that was not asked for ({encoding[:40]})")
    unpacking = zlib.decompressobj(_EITHER) if encoding in _PACKED else None
    body = bytearray()
    async for chunk in response.aiter_raw():
        try:
            body += unpacking.decompress(chunk, MAX_BODY + 1) if unpacking else chunk
        except zlib.error:
            raise BadBody("the body is not packed as its content-encoding says") from None
        if len(body) > MAX_BODY or (unpacking and unpacking.unconsumed_tail):
            raise BadBody(f"the body is larger than {MAX_BODY} bytes")
    if unpacking and body and not unpacking.eof:
        raise BadBody("the packed body ends too early")
    return bytes(body)
