"""Read a document of Swagger 2.0, OpenAPI 3.0 to 3.2 into the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from .content import read_content, with_media
from .files import NAMES, Files, is_known_version
from .model import UNKNOWN, Description, Key, Operation, Shape
from .parameters import PLACEHOLDER, optional_end, read_parameters, read_request
from .schemas import read_shape
from .security import read_schemes, read_security
from .source import Source, below, brief

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_ADDITIONAL = "additionalOperations"
_BESIDE_METHODS = frozenset({"$ref", "summary", "description", "servers", "parameters"})


def read(document: Any, files: Files | None = None) -> Description:
    """Read a document into the model. References lead to `files`, if there are any.

    Never fails: what cannot be read as written is among the defects, with its JSON pointer.
    """
    source = Source(document, files)
    reader = _Reader(source)
    root = source.object(document, "#", "a description")
    reader.read(root)
    word = "swagger" if source.version == 2 else "openapi"
    name = NAMES[word]
    version = root.get(word)
    if root is document and not is_known_version(word, version):
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
        for method, name, node, place in self._written(item, pointer):
            if method:
                key = (method, shape)
                if not isinstance(node, Mapping):
                    self._source.object(node, place, "an operation")
                    self.unread.add(key)
                elif key in self.operations:
                    self._source.fault(
                        place, "described twice; the first is read", f"{key[0]} {path}"
                    )
                else:
                    yield from self._read_operation(key, base, path, item, node, place)
            elif name not in _BESIDE_METHODS and not name.startswith("x-"):
                self._source.fault(place, "this is no method; not read", brief(name))

    def _written(
        self, item: Mapping[str, Any], pointer: str
    ) -> Iterator[tuple[str, str, Any, str]]:
        """Yield each entry of a path: its method, empty if it is none, its name, value and place.

        OpenAPI 3.2 has the method QUERY, and those of other names in a map of their own.
        """
        is_3_2 = self._source.is_3_2
        for name, node in item.items():
            place = below(pointer, name)
            if is_3_2 and name == _ADDITIONAL:
                for method, one in self._source.object(node, place, _ADDITIONAL).items():
                    yield str(method), str(method), one, below(place, method)
            else:
                known = name in METHODS or (is_3_2 and name == "query")
                yield str(name).upper() if known else "", str(name), node, place

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
        responses = self._responses(node, below(place, "responses"))
        request, needs_body = read_request(source, parameters, node, path, key[0], place)
        read = Operation(
            method=key[0],
            path=base + path,
            request=request,
            responses=responses or {},
            responses_complete=responses is not None,
            responses_read=responses is not None or node.get("responses") is None,
            needs_body=needs_body,
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

    def _responses(
        self, operation: Mapping[str, Any], pointer: str
    ) -> dict[str, Shape | None] | None:
        node = operation.get("responses")
        if not isinstance(node, Mapping):
            self._source.object(node, pointer, "responses")
            return None
        return {
            str(status): self._response(operation, one, below(pointer, status))
            for status, one in node.items()
            if not str(status).startswith("x-")
        }

    def _response(self, operation: Mapping[str, Any], node: Any, pointer: str) -> Shape | None:
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
            schema = below(pointer, "schema")
            shape = read_shape(self._source, node["schema"], schema, "response")
            return with_media(self._source, shape, operation, "produces")
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
