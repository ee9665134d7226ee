"""Write what openapi.yaml says of its own statements (x-source, x-decision) into docs/decisions.md.

decisions.py            write the part of the page below the marker anew
decisions.py --check    exit 1 when the page is not what the description says
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
MARKER = "<!-- Below: made from openapi.yaml by scripts/decisions.py. Edit the description. -->"
METHODS = ("get", "put", "post", "delete", "patch")
MARKS = ("x-source", "x-decision")


class Decision(NamedTuple):
    """An x-decision: the place where it stands, in a reader's words, its grade and its text."""

    where: str
    grade: str
    text: str


def operations(document: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each operation as `GET /path`, with its own object and those of its parameters."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                operation = item[method]
                shared = item.get("parameters", ())
                yield (
                    f"{method.upper()} {path}",
                    [operation, *shared, *operation.get("parameters", ())],
                )


def decisions(document: dict[str, Any]) -> Iterator[Decision]:
    """Yield each decision with the place where it stands."""
    for name, (operation, *parameters) in operations(document):
        for part in (operation, *parameters):
            where = f"{name} {part['name']}" if "name" in part else name
            yield from _of(part, where)
    for name, item in document.get("webhooks", {}).items():
        for method in METHODS:
            yield from _of(item.get(method, {}), f"{name} (webhooks)")
    for kind, parts in document.get("components", {}).items():
        for name, part in parts.items():
            for decision in _within(part, name):
                where = decision.where if kind == "schemas" else f"{decision.where} ({kind})"
                yield decision._replace(where=where)


def _of(node: dict[str, Any], where: str) -> Iterator[Decision]:
    for statement in node.get("x-decision", ()):
        ((grade, text),) = statement.items()
        yield Decision(where, grade, text)


def _within(node: Any, where: str) -> Iterator[Decision]:
    if not isinstance(node, dict):
        return
    yield from _of(node, where)
    for name, field in node.get("properties", {}).items():
        yield from _within(field, f"{where}.{name}")
    yield from _within(node.get("items"), f"{where}[]")


def table(document: dict[str, Any]) -> str:
    """Return a Markdown table: how many statements of each grade an operation rests on.

    Statements are the sources and decisions of the operation, its parameters, and all models that
    it takes or answers, each counted once.
    """
    grades = list(document["x-grades"])
    lines = [
        f"| operation | {' | '.join(grades)} |",
        f"|---|{'---:|' * len(grades)}",
    ]
    for name, parts in operations(document):
        statements = set(_statements(document, parts, set()))
        counts = Counter(grade for grade, _ in statements)
        cells = " | ".join(str(counts[grade] or "") for grade in grades)
        lines.append(f"| `{name}` | {cells} |")
    return "\n".join(lines)


def _statements(document: dict[str, Any], node: Any, seen: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the grade and the text of each statement in a node and in what it refers to."""
    if isinstance(node, list):
        for value in node:
            yield from _statements(document, value, seen)
    if not isinstance(node, dict):
        return
    for mark in MARKS:
        for statement in node.get(mark, ()):
            yield from statement.items()
    reference = node.get("$ref")
    if isinstance(reference, str) and reference not in seen:
        seen.add(reference)
        target: Any = document
        for key in reference.removeprefix("#/").split("/"):
            target = target[key.replace("~1", "/").replace("~0", "~")]
        yield from _statements(document, target, seen)
    for key, value in node.items():
        if key not in ("example", "examples", *MARKS):
            yield from _statements(document, value, seen)


def section(document: dict[str, Any]) -> str:
    """Return the Markdown below the marker: the table, and each decision once, with its places."""
    places: dict[tuple[str, str], list[str]] = {}
    for decision in decisions(document):
        wheres = places.setdefault((decision.grade, decision.text), [])
        if decision.where not in wheres:
            wheres.append(decision.where)
    grouped: dict[str, list[str]] = {}
    for (grade, text), wheres in places.items():
        heading = ", ".join(f"`{where}`" for where in wheres)
        grouped.setdefault(heading, []).append(f"- *{grade}:* {text}")
    meanings = "\n".join(f"- *{grade}:* {text}." for grade, text in document["x-grades"].items())
    parts = [
        "### How sure each operation is",
        "How many sources and decisions of each grade an operation rests on, those of its"
        " parameters and models\nincluded. The decisions follow below.",
        meanings,
        table(document),
        *(f"### {where}\n\n" + "\n".join(texts) for where, texts in grouped.items()),
    ]
    return "\n\n".join(parts) + "\n"


def page(current: str, document: dict[str, Any]) -> str:
    """Return the whole page: the text above the marker as it is, the rest below."""
    above, marker, _ = current.partition(MARKER)
    if not marker:
        raise SystemExit(f"docs/decisions.md has no line {MARKER!r}: put it back.")
    return f"{above}{MARKER}\n\n{section(document)}"


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write the page, or with --check compare it; return the exit code."""
    target = root / "docs" / "decisions.md"
    current = target.read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C, ten times as fast
    text = (root / "openapi.yaml").read_text("utf-8")
    expected = page(current, yaml.load(text, Loader=loader))  # noqa: S506 - a safe loader
    if arguments == ["--check"]:
        if current != expected:
            print("docs/decisions.md is out of date: run python scripts/decisions.py")
        return int(current != expected)
    target.write_text(expected, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
