"""What each kind of fault does to an answer, as pure functions."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..domain.refusals import UNAUTHORIZED
from ..http.messages import Answer, Json, Response, encode, refusal, success
from .queue import Fault

_PAGE = """<html>
<head><title>{status}</title></head>
<body><center><h1>{status}</h1></center><hr><center>nginx</center></body>
</html>
"""

FirstPage = Callable[[], "tuple[int, Answer] | None"]
"""Returns the number of the requested page and the first page; None without pages."""


def replace_response(fault: Fault) -> Response | None:
    """Return the response of a fault that prevents the operation, None for other faults."""
    replacement = _REPLACEMENTS.get(fault.kind)
    return replacement(fault.details) if replacement else None


def alter_response(fault: Fault, answer: Answer, first_page: FirstPage | None) -> Response | None:
    """Return an answer as the fault changes it, None where the fault changes nothing."""
    if fault.kind == "endless":
        endless = _endless(first_page) if first_page else None
        return encode(endless) if endless else None
    if fault.kind in _RESPONSE_CHANGES:
        return _RESPONSE_CHANGES[fault.kind](encode(answer), fault.details)
    if fault.kind == "partial":
        return _partial(answer)
    change = _RESULT_CHANGES.get(fault.kind)
    if change is None or not isinstance(answer.result, (dict, list)):
        return None
    altered = Answer(answer.status, copy.deepcopy(answer.body), answer.headers)
    # A bare list is changed as the list of a page is.
    page = {"list": altered.result} if isinstance(altered.result, list) else altered.result
    return encode(altered) if change(page, fault.details) else None


def _partial(answer: Answer) -> Response | None:
    if answer.status != 200 or not isinstance(answer.result, list) or len(answer.result) < 2:
        return None
    return encode(success(answer.result[:-1], status=207))


def html(status: int) -> Response:
    """Return the HTML page of a proxy."""
    text = _PAGE.format(status=status).encode()
    return Response(status, (("content-type", "text/html; charset=UTF-8"),), text)


def _status(details: Any) -> Response:
    headers = tuple((name.lower(), value) for name, value in details["headers"].items())
    if "body" in details:
        return Response(details["status"], headers, details["body"].encode())
    answer = refusal(details["status"], details["message"], code=details["code"], headers=headers)
    return encode(answer)


_REPLACEMENTS: dict[str, Callable[[Any], Response]] = {
    "reset": lambda _: Response(0, dropped="reset"),
    "refuse": lambda _: Response(0, dropped="refuse"),
    "status": _status,
    "html": lambda details: html(details["status"]),
    "refusal": lambda details: encode(refusal(200, details["message"], code=details["code"])),
    "unauthorized": lambda _: encode(UNAUTHORIZED),
}


def _rows(result: Json, field: str) -> list[Json]:
    """Return the objects whose field is to be changed: the rows of a page, or the result."""
    return result["list"] if "list" in result and field not in result else [result]


def _set(result: Json, field: str, value: Json) -> bool:
    rows = [row for row in _rows(result, field) if row.get(field) not in (None, value)]
    for row in rows:
        row[field] = value
    return bool(rows)


def _unknown_field(result: Json, details: Any) -> bool:
    rows = _rows(result, details["field"])
    for row in rows:
        row[details["field"]] = details["value"]
    return bool(rows)


def _missing_field(result: Json, details: Any) -> bool:
    field = details["field"]
    rows = [row for row in _rows(result, field) if field in row]
    for row in rows:
        del row[field]
    return bool(rows)


def _null_row(result: Json, _: Any) -> bool:
    if not result.get("list"):
        return False
    result["list"][0] = None
    return True


def _backwards(result: Json, _: Any) -> bool:
    if not result.get("previous"):
        return False
    result["next"] = result["previous"]
    return True


_RESULT_CHANGES: dict[str, Callable[[Json, Any], bool]] = {
    "unknown_field": _unknown_field,
    "unknown_value": lambda result, details: _set(result, details["field"], details["value"]),
    "null_field": lambda result, details: _set(result, details["field"], None),
    "missing_field": _missing_field,
    "null_row": _null_row,
    "backwards": _backwards,
}


def _endless(first_page: FirstPage) -> Answer | None:
    request = first_page()
    if request is None:
        return None
    page, answer = request
    if not answer.result:
        return None
    return success({**answer.result, "previous": page - 1, "next": page + 1})


_RESPONSE_CHANGES: dict[str, Callable[[Response, Any], Response]] = {
    "latency": lambda response, details: replace(response, delay=float(details["seconds"])),
    "empty": lambda response, details: replace(response, status=details["status"], body=b""),
    "truncated": lambda response, _: replace(
        response, body=response.body[: len(response.body) // 2]
    ),
    "not_object": lambda response, _: replace(response, body=b"[" + response.body + b"]"),
    "slow_body": lambda response, details: replace(response, stall=float(details["seconds"])),
    "reset_after": lambda _, details: _REPLACEMENTS["reset"](details),
    "status_after": lambda _, details: _REPLACEMENTS["status"](details),
    "html_after": lambda _, details: _REPLACEMENTS["html"](details),
}
