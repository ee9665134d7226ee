"""A stateful fake of the PortOne V1 REST API for tests and for work without a network."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .control.time_travel import TimeTravel
    from .domain.cards import EMPTY_CARD, UNKNOWN_CARD
    from .domain.switches import Switches
    from .errors import BlockedRequestError, ControlError, StateFileError
    from .http.server import running, serve
    from .mock import MockPortOne

__all__ = [
    "EMPTY_CARD",
    "UNKNOWN_CARD",
    "BlockedRequestError",
    "ControlError",
    "MockPortOne",
    "StateFileError",
    "Switches",
    "TimeTravel",
    "running",
    "serve",
]

# Imported on first use: pytest imports this package in every run to find its plugin, even where
# the extra that the mock needs is not installed.
_MODULES = {
    "EMPTY_CARD": "domain.cards",
    "UNKNOWN_CARD": "domain.cards",
    "BlockedRequestError": "errors",
    "ControlError": "errors",
    "MockPortOne": "mock",
    "StateFileError": "errors",
    "Switches": "domain.switches",
    "TimeTravel": "control.time_travel",
    "running": "http.server",
    "serve": "http.server",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f".{_MODULES[name]}", __package__)
    except ModuleNotFoundError as error:
        from .requirements import INSTALL_COMMAND as _INSTALL_COMMAND

        hint = f"{name} needs {error.name}; install it with: {_INSTALL_COMMAND}"
        raise ModuleNotFoundError(hint, name=error.name) from None
    return getattr(module, name)
