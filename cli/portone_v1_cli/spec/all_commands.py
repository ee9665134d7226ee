"""The command for all there is, beside that of an operation that acts on what it names."""

from __future__ import annotations

from dataclasses import replace

from .command_model import Command, Parameter
from .schema import Json, resolve


def all_command(document: Json, command: Command) -> Command | None:
    """Return the command that leaves out what `x-missing-means` marks; None if there is none."""
    summary = command.operation.get("x-all")
    if summary is None:
        return None
    marked = {one.field.name for one in command.parameters if one.missing_means_all}
    # Of two fields of which one is needed, without the one the other is.
    needed = _alternatives(document, command.operation)
    if not marked & set(needed):
        needed = []
    parameters = tuple(
        _required(parameter) if parameter.name in needed else parameter
        for parameter in command.parameters
        if parameter.name not in marked
    )
    return replace(
        command,
        method=f"{command.method}_all",
        summary=summary,
        description=(
            f"Does to all there is what {command.name} does to what it names.\n\n"
            f"{command.description}"
        ),
        parameters=parameters,
    )


def _required(parameter: Parameter) -> Parameter:
    return replace(parameter, field=replace(parameter.field, required=True), in_example=True)


def _alternatives(document: Json, operation: Json) -> list[str]:
    """Return the two fields of which a body needs one; none for most operations."""
    content = resolve(document, operation["requestBody"])["content"]
    schema = resolve(document, content["application/json"]["schema"])
    condition = schema.get("if", {}).get("not", {}).get("required", [])
    consequence = schema.get("then", {}).get("required", [])
    return [*condition, *consequence]
