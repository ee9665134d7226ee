"""The requests and the examples of openapi.json, for the tools that scripts/tools.sh runs.

    python tools_examples.py openapi.json FOLDER

Writes examples.jsonl (a line an example: its place, its model and its value), and the same as
TypeScript: axios_examples.ts and schema_examples.ts, which compile when the types take the values.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]

METHODS = ("get", "post", "put", "delete")


@dataclass(frozen=True)
class Example:
    """One example of a body."""

    place: str
    """The operation, `request` or the status, and the name of the example."""
    model: str
    value: Any


def resolve(document: Json, node: Json) -> Json:
    """Follow the reference of a node."""
    while "$ref" in node:
        target: Any = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Yield each operation: path, method and node, with the parameters of the path added."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                parameters = [*item.get("parameters", ()), *item[method].get("parameters", ())]
                yield path, method, item[method] | {"parameters": parameters}


def examples(document: Json) -> Iterator[Example]:
    """Yield every example of a body."""
    for _, _, operation in operations(document):
        bodies = {"request": operation.get("requestBody", {})} | operation["responses"]
        for status, body in bodies.items():
            for content in resolve(document, body).get("content", {}).values():
                for name, node in content.get("examples", {}).items():
                    place = f"{operation['operationId']} {status} {name}"
                    model = content["schema"]["$ref"].rsplit("/", 1)[-1]
                    yield Example(place, model, resolve(document, node)["value"])


def read(path: Path) -> Json:
    """Read the description."""
    document: Json = json.loads(path.read_text(encoding="utf-8"))
    return document


def _typescript(head: str, kind: str, items: list[Example]) -> str:
    lines = [head]
    for number, item in enumerate(items):
        value = json.dumps(item.value, ensure_ascii=False)
        lines.append(f"// {item.place}")
        lines.append(f"export const e{number}: {kind.format(item.model)} = {value};")
    return "\n".join(lines) + "\n"


def main(source: str, target: str) -> None:
    """Write the examples in each form."""
    items = list(examples(read(Path(source))))
    folder = Path(target)
    lines = [json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in items]
    (folder / "examples.jsonl").write_text("".join(lines), encoding="utf-8")
    head = 'import * as api from "./typescript-axios";'
    text = _typescript(head, "api.{}", items)
    (folder / "axios_examples.ts").write_text(text, encoding="utf-8")
    head = 'import type { components } from "./schema";'
    text = _typescript(head, 'components["schemas"]["{}"]', items)
    (folder / "schema_examples.ts").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
