"""Send one request again and again over sixteen connections, parsing as little as possible."""

from __future__ import annotations

import asyncio

CONNECTIONS = 16


class Load:
    """A generator of load for a server on this machine."""

    def __init__(self, port: int, path: str, authorization: str) -> None:
        head = (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Authorization: {authorization}\r\nAccept: application/json\r\n\r\n"
        )
        self._port = port
        self._request = head.encode()

    def run(self, times: int) -> None:
        """Send the request that often. Raises RuntimeError for any answer but a 200."""
        asyncio.run(self._all(times))

    async def _all(self, times: int) -> None:
        remaining = iter(range(times))

        async def one_after_another() -> None:
            # Opened anew each time: between batches a server may have closed what was idle.
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
            for _ in remaining:
                writer.write(self._request)
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                if b" 200 " not in head[:16]:
                    raise RuntimeError(f"answered with {head[:16].decode('latin-1')}")
                length = head.partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0]
                await reader.readexactly(int(length))
            writer.close()

        await asyncio.gather(*(one_after_another() for _ in range(CONNECTIONS)))
