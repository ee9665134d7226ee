"""Write the decisions that stand in openapi.yaml (x-decision) into docs/decisions.md.

decisions.py            write the part of the page below the marker anew
decisions.py --check    exit 1 when the page is not what the description says
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
MARKER = "<!-- Below: made from openapi.yaml by scripts/decisions.py. Edit the description. -->"
METHODS = ("get", "put", "post", "delete", "patch")


def decisions(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each decision with the place where it stands, in a reader's words."""
    for path, item in document["paths"].items():
        for method in METHODS:
            operation = item.get(method, {})
            for part in (operation, *operation.get("parameters", ())):
                where = f"{method.upper()} {path}" + (f" {part['name']}" if "name" in part else "")
                for text in part.get("x-decision", ()):
                    yield where, text
    for kind, parts in document.get("components", {}).items():
        for name, part in parts.items():
            for where, text in _within(part, name):
                yield (where if kind == "schemas" else f"{where} ({kind})"), text


def _within(node: Any, where: str) -> Iterator[tuple[str, str]]:
    if not isinstance(node, dict):
        return
    for text in node.get("x-decision", ()):
        yield where, text
    for name, field in node.get("properties", {}).items():
        yield from _within(field, f"{where}.{name}")
    yield from _within(node.get("items"), f"{where}[]")


def section(document: dict[str, Any]) -> str:
    """Return the Markdown below the marker: each decision once, with all its places."""
    places: dict[str, list[str]] = {}
    for where, text in decisions(document):
        places.setdefault(text, []).append(where)
    grouped: dict[str, list[str]] = {}
    for text, wheres in places.items():
        grouped.setdefault(", ".join(f"`{where}`" for where in wheres), []).append(text)
    parts = [
        f"### {where}\n\n" + "\n".join(f"- {t}" for t in texts) for where, texts in grouped.items()
    ]
    return "\n\n".join(parts) + "\n"


def page(current: str, document: dict[str, Any]) -> str:
    """Return the whole page: the text above the marker as it is, the decisions below."""
    above, marker, _ = current.partition(MARKER)
    if not marker:
        raise SystemExit(f"docs/decisions.md has no line {MARKER!r}: put it back.")
    return f"{above}{MARKER}\n\n{section(document)}"


def main(arguments: list[str], root: Path = ROOT) -> int:
    target = root / "docs" / "decisions.md"
    current = target.read_text("utf-8")
    expected = page(current, yaml.safe_load((root / "openapi.yaml").read_text("utf-8")))
    if arguments == ["--check"]:
        if current != expected:
            print("docs/decisions.md is out of date: run python scripts/decisions.py")
        return int(current != expected)
    target.write_text(expected, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
