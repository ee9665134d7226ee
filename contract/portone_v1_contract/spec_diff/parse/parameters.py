"""Read the request of an operation: parameters, form fields and bodies as one object."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from .combine import both
from .content import read_content, with_media
from .model import OBJECT, UNKNOWN, Shape
from .schemas import read_shape
from .source import Source, below, brief

PLACEHOLDER = re.compile(r"{([^{}]*)}")
GROUPS = ("path", "query", "header", "cookie")
_QUERY_STRING = "querystring"
"""A query as a whole, from OpenAPI 3.2 on."""
_NO_FORM = ("GET", "HEAD")
_IGNORED_HEADERS = frozenset({"accept", "content-type", "authorization"})
"""OpenAPI gives them no meaning as parameters."""
_NOT_SCHEMA = frozenset({"name", "in", "required", "description", "schema"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """One entry of a list of parameters, as far as it names itself."""

    place: str
    """path, query, header, cookie, form or body."""
    name: str
    node: Mapping[str, Any]
    pointer: str

    @property
    def required(self) -> bool:
        required = self.node.get("required")
        return required is True or required == "true"


@dataclass(slots=True)
class _Group:
    """The fields of one place, while they are collected."""

    children: dict[str, Shape] = field(default_factory=dict)
    required: dict[str, str] = field(default_factory=dict)

    def shape(self, complete: bool) -> Shape:
        return replace(OBJECT, children=self.children, required=self.required, complete=complete)


def read_parameters(source: Source, item: Any, operation: Any, pointer: str) -> list[Parameter]:
    """The parameters of an operation and those of its path, which they override.

    One without a place stands for one, or several, that cannot be read.
    """
    parameters: dict[tuple[str, str], Parameter] = {}
    for node, place in ((item, pointer.rsplit("/", 1)[0]), (operation, pointer)):
        if "parameters" not in node:
            continue
        place = below(place, "parameters")
        listed = source.array(node["parameters"], place, "parameters")
        if not isinstance(node["parameters"], list | tuple):
            parameters["", place] = Parameter("", "", {}, place)
        here: set[tuple[str, str]] = set()
        for number, one in enumerate(listed):
            parameter = _parameter(source, one, below(place, number))
            key = (parameter.place, parameter.name)
            if parameter.place and key in here:
                source.fault(parameter.pointer, "described twice; the first is read", key[1])
                continue
            here.add(key)
            parameters[key] = parameter
    return list(parameters.values())


def _parameter(source: Source, node: Any, pointer: str) -> Parameter:
    unread = Parameter("", pointer, {}, pointer)
    resolved = source.resolve(node, pointer)
    if resolved is None:
        return unread
    node, place = resolved
    node = source.object(node, place, "a parameter")
    where = node.get("in")
    name = node.get("name")
    if where == "body":
        return Parameter("body", "", node, place)
    places = (*GROUPS, "formData", *([_QUERY_STRING] if source.is_3_2 else []))
    if not isinstance(name, str) or where not in places:
        if node:
            source.fault(
                place,
                "a parameter needs a name and a known place; not read",
                f"{brief(name)} in {brief(where)}",
            )
        return unread
    if "required" in node and not isinstance(node["required"], bool):
        problem = "required must be true or false; only true is read as true"
        source.fault(below(place, "required"), problem, brief(node["required"]))
    return Parameter("form" if where == "formData" else where, name, node, place)


def optional_end(source: Source, path: str, parameters: list[Parameter]) -> bool:
    """Whether the last segment of a path may be left out, which no format allows to say."""
    optional = {one.name: one for one in parameters if one.place == "path" and not one.required}
    for one in optional.values():
        source.fault(
            one.pointer,
            "a path parameter cannot be optional; read as two paths"
            if _may_be_left_out(one, path)
            else "a path parameter must be required; read as required",
            one.name,
        )
    return any(_may_be_left_out(one, path) for one in optional.values())


def _may_be_left_out(parameter: Parameter, path: str) -> bool:
    return parameter.node.get("required") is False and path.endswith(f"/{{{parameter.name}}}")


def read_request(
    source: Source, parameters: list[Parameter], operation: Any, path: str, method: str, place: str
) -> tuple[Shape, bool | None]:
    """Return the whole request as one object, a field for each place and each body.

    The second value is whether the body must be there; None if nothing says it.
    """
    groups = {name: _Group() for name in (*GROUPS, "form")}
    bodies: list[tuple[Shape, bool]] = []
    names = PLACEHOLDER.findall(path)
    for one in parameters:
        where = one.place
        if where == "form" and method in _NO_FORM:
            source.fault(one.pointer, f"{method} has no form; read as a query", one.name)
            where = "query"
        if where == "body":
            bodies.append((_body(source, one.node, one.pointer), one.required))
        elif where == "path" and one.name not in names:
            source.fault(one.pointer, "a path parameter that the path lacks; left out", one.name)
        elif where == "header" and one.name.lower() in _IGNORED_HEADERS:
            continue
        elif where == _QUERY_STRING:
            _add_query_string(source, groups["query"], one)
        elif where:
            _add(source, groups[where], one, header=where == "header", path=where == "path")
    for name in names:
        if f".{name}" not in groups["path"].children:
            source.fault(place, "a path parameter that is not described", name)
            groups["path"].children[f".{name}"] = UNKNOWN
    complete = all(one.place for one in parameters)
    form = groups["form"]
    if form.children:
        bodies.append((form.shape(complete), bool(form.required)))
    if source.version == 3 and "requestBody" in operation:
        bodies.append(_request_body(source, operation["requestBody"], below(place, "requestBody")))
    children = {f".{name}": groups[name].shape(complete) for name in GROUPS}
    required: dict[str, str] = {}
    needed: bool | None = any(flag for _, flag in bodies)
    if bodies:
        body = reduce(both, (shape for shape, _ in bodies))
        if source.version == 2:
            body = with_media(source, body, operation, "consumes")
        children[".body"] = body
    if needed:
        required[".body"] = place
    elif form.children:
        needed = None
    return replace(OBJECT, children=children, required=required, complete=complete), needed


def _add_query_string(source: Source, group: _Group, one: Parameter) -> None:
    """Add the fields of a query that is described as a whole."""
    shape = _value(source, one)
    if shape.types == OBJECT.types:
        group.children.update(shape.children)
        group.required.update(shape.required)
    else:
        _add(source, group, one, header=False, path=False)


def _add(source: Source, group: _Group, one: Parameter, *, header: bool, path: bool) -> None:
    step = f".{one.name.lower() if header else one.name}"
    group.children[step] = replace(_value(source, one), flat=True)
    if one.required or path:
        group.required[step] = one.pointer


def _value(source: Source, one: Parameter) -> Shape:
    """Return the shape of a parameter: in Swagger 2.0 beside its name, in OpenAPI in a schema."""
    node = one.node
    pointer = one.pointer
    own = {name: value for name, value in node.items() if name not in _NOT_SCHEMA}
    if source.version == 3:
        shape = _value_of_schema(source, one, own)
    elif "schema" in node:
        source.fault(pointer, "only a body has a schema; it wins over the type beside it", one.name)
        beside = {name: value for name, value in own.items() if name not in ("type", "items")}
        shape = both(
            read_shape(source, node["schema"], below(pointer, "schema"), "request"),
            read_shape(source, beside, pointer, "request"),
        )
    else:
        shape = read_shape(source, own, pointer, "request")
    return replace(shape, deprecated=shape.deprecated or node.get("deprecated") is True)


def _value_of_schema(source: Source, one: Parameter, own: Mapping[str, Any]) -> Shape:
    node = one.node
    pointer = one.pointer
    if "schema" in node:
        return read_shape(source, node["schema"], below(pointer, "schema"), "request")
    if "content" in node:
        shape = read_content(source, node["content"], below(pointer, "content"), "request")
        return UNKNOWN if shape is None else replace(shape, media={})
    source.fault(pointer, "a parameter needs a schema; read without", one.name)
    return read_shape(source, own, pointer, "request")


def _body(source: Source, node: Mapping[str, Any], pointer: str) -> Shape:
    if "schema" in node:
        return read_shape(source, node["schema"], below(pointer, "schema"), "request")
    source.fault(pointer, "a body needs a schema; not read")
    return UNKNOWN


def _request_body(source: Source, node: Any, pointer: str) -> tuple[Shape, bool]:
    resolved = source.resolve(node, pointer)
    if resolved is None:
        return UNKNOWN, False
    node = source.object(resolved[0], resolved[1], "a request body")
    shape = None
    if "content" in node:
        shape = read_content(source, node["content"], below(resolved[1], "content"), "request")
    return (UNKNOWN if shape is None else shape), node.get("required") is True
