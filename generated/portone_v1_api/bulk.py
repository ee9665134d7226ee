# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Check the ids of a bulk operation, and split them into calls."""

from collections.abc import Mapping, Sequence


def ids(arguments: Mapping[str, object], *, absent: object) -> dict[str, list[str]]:
    """Return the ids of each argument, each once, without the arguments that are `absent`.

    Raises TypeError for what is no list of str, and ValueError for an empty list or id: the API
    may take an empty list for "all". Errors never repeat an id.
    """
    return {
        name: _checked(name, value)
        for name, value in arguments.items()
        if value is not absent
    }


def _checked(name: str, value: object) -> list[str]:
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"{name} must be a list of ids, not {type(value).__name__}")
    if not value:
        raise ValueError(f"{name} is an empty list: leave it out, or pass the ids")
    for item in value:
        if not isinstance(item, str):
            raise TypeError(
                f"{name} must hold ids of type str, not {type(item).__name__}"
            )
        if not item.strip():
            raise ValueError(f"{name} holds an empty or blank id: pass the ids")
    return list(dict.fromkeys(value))


def parts(
    ids_by_field: Mapping[str, Sequence[str]], most: int
) -> list[dict[str, list[str]]]:
    """Split the ids, in their order, into parts of at most `most` ids together.

    A part has only the fields that it has ids for. Raises ValueError when there is no id at all.
    """
    pairs = [
        (field, value) for field, values in ids_by_field.items() for value in values
    ]
    if not pairs:
        raise ValueError("there is nothing to look for: pass at least one id")
    split: list[dict[str, list[str]]] = []
    for start in range(0, len(pairs), most):
        part: dict[str, list[str]] = {}
        for field, value in pairs[start : start + most]:
            part.setdefault(field, []).append(value)
        split.append(part)
    return split
