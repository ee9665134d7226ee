"""Compare two descriptions, operation by operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..parse.model import UNKNOWN, Description, Operation, Shape
from ..parse.parameters import PLACEHOLDER
from ..parse.schemas import Side
from ..parse.security import Security
from .bodies import align_bodies, in_common_media, is_untyped, media_changes
from .lists import item_of, list_change, lists_differ
from .options import pair_options
from .values import Change, Difference, alike, changes, type_words

_MOVABLE = (".query", ".header", ".cookie", ".body")


def compare(old: Description, new: Description) -> tuple[Difference, ...]:
    """Return all differences, in the order of the old description, then of the new one.

    What could not be read on one side is not compared.
    """
    with_null = old.says_null and new.says_null
    differences: list[Difference] = []
    for key in dict.fromkeys([*old.operations, *new.operations]):
        before = old.operations.get(key)
        after = new.operations.get(key)
        if before and after:
            differ = _Comparison(with_null).operations(before, after)
            name = str(before)
            differences += [
                Difference(name, place, one.text, one.breaking) for place, one in differ
            ]
        elif before and not new.hides(key):
            differences.append(Difference(str(before), "", "removed", True))
        elif after and not old.hides(key):
            differences.append(Difference(str(after), "", "added", False))
    return tuple(differences)


class _Comparison:
    """Compares two operations and returns the place of each change."""

    def __init__(self, with_null: bool) -> None:
        self._with_null = with_null

    def operations(self, old: Operation, new: Operation) -> Iterator[tuple[str, Change]]:
        if old.deprecated != new.deprecated:
            text = "now deprecated" if new.deprecated else "no longer deprecated"
            yield "", Change(text, False)
        yield from self._requests(old, new)
        yield from self._responses(old, new)
        if old.security is not None and new.security is not None:
            yield from _security(old.security, new.security)

    def _requests(self, old: Operation, new: Operation) -> Iterator[tuple[str, Change]]:
        names = PLACEHOLDER.findall(old.path), PLACEHOLDER.findall(new.path)
        if names[0] != names[1] and sorted(names[0]) == sorted(names[1]):
            order = " -> ".join(", ".join(one) for one in names)
            yield "path", Change(f"placeholders change places: {order}", True)
        renamed = _renamed(new.request, *names)
        before, after = align_bodies(old, new, renamed)
        for step, source, target in _moved(before, after):
            place = f"{source[1:]}{step}"
            yield place, Change(f"moved to {target[1:]}", True)
            one = before.children[source]
            two = after.children[target]
            yield from self._value(one.children[step], two.children[step], place, "request")
            before = _without(before, source, step)
            after = _without(after, target, step)
        yield from self._inside(before, after, "", "request")

    def _body(self, old: Shape, new: Shape, place: str, side: Side) -> Iterator[tuple[str, Change]]:
        """Return what differs about a body. One of which nothing is said takes anything."""
        for change in media_changes(old, new, side):
            yield place.strip(), change
        old, new = in_common_media(old, new)
        if side == "request" and is_untyped(old) != is_untyped(new):
            yield place.strip(), Change(type_words(old, new), False)
        else:
            yield from self._value(old, new, place, side)

    def _responses(self, old: Operation, new: Operation) -> Iterator[tuple[str, Change]]:
        for status in dict.fromkeys([*old.responses, *new.responses]):
            before = _answering(old.responses, status)
            after = _answering(new.responses, status)
            if before is None:
                if old.responses_complete:
                    yield status, Change("added", False)
            elif after is None:
                if new.responses_complete:
                    yield (
                        status,
                        Change("removed", _is_missed(status, old.responses, new.responses)),
                    )
            else:
                yield from self._bodies(old.responses[before], new.responses[after], status)

    def _bodies(
        self, old: Shape | None, new: Shape | None, status: str
    ) -> Iterator[tuple[str, Change]]:
        if old and new:
            yield from self._body(old, new, f"{status} ", "response")
        elif old and old.known:
            yield status, Change("body removed", True)
        elif new and new.known:
            yield status, Change("body added", False)

    def _value(
        self, old: Shape, new: Shape, place: str, side: Side
    ) -> Iterator[tuple[str, Change]]:
        if side == "request" and lists_differ(old, new):
            yield place, list_change(old, new)
            yield from self._value(item_of(old), item_of(new), f"{place}[]", side)
            return
        differences = [
            (place.strip(), change) for change in changes(old, new, side, with_null=self._with_null)
        ]
        if alike(old, new):
            differences += self._inside(old, new, place, side)
            differences += self._options(old, new, place, side, frozenset(differences))
        yield from differences

    def _options(
        self, old: Shape, new: Shape, place: str, side: Side, known: frozenset[tuple[str, Change]]
    ) -> Iterator[tuple[str, Change]]:
        """Return what differs about single options and is not `known` of all of them."""
        for name, before, after in pair_options(old.options, new.options):
            for where, change in self._value(before, after, place, side):
                if (where, change) not in known:
                    text = (
                        f"{change.text}, in the option {name}"
                        if name
                        else f"{change.text}, in an option"
                    )
                    yield where, Change(text, change.breaking)

    def _inside(
        self, old: Shape, new: Shape, place: str, side: Side
    ) -> Iterator[tuple[str, Change]]:
        for step in dict.fromkeys([*old.children, *new.children]):
            # The first step of a place stands without its dot.
            here = place + (step.lstrip(".") if place[-1:] in ("", " ") else step)
            before = _child(old, step)
            after = _child(new, step)
            if before is None:
                required = step in new.required
                text = "added, required" if required and side == "request" else "added"
                yield here, Change(text, required and side == "request")
            elif after is None:
                yield here, Change("removed", True)
            else:
                if before.known and after.known:
                    yield from _required(step, old, new, here, side)
                if step in old.required and step in new.required:
                    # Nobody leaves it out, so its default is never used.
                    before = replace(before, default=None)
                    after = replace(after, default=None)
                compare = self._body if here == "body" and side == "request" else self._value
                yield from compare(before, after, here, side)


def _child(shape: Shape, step: str) -> Shape | None:
    """Return the shape at a step, or None if there is nothing."""
    if step in shape.children:
        return shape.children[step]
    if not shape.complete:
        return UNKNOWN
    # Items that are not described may be anything; a field that is not described is none.
    return None if step.startswith(".") else Shape()


def _required(
    step: str, old: Shape, new: Shape, place: str, side: Side
) -> Iterator[tuple[str, Change]]:
    before = step in old.required
    after = step in new.required
    if before != after and old.known and new.known:
        text = "now required" if after else "no longer required"
        yield place, Change(text, after if side == "request" else before)


def _renamed(request: Shape, old: list[str], new: list[str]) -> Shape:
    """Return the request with the other side's names for the same placeholders."""
    names = {f".{after}": f".{before}" for before, after in zip(old, new, strict=True)}
    group = request.children[".path"]
    renamed = replace(
        group,
        children={names.get(step, step): shape for step, shape in group.children.items()},
        required={names.get(step, step): place for step, place in group.required.items()},
    )
    return replace(request, children={**request.children, ".path": renamed})


def _moved(old: Shape, new: Shape) -> list[tuple[str, str, str]]:
    """Return fields that moved from one place to another: the step and both places."""
    moved = []
    for source in _MOVABLE:
        for step in _fields(old, source):
            targets = [target for target in _MOVABLE if step in _fields(new, target)]
            sources = [one for one in _MOVABLE if step in _fields(old, one)]
            if len(sources) == len(targets) == 1 and targets != sources:
                moved.append((step, source, targets[0]))
    return moved


def _fields(request: Shape, group: str) -> Mapping[str, Shape]:
    return request.children[group].children if group in request.children else {}


def _without(request: Shape, group: str, step: str) -> Shape:
    shape = request.children[group]
    children = {name: child for name, child in shape.children.items() if name != step}
    return replace(request, children={**request.children, group: replace(shape, children=children)})


def _answering(responses: Mapping[str, Shape | None], status: str) -> str | None:
    """Return the entry that describes a status: its own, that of its class, or the default."""
    for known in (status, f"{status[:1]}XX", f"{status[:1]}xx", "default"):
        if known in responses:
            return known
    return None


def _is_missed(
    status: str, old: Mapping[str, Shape | None], new: Mapping[str, Shape | None]
) -> bool:
    """Whether callers count on a status that is not described any more.

    They count on each success, and on what stands for all of them as long as nothing else does.
    """
    if status.isdecimal():
        return status.startswith("2")
    others = new if status.startswith("2") else {**old, **new}
    return status[:1] in ("2", "d") and not any(one.startswith("2") for one in others)


def _security(old: Security, new: Security) -> Iterator[tuple[str, Change]]:
    if old != new:
        served = all(any(needs <= alternative for needs in new) for alternative in old)
        yield "security", Change(f"{_needs(old)} -> {_needs(new)}", not served)


def _needs(security: Security) -> str:
    return " or ".join(sorted(" with ".join(sorted(one)) or "none" for one in security))
