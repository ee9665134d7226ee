"""What each fault does to an answer: pure functions, one a kind."""

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
"""Gives which page was asked for and what the first one is, where an operation has pages."""


def replace_response(fault: Fault) -> Response | None:
    """Give the answer of a fault that keeps the operation from being done, or None."""
    make = _REPLACEMENTS.get(fault.kind)
    return make(fault.details) if make else None


def alter_response(fault: Fault, answer: Answer, first_page: FirstPage | None) -> Response | None:
    """Give what arrives of an answer under a fault, or None where the fault changes nothing."""
    if fault.kind == "endless":
        changed = _endless(first_page) if first_page else None
        return encode(changed) if changed else None
    if fault.kind in _OF_BYTES:
        return _OF_BYTES[fault.kind](encode(answer), fault.details)
    if fault.kind == "partial":
        return _partial(answer)
    change = _OF_RESULT.get(fault.kind)
    if change is None or not isinstance(answer.result, (dict, list)):
        return None
    changed = Answer(answer.status, copy.deepcopy(answer.body), answer.headers)
    result = changed.result
    # A bare list is changed as a page's list is.
    page = {"list": result} if isinstance(result, list) else result
    return encode(changed) if change(page, fault.details) else None


def _partial(answer: Answer) -> Response | None:
    if answer.status != 200 or not isinstance(answer.result, list) or len(answer.result) < 2:
        return None
    return encode(success(answer.result[:-1], status=207))


def html(status: int) -> Response:
    """Make the page of a proxy."""
    text = _PAGE.format(status=status).encode()
    return Response(status, (("content-type", "text/html; charset=UTF-8"),), text)


def _status(details: Any) -> Response:
    headers = tuple((name.lower(), value) for name, value in details["headers"].items())
    if "body" in details:
        return Response(details["status"], headers, details["body"].encode())
    message, code = details["message"], details["code"]
    return encode(refusal(details["status"], message, code=code, headers=headers))


_REPLACEMENTS: dict[str, Callable[[Any], Response]] = {
    "reset": lambda _: Response(0, dropped="reset"),
    "refuse": lambda _: Response(0, dropped="refuse"),
    "status": _status,
    "html": lambda details: html(details["status"]),
    "refusal": lambda details: encode(refusal(200, details["message"], code=details["code"])),
    "unauthorized": lambda _: encode(UNAUTHORIZED),
}


def _rows(result: Json, field: str) -> list[Json]:
    """List the objects that a change of that field is meant for."""
    return result["list"] if "list" in result and field not in result else [result]


def _set(result: Json, field: str, value: Json) -> bool:
    found = [row for row in _rows(result, field) if row.get(field) not in (None, value)]
    for row in found:
        row[field] = value
    return bool(found)


def _unknown_field(result: Json, details: Any) -> bool:
    rows = _rows(result, details["field"])
    for row in rows:
        row[details["field"]] = details["value"]
    return bool(rows)


def _missing_field(result: Json, details: Any) -> bool:
    found = [row for row in _rows(result, details["field"]) if details["field"] in row]
    for row in found:
        del row[details["field"]]
    return bool(found)


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


_OF_RESULT: dict[str, Callable[[Json, Any], bool]] = {
    "unknown_field": _unknown_field,
    "unknown_value": lambda result, details: _set(result, details["field"], details["value"]),
    "null_field": lambda result, details: _set(result, details["field"], None),
    "missing_field": _missing_field,
    "null_row": _null_row,
    "backwards": _backwards,
}


def _endless(first_page: FirstPage) -> Answer | None:
    found = first_page()
    if found is None or not found[1].result:
        return None
    page, first = found
    return success({**first.result, "previous": page - 1, "next": page + 1})


_OF_BYTES: dict[str, Callable[[Response, Any], Response]] = {
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
