"""Read a schema of Swagger 2.0, OpenAPI 3.0 to 3.2 into the shape of a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any, Literal

from .combine import NULL, both, either, with_null
from .keywords import default_of, encoding_of, rules_of, types_of, values_of
from .limits import limits_of
from .model import OBJECT, UNKNOWN, Option, Shape
from .source import KnownShape, Source, below, brief

MOST_SCHEMAS = 10_000
"""In one body. References can multiply a small file without end."""
DEEPEST = 100

Side = Literal["request", "response"]


def read_shape(source: Source, node: Any, pointer: str, side: Side) -> Shape:
    """Return the shape of a parameter or body.

    Never fails: what cannot be read is noted as a defect and left open in the shape.
    """
    return _finished(source, _Reader(source, side).read(node, pointer))


class _Reader:
    def __init__(self, source: Source, side: Side) -> None:
        self._source = source
        self._side = side
        self._left = MOST_SCHEMAS
        self._cuts = 0
        self._depth = 0

    def read(
        self,
        node: Any,
        pointer: str,
        above: frozenset[str] = frozenset(),
        chain: frozenset[str] = frozenset(),
        *,
        with_children: bool = True,
    ) -> Shape:
        """The shape of a schema, the same one each time where nothing of it is cut off.

        `above` are the places that it is a field of, `chain` those that say more about the same
        value: a schema below itself is a tree, one that refers to itself says nothing.
        """
        depth = len(above) + len(chain)
        known = self._source.shapes.get((pointer, self._side)) if with_children else None
        if known is not None and known.size <= self._left and depth + known.depth <= DEEPEST:
            self._left -= known.size
            self._depth = max(self._depth, depth + known.depth)
            return known.shape
        left = self._left
        cuts = self._cuts
        outer_depth = self._depth
        self._depth = depth
        shape = self._read(node, pointer, above, chain, with_children)
        if with_children and cuts == self._cuts:
            entry = KnownShape(shape, left - self._left, self._depth - depth)
            self._source.shapes[pointer, self._side] = entry
        self._depth = max(self._depth, outer_depth)
        return shape

    def _read(
        self,
        node: Any,
        pointer: str,
        above: frozenset[str],
        chain: frozenset[str],
        with_children: bool,
    ) -> Shape:
        self._left -= 1
        if self._left < 0 or len(above) + len(chain) > DEEPEST:
            self._cuts += 1
            if self._left >= -1:
                self._source.fault(pointer, "the schema has no end; not read from here on")
            return UNKNOWN
        self._source.count_schema()
        if pointer in chain:
            self._cuts += 1
            self._source.fault(pointer, "the schema refers to itself; not read")
            return UNKNOWN
        if isinstance(node, bool):
            return Shape() if node else Shape(types=frozenset())
        if not isinstance(node, Mapping):
            self._source.fault(pointer, "a schema must be an object; not read", brief(node))
            return UNKNOWN
        if pointer in above:
            self._cuts += 1
            with_children = False
        chain |= {pointer}

        def part(node: Any, pointer: str) -> Shape:
            return self.read(node, pointer, above, chain, with_children=with_children)

        shape = Shape()
        if "$ref" in node:
            target = self._source.target(node["$ref"], pointer)
            shape = UNKNOWN if target is None else part(*target)
            if not self._source.siblings:
                return shape
        shape = both(shape, self._own(node, pointer))
        if with_children:
            children = dict(self._children(node, pointer, above | chain))
            shape = both(shape, Shape(children=children, required=self._required(node, pointer)))
        for one, place in self._parts(node, "allOf", pointer):
            shape = both(shape, part(one, place))
        for word in ("anyOf", "oneOf"):
            options = [
                (_name(one), part(one, place)) for one, place in self._parts(node, word, pointer)
            ]
            if options:
                union = reduce(either, (option for _, option in options))
                objects = tuple((name, both(shape, option)) for name, option in _objects(options))
                shape = both(shape, replace(union, options=objects))
        if not with_children or not _is_whole(node):
            shape = replace(shape, complete=False)
        return with_null(shape) if node.get("nullable") is True else shape

    def _own(self, node: Mapping[str, Any], pointer: str) -> Shape:
        """Return what the schema itself says, without those that it refers to."""
        types, known = types_of(self._source, node, pointer)
        values, has_null = values_of(self._source, node, pointer)
        known = known and (values is not None or "enum" not in node)
        known = known and isinstance(node.get("required", []), list | tuple)
        if values is not None and types is not None:
            types = types if has_null else types - NULL
        hidden = node.get("readOnly" if self._side == "request" else "writeOnly") is True
        text = node.get("format")
        return Shape(
            types=types,
            values=values,
            format=text if isinstance(text, str) else None,
            default=default_of(node, types, values),
            encoding=encoding_of(node),
            limits=limits_of(self._source, node, types, pointer),
            rules=rules_of(node),
            deprecated=node.get("deprecated") is True,
            hidden=hidden,
            known=known,
        )

    def _children(
        self, node: Mapping[str, Any], pointer: str, above: frozenset[str]
    ) -> Iterator[tuple[str, Shape]]:
        for name, one in self._named(node, "properties", pointer):
            yield f".{name}", self.read(one, below(pointer, "properties", name), above)
        others = node.get("additionalProperties")
        if others is not None and not isinstance(others, bool):
            yield "{}", self.read(others, below(pointer, "additionalProperties"), above)
        if "items" in node:
            yield "[]", self.read(node["items"], below(pointer, "items"), above)
        elif node.get("type") == "array" and not self._source.siblings:
            self._source.fault(pointer, "an array needs items; not read")
            yield "[]", UNKNOWN
        for number, (one, place) in enumerate(self._parts(node, "prefixItems", pointer)):
            yield f"[{number}]", self.read(one, place, above)
        if "contentSchema" in node:
            place = below(pointer, "contentSchema")
            yield "(content)", self.read(node["contentSchema"], place, above)

    def _required(self, node: Mapping[str, Any], pointer: str) -> dict[str, str]:
        place = below(pointer, "required")
        if "required" not in node:
            return {}
        names = self._source.array(node["required"], place, "required")
        required = {}
        for number, name in enumerate(names):
            if isinstance(name, str):
                required[f".{name}"] = below(place, number)
            else:
                problem = "a required name must be text; left out"
                self._source.fault(below(place, number), problem, brief(name))
        return required

    def _named(self, node: Mapping[str, Any], word: str, pointer: str) -> Iterator[tuple[str, Any]]:
        if word in node:
            yield from self._source.object(node[word], below(pointer, word), word).items()

    def _parts(self, node: Mapping[str, Any], word: str, pointer: str) -> Iterator[tuple[Any, str]]:
        if word in node:
            place = below(pointer, word)
            for number, one in enumerate(self._source.array(node[word], place, word)):
                yield one, below(place, number)


def _is_whole(node: Mapping[str, Any]) -> bool:
    """Whether all that may name fields is of the kind that it must be."""
    return isinstance(node.get("properties", {}), Mapping) and all(
        isinstance(node.get(word, []), list | tuple) for word in ("allOf", "anyOf", "oneOf")
    )


def _name(option: Any) -> str:
    """Return the name of an option, empty if it has none."""
    if not isinstance(option, Mapping):
        return ""
    ref = option.get("$ref")
    if isinstance(ref, str):
        return ref.rpartition("/")[2]
    title = option.get("title")
    return title if isinstance(title, str) else ""


def _objects(options: list[Option]) -> tuple[Option, ...]:
    """Return the options that are objects, if there are several."""
    objects = tuple(
        (name, option)
        for name, option in options
        if option.types is not None and option.types - NULL == OBJECT.types
    )
    return objects if len(objects) > 1 else ()


def _finished(source: Source, shape: Shape) -> Shape:
    """The shape without what is not of this side, and without required names that are no fields."""
    if not (shape.children or shape.required or shape.options):
        return shape
    known = source.finished.get(id(shape))
    if known is None:
        for step, pointer in shape.required.items():
            if step not in shape.children and shape.complete:
                problem = "a required name that is not described; left out"
                source.fault(pointer, problem, step[1:])
        result = _visible(shape, lambda child: _finished(source, child))
        known = shape, result
        source.finished[id(shape)] = known
    return known[1]


def _visible(shape: Shape, finish: Callable[[Shape], Shape]) -> Shape:
    children = {step: finish(child) for step, child in shape.children.items() if not child.hidden}
    required = {step: place for step, place in shape.required.items() if step in children}
    options = tuple((name, _visible(option, finish)) for name, option in shape.options)
    return replace(shape, children=children, required=required, options=options)
