"""Build the request of a call, complete but for the token. No I/O."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec
from portone_v1_api.client import Call

from .._http._messages import Request
from .._settings import Settings
from ._guard import check_call

_encode = msgspec.json.Encoder(decimal_format="number").encode


def build_request(call: Call, settings: Settings) -> Request:
    """Return the request of a call. Raises TypeError or ValueError for what the guard refuses."""
    try:
        check_call(call)
    except (TypeError, ValueError) as error:
        # Its frames hold the body, which error trackers would show.
        raise error.with_traceback(None) from None
    operation = call.operation
    query = call.query
    if settings.include_sandbox and "include_sandbox" in operation.query:
        query = {"include_sandbox": True} | query
    url = settings.base_url + call.path
    if query:
        url = f"{url}?{urlencode(_pairs(query))}"
    headers = settings.headers(operation)
    content = None
    if call.body is not None:
        content = _encode(call.body)
        headers["Content-Type"] = "application/json"
    return Request(operation.method, url, headers, content, settings.limits_for(operation))


def _pairs(query: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the fields of a query as text, a list as a field of the same name for each item."""
    pairs: list[tuple[str, str]] = []
    for name, value in query.items():
        items = value if isinstance(value, list | tuple) else [value]
        pairs.extend((str(name), _text(item)) for item in items)
    return pairs


def _text(value: Any) -> str:
    if value is True:
        return "true"
    if value is False:
        return "false"
    return "" if value is None else str(value)
