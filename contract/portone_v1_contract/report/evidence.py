"""What a person needs to see of a finding: the answer and the part of the document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ..formatting.excerpt import Excerpt, Path, named, of_json, of_text
from ..formatting.redact import redact, redact_text
from ..openapi.document import Document, Operation, json_pointer, resolve
from ..openapi.validation import Difference, value_at
from ..transport.exchange import Answer, Exchange
from .schema_errors import SHOWN, differences

LARGEST = 1024 * 1024
"""Of a larger body only the beginning is read."""
_WORD = re.compile(r"\w+")
_PROSE = {"x-source", "x-decision", "x-korean-name", "examples", "example"}


def answer_excerpt(
    document: Document, exchange: Exchange, problem: str, secrets: Mapping[str, str]
) -> Excerpt:
    """The answer without secrets and personal data, with what the problem is about marked."""
    answer = exchange.answer
    body = _decoded(answer, secrets)
    if body is None:
        text = answer.body[: LARGEST // 16].decode("utf-8", "replace")
        return of_text(redact_text(text, secrets))
    found = _about(document, exchange, problem)
    marks = [one.where for one in found] or named(body, {*_WORD.findall(problem)})
    return of_json(redact(body, keep={*secrets.values()}), marks)


def spec_excerpt(document: Document, exchange: Exchange, problem: str) -> Excerpt:
    """The part of the document that a problem is about."""
    found = _about(document, exchange, problem)
    if not found:
        return _operation_excerpt(document, exchange, problem)
    shown: dict[str, Any] = {}
    marks: list[Path] = []
    for one in found:
        name = json_pointer(one.pointer[:-1])
        shown[name] = _without_prose(value_at(document, one.pointer[:-1]), one)
        place: Path = (name, one.keyword)
        if one.missing and one.missing in shown[name].get(one.keyword, ()):
            place = (*place, shown[name][one.keyword].index(one.missing))
        marks.append(place)
    return of_json(shown, marks)


def _about(document: Document, exchange: Exchange, problem: str) -> list[Difference]:
    """The differences that a problem tells; only the checks of schemas tell places in brackets."""
    if "(#/" not in problem or len(exchange.answer.body) > LARGEST:
        return []
    told: dict[str, Difference] = {}
    for one in differences(document, exchange):
        place = f"(#/{'/'.join(str(part) for part in one.pointer)})"
        if place in problem:
            told.setdefault(f"{place} {one.missing}", one)
        if len(told) == SHOWN:
            break
    return list(told.values())


def _operation_excerpt(document: Document, exchange: Exchange, problem: str) -> Excerpt:
    operation, status = exchange.operation, str(exchange.answer.status)
    node = document["paths"][operation.path][operation.method.lower()]
    told: dict[str, Any] = {"summary": node.get("summary", operation.id)}
    told["responses"] = {
        name: resolve(document, response).get("description", "")
        for name, response in node["responses"].items()
    }
    marks: list[Path] = [("responses", status) if status in told["responses"] else ("responses",)]
    fields = _fields(document, operation, {*_WORD.findall(problem)})
    if fields:
        told[f"{operation.object_schema}, properties"] = fields
        marks = [(f"{operation.object_schema}, properties", name) for name in fields]
    name = f"{operation.method} {operation.path}"
    return of_json({name: told}, [(name, *mark) for mark in marks])


def _fields(document: Document, operation: Operation, words: set[str]) -> dict[str, Any]:
    """The documented fields that a problem names."""
    schema = document["components"]["schemas"].get(operation.object_schema or "", {})
    properties = schema.get("properties", {})
    return {name: _without_prose(properties[name]) for name in properties if name in words}


def _without_prose(node: Any, found: Difference | None = None) -> Any:
    """A part of the document without what explains where it comes from."""
    if not isinstance(node, dict):
        return {} if found else node
    aside = _PROSE | ({"properties"} if found and found.keyword != "properties" else set())
    return {name: value for name, value in node.items() if name not in aside}


def _decoded(answer: Answer, secrets: Mapping[str, str]) -> Any:
    """The body with every secret replaced; None when it is not JSON or too large to look at."""
    if len(answer.body) > LARGEST:
        return None
    text = answer.body.decode("utf-8", "replace")
    for secret, stand_in in sorted(secrets.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(secret, json.dumps(stand_in)[1:-1]) if secret else text
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict | list) else None
