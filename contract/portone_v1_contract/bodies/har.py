"""Read the answers of the API from an HTTP archive (HAR)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from ..openapi.document import Document, Operation, match
from ..report.har import CREATOR
from .decoding import Undecodable, gunzip, parse
from .model import Body, LeftOut

Json = dict[str, Any]


def is_har(value: Any) -> bool:
    """Whether decoded JSON is an HTTP archive."""
    log = value.get("log") if isinstance(value, dict) else None
    return isinstance(log, dict) and isinstance(log.get("entries"), list)


def entries(
    value: Any, known: tuple[Operation, ...], hosts: Collection[str], where: str
) -> Iterator[Body | LeftOut]:
    """Return the bodies of the API's answers; everything else is only counted."""
    for place, entry, operation in har_operations(value, known, hosts, where):
        if isinstance(operation, LeftOut):
            yield operation
        else:
            yield _entry(entry, operation, place)


def har_operations(
    value: Any, known: tuple[Operation, ...], hosts: Collection[str], where: str
) -> Iterator[tuple[str, Any, Operation | LeftOut]]:
    """Return the place of each entry, the entry, and the operation that it calls."""
    is_ours = _part(value["log"], "creator").get("name") == CREATOR
    by_id = {operation.id: operation for operation in known}
    for number, entry in enumerate(value["log"]["entries"], 1):
        place = f"{where}, entry {number}"
        if is_ours:
            yield place, entry, _named_operation(entry, by_id, place)
        else:
            yield place, entry, _requested_operation(entry, known, hosts, place)


def api_hosts(document: Document) -> set[str]:
    """Return the hosts that the document names."""
    urls = (urlsplit(server["url"]) for server in document.get("servers", ()))
    return {url.hostname for url in urls if url.hostname}


def find_operation(
    method: Any, url: Any, known: tuple[Operation, ...], hosts: Collection[str], where: str
) -> Operation | LeftOut:
    """Return the operation of a recorded request. A URL without a host is the API's."""
    try:
        parts = urlsplit(str(url))
        host = parts.hostname
        port = parts.port
    except ValueError:
        return LeftOut("a malformed URL", where)
    if host and not {host, f"{host}:{port}"} & {*hosts}:
        return LeftOut("requests to other hosts", where, is_problem=False)
    route = match(known, str(method).upper(), parts.path)
    if route is None:
        return LeftOut("requests that the spec has no operation for", where, is_problem=False)
    return route.operation


def _requested_operation(
    entry: Any, known: tuple[Operation, ...], hosts: Collection[str], where: str
) -> Operation | LeftOut:
    request = _part(entry, "request")
    return find_operation(request.get("method"), request.get("url"), known, hosts, where)


def _named_operation(entry: Any, by_id: Mapping[str, Operation], where: str) -> Operation | LeftOut:
    """Return the operation that our own archives name: whatever the host, it was checked."""
    name = entry.get("comment") if isinstance(entry, dict) else None
    operation = by_id.get(name) if isinstance(name, str) else None
    if operation is None:
        return LeftOut("requests that the spec has no operation for", where, is_problem=False)
    return operation


def _entry(entry: Any, operation: Operation, where: str) -> Body | LeftOut:
    response = _part(entry, "response")
    status = response.get("status")
    if isinstance(status, bool) or not isinstance(status, int) or not 100 <= status <= 599:
        return LeftOut("requests without an answer", where, is_problem=False)
    content = _part(response, "content")
    text = content.get("text")
    if not isinstance(text, str) or not text:
        return LeftOut("answers that were recorded without their body", where)
    try:
        value = parse(_decode(text, content.get("encoding")))
    except Undecodable as error:
        return LeftOut(str(error), where)
    return Body(operation.id, status, value, where)


def _part(value: Any, name: str) -> Json:
    part = value.get(name) if isinstance(value, dict) else None
    return part if isinstance(part, dict) else {}


def _decode(text: str, encoding: Any) -> bytes:
    if encoding != "base64":
        return text.encode("utf-8", "surrogatepass")
    try:
        return gunzip(base64.b64decode(text, validate=False))
    except (binascii.Error, ValueError):
        raise Undecodable("not base64, though it says so") from None
