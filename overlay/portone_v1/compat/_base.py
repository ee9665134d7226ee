"""What both compatibility clients share: the client that does the work, warnings, errors."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from .._async_client import AsyncPortOne
from .._client import PortOne
from .._errors import PortOneError
from .._steps import Steps
from ._calls import is_paid
from ._cancels import cancel, kind
from ._migration import migration_hint
from .errors import ResponseError, to_legacy_error

Client = TypeVar("Client", PortOne, AsyncPortOne)

_USE_REQUEST = "write self.portone.request(method, path, query=..., body=...)"


class LegacyClient(Generic[Client]):
    """Base of `Iamport` and `AsyncIamport`: their settings and warnings.

    `portone` is the client that does the work: with the same token and connections, for code that
    moves call by call.
    """

    _is_async: ClassVar[bool]
    # Attributes of the old clients that cannot be offered, and what to write instead.
    _replacements: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("_get", "_post", "_put", "_delete", "_cancel"), _USE_REQUEST
    )

    def __init__(
        self, portone: Client, imp_url: str, strict: bool, parse_float: Callable[[str], Any]
    ) -> None:
        self.portone: Client = portone
        self.imp_url = imp_url
        self.strict = strict
        self._parse_float = parse_float
        self._emitted_hints: set[str] = set()

    @property
    def imp_key(self) -> str:
        """The key that the client was created with."""
        return self.portone._settings.imp_key

    @property
    def imp_secret(self) -> str:
        """The secret that the client was created with."""
        return self.portone._settings.imp_secret

    def _warn(self, method: str, call: str | None = None, *, stacklevel: int = 4) -> None:
        """Warn the caller of the public method, once for each text, before anything is sent."""
        name = f"{type(self).__name__}.{method}"
        hint = migration_hint(name, call or method, is_async=self._is_async)
        if hint in self._emitted_hints:
            return
        warnings.warn(hint, DeprecationWarning, stacklevel=stacklevel)
        # Only now: where warnings are errors, every call has to fail, not only the first.
        self._emitted_hints.add(hint)

    def _is_paid(self, amount: Any, fields: Mapping[str, Any]) -> Steps[bool]:
        return is_paid(amount, fields, include_sandbox=self.portone._settings.include_sandbox)

    def _cancel_steps(self, fields: Mapping[str, Any]) -> tuple[Steps[Any], str]:
        """Return the steps of a cancel, and which of the new calls its warning names."""
        return cancel(fields, strict=self.strict), kind(fields)

    if not TYPE_CHECKING:  # a type checker is to find a misspelled name

        def __getattr__(self, name: str) -> Any:
            advice = self._replacements.get(name, "see docs/migrate.md for what there is")
            raise AttributeError(f"{type(self).__name__} has no {name}: {advice}.")


# What a call may raise; anything else is a fault of ours, and its frames are needed.
EXPECTED_ERRORS = (PortOneError, ResponseError, KeyError, TypeError, ValueError)


def clean_error(error: Exception) -> Exception:
    """Return the error to raise in place of one, without frames, which hold call arguments."""
    error = error.with_traceback(None)
    if not isinstance(error, PortOneError):
        return error
    legacy_error = to_legacy_error(error)
    if legacy_error is not error:
        legacy_error.__cause__ = error
    return legacy_error
