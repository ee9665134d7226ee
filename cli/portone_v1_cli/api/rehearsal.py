"""Check the arguments of a change before anybody is asked whether to make it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

from ..spec.command_model import Command
from .session import MOCK_KEYS, Session, usage_errors


def check_arguments(command: Command, call: Callable[[Session], Any]) -> None:
    """Run a call on a client that can send nothing, so that only its own checks take place.

    Raises Failure (usage) for arguments that the client refuses. A command of another description
    than ours, for which there is no such client, is not checked.
    """
    import httpx
    from portone_v1 import PortOne, TransportError

    def refuse(request: httpx.Request) -> NoReturn:
        raise httpx.ConnectError("this client sends nothing", request=request)

    transport = httpx.MockTransport(refuse)
    with PortOne(*vars(MOCK_KEYS).values(), transport=transport, max_retries=0) as client:
        if hasattr(client, command.group):
            with usage_errors(command=command), suppress(TransportError):
                call(Session(client, MOCK_KEYS))
