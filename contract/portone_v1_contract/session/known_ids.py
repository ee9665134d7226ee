"""Ids that the user gives, for targets that have no control plane to create any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import product
from typing import Any
from urllib.parse import quote

from ..openapi.document import Operation

Ids = Mapping[str, Sequence[str]]
"""By the name of the parameter in the API, without the [] of a list."""
PUBLIC_IDS = frozenset({"imp_uid", "merchant_uid"})
"""The ids that a report may show: another one may be a buyer's e-mail address."""


def id_names(operations: Iterable[Operation]) -> tuple[str, ...]:
    """Return the names that ids can be given for: those that some read needs."""
    result: dict[str, None] = {}
    for operation in operations:
        if operation.effect == "read":
            needed = [*operation.names, *sorted(operation.required), *operation.bulk]
            names = (singular(name) for name in needed if name not in operation.choices)
            result |= dict.fromkeys(name for name in names if not is_time_parameter(name))
    return tuple(result)


def check_names(operations: Iterable[Operation], ids: Ids) -> None:
    """Check that some read asks for each of the ids. Raises ValueError."""
    names = id_names(operations)
    for name in ids:
        if name not in names:
            like = get_close_matches(name, names, n=1)
            near = f"did you mean {like[0]}?" if like else f"there are {', '.join(names)}"
            raise ValueError(f"no read asks for {name!r}; {near}")


def values_in_path(operation: Operation, ids: Ids) -> Iterator[dict[str, str]]:
    """Yield the values for the names in a path, in every combination of the ids."""
    columns = [operation.choices.get(name) or ids.get(name, ()) for name in operation.names]
    for row in product(*columns):
        yield dict(zip(operation.names, row, strict=True))


def values_in_query(operation: Operation, ids: Ids) -> dict[str, Any]:
    """Return the ids that a query needs: all of them for a list, otherwise the first one."""
    result: dict[str, Any] = {}
    for name in {*operation.required, *operation.bulk}:
        values = list(ids.get(singular(name), ()))
        if values:
            result[name] = values if name.endswith("[]") else values[0]
    return result


def stand_ins(ids: Ids) -> dict[str, str]:
    """Return, for each id that may be a buyer's, the text that a report shows instead."""
    return {
        text: f"${name.upper()}_{number}"
        for name, values in ids.items()
        if name not in PUBLIC_IDS
        for number, value in enumerate(values, 1)
        for text in (value, quote(value, safe=""))
    }


def singular(name: str) -> str:
    """Return the name of one id of a list: `imp_uid` for `imp_uid[]`."""
    return name.removesuffix("[]")


def is_time_parameter(name: str) -> bool:
    """Return whether a parameter is an end of a range of time, and so no id."""
    return name.removeprefix("schedule_") in ("from", "to")


def query_text(value: Any) -> str | list[str]:
    """Return an id or an example as a query holds it."""
    return [str(item) for item in value] if isinstance(value, list) else str(value)
