"""Turns bytes of files into decoded JSON, within limits."""

from __future__ import annotations

import gzip
import json
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

LARGEST = 256 * 1024 * 1024
"""Bytes of one file, or of one body, unpacked."""
_GZIP = b"\x1f\x8b"


class Undecodable(Exception):
    """Bytes that hold no JSON; the text says why, and quotes nothing."""


def contents(path: Path) -> bytes:
    """The whole of a file, unpacked if it is gzipped. Raises Undecodable."""
    try:
        if path.stat().st_size > LARGEST:
            raise Undecodable(f"larger than {LARGEST // 1024 // 1024} MB; split it, or use .jsonl")
        return gunzipped(path.read_bytes())
    except OSError as error:
        raise Undecodable(f"cannot be read ({error.strerror})") from None


def gunzipped(data: bytes) -> bytes:
    """Data unpacked, if it is gzipped. Raises Undecodable."""
    if not data.startswith(_GZIP):
        return data
    try:
        with gzip.open(BytesIO(data)) as packed:
            found = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        raise Undecodable("broken gzip") from None
    if len(found) > LARGEST:
        raise Undecodable(f"larger than {LARGEST // 1024 // 1024} MB when unpacked")
    return found


def parsed(data: bytes) -> Any:
    """Decoded JSON, from UTF-8 or from UTF-16 or 32 that says so. Raises Undecodable."""
    try:
        return json.loads(data, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        # Its message quotes nothing of the text.
        place = f"line {error.lineno}, column {error.colno}"
        raise Undecodable("empty" if not data.strip() else f"not JSON ({place})") from None
    except UnicodeDecodeError:
        raise Undecodable("not UTF-8; a log in CP949 must be converted first") from None
    except RecursionError:
        raise Undecodable("nested too deeply") from None
    except ValueError as error:
        raise Undecodable(f"not JSON ({error})") from None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
