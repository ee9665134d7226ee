"""Reads a file as JSON or YAML into what JSON can hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

if TYPE_CHECKING:
    from yaml import SafeLoader
else:  # Ten times as fast, where PyYAML was built with it.
    SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_VALUES = 5_000_000
"""A few lines of YAML aliases can stand for more values than fit into memory."""
DEEPEST = 100
"""No description is nested deeper; what reads it may then be recursive."""
_TOO_DEEP = f"it is nested deeper than {DEEPEST} levels"


class Unreadable(Exception):
    """A file from which nothing can be read; the message says why and what to do."""


class _JsonLoader(SafeLoader):
    """YAML whose scalars are JSON's: `on` and dates stay text, and 010 is no number.

    Raises ConstructorError on tags and on aliases that hold themselves.
    """

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML declares both, and copies them
    yaml_constructors = {}  # noqa: RUF012

    def object(self, node: yaml.MappingNode) -> dict[str, Any]:
        """With `<<` merged here: PyYAML's own way can be made to grow without end."""
        own: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key, inside in node.value:
            value = self.construct_object(inside, deep=True)
            if key.value == "<<" and not key.style:
                for one in value if isinstance(value, list) else [value]:
                    merged = {**one, **merged} if isinstance(one, dict) else merged
            else:
                # The text as written: a status `200:` is the key "200", as it is in JSON.
                own[str(key.value)] = value
        return {**merged, **own}

    def array(self, node: yaml.SequenceNode) -> list[Any]:
        return [self.construct_object(value, deep=True) for value in node.value]

    def text(self, node: yaml.ScalarNode) -> str:
        return str(node.value)

    def number(self, node: yaml.ScalarNode) -> int | float:
        value: int | float = json.loads(node.value)
        return value

    def unknown(self, node: yaml.Node) -> NoReturn:
        raise yaml.constructor.ConstructorError(
            None, None, f"JSON has nothing for the tag {node.tag}", node.start_mark
        )


_JsonLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), None)
_JsonLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), None)
_JsonLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$", re.ASCII),
    None,
)
_JsonLoader.add_constructor("tag:yaml.org,2002:map", _JsonLoader.object)
_JsonLoader.add_constructor("tag:yaml.org,2002:seq", _JsonLoader.array)
_JsonLoader.add_constructor("tag:yaml.org,2002:str", _JsonLoader.text)
_JsonLoader.add_constructor("tag:yaml.org,2002:null", lambda loader, node: None)
_JsonLoader.add_constructor("tag:yaml.org,2002:bool", lambda loader, node: node.value == "true")
_JsonLoader.add_constructor("tag:yaml.org,2002:float", _JsonLoader.number)
_JsonLoader.add_constructor(None, _JsonLoader.unknown)


def load(path: Path) -> dict[str, Any]:
    """Read a file that describes an API.

    Raises Unreadable when the file cannot be read, holds neither JSON nor YAML, or is no OpenAPI
    or Swagger document: an error page that was saved in its place is not an API without
    operations.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path} is not UTF-8 text. Is it JSON or YAML?") from error
    try:
        document = parse(text)
    except ValueError as error:
        raise Unreadable(f"{path} is neither JSON nor YAML: {error}.") from error
    if not isinstance(document, dict) or not ("swagger" in document or "openapi" in document):
        raise Unreadable(
            f'{path} is no OpenAPI or Swagger document: it has no "openapi" and no "swagger".'
        )
    if not isinstance(document.get("paths", {}), dict):
        raise Unreadable(f'{path} has no paths to compare: "paths" is not an object.')
    return document


def parse(text: str) -> Any:
    """The value that JSON or YAML text stands for.

    Raises ValueError with the reason, on one line.
    """
    try:
        value = _value(text)
        size, height = _measure(value, {})
    except RecursionError:
        value, size, height = None, 0, DEEPEST + 1
    if height > DEEPEST:
        raise ValueError(_TOO_DEEP)
    if size > MOST_VALUES:
        raise ValueError(f"its aliases stand for more than {MOST_VALUES:,} values")
    return value


def _value(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse)
    except ValueError as not_json:
        try:
            _refuse_depth(text)
            return yaml.load(text, Loader=_JsonLoader)  # noqa: S506 - a safe loader, with less
        except (yaml.YAMLError, ValueError) as not_yaml:
            meant = not_json if text.lstrip()[:1] in ("{", "[") else not_yaml
            raise ValueError(" ".join(str(meant).split())) from not_yaml


def _refuse_depth(text: str) -> None:
    """Events come one by one, while the C loader builds values on a stack that can overflow."""
    depth = 0
    for event in yaml.parse(text, Loader=SafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise ValueError(_TOO_DEEP)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _measure(value: Any, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """How many values there are with every alias written out, and how deep they are nested."""
    if not isinstance(value, dict | list):
        return 1, 1
    if id(value) not in known:
        inside = value.values() if isinstance(value, dict) else value
        measures = [_measure(one, known) for one in inside]
        size = 1 + sum(size for size, _ in measures)
        known[id(value)] = size, 1 + max((height for _, height in measures), default=0)
    return known[id(value)]
