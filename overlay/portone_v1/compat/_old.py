"""What both imitations have in common: the client underneath, and what was warned of already."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from .._errors import PortOneError
from .._steps import Steps
from ._calls import is_paid
from ._cancelling import cancel, kind
from ._moved import told
from .errors import ResponseError, as_old

if TYPE_CHECKING:
    from .. import AsyncPortOne, PortOne

Client = TypeVar("Client", "PortOne", "AsyncPortOne")

_REQUEST = "write self.portone.request(method, path, query=..., body=...)"


class Old(Generic[Client]):
    """An old client's place: its settings, its warnings, and the new client that does the work.

    `portone` is that client: with the same token and connections, for code that moves call by call.
    """

    _awaited: ClassVar[bool]
    # What the old clients had and an imitation cannot: what to do instead.
    _gone: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("_get", "_post", "_put", "_delete", "_cancel"), _REQUEST
    )

    def __init__(
        self, portone: Client, imp_url: str, strict: bool, parse_float: Callable[[str], Any]
    ) -> None:
        self.portone: Client = portone
        self.imp_url = imp_url
        self.strict = strict
        self._parse_float = parse_float
        self._told: set[str] = set()

    @property
    def imp_key(self) -> str:
        """The key that the client was made with."""
        return self.portone._settings.imp_key

    @property
    def imp_secret(self) -> str:
        """The secret that the client was made with."""
        return self.portone._settings.imp_secret

    def _tell(self, method: str, call: str | None = None, *, stacklevel: int = 4) -> None:
        """Warn whoever called the public method, once for each text, before anything is sent."""
        text = told(f"{type(self).__name__}.{method}", call or method, awaited=self._awaited)
        if text not in self._told:
            warnings.warn(text, DeprecationWarning, stacklevel=stacklevel)
            self._told.add(text)

    def _is_paid(self, amount: Any, fields: Mapping[str, Any]) -> Steps[bool]:
        return is_paid(amount, fields, include_sandbox=self.portone._settings.include_sandbox)

    def _cancelled(self, fields: Mapping[str, Any]) -> tuple[Steps[Any], str]:
        """A cancel, and which of the new calls is to be written for it."""
        return cancel(fields, strict=self.strict), kind(fields)

    if not TYPE_CHECKING:  # a type checker is to find a misspelled name

        def __getattr__(self, name: str) -> Any:
            instead = self._gone.get(name, "see docs/migrate.md for what there is")
            raise AttributeError(f"{type(self).__name__} has no {name}: {instead}.")


# What a call may end with; anything else is a fault of ours, and its frames are needed.
ENDS = (PortOneError, ResponseError, KeyError, TypeError, ValueError)


def failed(error: Exception) -> Exception:
    """The error to raise in place of one, without its frames: they hold arguments of the call."""
    error = error.with_traceback(None)
    if not isinstance(error, PortOneError):
        return error
    old = as_old(error)
    if old is not error:
        old.__cause__ = error
    return old
