"""Read a document of Swagger 2.0, OpenAPI 3.0 or 3.1 into the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from .model import UNKNOWN, Description, Key, Operation, Shape
from .parameters import PLACEHOLDER, optional_end, read_content, read_parameters, read_request
from .schemas import read_shape
from .security import read_schemes, read_security
from .source import Source, below, brief

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_BESIDE_METHODS = frozenset({"$ref", "summary", "description", "servers", "parameters"})


def read(document: Any) -> Description:
    """Read a document into the model.

    Never fails: what cannot be read as written is among the defects, with its JSON pointer.
    """
    source = Source(document)
    reader = _Reader(source)
    root = source.object(document, "#", "a description")
    reader.read(root)
    name = "Swagger" if source.version == 2 else "OpenAPI"
    version = root.get(name.lower())
    known = isinstance(version, str) and version.startswith(f"{source.version}.")
    if not known and root is document:
        source.fault("#", f"this is no known version of {name}; read all the same", brief(version))
    return Description(
        format=f"{name} {version}" if isinstance(version, str) else name,
        says_null=source.version == 3,
        operations=reader.operations,
        written=reader.written,
        unread=frozenset(reader.unread),
        defects=source.defects,
    )


class _Reader:
    def __init__(self, source: Source) -> None:
        self.operations: dict[Key, Operation] = {}
        self.written = 0
        self.unread: set[Key] = set()
        self._source = source
        self._ids: dict[str, str] = {}

    def read(self, document: Mapping[str, Any]) -> None:
        """Read all operations. What is written out wins over what an optional end stands for."""
        self._schemes = read_schemes(self._source)
        base = self._base(document)
        paths = self._source.object(document.get("paths", {}), "#/paths", "paths")
        shorter: list[Operation] = []
        for path, item in paths.items():
            if not str(path).startswith("x-"):
                shorter += self._read_item(base, str(path), item, below("#/paths", path))
        self.written = len(self.operations)
        for one in shorter:
            self.operations.setdefault((one.method, shape_of(one.path)), one)

    def _read_item(self, base: str, path: str, item: Any, pointer: str) -> Iterator[Operation]:
        """Read the operations of a path; gives those that it stands for without its end."""
        resolved = self._source.resolve(item, pointer)
        shape = shape_of(base + path)
        if resolved is None or not isinstance(resolved[0], Mapping):
            if resolved is not None:
                self._source.object(*resolved, "a path")
            self.unread.add(("", shape))
            return
        item, pointer = resolved
        for name, node in item.items():
            place = below(pointer, name)
            if name in METHODS:
                key = (str(name).upper(), shape)
                if not isinstance(node, Mapping):
                    self._source.object(node, place, "an operation")
                    self.unread.add(key)
                elif key in self.operations:
                    self._source.fault(
                        place, "described twice; the first is read", f"{key[0]} {path}"
                    )
                else:
                    yield from self._read_operation(key, base, path, item, node, place)
            elif name not in _BESIDE_METHODS and not str(name).startswith("x-"):
                self._source.fault(place, "this is no method; not read", brief(name))

    def _read_operation(
        self,
        key: Key,
        base: str,
        path: str,
        item: Mapping[str, Any],
        node: Mapping[str, Any],
        place: str,
    ) -> Iterator[Operation]:
        source = self._source
        self._note_id(node.get("operationId"), place)
        parameters = read_parameters(source, item, node, place)
        responses = self._responses(node.get("responses"), below(place, "responses"))
        read = Operation(
            method=key[0],
            path=base + path,
            request=read_request(source, parameters, node, path, key[0], place),
            responses=responses or {},
            responses_complete=responses is not None,
            security=read_security(source, self._schemes, node, place),
            deprecated=node.get("deprecated") is True,
        )
        self.operations[key] = read
        if optional_end(source, path, parameters):
            yield _without_end(read)

    def _note_id(self, operation_id: Any, place: str) -> None:
        if isinstance(operation_id, str):
            first = self._ids.setdefault(operation_id, place)
            if first != place:
                problem = "an operationId used before; both operations are read"
                self._source.fault(below(place, "operationId"), problem, operation_id)

    def _responses(self, node: Any, pointer: str) -> dict[str, Shape | None] | None:
        if not isinstance(node, Mapping):
            self._source.object(node, pointer, "responses")
            return None
        return {
            str(status): self._response(one, below(pointer, status))
            for status, one in node.items()
            if not str(status).startswith("x-")
        }

    def _response(self, node: Any, pointer: str) -> Shape | None:
        """Return the shape of the body of an answer, or None if there is none."""
        resolved = self._source.resolve(node, pointer)
        if resolved is None:
            return UNKNOWN
        node, pointer = resolved
        if not isinstance(node, Mapping):
            self._source.object(node, pointer, "a response")
            return UNKNOWN
        if self._source.version == 2:
            if "schema" not in node:
                return None
            return read_shape(self._source, node["schema"], below(pointer, "schema"), "response")
        if "content" not in node:
            return None
        return read_content(self._source, node["content"], below(pointer, "content"), "response")

    def _base(self, document: Mapping[str, Any]) -> str:
        """The path that all paths are below, without a slash at its end."""
        if self._source.version == 2:
            url = document.get("basePath", "")
        else:
            servers = document.get("servers")
            first = servers[0] if isinstance(servers, list) and servers else {}
            url = first.get("url", "") if isinstance(first, Mapping) else ""
        try:
            return urlsplit(url).path.rstrip("/") if isinstance(url, str) else ""
        except ValueError:
            self._source.fault("#/servers/0/url", "this is no URL; left out", brief(url))
            return ""


def shape_of(path: str) -> str:
    """A path without the names of its placeholders."""
    return PLACEHOLDER.sub("{}", path)


def _without_end(operation: Operation) -> Operation:
    """The operation when the last, optional segment of its path is left out."""
    path, _, end = operation.path.rpartition("/")
    left_out = f".{end[1:-1]}"
    group = operation.request.children[".path"]
    shorter = replace(
        group,
        children={step: one for step, one in group.children.items() if step != left_out},
        required={step: one for step, one in group.required.items() if step != left_out},
    )
    children = {**operation.request.children, ".path": shorter}
    return replace(operation, path=path, request=replace(operation.request, children=children))
