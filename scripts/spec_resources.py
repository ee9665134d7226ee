"""What is written for the operations of the spec: resources, methods, arguments.

Plain data, named as the templates use it.
"""

from __future__ import annotations

from dataclasses import dataclass

from spec_schemas import argument_name, python_name

MOST_IDS = 50
"""How many ids one call asks for where the spec gives no limit: the length of a URL has one."""


@dataclass(frozen=True)
class Argument:
    """One argument of a method."""

    wire: str
    type: str
    required: bool
    doc: str
    max_length: int | None = None
    max_items: int | None = None

    @property
    def name(self) -> str:
        return argument_name(self.wire)

    @property
    def generated_name(self) -> str:
        """What the generator calls it, in endpoints and models."""
        return python_name(self.wire)

    def given(self, split: dict[str, str]) -> str:
        """What is handed to an endpoint. `split` names what stands for what is asked in parts."""
        if self.type.startswith("Time"):
            return f"unix_time({self.name!r}, {self.name})"
        return split.get(self.name, self.name)


@dataclass(frozen=True)
class Window:
    """For a list of a stretch of time: how long it may be, and what says when it is."""

    days: int
    start: str
    """The parameter, as `end`, by its name in the API."""
    end: str
    fields: tuple[str, ...]
    """The fields of a row of which one must lie in the stretch."""


@dataclass(frozen=True)
class Operation:
    """One operation, with all that its method and its row in the table need."""

    id: str
    tag: str
    method_name: str
    method: str
    path: str
    summary: str
    description: str
    effect: str
    resolve: str
    envelope: str
    refusal: str | None
    pages: str | None
    window: Window | None
    authenticated: bool
    path_arguments: tuple[Argument, ...]
    query: tuple[Argument, ...]
    body: tuple[Argument, ...]
    body_model: str | None
    result: str
    result_model: str | None
    row_model: str | None
    bulk: tuple[tuple[Argument, str], ...]
    """For several ids at once: what they are asked with, and the field of a row that holds one."""

    @property
    def arguments(self) -> tuple[Argument, ...]:
        return (*self.path_arguments, *self.body, *self.query)

    @property
    def returns(self) -> str:
        if self.result == "none":
            return "None"
        rows = "Found" if self.bulk else "list"
        return f"{rows}[{self.result_model}]" if self.result == "array" else f"{self.result_model}"

    @property
    def span(self) -> dict[str, str]:
        """The parameters that say from when and until when -> what they are called in a loop."""
        return {self.window.start: "start", self.window.end: "end"} if self.window else {}

    @property
    def span_required(self) -> bool:
        return any(item.required for item in self.query if item.wire in self.span)

    @property
    def is_sorted(self) -> bool:
        return any(item.name == "sorting" for item in self.query)

    @property
    def most(self) -> int:
        """How many ids one call may ask for, of all kinds together."""
        limits = [item.max_items for item, _ in self.bulk if item.max_items is not None]
        return min(limits, default=MOST_IDS)

    @property
    def split(self) -> dict[str, str]:
        """What stands for an argument that is asked for in parts, one call a part."""
        return {
            item.name: f"part[{field!r}]" if item.required else f"part.get({field!r})"
            for item, field in self.bulk
        }


@dataclass(frozen=True)
class Method:
    """One method: an operation, or two whose paths differ in an optional last part."""

    operation: Operation
    variant: Operation | None = None

    @property
    def name(self) -> str:
        return self.operation.method_name

    @property
    def iter_name(self) -> str:
        return "iter_" + self.name.removeprefix("list_")

    @property
    def has_limit(self) -> bool:
        return any(argument.name == "limit" for argument in self.operation.query)

    @property
    def optional_id(self) -> Argument | None:
        """The last part of the longer path."""
        return self.variant.path_arguments[-1] if self.variant else None


@dataclass(frozen=True)
class Resource:
    """One resource of the client: the operations of one tag."""

    tag: str
    doc: str
    methods: tuple[Method, ...]

    @property
    def class_name(self) -> str:
        return "".join(word.capitalize() for word in self.tag.split("_"))

    @property
    def operations(self) -> list[Operation]:
        return [
            operation
            for method in self.methods
            for operation in (method.operation, method.variant)
            if operation
        ]
