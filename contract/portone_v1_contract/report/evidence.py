"""The evidence of a finding: its request, the answer, and the part of the document it is about."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from typing import Any

from ..formatting.excerpt import Excerpt, Path, fields_named, of_json, of_text, printable
from ..formatting.redact import HIDDEN, redact, redact_text, replace_secrets
from ..openapi.document import Document, Operation, json_pointer, resolve
from ..openapi.validation import Difference, value_at
from ..transport.exchange import WRONG_TOKEN, Answer, Exchange, Request
from .schema_errors import MAX_DIFFERENCES, differences

LARGEST = 1024 * 1024
"""Of a larger body only the beginning is read."""
MAX_BODY = 700
"""The most characters of a body that are shown."""
_VARIABLE = re.compile(r"\$[A-Z][A-Z0-9_]*")
_WORD = re.compile(r"\w+")
_PROSE = {
    *("x-source", "x-decision", "x-korean-name", "x-personal", "x-confidential"),
    *("examples", "example"),
}


def curl(request: Request, base: str, secrets: Mapping[str, str]) -> str:
    """Return the request as a command to paste, with a shell variable for each secret."""
    lines = [f"curl -X {request.method}"]
    for name, value in request.headers.items():
        if name.lower() == "content-type":
            lines.append(f"-H {shlex.quote(f'{name}: {value}')}")
        elif name.lower() == "authorization":
            # A known secret is a variable by now, and a token of ours is none; the rest is hidden.
            text = redact_text(value, secrets)
            is_safe = "$" in text or WRONG_TOKEN in text
            lines.append(f'-H "{name}: {text if is_safe else HIDDEN}"')
    if request.body:
        text = redact_text(request.body.decode("utf-8", "replace"), secrets)
        lines.append(f"-d {_quote(text[:MAX_BODY], secrets)}")
    lines.append(_quote(redact_text(base + request.target, secrets), secrets))
    return " \\\n  ".join(lines)


def _quote(text: str, secrets: Mapping[str, str]) -> str:
    """Return text as one word of a shell, in which only the names of secrets are variables."""
    names = {*secrets.values()}

    def expand(variable: re.Match[str]) -> str:
        return f"'\"{variable[0]}\"'" if variable[0] in names else variable[0]

    return _VARIABLE.sub(expand, shlex.quote(text))


def body_text(answer: Answer, secrets: Mapping[str, str]) -> str:
    """Return the body without what is sensitive, shortened."""
    text = redact_text(answer.body[: 64 * MAX_BODY].decode("utf-8", "replace"), secrets)
    text = printable(text)
    return text if len(text) <= MAX_BODY else f"{text[:MAX_BODY]}... ({len(answer.body)} bytes)"


def answer_excerpt(
    document: Document, exchange: Exchange, problem: str, secrets: Mapping[str, str]
) -> Excerpt:
    """Return the answer without secrets and personal data, what the problem is about marked."""
    answer = exchange.answer
    body = _decode(answer, secrets)
    if body is None:
        text = answer.body[: LARGEST // 16].decode("utf-8", "replace")
        return of_text(redact_text(text, secrets))
    places = [difference.where for difference in _differences(document, exchange, problem)]
    marks = places or fields_named(body, {*_WORD.findall(problem)})
    return of_json(redact(body, keep={*secrets.values()}), marks)


def spec_excerpt(document: Document, exchange: Exchange, problem: str) -> Excerpt:
    """Return the part of the document that a problem is about."""
    differences = _differences(document, exchange, problem)
    if not differences:
        return _operation_excerpt(document, exchange, problem)
    schemas: dict[str, Any] = {}
    marks: list[Path] = []
    for difference in differences:
        name = json_pointer(difference.pointer[:-1])
        schema = _schema_of(document, difference)
        schemas[name] = schema
        mark: Path = (name, difference.keyword)
        if difference.missing and difference.missing in schema.get(difference.keyword, ()):
            mark = (*mark, schema[difference.keyword].index(difference.missing))
        marks.append(mark)
    return of_json(schemas, marks)


def _differences(document: Document, exchange: Exchange, problem: str) -> list[Difference]:
    """Return the differences in the text of a problem: only schema errors name their pointers."""
    if "(#/" not in problem or len(exchange.answer.body) > LARGEST:
        return []
    result: dict[str, Difference] = {}
    for difference in differences(document, exchange):
        pointer = f"(#/{'/'.join(str(part) for part in difference.pointer)})"
        if pointer in problem:
            result.setdefault(f"{pointer} {difference.missing}", difference)
        if len(result) == MAX_DIFFERENCES:
            break
    return list(result.values())


def _operation_excerpt(document: Document, exchange: Exchange, problem: str) -> Excerpt:
    operation = exchange.operation
    status = str(exchange.answer.status)
    node = document["paths"][operation.path][operation.method.lower()]
    responses = {
        name: resolve(document, response).get("description", "")
        for name, response in node["responses"].items()
    }
    excerpt = {"summary": node.get("summary", operation.id), "responses": responses}
    marks: list[Path] = [("responses", status) if status in responses else ("responses",)]
    fields = _fields(document, operation, {*_WORD.findall(problem)})
    if fields:
        title = f"{operation.object_schema}, properties"
        excerpt[title] = fields
        marks = [(title, name) for name in fields]
    name = f"{operation.method} {operation.path}"
    return of_json({name: excerpt}, [(name, *mark) for mark in marks])


def _fields(document: Document, operation: Operation, names: set[str]) -> dict[str, Any]:
    """Return the documented fields that have one of these names."""
    schema = document["components"]["schemas"].get(operation.object_schema or "", {})
    properties = schema.get("properties", {})
    return {name: _without(properties[name], _PROSE) for name in properties if name in names}


def _schema_of(document: Document, difference: Difference) -> dict[str, Any]:
    """Return the schema that does not hold, without what explains where it comes from."""
    schema = value_at(document, difference.pointer[:-1])
    omitted = _PROSE if difference.keyword == "properties" else _PROSE | {"properties"}
    return _without(schema, omitted) if isinstance(schema, dict) else {}


def _without(node: Any, names: set[str]) -> Any:
    if not isinstance(node, dict):
        return node
    return {name: value for name, value in node.items() if name not in names}


def _decode(answer: Answer, secrets: Mapping[str, str]) -> Any:
    """Return the body with every secret replaced; None when it is not JSON, or too large."""
    if len(answer.body) > LARGEST:
        return None
    escaped = {secret: json.dumps(name)[1:-1] for secret, name in secrets.items()}
    text = replace_secrets(answer.body.decode("utf-8", "replace"), escaped)
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict | list) else None
