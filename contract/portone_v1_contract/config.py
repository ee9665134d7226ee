"""The settings of a run that belong in a repository: `contract.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

SECRETS = ("imp_key", "imp_secret")


class BadConfig(ValueError):
    """A file that holds no settings; the text says where and why."""


@dataclass(frozen=True, slots=True)
class Config:
    """What `contract.toml` says; None and empty where it says nothing."""

    url: str | None = None
    seed: int | None = None
    max_time: float | None = None
    """Seconds."""
    rate: float | None = None
    """Requests a second to another machine."""
    max_requests: int | None = None
    """The most requests to another machine."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    baseline: Path | None = None
    report: Path | None = None
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids that the target knows, by the name that parameters have in the API."""


def load(path: Path) -> Config:
    """The settings of a file; its paths are relative to where it lies.

    Raises BadConfig. What the names in `[ids]` mean is looked at when a run begins.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise BadConfig(f"{path} does not exist; `portone-v1 contract init` writes one") from None
    except OSError as error:
        raise BadConfig(f"{path} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise BadConfig(f"{path} is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"{path} is not TOML: {error}") from None
    try:
        return _config(data, path.parent)
    except BadConfig as error:
        raise BadConfig(f"{path}: {error}") from None


def _config(data: Mapping[str, Any], folder: Path) -> Config:
    for name in data:
        if name in SECRETS:
            variable = f"PORTONE_V1_{name.upper()}"
            raise BadConfig(f"{name} does not belong in a file that is committed: set {variable}")
        if name not in _READ:
            raise BadConfig(f"there is no setting {name!r}{_near(name)}")
    values = {name: _READ[name](name, value) for name, value in data.items()}
    for name in ("baseline", "report"):
        if name in values:
            values[name] = folder / values[name]
    return Config(**values)


def _near(name: str) -> str:
    like = get_close_matches(name, _READ, n=1)
    return f"; did you mean {like[0]}?" if like else f"; there are {', '.join(_READ)}"


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise BadConfig(f"{name} must be text")
    return value


def _texts(name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise BadConfig(f'{name} must be a list of texts, such as {name} = ["…"]')
    return tuple(dict.fromkeys(value))


def _whole(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadConfig(f"{name} must be a whole number")
    return value


def _count(name: str, value: Any) -> int:
    if _whole(name, value) < 1:
        raise BadConfig(f"{name} must be at least 1")
    return int(value)


def _above_0(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e9:
        raise BadConfig(f"{name} must be a number above 0")
    return float(value)


def _ids(name: str, value: Any) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise BadConfig("ids must be a table: [ids]")
    return {one: _texts(f"{name}.{one}", listed) for one, listed in value.items()}


_READ: Mapping[str, Callable[[str, Any], Any]] = {
    "url": _text,
    "seed": _whole,
    "max_time": _above_0,
    "rate": _above_0,
    "max_requests": _count,
    "include": _texts,
    "exclude": _texts,
    "baseline": _text,
    "report": _text,
    "ids": _ids,
}
