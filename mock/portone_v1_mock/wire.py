"""What every door adds to an answer on its way out."""

from __future__ import annotations

from email.utils import formatdate

from .http.messages import Headers


def dated(headers: Headers, now: int) -> Headers:
    """Add the Date of the mock's clock, unless a fault has set one."""
    if any(name.lower() == "date" for name, _ in headers):
        return headers
    return (*headers, ("date", formatdate(now, usegmt=True)))
