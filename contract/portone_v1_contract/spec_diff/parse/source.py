"""One document while it is read: where its references lead, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from .model import Defect


class Source:
    """Looks up places in a document, and collects its defects, each once."""

    def __init__(self, root: Any) -> None:
        self.root: Mapping[str, Any] = root if isinstance(root, Mapping) else {}
        self.version = 2 if "swagger" in self.root else 3
        is_3_0 = str(self.root.get("openapi")).startswith("3.0")
        self.siblings = self.version == 3 and not is_3_0
        """Whether what stands beside a `$ref` counts: from OpenAPI 3.1 on."""
        self._defects: dict[Defect, None] = {}

    @property
    def defects(self) -> tuple[Defect, ...]:
        """The defects so far."""
        return tuple(self._defects)

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
        if not ref.startswith("#"):
            self.fault(pointer, "$ref leads to another file; not read", brief(ref))
            return None
        node: Any = self.root
        for part in ref[1:].split("/")[1:]:
            name = unquote(part).replace("~1", "/").replace("~0", "~")
            if isinstance(node, Mapping) and name in node:
                node = node[name]
            elif isinstance(node, list) and name in map(str, range(len(node))):
                node = node[int(name)]
            else:
                self.fault(pointer, "$ref leads nowhere; not read", brief(ref))
                return None
        return node, ref


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
