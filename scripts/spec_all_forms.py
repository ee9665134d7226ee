"""Fields without which an operation acts on all there is, and the methods that do so by name."""

from __future__ import annotations

from dataclasses import replace

from spec_arguments import body_fields
from spec_resources import Operation
from spec_schemas import Json, SpecError, resolve


def missing_means_all(document: Json, raw: Json) -> tuple[str, ...]:
    """Return the fields of a body that `x-missing-means: all` marks. Raises SpecError."""
    marked = []
    has_list = False
    for name, schema in body_fields(document, raw):
        facts = resolve(document, schema)
        mark = facts.get("x-missing-means")
        if mark not in (None, "all"):
            raise SpecError(f"x-missing-means of {name} is {mark!r}, and can only be 'all'")
        if mark:
            marked.append(name)
            has_list = has_list or facts.get("type") == "array"
    if has_list != ("x-all" in raw):
        raise SpecError(
            "x-all says what an operation does without the list of ids that x-missing-means marks:"
            " write both, or none of them"
        )
    return tuple(marked)


def all_form(operation: Operation) -> Operation | None:
    """Return the operation as it acts on all there is, without its list of ids; None if it cannot.

    An amount has no such form: what all of it is must be read first, which a method by hand does.
    """
    if operation.all_summary is None:
        return None
    marked = {
        argument.name for argument in operation.body if argument.wire in operation.missing_means_all
    }
    # Of two arguments of which one is needed, without the one the other is.
    needed = operation.one_needed if marked & set(operation.one_needed) else ()
    body = [
        replace(argument, required=argument.required or argument.name in needed)
        for argument in operation.body
        if argument.name not in marked
    ]
    return replace(
        operation,
        method_name=f"{operation.method_name}_all",
        summary=operation.all_summary,
        description=(
            f"Does to all there is what `{operation.method_name}` does to what it names.\n\n"
            f"{operation.description}"
        ),
        body=tuple(body),
        bulk=(),
        is_all=True,
    )
