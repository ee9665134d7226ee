"""The time at the API, which decides what is new; the clock of this machine may be wrong."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from portone_v1 import NotFound

if TYPE_CHECKING:
    from portone_v1 import PortOne


def api_time(portone: PortOne) -> int:
    """Return the API's UNIX seconds, by the `Date` of its answer to a small request.

    The time of this machine where an answer has no `Date`.

    Example:
        from portone_v1_data.api_time import api_time

        assert api_time(portone) == 1_767_225_600  # the mock's clock stands still
    """
    try:
        answer = portone.request("GET", "/payments/status/paid", query={"limit": 1})
        date = answer.headers.get("date")
    except NotFound as error:  # a shop without payments
        date = error.response.headers.get("date") if error.response is not None else None
    try:
        return int(parsedate_to_datetime(date or "").timestamp())
    except ValueError:
        return int(time.time())
