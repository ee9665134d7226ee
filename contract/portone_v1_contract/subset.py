"""A copy of the document, cut down to what requests are generated from."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from .document import VERBS, Document, Operation, resolve


def for_generation(
    document: Document,
    keep: Iterable[Operation],
    known: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, Any]:
    """A copy for generating requests: only the operations given, and no header parameters.

    A random `Tier` would name a sub-merchant that does not exist. `known` has, by path, values
    for the names in it that the target knows; they take the place of the examples.
    """
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
                node["parameters"] = [
                    _with_example(parameter, (known or {}).get(path, {}))
                    for parameter in found
                    if parameter["in"] != "header"
                ]
    return result


def _with_example(parameter: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    value = known.get(parameter["name"]) if parameter["in"] == "path" else None
    return dict(parameter) if value is None else {**parameter, "example": value}
