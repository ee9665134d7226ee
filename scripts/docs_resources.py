"""A page for each resource: its methods from Python, its operations from the description, and the
models that only they use."""

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
    """Return the page of a resource; `client` is an object whose attributes are the resources."""
    tag = next(tag for tag in document["tags"] if tag["name"] == resource.tag)
    functions = dict(_methods(getattr(client, resource.tag)))
    methods = {method.name: method for method in resource.methods}
    methods |= {method.iter_name: method for method in resource.methods if method.operation.pages}
    order = sorted(functions, key=lambda name: _position(resource, name))
    rows = []
    for name in order:
        summary = described(functions[name])[0].split("\n\n")[0]
        effect = _effect(methods[name].operation) if name in methods else ""
        rows.append((f"[`{name}`](#{name})", cell(summary), effect))
    parts = [
        f"# {resource.tag} · {tag['x-korean-name']}",
        resource.doc,
        f"Methods of `portone.{resource.tag}`; `AsyncPortOne` has the same, to be awaited.",
        table(("method", "what it does", ""), rows),
    ]
    for name in order:
        method = methods.get(name)
        parts.append(_method(document, resource.tag, name, functions[name], method, links))
    if models:
        parts += ["## Models", *(section(document, name, links) for name in models)]
    return "\n\n".join(parts) + "\n"


def _methods(resource: Any) -> list[tuple[str, Callable[..., Any]]]:
    every = inspect.getmembers(type(resource), inspect.isfunction)
    return [(name, function) for name, function in every if not name.startswith("_")]


def _position(resource: Resource, name: str) -> tuple[int, bool, str]:
    """Sort by the description; a method without an operation follows one with a similar name."""
    names = [method.name for method in resource.methods]
    for number, method in enumerate(resource.methods):
        if name in (method.name, method.iter_name):
            return number, name != method.name, name
    similar = [number for number, candidate in enumerate(names) if candidate in name]
    return (max(similar) if similar else len(names)), True, name


def _effect(operation: Operation) -> str:
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
    """List where the request goes and what it does."""
    operation = method.operation
    raw = raw_operation(document, operation)
    paths = [variant.path for variant in (operation, method.variant) if variant]
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
    """Return the answers, examples of each, and what was decided where documents disagree."""
    raw = raw_operation(document, method.operation)
    parts = []
    answers = {status: resolve(document, answer) for status, answer in raw["responses"].items()}
    rows = [(f"`{status}`", cell(answer["description"])) for status, answer in answers.items()]
    parts.append(_folded("note", "Answers of the API", table(("status", "meaning"), rows)))
    if "requestBody" in raw:
        body = raw["requestBody"]["content"]["application/json"].get("examples", {})
        if body:
            parts.append(_folded("example", "Bodies", _examples(document, body)))
    successes = answers["200"]["content"]["application/json"].get("examples", {})
    if successes:
        parts.append(_folded("example", "Answers under 200", _examples(document, successes)))
    decisions = raw.get("x-decision", [])
    if decisions:
        statements = [statement for decision in decisions for statement in decision.items()]
        notes = "\n".join(f"- *{grade}:* {text}" for grade, text in statements)
        parts.append(_folded("question", "Where the documents are silent or disagree", notes))
    return "\n\n".join(parts)


def raw_operation(document: Json, operation: Operation) -> Json:
    """Return an operation as it stands in the description."""
    raw: Json = document["paths"][operation.path][operation.method.lower()]
    return raw


def _examples(document: Json, examples: Json) -> str:
    parts = []
    for name in examples:
        example = resolve(document, examples[name])
        value = json.dumps(example["value"], ensure_ascii=False, indent=2)
        parts.append(f"{example.get('summary', name)}\n\n```json\n{value}\n```")
    return "\n\n".join(parts)


def _folded(kind: str, title: str, text: str) -> str:
    inside = "\n".join(f"    {line}" if line else "" for line in text.splitlines())
    return f'??? {kind} "{title}"\n\n{inside}'
