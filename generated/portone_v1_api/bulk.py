# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Asking for several ids at once: what is asked, and how it is split into calls."""

from collections.abc import Mapping, Sequence


def ids(given: Mapping[str, object], *, absent: object) -> dict[str, list[str]]:
    """The ids asked for, each once, without the names under which none were given (`absent`).

    Raises TypeError for what is no list of str, and ValueError for an empty list or id: the API
    may take an empty list for "all". Errors never repeat an id.
    """
    return {
        name: _checked(name, some) for name, some in given.items() if some is not absent
    }


def _checked(name: str, some: object) -> list[str]:
    if not isinstance(some, (list, tuple)):
        raise TypeError(f"{name} must be a list of ids, not {type(some).__name__}")
    if not some:
        raise ValueError(
            f"{name} is an empty list: leave it out, or pass the ids that are meant"
        )
    for one in some:
        if not isinstance(one, str):
            raise TypeError(
                f"{name} must hold ids of type str, not {type(one).__name__}"
            )
        if not one:
            raise ValueError(f"{name} holds an empty id: pass the ids that are meant")
    return list(dict.fromkeys(some))


def parts(asked: Mapping[str, Sequence[str]], most: int) -> list[dict[str, list[str]]]:
    """Split what is asked, in its order, into parts of at most `most` ids together.

    A part has only the names that it has ids for. Raises ValueError when nothing is asked for.
    """
    pairs = [(name, one) for name, some in asked.items() for one in some]
    if not pairs:
        raise ValueError("nothing is asked for: pass at least one id")
    split: list[dict[str, list[str]]] = []
    for start in range(0, len(pairs), most):
        part: dict[str, list[str]] = {}
        for name, one in pairs[start : start + most]:
            part.setdefault(name, []).append(one)
        split.append(part)
    return split
