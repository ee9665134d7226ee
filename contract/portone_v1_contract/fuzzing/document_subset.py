"""A copy of the document, cut down to what requests are generated from."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from ..openapi.document import VERBS, Document, Operation, resolve
from ..session.known_ids import id_names, singular

ANY_WORD = ("NaverCancelReason", "NaverReturnReason", "NaverWithholdReason")
"""Words of requests that are no refusal when unknown: Naver Pay takes them for the usual reason."""


def for_generation(
    document: Document,
    keep: Iterable[Operation],
    known: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    made_up: bool = True,
) -> dict[str, Any]:
    """A copy for generating requests: only the operations given, and no header parameters.

    A random `Tier` would name a sub-merchant that does not exist. `known` has, by path, values
    for the parameters of its operations that the target knows; they take the place of the
    examples. Unless ids may be `made_up`, they are the only ones.
    """
    keep = tuple(keep)
    given = frozenset() if made_up else frozenset(id_names(keep))
    wanted = {(operation.path, operation.method.lower()) for operation in keep}
    result = copy.deepcopy(dict(document))
    for path, item in list(result["paths"].items()):
        for verb in VERBS:
            if verb in item and (path, verb) not in wanted:
                del item[verb]
        if not any(verb in item for verb in VERBS):
            del result["paths"][path]
            continue
        for node in (item, *(item[verb] for verb in VERBS if verb in item)):
            if "parameters" in node:
                found = [resolve(document, parameter) for parameter in node["parameters"]]
                values = (known or {}).get(path, {})
                node["parameters"] = [
                    _with_value(parameter, values, only=singular(parameter["name"]) in given)
                    for parameter in found
                    if parameter["in"] != "header"
                    and (parameter["name"] in values or singular(parameter["name"]) not in given)
                ]
    schemas = result.get("components", {}).get("schemas", {})
    for name in ANY_WORD:
        schemas.get(name, {}).pop("enum", None)
    return result


def _with_value(
    parameter: Mapping[str, Any], values: Mapping[str, Any], *, only: bool
) -> dict[str, Any]:
    value = values.get(parameter["name"])
    if value is None:
        return dict(parameter)
    changed = {**parameter, "example": value}
    if only:
        changed["schema"] = {"enum": [value]}
        changed.pop("examples", None)
    return changed
