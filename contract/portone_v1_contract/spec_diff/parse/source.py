"""One document while it is read: where its references lead, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from .files import Files, TooLarge
from .model import Defect, Shape

MOST_SCHEMAS_OF_A_FILE = 300_000
"""A schema counts each time that it is read: once, or wherever schemas hold each other."""


@dataclass(frozen=True, slots=True)
class KnownShape:
    """The shape of a schema that was read whole."""

    shape: Shape
    size: int
    """The number of schemas that it stands for."""
    depth: int
    """The number of levels below it."""


class Source:
    """Looks up places in a document, and collects its defects, each once."""

    def __init__(self, root: Any, files: Files | None = None) -> None:
        self._files = files
        self.root: Mapping[str, Any] = root if isinstance(root, Mapping) else {}
        self.version = 2 if "swagger" in self.root else 3
        is_3_0 = str(self.root.get("openapi")).startswith("3.0")
        self.is_3_2 = self.version == 3 and str(self.root.get("openapi")).startswith("3.2")
        self.siblings = self.version == 3 and not is_3_0
        """Whether what stands beside a `$ref` counts: from OpenAPI 3.1 on."""
        self.shapes: dict[tuple[str, str], KnownShape] = {}
        """Shapes by the place of their schema and the side of the exchange."""
        self.finished: dict[int, tuple[Shape, Shape]] = {}
        """By the identity of a shape as read: that shape, and what is left of it when finished."""
        self._left = MOST_SCHEMAS_OF_A_FILE
        self._defects: dict[Defect, None] = {}

    @property
    def defects(self) -> tuple[Defect, ...]:
        """The defects so far."""
        return tuple(self._defects)

    def count_schema(self) -> None:
        """Count one more schema that is read; raises TooLarge when there are too many."""
        self._left -= 1
        if self._left < 0:
            raise TooLarge(
                f"its schemas refer to each other so often that they stand for more than "
                f"{MOST_SCHEMAS_OF_A_FILE:,}, which is more than is read. "
                "Compare files of fewer operations."
            )

    def fault(self, pointer: str, problem: str, value: str = "") -> None:
        """Note that a place is not as it should be, and how it is read all the same."""
        self._defects[Defect(pointer, problem, value)] = None

    def object(self, node: Any, pointer: str, what: str) -> Mapping[str, Any]:
        """The node if it is an object, otherwise a defect and an empty one."""
        if isinstance(node, Mapping):
            return node
        self.fault(pointer, f"{what} must be an object; not read", brief(node))
        return {}

    def array(self, node: Any, pointer: str, what: str) -> Sequence[Any]:
        """The node if it is a list, otherwise a defect and an empty one."""
        if isinstance(node, list | tuple):
            return node
        self.fault(pointer, f"{what} must be a list; not read", brief(node))
        return ()

    def resolve(self, node: Any, pointer: str) -> tuple[Any, str] | None:
        """The node and its place, references followed; None, and a defect, where they lead nowhere.

        For everything but schemas, whose references have a meaning of their own.
        """
        seen = {pointer}
        while isinstance(node, Mapping) and "$ref" in node:
            target = self.target(node["$ref"], pointer)
            if target is None:
                return None
            if target[1] in seen:
                self.fault(pointer, "$ref leads back to itself; not read", brief(node["$ref"]))
                return None
            seen.add(target[1])
            node, pointer = target
        return node, pointer

    def target(self, ref: Any, pointer: str) -> tuple[Any, str] | None:
        """Where one reference leads; None, and a defect, if nowhere."""
        if not isinstance(ref, str):
            self.fault(pointer, "$ref must be text; not read", brief(ref))
            return None
        name, _, fragment = ref.partition("#")
        file = pointer.partition("#")[0]
        node: Any = self.root
        if name and self._files is None:
            self.fault(pointer, "$ref leads to another file; not read", brief(ref))
            return None
        if self._files is not None and (name or file):
            try:
                file = self._files.name_of(name, file) if name else file
                node = self._files.read(file) if file else self.root
            except ValueError as error:
                self.fault(pointer, f"$ref leads to another file, {error}; not read", brief(ref))
                return None
        for part in fragment.split("/")[1:]:
            step = unquote(part).replace("~1", "/").replace("~0", "~")
            if isinstance(node, Mapping) and step in node:
                node = node[step]
            elif isinstance(node, list) and step in map(str, range(len(node))):
                node = node[int(step)]
            else:
                self.fault(pointer, "$ref leads nowhere; not read", brief(ref))
                return None
        return node, f"{file}#{fragment}"


def below(pointer: str, *parts: object) -> str:
    """The JSON pointer to what lies below."""
    escaped = (str(part).replace("~", "~0").replace("/", "~1") for part in parts)
    return "/".join([pointer, *escaped])


def brief(node: Any) -> str:
    """A value in a few words, for a message."""
    if isinstance(node, Mapping):
        return "an object"
    if isinstance(node, list | tuple):
        return "a list"
    text = canonical(node)
    return text if len(text) <= 60 else f"{text[:57]}..."


def canonical(node: Any) -> str:
    """The one JSON text of a value."""
    return json.dumps(node, ensure_ascii=False, sort_keys=True, default=str)
