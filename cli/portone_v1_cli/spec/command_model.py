"""Commands and their parameters, read from the description of the API.

These are pure functions over the OpenAPI document, and none of them names an operation.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .fields import Field, describe
from .schema import Json, allows_null, properties, required, resolve

_METHODS = ("get", "put", "post", "delete", "patch")
_DAY = 86_400


@dataclass(frozen=True)
class Parameter:
    """One argument or option of a command, or one of its secrets."""

    field: Field
    """Its type, under the name of the argument of the client's method."""
    help: str
    korean: str
    """The term in the vendor's console and documents; may be empty."""
    positional: bool = False
    minimum: int | None = None
    maximum: int | None = None
    nullable: bool = False
    """Whether the API takes null."""
    default: str | None = None
    """The value that the API uses when none is sent."""
    example: Any = None
    in_example: bool = False
    """Whether the example of the command uses it."""
    day_end: int = 0
    """Seconds that are added to a bare date, so that the last day of a period is whole; else 0."""
    missing_means_all: bool = False
    """Whether the API acts on all there is without it, so that the command requires it."""

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def option(self) -> str:
        """The name of the option, such as `--merchant-uid`."""
        return "--" + self.name.strip("_").replace("_", "-")

    @property
    def is_repeatable(self) -> bool:
        """Whether the option can be repeated; a list of objects is one JSON text instead."""
        return self.field.repeated and self.field.kind != "object"

    @property
    def example_words(self) -> list[str]:
        """The example as words of a command line; none for a secret."""
        kind = self.field.kind
        value = self.example
        if self.field.secret:
            return []
        if self.positional:
            return [str(value)]
        if kind == "object":
            return [self.option, json_text(value)]
        if kind == "flag":
            return [self.option if value else f"--no-{self.option[2:]}"]
        values = value if self.is_repeatable else [value]
        return [word for item in values for word in (self.option, str(item))]


@dataclass(frozen=True)
class Command:
    """One method of the client as a command."""

    group: str
    method: str
    summary: str
    korean: str
    """Its name in the vendor's documents; may be empty."""
    description: str
    effect: str
    paged: bool
    parameters: tuple[Parameter, ...]
    operation: Json = field(repr=False, compare=False)
    """The operation as it stands in the description."""
    time_range: tuple[str, ...] = ()
    """The options for the begin and end of a period, which the iterator calls since and until."""
    longest_period: int = 0
    """The longest period of one request in seconds; 0 when there is none."""

    @property
    def name(self) -> str:
        return self.method.replace("_", "-")

    @property
    def ids(self) -> tuple[Parameter, ...]:
        """The parameters of the path, in its order."""
        return tuple(parameter for parameter in self.parameters if parameter.positional)

    @property
    def secrets(self) -> tuple[Parameter, ...]:
        """The parameters that must not stand on a command line."""
        return tuple(parameter for parameter in self.parameters if parameter.field.secret)

    @property
    def options(self) -> tuple[Parameter, ...]:
        """All other parameters."""
        return tuple(
            parameter
            for parameter in self.parameters
            if not parameter.positional and not parameter.field.secret
        )

    @property
    def request(self) -> Field:
        """All parameters as the fields of one object."""
        fields = tuple(parameter.field for parameter in self.parameters)
        return Field(self.method, "object", fields=fields)

    @property
    def changes(self) -> bool:
        """Whether the command changes data or moves money."""
        return self.effect not in ("read", "login")

    @property
    def iterator(self) -> str:
        """The name of the client's method that follows the pages."""
        return "iter_" + self.method.removeprefix("list_")

    @property
    def example(self) -> str:
        """An example command line; empty when an argument has no example in the description."""
        parameters = [parameter for parameter in self.parameters if parameter.in_example]
        if any(parameter.example is None for parameter in parameters):
            return ""
        words = ["portone-v1", self.group, self.name]
        for parameter in parameters:
            words += parameter.example_words
        if any(parameter.field.secret for parameter in parameters):
            words += ["--secrets", "secrets.json"]
        return shlex.join(words)


def json_text(value: Any) -> str:
    """Encode a value as JSON the way a person would type it."""
    return json.dumps(value, ensure_ascii=False)


def groups(document: Json) -> dict[str, str]:
    """Return the groups that have commands, each with its help, in the description's order."""
    names = {operation["tags"][0] for _, operation in _operations(document)}
    return {tag["name"]: _about(tag) for tag in document.get("tags", ()) if tag["name"] in names}


def _about(tag: Json) -> str:
    korean = f" ({tag['x-korean-name']})" if "x-korean-name" in tag else ""
    return f"{tag.get('description', '')}{korean}"


def commands(
    document: Json, argument_names: Mapping[str, str], group: str | None = None
) -> list[Command]:
    """Return every command of the description, or of one group, in its order.

    `argument_names` maps a parameter of the API to the Python argument where the two differ
    (`portone_v1_api.operations.ARGUMENTS`).
    """
    by_name: dict[tuple[str, str], Command] = {}
    for path, operation in _operations(document):
        if group in (None, operation["tags"][0]):
            command = _command(document, path, operation, argument_names)
            key = (command.group, command.method)
            by_name[key] = _merge(by_name[key], command) if key in by_name else command
    return list(by_name.values())


def _operations(document: Json) -> Iterator[tuple[str, Json]]:
    """Yield every operation with its path; the parameters of the path are among its own."""
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                operation = item[method]
                parameters = [*item.get("parameters", []), *operation.get("parameters", [])]
                yield path, operation | {"parameters": parameters}


def _merge(first: Command, second: Command) -> Command:
    """Merge two paths of one method: what only the longer path has becomes an option."""
    shorter, longer = sorted((first, second), key=lambda command: len(command.ids))
    id_names = {parameter.name for parameter in shorter.ids}
    new_options = [
        replace(
            parameter,
            field=replace(parameter.field, required=False),
            positional=False,
            in_example=False,
        )
        for parameter in longer.ids
        if parameter.name not in id_names
    ]
    rest = (parameter for parameter in shorter.parameters if not parameter.positional)
    return replace(shorter, parameters=(*shorter.ids, *new_options, *rest))


def _command(
    document: Json, path: str, operation: Json, argument_names: Mapping[str, str]
) -> Command:
    group = operation["tags"][0]
    identity: str = operation.get("x-method") or operation["operationId"]
    raw_parameters = [resolve(document, raw) for raw in operation["parameters"]]
    in_path = [raw for raw in raw_parameters if raw["in"] == "path"]
    in_path.sort(key=lambda raw: path.index(f"{{{raw['name']}}}"))
    in_query = [raw for raw in raw_parameters if raw["in"] == "query"]
    # The keys of a login are no arguments: they come from the environment or a file.
    in_body = [] if operation["x-effect"] == "login" else _body(document, operation)
    ids = [replace(_parameter(document, raw, argument_names), positional=True) for raw in in_path]
    others = [_parameter(document, raw, argument_names) for raw in [*in_body, *in_query]]
    if "x-bulk" in operation and not any(parameter.in_example for parameter in others):
        # No list of ids is required by itself, though one of them must be passed.
        others = [
            replace(parameter, in_example=parameter.example is not None) for parameter in others
        ]
    window = operation.get("x-window")
    bounds: tuple[str, ...] = ()
    longest_period = 0
    if window:
        bounds = tuple(argument_names.get(window[name], window[name]) for name in ("from", "to"))
        longest_period = window["days"] * _DAY
        day_end = _DAY if window.get("end") == "excluded" else _DAY - 1
        others = [
            replace(parameter, day_end=day_end) if parameter.name == bounds[1] else parameter
            for parameter in others
        ]
    return Command(
        group=group,
        method=identity.removeprefix(f"{group}_"),
        summary=operation["summary"],
        korean=operation.get("x-korean-name", ""),
        description=operation.get("description", ""),
        effect=operation["x-effect"],
        paged="x-pages" in operation,
        parameters=(*ids, *others),
        operation=operation,
        time_range=bounds,
        longest_period=longest_period,
    )


def _body(document: Json, operation: Json) -> list[Json]:
    """Return the fields of the body as parameters, each with its value in the first example."""
    content = resolve(document, operation.get("requestBody", {})).get("content", {})
    media = content.get("application/json", {})
    schema = media.get("schema", {})
    examples = [resolve(document, raw)["value"] for raw in media.get("examples", {}).values()]
    example = examples[0] if examples else {}
    required_fields = required(document, schema)
    # What the client requires though the API does not, each with a text of its own.
    client_required = resolve(document, schema).get("x-client-required", {})
    return [
        {
            "name": name,
            "description": client_required.get(name),
            "schema": field_schema,
            "required": name in required_fields or name in client_required,
            "in_example": name in example,
            "example": example.get(name),
        }
        for name, field_schema in properties(document, schema)
    ]


def _parameter(document: Json, raw: Json, argument_names: Mapping[str, str]) -> Parameter:
    schema = resolve(document, raw["schema"])
    item = resolve(document, schema.get("items", {})) if schema.get("type") == "array" else schema
    means_all = schema.get("x-missing-means") == "all"
    is_required = bool(raw.get("required")) or means_all
    name = argument_names.get(raw["name"], raw["name"])
    text = raw.get("description") or schema.get("description", "")
    default = schema.get("default")
    return Parameter(
        field=describe(document, name, schema | {"description": text}, required=is_required),
        help=text,
        korean=raw.get("x-korean-name") or schema.get("x-korean-name", ""),
        minimum=item.get("minimum"),
        maximum=item.get("maximum"),
        nullable=allows_null(document, raw["schema"]),
        default=None if default is None else str(default).lower(),
        example=raw.get("example", next(iter(schema.get("examples", ())), None)),
        in_example=raw.get("in_example", False) or is_required,
        missing_means_all=means_all,
    )
