"""The model of a description, the same for every format.

A request and the answer of each status are one `Shape` each: a tree whose steps are written as they
are shown, `.name` for a field, `[]` for the items of a list, `{}` for fields of any other name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Limit: TypeAlias = tuple[float, bool] | str
"""A number and whether it is itself excluded, or a rule that is only compared as text."""

UNREAD = "unreadable"
"""A limit that is there and cannot be read."""
LOWER = frozenset({"minimum", "minLength", "minItems", "minProperties", "minContains"})
UPPER = frozenset({"maximum", "maxLength", "maxItems", "maxProperties", "maxContains"})


@dataclass(frozen=True, slots=True)
class Shape:
    """The values that are allowed at one place."""

    types: frozenset[str] | None = None
    """JSON types, "null" among them; None for any. "number" stands for "integer" too."""
    values: frozenset[str] | None = None
    """The enumeration, each value as JSON; None without one."""
    open: bool = False
    """Whether the enumeration is of known values, and others are allowed."""
    format: str | None = None
    default: str | None = None
    """As JSON."""
    encoding: Mapping[str, str] = field(default_factory=dict)
    """How text holds other content: contentEncoding and contentMediaType."""
    limits: Mapping[str, Limit] = field(default_factory=dict)
    rules: frozenset[str] = frozenset()
    """Rules on several fields at once, as JSON Schema writes them."""
    children: Mapping[str, Shape] = field(default_factory=dict)
    required: Mapping[str, str] = field(default_factory=dict)
    """The steps that must be there, and the JSON pointer to where that is said."""
    options: tuple[Option, ...] = ()
    """The objects of `oneOf` or `anyOf`, which the shape itself is all of at once."""
    media: Mapping[str, Shape] = field(default_factory=dict)
    """Of a body: the shape of each media type. "JSON" stands for all that are JSON."""
    flat: bool = False
    """Whether a list of one is written like the value alone: in a query, in a form, in XML."""
    deprecated: bool = False
    hidden: bool = False
    """A field of this side of the exchange only by name: `readOnly` in a request."""
    known: bool = True
    """False when it could not be read: then nothing is said about it."""
    complete: bool = True
    """False when fields are missing that could not be read."""


Option: TypeAlias = tuple[str, Shape]
"""One of several objects: its name, empty if it has none, and its shape."""
UNKNOWN = Shape(known=False, complete=False)
OBJECT = Shape(types=frozenset({"object"}))


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as a caller sees it."""

    method: str
    """Upper case."""
    path: str
    """As written, with its {names}, below the base path."""
    request: Shape
    """An object with path, query, header and cookie, and body where there is one."""
    responses: Mapping[str, Shape | None]
    """By status, as written; None where no body is described."""
    responses_complete: bool = True
    responses_read: bool = True
    """False when there are some that could not be read."""
    needs_body: bool | None = False
    """Whether a request without its body is refused. None: a form does not say it."""
    security: frozenset[frozenset[str]] | None = None
    """Alternatives, each what it needs; an empty one means that nothing is needed. None: unread."""
    deprecated: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Defect:
    """A place of a file that breaks its format, and how it was read or that it was not."""

    pointer: str
    """A JSON pointer."""
    problem: str
    given: str = ""
    """The name or value that it is about."""


Key: TypeAlias = tuple[str, str]
"""A method and a path without the names of its placeholders."""


@dataclass(frozen=True, slots=True)
class Description:
    """All operations of a file, and what of it could not be read as written."""

    format: str
    """Such as "OpenAPI 3.1.0"."""
    says_null: bool
    """Whether the format has a word for null. Swagger 2.0 has none."""
    operations: Mapping[Key, Operation]
    written: int
    """The number of operations in the file. An optional end of a path makes two of one."""
    unread: frozenset[Key]
    """Operations that could not be read; with the method "" all of a path."""
    defects: tuple[Defect, ...]

    @property
    def unread_operations(self) -> tuple[str, ...]:
        """What could not be read of whole operations, in words, sorted."""
        names = {
            f"{method} {path}" if method else f"all operations of {path}"
            for method, path in self.unread
        }
        for operation in self.operations.values():
            names.update(f"{operation} {part}" for part in _unread_parts(operation))
        return tuple(sorted(names))

    def hides(self, key: Key) -> bool:
        """Whether an operation that is missing here may only be unreadable."""
        return key in self.unread or ("", key[1]) in self.unread


def _unread_parts(operation: Operation) -> Iterator[str]:
    """Yield the parts of an operation of which nothing could be read."""
    body = operation.request.children.get(".body")
    if body is not None and not body.known and not body.complete:
        yield "body"
    if not operation.responses_read:
        yield "responses"
    for status, response in operation.responses.items():
        if response is not None and not response.known and not response.complete:
            yield f"{status} response"
