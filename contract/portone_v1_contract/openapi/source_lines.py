"""The lines of a description's file, so that a finding can point into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ..input_file import read_input
from .document import Document

DESCRIPTION = "openapi.yaml"


class SourceLines:
    """The line of each place in a description that is a YAML or JSON file."""

    def __init__(self, text: str) -> None:
        """Read a file's text. Raises yaml.YAMLError for one that is no YAML."""
        # The C parser takes a second for the whole description, the other one ten.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._root = yaml.compose(text, Loader=loader)

    def find(self, pointer: str) -> int | None:
        """Return the line of a JSON pointer (`#/paths/~1cards/get`), counted from 1, or None."""
        parts = [_unescape(part) for part in pointer.removeprefix("#/").split("/")]
        node: Any = self._root
        line = None
        while parts:
            step = _step(node, parts)
            if step is None:
                return None
            line, node, parts = step
        return line


def find_description(folder: Path, document: Document) -> SourceLines | None:
    """Return the lines of `openapi.yaml` in a folder, if it describes this API.

    A repository may hold a description of its own under that name: it must have every operation
    of the document. What cannot be read is taken for none.
    """
    try:
        lines = SourceLines(read_input(folder / DESCRIPTION).decode("utf-8"))
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return None
    paths = ("#/paths/" + _escape(path) for path in document["paths"])
    return lines if all(lines.find(path) for path in paths) else None


def _step(node: Any, parts: list[str]) -> tuple[int, Any, list[str]] | None:
    """Return the line and the node of the first part, and the parts that are left.

    A pointer in a text may hold a path with its slashes as they are, so that several parts are
    one key.
    """
    if isinstance(node, yaml.SequenceNode) and parts[0].isdigit():
        number = int(parts[0])
        if number < len(node.value):
            item = node.value[number]
            return item.start_mark.line + 1, item, parts[1:]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            for size in (1, 1 + str(key.value).count("/")):
                if "/".join(parts[:size]) == key.value:
                    return key.start_mark.line + 1, value, parts[size:]
    return None


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")


def _unescape(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")
