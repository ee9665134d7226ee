"""Read the body of an answer, whatever a server sends for one."""

from __future__ import annotations

import zlib

import httpx

MAX_BODY = 16 * 1024 * 1024
"""Bytes; a page of 1,000 payments is a tenth of this."""
ACCEPTED = "gzip"
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_COMPRESSED = ("gzip", "x-gzip", "deflate")


class BadBody(Exception):
    """A body that cannot be read to its end; the text says why."""


async def read_body(response: httpx.Response) -> bytes:
    """Read a body and decompress it, up to `MAX_BODY` bytes.

    httpx would decompress without a limit. Raises BadBody.
    """
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", *_COMPRESSED):
        raise BadBody(f"the content-encoding {encoding[:40]} is neither gzip nor deflate")
    decompressor = zlib.decompressobj(_GZIP_OR_ZLIB) if encoding in _COMPRESSED else None
    body = bytearray()
    async for chunk in response.aiter_raw():
        try:
            body += decompressor.decompress(chunk, MAX_BODY + 1) if decompressor else chunk
        except zlib.error:
            raise BadBody("the body is not packed as its content-encoding says") from None
        if len(body) > MAX_BODY or (decompressor and decompressor.unconsumed_tail):
            raise BadBody(f"the body is larger than {MAX_BODY} bytes")
    if decompressor and body and not decompressor.eof:
        raise BadBody("the packed body ends too early")
    return bytes(body)
