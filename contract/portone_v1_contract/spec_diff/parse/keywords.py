"""Read the keywords of a schema that are about one value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .limits import number_of, whole
from .source import Source, below, brief, canonical

TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})
_RULES = (
    "not",
    "dependentRequired",
    "dependentSchemas",
    "contains",
    "propertyNames",
    "patternProperties",
    "unevaluatedProperties",
    "unevaluatedItems",
)
_PROSE = frozenset({"description", "title", "$comment"})


def types_of(
    source: Source, node: Mapping[str, Any], pointer: str
) -> tuple[frozenset[str] | None, bool]:
    """The types that a schema allows, None for any, and whether they could be read."""
    if "type" not in node:
        return _implied(node), True
    types_node = node["type"]
    place = below(pointer, "type")
    # A file in a form of Swagger 2.0 is a string of bytes in OpenAPI.
    words = ["string" if word == "file" else word for word in _listed(types_node)]
    types = frozenset(word for word in words if isinstance(word, str)) & TYPES
    if not words or len(types) < len(set(map(canonical, words))):
        source.fault(place, "this is no type; not read", brief(types_node))
        return None, False
    return (types - {"integer"} if "number" in types else types), True


def _implied(node: Mapping[str, Any]) -> frozenset[str] | None:
    """The type of a schema that leaves it out and means it."""
    if "properties" in node:
        return frozenset({"object"})
    if "items" in node:
        return frozenset({"array"})
    if "const" in node or isinstance(node.get("enum"), list):
        values = [node["const"]] if "const" in node else node["enum"]
        return frozenset(map(_type_of, values)) or None
    return None


def _type_of(value: Any) -> str:
    for kind, word in (
        (type(None), "null"),
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (str, "string"),
        (Mapping, "object"),
    ):
        if isinstance(value, kind):
            return word
    return "array"


def values_of(
    source: Source, node: Mapping[str, Any], pointer: str
) -> tuple[frozenset[str] | None, bool]:
    """The enumeration, each value as JSON without null, and whether null is among them."""
    if "const" in node:
        values = [node["const"]]
    elif "enum" in node:
        place = below(pointer, "enum")
        values = list(source.array(node["enum"], place, "enum"))
        if not values:
            if isinstance(node["enum"], list | tuple):
                source.fault(place, "an enumeration needs values; not read")
            return None, False
    else:
        return None, False
    return frozenset(canonical(one) for one in values if one is not None), None in values


def default_of(
    node: Mapping[str, Any], types: frozenset[str] | None, values: frozenset[str] | None
) -> str | None:
    """The default, as JSON, where it is one of the values that are allowed."""
    default = node.get("default")
    if isinstance(default, str) and types is not None and "string" not in types:
        default = {"true": True, "false": False}.get(default, number_of(default))
    if isinstance(default, bool | int | float):
        return canonical(whole(default))
    text = canonical(default)
    if values is not None:
        return text if text in values else None
    return text if isinstance(default, str) else None


def encoding_of(node: Mapping[str, Any]) -> dict[str, str]:
    """Return how text holds other content, in the words of OpenAPI 3.1.

    Before, base64 was the format "byte".
    """
    encoding = {}
    if node.get("format") == "byte":
        encoding["contentEncoding"] = "base64"
    for word in ("contentEncoding", "contentMediaType"):
        if isinstance(node.get(word), str):
            encoding[word] = node[word].lower()
    return encoding


def rules_of(node: Mapping[str, Any]) -> frozenset[str]:
    """The rules that are compared as they are written."""
    rules = {f"{word} {canonical(_plain(node[word]))}" for word in _RULES if word in node}
    if "if" in node:
        words = [word for word in ("if", "then", "else") if word in node]
        rules.add(" ".join(f"{word} {canonical(_plain(node[word]))}" for word in words))
    for word in ("anyOf", "oneOf"):
        options = node.get(word)
        # Which of several fields must be there is lost when the options become one shape.
        if isinstance(options, list) and options and all(map(_only_requires, options)):
            rules.add(f"{word} {canonical(_plain(options))}")
    return frozenset(rules)


def _only_requires(option: Any) -> bool:
    return isinstance(option, Mapping) and set(option) - _PROSE == {"required"}


def _plain(node: Any) -> Any:
    """The node without prose and extensions."""
    if isinstance(node, Mapping):
        return {
            name: _plain(one)
            for name, one in node.items()
            if not str(name).startswith("x-") and not (name in _PROSE and isinstance(one, str))
        }
    return [_plain(one) for one in node] if isinstance(node, list | tuple) else node


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]
