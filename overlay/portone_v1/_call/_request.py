"""Build the request of a call, complete but for the token. No I/O."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode, urlsplit

from portone_v1_api.client import Call

from .._http._messages import Request
from .._settings import Settings
from ._guard import check_call


def build_request(call: Call, settings: Settings) -> Request:
    """Return the request of a call. Raises TypeError or ValueError for what the guard refuses."""
    try:
        checked = check_call(call, _path(settings.base_url))
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
    if checked.content is not None:
        headers["Content-Type"] = "application/json"
    return Request(
        method=operation.method,
        url=url,
        headers=headers,
        content=checked.content,
        limits=settings.limits_for(operation),
        fields=checked.fields,
        max_response_size=settings.max_response_size,
    )


@lru_cache(maxsize=32)
def _path(base_url: str) -> str:
    return urlsplit(base_url).path


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
