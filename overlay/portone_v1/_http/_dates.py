"""Read the dates of HTTP headers."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def parse_http_date(text: str) -> datetime | None:
    """Return the time of an HTTP date in UTC, None for what is no date with a time zone."""
    try:
        date = parsedate_to_datetime(text)
        return date.astimezone(UTC) if date.tzinfo else None
    except (ValueError, OverflowError):  # no date, or one with a number that no date has
        return None
