"""Answers from the spec's own examples, for operations that do not know the shop."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from ..admission import Call
from ..messages import Answer, Json
from ..state import State


def answer(state: State, call: Call) -> Answer:
    """Answer the example of a success with what was asked for in it, or that it is not known."""
    operation, given = call.operation, call.parameters
    if 404 in operation.statuses and not _known(state, call):
        return Answer(404, operation.examples(404)[0])
    body = copy.deepcopy(operation.example)
    asked = {**call.body, **given}
    if isinstance(body.get("response"), list):
        body["response"] = list(_one_for_each(asked, body["response"]))
    for row in _rows(body.get("response")):
        _echo(asked, row)
    return Answer(200, body)


def _known(state: State, call: Call) -> bool:
    """Tell whether there is what the path names: a payment, or for reads what the spec shows."""
    operation, given = call.operation, call.parameters
    if operation.judge_parameters(given):
        return False
    if "imp_uid" in given:
        return state.payments.get(given["imp_uid"]) is not None
    ids = given.keys() & operation.path_names if operation.method == "GET" else ()
    return all(operation.is_example(name, given[name]) for name in ids)


def _one_for_each(asked: Mapping[str, Json], rows: list[Json]) -> Iterator[Json]:
    """Give a row for each id of a list of ids that was sent, else the rows as they are."""
    ids = [(name, ids) for name, ids in asked.items() if isinstance(ids, list) and name in rows[0]]
    if not ids:
        yield from rows
    for name, values in ids:
        for value in dict.fromkeys(values):
            yield {**rows[0], name: value}


def _rows(result: Json) -> list[Json]:
    if isinstance(result, list):
        return result
    return [result] if isinstance(result, dict) else []


def _echo(asked: Mapping[str, Json], row: dict[str, Json]) -> None:
    """Put into a row what was sent under the names of its fields."""
    for name in asked.keys() & row.keys():
        if isinstance(asked[name], (str, int, float)) and _alike(asked[name], row[name]):
            row[name] = asked[name]


def _alike(new: Json, old: Json) -> bool:
    kinds = (str, bool, (int, float))
    return old is None or any(isinstance(new, kind) and isinstance(old, kind) for kind in kinds)
