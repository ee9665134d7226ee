"""Reads the description of the API into commands: their names and their parameters.

Pure functions over the OpenAPI document; nothing here knows a single operation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .schema import Json, Kind, kind_of, properties, required, resolve

_VERBS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class Parameter:
    """One argument or option of a command."""

    name: str
    """The name of the argument of the client's method."""
    kind: Kind
    """An object is typed as JSON."""
    help: str
    korean: str
    """The term in the vendor's console and documents; may be empty."""
    required: bool
    positional: bool = False
    repeated: bool = False
    choices: tuple[str | int, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    default: str | None = None
    """What the API takes when it is not sent."""
    example: str | None = None

    @property
    def option(self) -> str:
        """The name as a command line says it."""
        return "--" + self.name.strip("_").replace("_", "-")


@dataclass(frozen=True)
class Command:
    """One method of the client as a command."""

    group: str
    method: str
    summary: str
    description: str
    effect: str
    paged: bool
    parameters: tuple[Parameter, ...]
    operation: Json = field(repr=False, compare=False)
    """What the description says about it."""

    @property
    def name(self) -> str:
        return self.method.replace("_", "-")

    @property
    def ids(self) -> tuple[Parameter, ...]:
        """What stands in the path, in its order."""
        return tuple(one for one in self.parameters if one.positional)

    @property
    def options(self) -> tuple[Parameter, ...]:
        """Everything else."""
        return tuple(one for one in self.parameters if not one.positional)

    @property
    def iterator(self) -> str:
        """The method that follows the pages."""
        return "iter_" + self.method.removeprefix("list_")

    @property
    def example(self) -> str:
        """A command line of it; empty when the description has no example of an argument."""
        words = ["portone-v1", self.group, self.name]
        for one in self.parameters:
            if one.required and one.example is None:
                return ""
            if one.required:
                words += [str(one.example)] if one.positional else [one.option, str(one.example)]
        return " ".join(words)


def groups(document: Json) -> dict[str, str]:
    """The command groups with what each is about, in the order of the description."""
    return {tag["name"]: tag.get("description", "") for tag in document.get("tags", ())}


def commands(document: Json, arguments: Mapping[str, str]) -> list[Command]:
    """Every command of the description, in its order.

    `arguments` maps the names of the API whose argument in Python has another name to that name
    (`portone_v1_api.operations.ARGUMENTS`).
    """
    found: dict[tuple[str, str], Command] = {}
    for path, item in document["paths"].items():
        for verb in _VERBS:
            if verb in item:
                shared = item.get("parameters", [])
                raw = item[verb] | {"parameters": [*shared, *item[verb].get("parameters", [])]}
                command = _command(document, path, raw, arguments)
                place = command.group, command.method
                found[place] = _merged(found[place], command) if place in found else command
    return list(found.values())


def _merged(one: Command, other: Command) -> Command:
    """Two paths of one method: what only the longer one has in its path becomes an option."""
    shorter, longer = sorted((one, other), key=lambda command: len(command.ids))
    known = {parameter.name for parameter in shorter.ids}
    more = [
        replace(parameter, positional=False, required=False)
        for parameter in longer.ids
        if parameter.name not in known
    ]
    return replace(shorter, parameters=(*shorter.ids, *more, *shorter.options))


def _command(document: Json, path: str, raw: Json, arguments: Mapping[str, str]) -> Command:
    group = raw["tags"][0]
    identity: str = raw.get("x-method") or raw["operationId"]
    parameters = [resolve(document, one) for one in raw["parameters"]]
    in_path = {one["name"]: one for one in parameters if one["in"] == "path"}
    # The keys of a login are no arguments: they come from the environment or a file.
    body = [] if raw["x-effect"] == "login" else _body(document, raw)
    rest = [*body, *(one for one in parameters if one["in"] == "query")]
    return Command(
        group=group,
        method=identity.removeprefix(f"{group}_"),
        summary=raw["summary"],
        description=raw.get("description", ""),
        effect=raw["x-effect"],
        paged="x-pages" in raw,
        parameters=(
            *(
                replace(_parameter(document, in_path[name], arguments), positional=True)
                for name in sorted(in_path, key=lambda name: path.index(f"{{{name}}}"))
            ),
            *(_parameter(document, one, arguments) for one in rest),
        ),
        operation=raw,
    )


def _body(document: Json, raw: Json) -> list[Json]:
    """The fields of the body, each shaped like a parameter."""
    content = resolve(document, raw.get("requestBody", {})).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    needed = required(document, schema)
    return [
        {"name": name, "schema": one, "required": name in needed}
        for name, one in properties(document, schema)
    ]


def _parameter(document: Json, raw: Json, arguments: Mapping[str, str]) -> Parameter:
    schema = resolve(document, raw["schema"])
    repeated = schema.get("type") == "array"
    item = resolve(document, schema.get("items", {})) if repeated else schema
    kind = kind_of(item)
    default = schema.get("default")
    example = raw.get("example", next(iter(schema.get("examples", ())), None))
    text = raw.get("description") or schema.get("description", "")
    return Parameter(
        name=arguments.get(raw["name"], raw["name"]),
        kind=kind,
        help=text,
        korean=raw.get("x-korean-name") or schema.get("x-korean-name", ""),
        required=bool(raw.get("required")),
        # A list of objects is typed as one JSON text too.
        repeated=repeated and kind != "object",
        choices=tuple(item.get("enum", ())),
        minimum=item.get("minimum"),
        maximum=item.get("maximum"),
        default=None if default is None else str(default).lower(),
        example=None if example is None else str(example),
    )
