"""Makes the client that a command talks through: whose keys, which host, or the mock."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from ..terminal.failures import ExitCode, Failure, explain, require_extra
from ..terminal.options import Options

if TYPE_CHECKING:
    from portone_v1 import PortOne
    from portone_v1_mock import MockPortOne

_KEYS = ("PORTONE_V1_IMP_KEY", "PORTONE_V1_IMP_SECRET")
_BASE_URL = "PORTONE_V1_BASE_URL"
_TIER = "PORTONE_V1_TIER"


@dataclass(frozen=True)
class Keys:
    """The key and secret to log in with."""

    imp_key: str = field(repr=False)
    imp_secret: str = field(repr=False)


MOCK_KEYS = Keys("imp_mock", "mock_secret")


@dataclass
class Session:
    """A client, and the keys it was made with, which only a login asks for again."""

    client: PortOne
    keys: Keys
    sent: bool = False
    """Whether a request has left that matters: no login, and no read on the way to a change."""
    changes: bool = False
    """Whether what is called is there to change something."""


Connect: TypeAlias = Callable[[Options], AbstractContextManager[Session]]


@contextmanager
def connect(options: Options, environ: Mapping[str, str] = os.environ) -> Iterator[Session]:
    """A client as the options and the environment say, closed afterwards.

    Raises Failure for keys that are missing and settings that could never work.
    """
    import httpx
    from portone_v1 import PortOne, __version__
    from portone_v1_api.operations import OPERATIONS

    login = OPERATIONS["users_get_token"].path
    keys = find_keys(options, environ)
    settings = _settings(options, environ)
    transport = embedded_mock().transport() if options.mock else None
    headers = {"User-Agent": f"portone-v1-cli/{__version__} python-httpx/{httpx.__version__}"}
    with httpx.Client(transport=transport, headers=headers) as http:
        with usage_errors():
            client = PortOne(keys.imp_key, keys.imp_secret, http_client=http, **settings)
        session = Session(client, keys)

        def leaves(request: httpx.Request) -> None:
            on_the_way = session.changes and request.method == "GET"
            session.sent |= not (on_the_way or request.url.path.endswith(login))

        http.event_hooks["request"].append(leaves)
        yield session


def find_keys(options: Options, environ: Mapping[str, str] = os.environ) -> Keys:
    """The key and secret to log in with. Raises Failure that says where they belong."""
    if options.mock:
        return MOCK_KEYS
    found = _variables(options, environ)
    missing = [name for name in _KEYS if not found.get(name)]
    if missing:
        raise Failure(
            ExitCode.AUTHENTICATION,
            f"{' and '.join(missing)} not set.",
            "Put the console's REST API keys (결제 연동, V1 API) there or in an --env-file, "
            "or use --mock.",
        )
    return Keys(*(found[name] for name in _KEYS))


def embedded_mock(**settings: Any) -> MockPortOne:
    """A mock with the demo shop and the keys that `find_keys` gives for one."""
    with require_extra("mock"):
        from portone_v1_mock import MockPortOne
    return MockPortOne(imp_key=MOCK_KEYS.imp_key, imp_secret=MOCK_KEYS.imp_secret, **settings)


def read_env_file(path: Path) -> dict[str, str]:
    """The KEY=VALUE lines of a file; comments, blank lines, `export` and quotes are understood.

    Raises Failure that names the line that is none, and never repeats it.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        what = f"--env-file {path} cannot be read ({type(error).__name__})."
        raise Failure(ExitCode.USAGE, what, "It must be a UTF-8 text file.") from None
    found = {}
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.removeprefix("export ").partition("=")
        if not equals or not name.strip().isidentifier():
            raise Failure(
                ExitCode.USAGE,
                f"--env-file {path}, line {number}: not of the form KEY=VALUE.",
                "Write one variable a line, comments on lines of their own.",
            )
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        found[name.strip()] = value
    return found


@contextmanager
def usage_errors(session: Session | None = None) -> Iterator[None]:
    """Turn what the client says about its arguments into a usage error.

    It says so before anything is sent. What is raised afterwards is something else, and so is
    what it says of a payment.
    """
    import httpx

    try:
        yield
    except (ValueError, httpx.InvalidURL) as error:
        if (session is not None and session.sent) or explain(error) is not None:
            raise
        # Where the client speaks of an argument, here it is an option.
        what = re.sub(r"\b(\w+)=None\b", lambda at: f"--{at[1].replace('_', '-')} none", str(error))
        raise Failure(ExitCode.USAGE, what, "Nothing was sent. See --help.") from error


def _settings(options: Options, environ: Mapping[str, str]) -> dict[str, Any]:
    """The client's settings. Options win over the file, and it over the environment."""
    if options.mock and options.base_url is not None:
        what = "--mock and --base-url exclude each other."
        raise Failure(ExitCode.USAGE, what, "Leave one out.")
    found = {} if options.mock else _variables(options, environ)
    settings = {
        name: found[variable]
        for name, variable in (("base_url", _BASE_URL), ("tier", _TIER))
        if found.get(variable)
    }
    asked = {name: getattr(options, name) for name in ("base_url", "tier", "timeout")}
    return settings | {name: value for name, value in asked.items() if value is not None}


def _variables(options: Options, environ: Mapping[str, str]) -> dict[str, str]:
    file = {} if options.env_file is None else read_env_file(options.env_file)
    return {**environ, **file}
