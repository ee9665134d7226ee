"""Cut the document down to what requests are generated from."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from ..openapi.document import VERBS, Document, Operation, resolve
from ..session.known_ids import id_names, singular

JSON_TYPE = "application/json"
FORM_TYPE = "application/x-www-form-urlencoded"

LENIENT_ENUMS = ("NaverCancelReason", "NaverReturnReason", "NaverWithholdReason")
"""Enumerations that accept any word: Naver Pay takes an unknown one for the usual reason."""


def for_generation(
    document: Document,
    operations: Iterable[Operation],
    known: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    invent_ids: bool = True,
) -> dict[str, Any]:
    """Return a copy with only these operations, without header parameters and without forms.

    A random `Tier` would name a sub-merchant that does not exist, and a generator has no notation
    for the nested fields of a form. `known` has, by path, values for the parameters of its
    operations that the target knows; they take the place of the examples. Unless `invent_ids`,
    they are the only ids.
    """
    operations = tuple(operations)
    fixed = frozenset() if invent_ids else frozenset(id_names(operations))
    chosen = {(operation.path, operation.method.lower()) for operation in operations}
    selected = {operation.path for operation in operations}
    paths = {path: item for path, item in document["paths"].items() if path in selected}
    result = copy.deepcopy({**document, "paths": paths})
    for path, item in result["paths"].items():
        for verb in VERBS:
            if verb in item and (path, verb) not in chosen:
                del item[verb]
        nodes = [item[verb] for verb in VERBS if verb in item]
        for node in nodes:
            content = node.get("requestBody", {}).get("content", {})
            if JSON_TYPE in content:
                content.pop(FORM_TYPE, None)
        values = (known or {}).get(path, {})
        for node in (item, *nodes):
            if "parameters" in node:
                parameters = (resolve(document, parameter) for parameter in node["parameters"])
                node["parameters"] = list(_parameters(parameters, values, fixed))
    schemas = result.get("components", {}).get("schemas", {})
    for name in LENIENT_ENUMS:
        schemas.get(name, {}).pop("enum", None)
    return result


def _parameters(
    parameters: Iterable[Mapping[str, Any]], values: Mapping[str, Any], fixed: frozenset[str]
) -> Iterable[dict[str, Any]]:
    """Yield parameters with their known values; of `fixed` names only those that have one."""
    for parameter in parameters:
        value = values.get(parameter["name"])
        is_fixed = singular(parameter["name"]) in fixed
        if parameter["in"] == "header" or (value is None and is_fixed):
            continue
        result = dict(parameter)
        if value is not None:
            result["example"] = value
            if is_fixed:
                result["schema"] = {"enum": [value]}
                result.pop("examples", None)
        yield result
