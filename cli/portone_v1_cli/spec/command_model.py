"""Reads the description of the API into commands: their names and their parameters.

Pure functions over the OpenAPI document; nothing here knows a single operation.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .fields import Field, describe
from .schema import Json, properties, required, resolve

_VERBS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class Parameter:
    """One argument or option of a command, or one of its secrets."""

    field: Field
    """What it holds, under the name of the argument of the client's method."""
    help: str
    korean: str
    """The term in the vendor's console and documents; may be empty."""
    positional: bool = False
    minimum: int | None = None
    maximum: int | None = None
    default: str | None = None
    """What the API takes when it is not sent."""
    example: Any = None
    suggested: bool = False
    """Whether the example of the command has it."""

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def option(self) -> str:
        """The name as a command line says it."""
        return "--" + self.name.strip("_").replace("_", "-")

    @property
    def several(self) -> bool:
        """Whether the option is repeated; a list of objects is one JSON text."""
        return self.field.repeated and self.field.kind != "object"

    @property
    def words(self) -> list[str]:
        """Its example as words of a command line; none for a secret."""
        kind, value = self.field.kind, self.example
        if self.field.secret:
            return []
        if self.positional:
            return [str(value)]
        if kind == "object":
            return [self.option, typed(value)]
        if kind == "flag":
            return [self.option if value else f"--no-{self.option[2:]}"]
        values = value if self.several else [value]
        return [word for one in values for word in (self.option, str(one))]


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
    """What the description says about it."""
    span: tuple[str, ...] = ()
    """The options that say from when and until when; the iterator calls them since and until."""

    @property
    def name(self) -> str:
        return self.method.replace("_", "-")

    @property
    def ids(self) -> tuple[Parameter, ...]:
        """What stands in the path, in its order."""
        return tuple(one for one in self.parameters if one.positional)

    @property
    def secrets(self) -> tuple[Parameter, ...]:
        """What must not stand on a command line."""
        return tuple(one for one in self.parameters if one.field.secret)

    @property
    def options(self) -> tuple[Parameter, ...]:
        """Everything else."""
        return tuple(one for one in self.parameters if not (one.positional or one.field.secret))

    @property
    def request(self) -> Field:
        """All parameters as the fields of one object."""
        return Field(self.method, "object", fields=tuple(one.field for one in self.parameters))

    @property
    def changes(self) -> bool:
        """Whether anything is other than before once it is done."""
        return self.effect not in ("read", "login")

    @property
    def iterator(self) -> str:
        """The method that follows the pages."""
        return "iter_" + self.method.removeprefix("list_")

    @property
    def example(self) -> str:
        """A command line of it; empty when the description has no example of an argument."""
        shown = [one for one in self.parameters if one.suggested]
        if any(one.example is None for one in shown):
            return ""
        words = [
            "portone-v1",
            self.group,
            self.name,
            *(word for one in shown for word in one.words),
        ]
        if any(one.field.secret for one in shown):
            words += ["--secrets", "secrets.json"]
        return shlex.join(words)


def typed(value: Any) -> str:
    """JSON as a person would type it."""
    return json.dumps(value, ensure_ascii=False)


def groups(document: Json) -> dict[str, str]:
    """The groups that have commands, with what each is about, in the description's order."""
    used = {raw["tags"][0] for _, raw in _operations(document)}
    return {tag["name"]: _about(tag) for tag in document.get("tags", ()) if tag["name"] in used}


def _about(tag: Json) -> str:
    korean = f" ({tag['x-korean-name']})" if "x-korean-name" in tag else ""
    return f"{tag.get('description', '')}{korean}"


def commands(
    document: Json, arguments: Mapping[str, str], group: str | None = None
) -> list[Command]:
    """Every command of the description, or of one group, in its order.

    `arguments` maps the names of the API whose argument in Python has another name to that name
    (`portone_v1_api.operations.ARGUMENTS`).
    """
    found: dict[tuple[str, str], Command] = {}
    for path, raw in _operations(document):
        if group in (None, raw["tags"][0]):
            command = _command(document, path, raw, arguments)
            place = command.group, command.method
            found[place] = _merged(found[place], command) if place in found else command
    return list(found.values())


def _operations(document: Json) -> Iterator[tuple[str, Json]]:
    """Every path with each of its operations, which has the parameters of the path too."""
    for path, item in document["paths"].items():
        for verb in _VERBS:
            if verb in item:
                shared = item.get("parameters", [])
                yield (
                    path,
                    item[verb] | {"parameters": [*shared, *item[verb].get("parameters", [])]},
                )


def _merged(one: Command, other: Command) -> Command:
    """Two paths of one method: what only the longer one has in its path becomes an option."""
    shorter, longer = sorted((one, other), key=lambda command: len(command.ids))
    known = {parameter.name for parameter in shorter.ids}
    more = [
        replace(
            parameter,
            field=replace(parameter.field, required=False),
            positional=False,
            suggested=False,
        )
        for parameter in longer.ids
        if parameter.name not in known
    ]
    rest = (parameter for parameter in shorter.parameters if not parameter.positional)
    return replace(shorter, parameters=(*shorter.ids, *more, *rest))


def _command(document: Json, path: str, raw: Json, arguments: Mapping[str, str]) -> Command:
    group = raw["tags"][0]
    identity: str = raw.get("x-method") or raw["operationId"]
    known = [resolve(document, one) for one in raw["parameters"]]
    in_path = {one["name"]: one for one in known if one["in"] == "path"}
    in_query = [one for one in known if one["in"] == "query"]
    # The keys of a login are no arguments: they come from the environment or a file.
    in_body = [] if raw["x-effect"] == "login" else _body(document, raw)
    parameters = [_parameter(document, one, arguments) for one in [*in_body, *in_query]]
    if "x-bulk" in raw and not any(one.suggested for one in parameters):
        # None of the ids is required alone, though there must be one.
        parameters = [replace(one, suggested=one.example is not None) for one in parameters]
    return Command(
        group=group,
        method=identity.removeprefix(f"{group}_"),
        summary=raw["summary"],
        korean=raw.get("x-korean-name", ""),
        description=raw.get("description", ""),
        effect=raw["x-effect"],
        paged="x-pages" in raw,
        parameters=(
            *(
                replace(_parameter(document, in_path[name], arguments), positional=True)
                for name in sorted(in_path, key=lambda name: path.index(f"{{{name}}}"))
            ),
            *parameters,
        ),
        operation=raw,
        span=tuple(
            arguments.get(raw["x-window"][end], raw["x-window"][end]) for end in ("from", "to")
        )
        if "x-window" in raw
        else (),
    )


def _body(document: Json, raw: Json) -> list[Json]:
    """The fields of the body, each shaped like a parameter, with its value in the first example."""
    content = resolve(document, raw.get("requestBody", {})).get("content", {})
    media = content.get("application/json", {})
    schema = media.get("schema", {})
    examples = [resolve(document, one)["value"] for one in media.get("examples", {}).values()]
    example = examples[0] if examples else {}
    needed = required(document, schema)
    return [
        {
            "name": name,
            "schema": one,
            "required": name in needed,
            "suggested": name in example,
            "example": example.get(name),
        }
        for name, one in properties(document, schema)
    ]


def _parameter(document: Json, raw: Json, arguments: Mapping[str, str]) -> Parameter:
    schema = resolve(document, raw["schema"])
    item = resolve(document, schema.get("items", {})) if schema.get("type") == "array" else schema
    needed = bool(raw.get("required"))
    name = arguments.get(raw["name"], raw["name"])
    text = raw.get("description") or schema.get("description", "")
    default = schema.get("default")
    return Parameter(
        field=describe(document, name, schema | {"description": text}, required=needed),
        help=text,
        korean=raw.get("x-korean-name") or schema.get("x-korean-name", ""),
        minimum=item.get("minimum"),
        maximum=item.get("maximum"),
        default=None if default is None else str(default).lower(),
        example=raw.get("example", next(iter(schema.get("examples", ())), None)),
        suggested=raw.get("suggested", False) or needed,
    )
