"""Make the client of a command from options, environment and --env-file, or for the mock."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from ..spec.command_model import Command
from ..terminal.client_log import show_client_log
from ..terminal.client_words import in_command_words
from ..terminal.failures import ExitCode, Failure, as_sentence, explain, require_extra
from ..terminal.options import Options
from .advice import command_words

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
    """A client, and the keys it was made with, which the command for a login needs again."""

    client: PortOne
    keys: Keys
    sent: bool = False
    """Whether a request was sent, not counting logins and the reads before a change."""
    changes: bool = False
    """Whether the command changes data or moves money."""


Connect: TypeAlias = Callable[[Options], AbstractContextManager[Session]]


@contextmanager
def connect(
    options: Options, environ: Mapping[str, str] = os.environ, *, pace: str | None = None
) -> Iterator[Session]:
    """Yield a session with a client for the options and the environment, and close it.

    `pace` holds requests back, see `PortOne`. Raises Failure for missing keys, and for settings
    that could never work.
    """
    import httpx
    from portone_v1 import PortOne, __version__
    from portone_v1_api.operations import OPERATIONS

    show_client_log()
    login = OPERATIONS["users_get_token"].path
    keys = find_keys(options, environ)
    settings = _settings(options, environ)
    transport = embedded_mock().transport() if options.mock else None
    headers = {"User-Agent": f"portone-v1-cli/{__version__} python-httpx/{httpx.__version__}"}
    with httpx.Client(transport=transport, headers=headers) as http:
        with usage_errors():
            try:
                client = PortOne(
                    keys.imp_key, keys.imp_secret, http_client=http, pace=pace, **settings
                )
            except ModuleNotFoundError as error:
                raise Failure(ExitCode.USAGE, as_sentence(error)) from error
        session = Session(client, keys)

        def record_request(request: httpx.Request) -> None:
            is_preparation = session.changes and request.method == "GET"
            is_login = request.url.path.endswith(login)
            session.sent |= not (is_preparation or is_login)

        http.event_hooks["request"].append(record_request)
        yield session


def find_keys(options: Options, environ: Mapping[str, str] = os.environ) -> Keys:
    """Return the key and secret to log in with. Raises Failure that says where to set them."""
    if options.mock:
        return MOCK_KEYS
    variables = _variables(options, environ)
    missing = [name for name in _KEYS if not variables.get(name)]
    if missing:
        raise Failure(
            ExitCode.AUTHENTICATION,
            f"{' and '.join(missing)} not set.",
            "Put the console's REST API keys (결제 연동, V1 API) there or in an --env-file, "
            "or use --mock.",
        )
    return Keys(*(variables[name] for name in _KEYS))


def embedded_mock(**settings: Any) -> MockPortOne:
    """Return a mock with the demo shop that accepts the keys `MOCK_KEYS`."""
    with require_extra("mock"):
        from portone_v1_mock import MockPortOne
    return MockPortOne(imp_key=MOCK_KEYS.imp_key, imp_secret=MOCK_KEYS.imp_secret, **settings)


def read_env_file(path: Path) -> dict[str, str]:
    """Read the KEY=VALUE lines of a file, with comments, blank lines, `export` and quotes.

    Unlike python-dotenv this refuses a line of another form, and takes a quoted value as it
    stands, as a secret may hold a backslash. Raises Failure with the number of the line, never
    with its text.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        what = f"--env-file {path} cannot be read ({type(error).__name__})."
        raise Failure(ExitCode.USAGE, what, "It must be a UTF-8 text file.") from None
    variables = {}
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
        variables[name.strip()] = value
    return variables


@contextmanager
def usage_errors(session: Session | None = None, command: Command | None = None) -> Iterator[None]:
    """Convert the client's errors about arguments into usage errors, in the words of the command.

    The client checks arguments before it sends anything, so an error that comes later is
    something else, and so is one that `explain` knows.
    """
    import httpx

    try:
        yield
    except (ValueError, httpx.InvalidURL) as error:
        if (session is not None and session.sent) or explain(error) is not None:
            raise
        text = str(error)
        message = in_command_words(text) if command is None else command_words(text, command)
        raise Failure(ExitCode.USAGE, message, "Nothing was sent. See --help.") from error


def _settings(options: Options, environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the client's settings: options win over the file, the file over the environment."""
    if options.mock and options.base_url is not None:
        what = "--mock and --base-url exclude each other."
        raise Failure(ExitCode.USAGE, what, "Leave one out.")
    variables = {} if options.mock else _variables(options, environ)
    settings = {
        "base_url": variables.get(_BASE_URL) or None,
        "tier": variables.get(_TIER) or None,
        "timeout": None,
    }
    for name in settings:
        value = getattr(options, name)
        if value is not None:
            settings[name] = value
    return {name: value for name, value in settings.items() if value is not None}


def _variables(options: Options, environ: Mapping[str, str]) -> dict[str, str]:
    file = {} if options.env_file is None else read_env_file(options.env_file)
    return {**environ, **file}
