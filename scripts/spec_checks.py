"""The values of a request that the client checks before it sends them, read from the spec.

Amounts, times and switches: by type and format, at every depth, never by a list of operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spec_schemas import TIME, Json, SpecError, fields_of, resolve

ITEMS = "[]"
"""The part of a path that stands for every item of a list."""

_BOUNDS = ("minimum", "exclusiveMinimum")


@dataclass(frozen=True)
class Check:
    """One value of a request, and what it must be."""

    path: tuple[str, ...]
    """Names of the API from the query or the body down, and `ITEMS`."""
    kind: Literal["amount", "time", "flag"]
    nullable: bool = False
    positive: bool = False
    """For an amount: whether 0 is refused."""
    currency: str = ""
    """For an amount: its currency where no `currency` stands beside it; empty if none is known."""


def checks(
    document: Json,
    fields: Iterable[tuple[str, Json]],
    facts: Json | None = None,
    path: tuple[str, ...] = (),
) -> Iterator[Check]:
    """Yield the checks of the parameters of a query, or of the fields of an object.

    `facts` is the schema of the object, `path` where it stands.
    """
    schemas = dict(fields)
    beside = resolve(document, schemas.get("currency", {}))
    currency = beside.get("default") or (facts or {}).get("x-currency", "")
    for name, schema in schemas.items():
        here = (*path, name)
        for check in _checks(document, schema, here):
            is_own = check.kind == "amount" and check.path == here
            yield replace(check, currency=currency) if is_own else check


def _checks(document: Json, schema: Json, path: tuple[str, ...]) -> Iterator[Check]:
    facts = resolve(document, schema)
    if "anyOf" in facts or "oneOf" in facts:
        yield from _union(document, facts, path)
        return
    kind = facts.get("type")
    types = kind if isinstance(kind, list) else [kind]
    nullable = "null" in types
    if facts.get("format") == TIME:
        yield Check(path, "time", nullable)
    elif "number" in types:
        yield Check(path, "amount", nullable, _is_positive(facts, path))
    elif "boolean" in types:
        yield Check(path, "flag", nullable)
    elif "array" in types:
        yield from _checks(document, facts["items"], (*path, ITEMS))
    else:
        yield from checks(document, fields_of(document, facts)[0].items(), facts, path)


def _union(document: Json, facts: Json, path: tuple[str, ...]) -> Iterator[Check]:
    """Yield the checks of a value that is of one type or null; other unions have none."""
    options = facts.get("anyOf") or facts.get("oneOf") or []
    others = [option for option in options if option.get("type") != "null"]
    if len(others) != 1:
        return
    bounds = {name: facts[name] for name in _BOUNDS if name in facts}
    for check in _checks(document, resolve(document, others[0]) | bounds, path):
        yield replace(check, nullable=True) if check.path == path else check


def _is_positive(facts: Json, path: tuple[str, ...]) -> bool:
    """Return whether an amount must be above 0. Raises SpecError for one without a bound."""
    bounds = tuple(facts.get(name) for name in _BOUNDS)
    if bounds not in ((0, None), (None, 0)):
        raise SpecError(
            f"{'.'.join(path)} is an amount in a request: give it `minimum: 0`, or"
            " `exclusiveMinimum: 0` where 0 means nothing"
        )
    return bounds == (None, 0)
