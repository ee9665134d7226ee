"""Read the bodies of OpenAPI, which have a shape for each media type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import reduce
from typing import Any

from .combine import either
from .model import UNKNOWN, Shape
from .schemas import Side, read_shape
from .source import Source, below

JSON = "JSON"


def read_content(source: Source, node: Any, pointer: str, side: Side) -> Shape | None:
    """Return the shape of a body: any of the shapes of its media types.

    Where a body may be JSON, its other media types say nothing. One without a schema is taken to
    be like the others.
    """
    media: dict[str, Shape] = {}
    undescribed = []
    for name, described in source.object(node, pointer, "content").items():
        place = below(pointer, name)
        kind = _kind(str(name))
        source.object(described, place, "a media type")
        shape = _media_shape(source, described, place, side)
        if shape is None:
            undescribed.append(kind)
        else:
            if "xml" in kind or "form" in kind:
                shape = _flattened(shape)
            media[kind] = either(media[kind], shape) if kind in media else shape
    if not isinstance(node, Mapping):
        return UNKNOWN
    if not media:
        return None
    other = reduce(either, media.values())
    return body_of({**dict.fromkeys(undescribed, other), **media})


def _media_shape(source: Source, node: Any, pointer: str, side: Side) -> Shape | None:
    """Return the shape of a body in one media type, or None if it is not described."""
    if not isinstance(node, Mapping):
        return UNKNOWN
    if "schema" in node:
        return read_shape(source, node["schema"], below(pointer, "schema"), side)
    if "itemSchema" in node and source.is_3_2:
        rows = read_shape(source, node["itemSchema"], below(pointer, "itemSchema"), side)
        return Shape(types=frozenset({"array"}), children={"[]": rows})
    return None


def with_media(source: Source, shape: Shape, operation: Mapping[str, Any], word: str) -> Shape:
    """Return a body of Swagger 2.0 with its media types, which stand beside it.

    `word` is "consumes" or "produces", of the operation or of the whole file.
    """
    names = operation.get(word, source.root.get(word))
    if not isinstance(names, list | tuple):
        return shape
    return replace(shape, media={_kind(str(name)): shape for name in names})


def body_of(media: Mapping[str, Shape]) -> Shape:
    """Return the shape of a body that has the shape of one of its media types."""
    shape = media[JSON] if JSON in media else reduce(either, media.values())
    return replace(shape, media=media)


def _kind(name: str) -> str:
    """Return a media type without its parameters; all that are JSON are one."""
    kind = name.partition(";")[0].strip().lower()
    return JSON if "json" in kind else kind


def _flattened(shape: Shape) -> Shape:
    """Return the shape with all its fields written so that a list of one is like its value."""
    children = {step: _flattened(child) for step, child in shape.children.items()}
    return replace(shape, children=children, flat=True)
