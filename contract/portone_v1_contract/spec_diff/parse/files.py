"""Read a file of JSON or YAML into the values that JSON has."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import unquote, urlsplit

import yaml

from ...input_file import read_input

if TYPE_CHECKING:
    from yaml import SafeLoader
else:  # Ten times as fast, where PyYAML was built with it.
    SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 256 * 1024 * 1024
"""The most bytes of one file."""
MAX_VALUES = 5_000_000
"""The most values of a file: a few lines of YAML aliases can stand for more than memory holds."""
NAMES = {"swagger": "Swagger", "openapi": "OpenAPI"}
_OPENAPI = re.compile(r"3\.[012](\.\d+)?(-.*)?")
MAX_DEPTH = 100
"""The most levels of objects and lists. No description has more, so recursion over it is safe."""


class Unreadable(Exception):
    """A file cannot be read. The message says why and what to do."""


class TooLarge(Exception):
    """The schemas of a document refer to each other so often that they cannot be read."""


class _TooDeep(ValueError):
    """A text has more than `MAX_DEPTH` levels."""

    def __init__(self) -> None:
        super().__init__(f"it is nested deeper than {MAX_DEPTH} levels")


class Files:
    """The files that a description refers to: those in its folder, and below."""

    def __init__(self, path: Path) -> None:
        self._folder = path.resolve().parent
        self._root = path.resolve()
        self._documents: dict[str, Any] = {}
        self._left = MAX_VALUES

    def name_of(self, reference: str, file: str) -> str:
        """Return the name of the file that a reference leads to, relative to the folder.

        `file` has the reference; empty, for both, is the description itself. Raises ValueError
        when the file is not in the folder.
        """
        if urlsplit(reference).scheme or reference.startswith(("/", "\\")):
            raise ValueError("and not to one by a relative path")
        path = (self._folder / file).parent if file else self._folder
        path = (path / unquote(reference)).resolve()
        if not path.is_relative_to(self._folder):
            raise ValueError("outside of the description's folder")
        return "" if path == self._root else path.relative_to(self._folder).as_posix()

    def read(self, name: str) -> Any:
        """Return the value of a file. Raises ValueError when it cannot be read."""
        if name not in self._documents:
            try:
                path = self._folder / name
                if path.exists() and not path.is_file():
                    raise ValueError("which is no file")  # A pipe would be waited for.
                text = read_input(path, MAX_BYTES).decode("utf-8-sig")
                value = parse(text)
            except OSError as error:
                raise ValueError(f"which cannot be opened ({error.strerror})") from error
            except ValueError as error:
                raise ValueError("which is neither JSON nor YAML") from error
            self._left -= _measure(value, {})[0]
            if self._left < 0:
                raise ValueError(f"and all files together hold more than {MAX_VALUES:,} values")
            self._documents[name] = value
        return self._documents[name]


class _JsonLoader(SafeLoader):
    """YAML with the scalars of JSON: `on` and dates stay text, and 010 is no number.

    Raises yaml.YAMLError for tags and for an alias inside its own value.
    """

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML declares both, and copies them
    yaml_constructors = {}  # noqa: RUF012

    def object(self, node: yaml.MappingNode) -> dict[str, Any]:
        """Return a mapping, `<<` merged. PyYAML's own merging can take memory without end."""
        fields: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key_node, value_node in node.value:
            value = self.construct_object(value_node, deep=True)
            if key_node.value == "<<" and not key_node.style:
                sources = value if isinstance(value, list) else [value]
                for source in sources:
                    if isinstance(source, dict):
                        merged = {**source, **merged}
            else:
                # The text as written: a status `200:` is the key "200", as it is in JSON.
                fields[str(key_node.value)] = value
        return {**merged, **fields}

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
    or Swagger document. An error page that somebody saved by mistake is therefore not taken for
    an API without operations.
    """
    try:
        text = read_input(path, MAX_BYTES).decode("utf-8-sig")
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
    for word in ("swagger", "openapi"):
        version = document.get(word)
        if isinstance(version, str) and not is_known_version(word, version):
            raise Unreadable(
                f"{path} is {NAMES[word]} {version}, which is not read: "
                "only Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are."
            )
    if not isinstance(document.get("paths", {}), dict):
        raise Unreadable(f'{path} has no paths to compare: "paths" is not an object.')
    return document


def is_known_version(word: str, version: Any) -> bool:
    """Whether a version is one that can be read. `word` is "swagger" or "openapi"."""
    if word == "swagger":
        return bool(version == "2.0")
    return isinstance(version, str) and _OPENAPI.fullmatch(version) is not None


def parse(text: str) -> Any:
    """Return the value of a JSON or YAML text.

    Raises ValueError with the reason, on one line.
    """
    try:
        value = _load_value(text)
        size, depth = _measure(value, {})
    except RecursionError:
        raise _TooDeep from None
    if depth > MAX_DEPTH:
        raise _TooDeep
    if size > MAX_VALUES:
        raise ValueError(f"its aliases stand for more than {MAX_VALUES:,} values")
    return value


def _load_value(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except ValueError as json_error:
        try:
            _check_depth(text)
            return yaml.load(text, Loader=_JsonLoader)  # noqa: S506 - a safe loader, with less
        except _TooDeep:
            raise
        except (yaml.YAMLError, ValueError) as yaml_error:
            looks_like_json = text.lstrip().startswith(("{", "["))
            error = json_error if looks_like_json else yaml_error
            raise ValueError(" ".join(str(error).split())) from yaml_error


def _check_depth(text: str) -> None:
    """Raise _TooDeep before the C loader builds values on a stack that can overflow."""
    try:
        _count_levels(text, SafeLoader)
    except yaml.YAMLError:
        # The C parser reads ahead of its events and has a limit of its own, so that it can fail
        # before the events show how deep the text is. The parser in Python tells which it is.
        _count_levels(text, yaml.SafeLoader)
        raise


def _count_levels(text: str, loader: type[yaml.SafeLoader]) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _TooDeep


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _measure(value: Any, measured: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """Return how many values there are with every alias written out, and how many levels."""
    if not isinstance(value, dict | list):
        return 1, 0
    if id(value) not in measured:
        size = 1
        depth = 0
        for item in value.values() if isinstance(value, dict) else value:
            item_size, item_depth = _measure(item, measured)
            size += item_size
            depth = max(depth, item_depth)
        measured[id(value)] = size, depth + 1
    return measured[id(value)]
