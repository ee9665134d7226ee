"""Key and secret in a file, for workers whose environment nobody sets."""

from __future__ import annotations

from pathlib import Path

_SETTINGS = {
    "PORTONE_V1_IMP_KEY": "imp_key",
    "PORTONE_V1_IMP_SECRET": "imp_secret",
    "PORTONE_V1_BASE_URL": "base_url",
    "PORTONE_V1_TIER": "tier",
}


def read_key_file(path: str) -> dict[str, str]:
    """Return the arguments of a client that the KEY=VALUE lines of a file hold.

    Values are taken as they stand, without quotes around them. Lines that begin with # are
    comments; other names are left alone.

    Raises ValueError, which shows nothing of the file but a line's number.
    """
    try:
        lines = Path(path).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} cannot be read ({type(error).__name__}).") from None
    settings = {}
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, sign, value = text.removeprefix("export ").partition("=")
        if not sign:
            raise ValueError(f"{path}, line {number}: write NAME=VALUE.")
        if name.strip() in _SETTINGS:
            settings[_SETTINGS[name.strip()]] = value.strip()
    return settings
