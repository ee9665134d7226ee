"""Ids that the target is said to know, for targets that cannot be seeded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import product
from typing import Any
from urllib.parse import quote

from ..openapi.document import Operation

Ids = Mapping[str, Sequence[str]]
"""By the name of the parameter in the API, without the [] of a list."""
TELLS_NOBODY = frozenset({"imp_uid", "merchant_uid"})
"""The ids that a report shows: the others may be a buyer's, such as an e-mail address."""


def id_names(operations: Iterable[Operation]) -> tuple[str, ...]:
    """The names that ids can be given for: what a read cannot be asked without."""
    found: dict[str, None] = {}
    for operation in operations:
        if operation.effect == "read":
            asked = [*operation.names, *sorted(operation.required), *operation.bulk]
            names = (bare(name) for name in asked if name not in operation.choices)
            found |= dict.fromkeys(name for name in names if not is_time(name))
    return tuple(found)


def check_names(operations: Iterable[Operation], ids: Ids) -> None:
    """Raises ValueError for ids that no read asks for."""
    names = id_names(operations)
    for name in ids:
        if name not in names:
            like = get_close_matches(name, names, n=1)
            near = f"did you mean {like[0]}?" if like else f"there are {', '.join(names)}"
            raise ValueError(f"no read asks for {name!r}; {near}")


def in_path(operation: Operation, ids: Ids) -> Iterator[dict[str, str]]:
    """The values for the names in a path that the ids make."""
    columns = [operation.choices.get(name) or ids.get(name, ()) for name in operation.names]
    for row in product(*columns):
        yield dict(zip(operation.names, row, strict=True))


def in_query(operation: Operation, ids: Ids) -> dict[str, Any]:
    """The values for the query that the ids make: the first one, or all where a list is asked."""
    asked = {*operation.required, *operation.bulk}
    given = {name: list(ids[bare(name)]) for name in asked if ids.get(bare(name))}
    return {name: some if name.endswith("[]") else some[0] for name, some in given.items()}


def stand_ins(ids: Ids) -> dict[str, str]:
    """What stands in a report for each id that may be a buyer's."""
    return {
        text: f"${name.upper()}_{number}"
        for name, listed in ids.items()
        if name not in TELLS_NOBODY
        for number, one in enumerate(listed, 1)
        for text in (one, quote(one, safe=""))
    }


def bare(name: str) -> str:
    """The name of one id of a list."""
    return name.removesuffix("[]")


def is_time(name: str) -> bool:
    """Whether a parameter is an end of a range of time, which is no id."""
    return name.removeprefix("schedule_") in ("from", "to")
