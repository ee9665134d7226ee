"""The data from which the templates write resources: operations, methods and arguments."""

from __future__ import annotations

from dataclasses import dataclass

from spec_checks import Check
from spec_schemas import argument_name, python_name

MAX_IDS = 50
"""How many ids one call may have where the spec gives no limit, so that no URL is too long."""


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
        """The name that the generator uses in endpoints and models."""
        return python_name(self.wire)

    def expression(self, parts: dict[str, str]) -> str:
        """Return the expression to pass to an endpoint; `parts` replaces lists of ids."""
        if self.type.startswith("Time"):
            return f"unix_time({self.name!r}, {self.name})"
        return parts.get(self.name, self.name)


@dataclass(frozen=True)
class Window:
    """The period of a list: its maximum length, and the parameters that set it."""

    days: int
    start: str
    """The name of the parameter in the API, as for `end`."""
    end: str
    fields: tuple[str, ...]
    """The fields of a row, one of which must lie in the period."""
    includes_end: bool
    orders: dict[str, tuple[str, ...]]
    """For a list of one status: what it can be sorted by -> the statuses whose time that is. The
    first is the default."""


@dataclass(frozen=True)
class Operation:
    """One operation, with everything that its method and its row in the table need."""

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
    alternatives: tuple[str, ...]
    """The two arguments of which one must be passed; empty when there are no such."""
    result: str
    result_model: str | None
    row_model: str | None
    bulk: tuple[tuple[Argument, str], ...]
    """For several ids in one call: each list of ids, and the field of a row with such an id."""
    checks: tuple[Check, ...]
    """The values of a request that the client checks before it sends them."""
    missing_means_all: tuple[str, ...] = ()
    """The fields of the body without which it acts on all there is."""
    all_summary: str | None = None
    """What it then does, if there is a method for that."""
    one_needed: tuple[str, ...] = ()
    """The two arguments of which the API needs one, also where the method requires one."""
    is_all: bool = False
    """Whether this is the form that acts on all there is."""

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
    def period(self) -> dict[str, str]:
        """The parameters for begin and end of a period -> the variables for them in a loop."""
        return {self.window.start: "start", self.window.end: "end"} if self.window else {}

    @property
    def period_required(self) -> bool:
        return any(argument.required for argument in self.query if argument.wire in self.period)

    @property
    def is_sorted(self) -> bool:
        return any(argument.name == "sorting" for argument in self.query)

    @property
    def in_time_order(self) -> str:
        """The expression for whether a list is sorted by the time that its period looks at."""
        window = self.window
        if window is None or not window.orders:
            return str(window is not None and len(window.fields) == 1)
        default = next(iter(window.orders))
        status = self.path_arguments[-1].name
        word = f'(sorting or {default!r}).removeprefix("-")'
        return f"{status} in {window.orders!r}.get({word}, ())"

    @property
    def max_ids(self) -> int:
        """How many ids one call may have, of all lists together."""
        limits = [argument.max_items for argument, _ in self.bulk if argument.max_items is not None]
        return min(limits, default=MAX_IDS)

    @property
    def parts(self) -> dict[str, str]:
        """The expression for each list of ids in a call for a part of them."""
        return {
            argument.name: f"part[{field!r}]" if argument.required else f"part.get({field!r})"
            for argument, field in self.bulk
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
        """The last parameter of the longer path."""
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
            if not method.operation.is_all
            for operation in (method.operation, method.variant)
            if operation
        ]
