"""The patches of all libraries that are installed, put in and taken out together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from . import active, aiohttp_clients, http_client, httpx_clients, sockets
from .active import Interception

_LIBRARIES = (
    ("httpx", httpx_clients.patches),
    ("httpx2", httpx_clients.patches),
    ("aiohttp", aiohttp_clients.patches),
    ("http.client", http_client.patches),
    ("urllib3.connection", http_client.urllib3_patches),
    ("uvloop", sockets.uvloop_patches),
    ("socket", sockets.patches),
)
_installed = ExitStack()
"""What puts back the functions that were replaced."""


@contextmanager
def intercept(interception: Interception) -> Iterator[None]:
    """Lead the requests of the process to a mock for as long as the block runs."""
    active.begin(interception, _install)
    try:
        yield
    finally:
        active.end(interception, _installed.close)


def _install() -> None:
    """Replace what leads to the network; where that fails, nothing is replaced."""
    from unittest import mock

    with ExitStack() as stack:
        for name, find_patches in _LIBRARIES:
            library = _import(name)
            for patch in find_patches(library) if library else ():
                stack.enter_context(mock.patch.object(patch.owner, patch.name, patch.replacement))
        _installed.push(stack.pop_all())


def _import(name: str) -> ModuleType | None:
    """Import a library, which the code under test may do later; None where it is not installed."""
    if find_spec(name.partition(".")[0]) is None:
        return None
    return import_module(name)
