"""Decode the bytes of files as JSON, within limits."""

from __future__ import annotations

import errno
import gzip
import json
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from ..input_file import read_input

MAX_BYTES = 256 * 1024 * 1024
"""The most bytes of one file, or of one body, unpacked."""
_GZIP = b"\x1f\x8b"


class Undecodable(Exception):
    """Bytes that are not JSON. The message says why and quotes nothing of them."""


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, unpacked if it is gzipped. Raises Undecodable."""
    try:
        return gunzip(read_input(path, MAX_BYTES))
    except OSError as error:
        hint = "; split it, or use .jsonl" if error.errno == errno.EFBIG else ""
        raise Undecodable(f"cannot be read ({error.strerror}{hint})") from None


def gunzip(data: bytes) -> bytes:
    """Unpack data if it is gzipped. Raises Undecodable."""
    if not data.startswith(_GZIP):
        return data
    try:
        with gzip.open(BytesIO(data)) as packed:
            unpacked = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise Undecodable("broken gzip") from None
    if len(unpacked) > MAX_BYTES:
        raise Undecodable(f"larger than {MAX_BYTES // 1024 // 1024} MB when unpacked")
    return unpacked


def parse(data: bytes) -> Any:
    """Decode JSON in UTF-8, or in UTF-16 or 32 with its mark. Raises Undecodable."""
    try:
        return json.loads(data, parse_constant=_refuse_constant)
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


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
