"""Compare what is special about bodies: media types, and whether they may be left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..parse.combine import NULL
from ..parse.content import JSON, body_of
from ..parse.model import OBJECT, Operation, Shape
from ..parse.schemas import Side
from .values import Change

_BODY = ".body"


def align_bodies(old: Operation, new: Operation, renamed: Shape) -> tuple[Shape, Shape]:
    """Return both requests, made comparable where only one has a body, or either may be left out.

    `renamed` is the new request. Fields of a body that comes bring nobody to harm who need not
    send it. Whether a body may be left out is compared where its fields do not say it already.
    """
    before = _with_empty_body(old.request, renamed)
    after = _with_empty_body(renamed, old.request)
    if before is not old.request:
        after = _without_requirements(after, new)
    if after is not renamed:
        before = _without_requirements(before, old)
    body_before = before.children.get(_BODY)
    body_after = after.children.get(_BODY)
    if body_before is None or body_after is None:
        return before, after
    unsaid = None in (old.needs_body, new.needs_body)
    if unsaid or bool(body_before.required) != bool(body_after.required):
        return _without_need(before), _without_need(after)
    return before, after


def is_object(shape: Shape) -> bool:
    """Whether a shape is an object, and perhaps null."""
    return shape.types is not None and shape.types - NULL == OBJECT.types


def media_changes(old: Shape, new: Shape, side: Side) -> Iterator[Change]:
    """Return the media types of a body that come and go.

    Where an answer is JSON, its other media types say nothing.
    """
    if side == "response" and JSON in old.media and JSON in new.media:
        return
    if old.media and new.media:
        for name in old.media:
            if name not in new.media and not _covered(name, new):
                yield Change(f"media type {name} removed", True)
        for name in new.media:
            if name not in old.media and not _covered(name, old):
                yield Change(f"media type {name} added", False)


def in_common_media(old: Shape, new: Shape) -> tuple[Shape, Shape]:
    """Return both bodies in the media types that both have, as far as there are such."""
    common = [name for name in old.media if name in new.media]
    if not common:
        return old, new
    return (
        body_of({name: old.media[name] for name in common}),
        body_of({name: new.media[name] for name in common}),
    )


def is_untyped(shape: Shape) -> bool:
    """Whether nothing at all is said of a body that could be read."""
    said = shape.types or shape.values or shape.limits or shape.rules or shape.children
    return shape.known and shape.complete and not said and shape.types is None


def _covered(name: str, body: Shape) -> bool:
    """Whether a body takes a media type by a range such as `*/*`."""
    kind = "application" if name == JSON else name.partition("/")[0]
    return "*/*" in body.media or f"{kind}/*" in body.media


def _with_empty_body(request: Shape, other: Shape) -> Shape:
    """Return the request, with an empty body if only the other has a body of fields."""
    body = other.children.get(_BODY)
    if _BODY in request.children or body is None or not is_object(body):
        return request
    empty = replace(OBJECT, types=body.types, complete=request.complete)
    return replace(request, children={**request.children, _BODY: empty})


def _without_requirements(request: Shape, operation: Operation) -> Shape:
    """Return the request; if its body may be left out, so may all of its fields."""
    if operation.needs_body or _BODY not in request.children:
        return request
    body = replace(request.children[_BODY], required={})
    return replace(request, children={**request.children, _BODY: body})


def _without_need(request: Shape) -> Shape:
    required = {step: place for step, place in request.required.items() if step != _BODY}
    return replace(request, required=required)
