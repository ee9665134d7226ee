"""The settings of a run that belong in a repository: `contract.toml`."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import msgspec

from .input_file import read_input
from .rules.questions import check_choices

SECRETS = ("imp_key", "imp_secret")
_Text = Annotated[str, msgspec.Meta(min_length=1)]
_Positive = Annotated[float, msgspec.Meta(gt=0, lt=1e9)]
_Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]


class BadConfig(ValueError):
    """A file that holds no settings; the text says where and why."""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of `contract.toml`; None or empty for those that it does not have."""

    url: _Text | None = None
    seed: int | None = None
    max_time: _Positive | None = None
    """Seconds."""
    rate: _Positive | None = None
    """Requests a second to another machine."""
    max_requests: Annotated[int, msgspec.Meta(ge=1)] | None = None
    """The most requests to another machine."""
    include: tuple[_Text, ...] = ()
    exclude: tuple[_Text, ...] = ()
    used: Path | None = None
    """A record of requests: only the operations that it calls are checked."""
    baseline: Path | None = None
    report: Path | None = None
    min_branches: _Percent | None = None
    """The least share of the branches of the documented answers that must be seen, of 100."""
    min_operations: _Percent | None = None
    """The least share of the operations that must answer with a success, of 100."""
    ids: dict[str, tuple[_Text, ...]] = {}
    """Ids that the target knows, by the name that parameters have in the API."""
    behaviour: dict[str, _Text] = {}
    """What the target does where documents are silent, by question."""


def load(path: Path) -> Config:
    """Read the settings of a file; its paths are relative to where it lies.

    Raises BadConfig. The names in `[ids]` are checked when a run begins.
    """
    try:
        data = msgspec.toml.decode(read_input(path).decode("utf-8-sig"))
    except FileNotFoundError:
        raise BadConfig(f"{path} does not exist; `portone-v1 contract init` writes one") from None
    except OSError as error:
        raise BadConfig(f"{path} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise BadConfig(f"{path} is not UTF-8; save it as UTF-8") from None
    except msgspec.DecodeError as error:
        raise BadConfig(f"{path} is not TOML: {error}") from None
    for name in data:
        _check_name(path, name)

    def to_path(kind: type, value: Any) -> Path:
        if not isinstance(value, str) or not value:
            raise ValueError("Expected the path of a file")
        return path.parent / value

    try:
        config = msgspec.convert(data, Config, dec_hook=to_path)
    except msgspec.ValidationError as error:
        hint = "`portone-v1 contract init` writes a file that explains each setting"
        raise BadConfig(f"{path}: {error}; {hint}") from None
    if config.include and config.used:
        raise BadConfig(f"{path}: include and used both say what to check; keep one of them")
    try:
        check_choices(config.behaviour)
    except ValueError as error:
        raise BadConfig(f"{path}: {error}") from None
    ids = {name: tuple(dict.fromkeys(values)) for name, values in config.ids.items()}
    return msgspec.structs.replace(config, ids=ids)


def _check_name(path: Path, name: str) -> None:
    names = Config.__struct_fields__
    if name in SECRETS:
        variable = f"PORTONE_V1_{name.upper()}"
        raise BadConfig(
            f"{path}: {name} does not belong in a file that is committed: set {variable}"
        )
    if name not in names:
        similar = get_close_matches(name, names, n=1)
        hint = f"did you mean {similar[0]}?" if similar else f"there are {', '.join(names)}"
        raise BadConfig(f"{path}: there is no setting {name!r}; {hint}")
