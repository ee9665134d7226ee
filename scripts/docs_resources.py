"""A page for each resource of the API: its methods as Python says them, its operations as the
description does, and the models that only they use."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from typing import Any

from docs_models import section
from docs_text import Links, arguments, cell, described, heading, signature, table
from spec_resources import Method, Operation, Resource
from spec_schemas import Json, resolve

EFFECTS = {
    "read": "reads",
    "login": "logs in",
    "write": "changes something",
    "money": "moves money",
}
EFFECT_ADVICE = {
    "read": "Tried again by itself when that can help.",
    "login": "The client does it for you.",
    "write": "Never sent twice.",
    "money": "Never sent twice.",
}


def page(document: Json, resource: Resource, client: Any, links: Links, models: list[str]) -> str:
    """The page of a resource; `client` is an object whose attributes are the resources."""
    tag = next(one for one in document["tags"] if one["name"] == resource.tag)
    methods = dict(_methods(getattr(client, resource.tag)))
    known = {name: method for method in resource.methods for name in (method.name,)}
    known |= {method.iter_name: method for method in resource.methods if method.operation.pages}
    order = sorted(methods, key=lambda name: _place(resource, name))
    rows = [
        (f"[`{name}`](#{name})", cell(described(methods[name])[0].split("\n\n")[0]),
         _marks(known[name].operation) if name in known else "")
        for name in order
    ]  # fmt: skip
    parts = [
        f"# {resource.tag} · {tag['x-korean-name']}",
        resource.doc,
        f"Methods of `portone.{resource.tag}`; `AsyncPortOne` has the same, to be awaited.",
        table(("method", "what it does", ""), rows),
    ]
    for name in order:
        parts.append(_method(document, resource.tag, name, methods[name], known.get(name), links))
    if models:
        parts += ["## Models", *(section(document, name, links) for name in models)]
    return "\n\n".join(parts) + "\n"


def _methods(resource: Any) -> list[tuple[str, Callable[..., Any]]]:
    every = inspect.getmembers(type(resource), inspect.isfunction)
    return [(name, function) for name, function in every if not name.startswith("_")]


def _place(resource: Resource, name: str) -> tuple[int, bool, str]:
    """In the order of the description; a method without an operation after its namesake."""
    names = [method.name for method in resource.methods]
    for number, method in enumerate(resource.methods):
        if name in (method.name, method.iter_name):
            return number, name != method.name, name
    kin = [number for number, one in enumerate(names) if one in name]
    return (max(kin) if kin else len(names)), True, name


def _marks(operation: Operation) -> str:
    return f"`{operation.method}` {EFFECTS[operation.effect]}"


def _method(
    document: Json,
    tag: str,
    name: str,
    function: Callable[..., Any],
    method: Method | None,
    links: Links,
) -> str:
    text, docs = described(function)
    summary, _, rest = text.partition("\n\n")
    korean = raw_operation(document, method.operation)["x-korean-name"] if method else ""
    title = f"{name} · {korean}" if method and name == method.name else name
    parts = [heading(2, name, title), f"**{' '.join(summary.split())}**"]
    if method and name == method.name:
        parts.append(_facts(document, tag, method))
    parts.append(signature(name, function, f"portone.{tag}."))
    parts.append(_returns(function, links))
    parts += [rest, arguments(function, docs, links)]
    if method and name == method.name:
        parts.append(_details(document, method))
    return "\n\n".join(part for part in parts if part)


def _returns(function: Callable[..., Any], links: Links) -> str:
    kind = inspect.signature(function).return_annotation
    return f"Gives {links.typed(str(kind))}." if str(kind) != "None" else "Gives nothing."


def _facts(document: Json, tag: str, method: Method) -> str:
    """Where the request goes and what it does, as a table of two columns without a head."""
    operation = method.operation
    raw = raw_operation(document, operation)
    paths = [one.path for one in (operation, method.variant) if one]
    command = f"portone-v1 {tag} {method.name.replace('_', '-')}"
    rows = [
        ("HTTP", ", ".join(f"`{operation.method} {path}`" for path in paths)),
        ("Effect", f"{EFFECTS[operation.effect]}. {EFFECT_ADVICE[operation.effect]}"),
        ("Command line", f"`{command}`"),
    ]
    if raw.get("deprecated"):
        rows.insert(0, ("Deprecated", "The vendor advises against it."))
    return "\n".join(f"- **{name}:** {text}" for name, text in rows)


def _details(document: Json, method: Method) -> str:
    """The answers, an example of each, and what was decided where documents disagree."""
    raw = raw_operation(document, method.operation)
    parts = []
    answers = {status: resolve(document, one) for status, one in raw["responses"].items()}
    rows = [(f"`{status}`", cell(one["description"])) for status, one in answers.items()]
    parts.append(_folded("note", "Answers of the API", table(("status", "meaning"), rows)))
    if "requestBody" in raw:
        body = raw["requestBody"]["content"]["application/json"].get("examples", {})
        if body:
            parts.append(_folded("example", "Bodies", _examples(document, body)))
    good = answers["200"]["content"]["application/json"].get("examples", {})
    if good:
        parts.append(_folded("example", "Answers under 200", _examples(document, good)))
    decided = raw.get("x-decision", [])
    if decided:
        notes = "\n".join(f"- {one}" for one in decided)
        parts.append(_folded("question", "Where the documents are silent or disagree", notes))
    return "\n\n".join(parts)


def raw_operation(document: Json, operation: Operation) -> Json:
    """An operation as it stands in the description."""
    raw: Json = document["paths"][operation.path][operation.method.lower()]
    return raw


def _examples(document: Json, examples: Json) -> str:
    shown = []
    for name in examples:
        one = resolve(document, examples[name])
        value = json.dumps(one["value"], ensure_ascii=False, indent=2)
        shown.append(f"{one.get('summary', name)}\n\n```json\n{value}\n```")
    return "\n\n".join(shown)


def _folded(kind: str, title: str, text: str) -> str:
    inside = "\n".join(f"    {line}" if line else "" for line in text.splitlines())
    return f'??? {kind} "{title}"\n\n{inside}'
