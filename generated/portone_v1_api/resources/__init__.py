# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""What gives a client its resources. Each is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..client import AsyncClient, Client
    from .payments import AsyncPayments, Payments
    from .users import AsyncUsers, Users


class Resources:
    """The resources of a synchronous client, to inherit from."""

    @cached_property
    def users(self: Client) -> Users:
        """Access tokens for the REST API."""
        from .users import Users

        return Users(self)

    @cached_property
    def payments(self: Client) -> Payments:
        """Payments, one attempt at paying an order each."""
        from .payments import Payments

        return Payments(self)


class AsyncResources:
    """The resources of an asynchronous client, to inherit from."""

    @cached_property
    def users(self: AsyncClient) -> AsyncUsers:
        """Access tokens for the REST API."""
        from .users import AsyncUsers

        return AsyncUsers(self)

    @cached_property
    def payments(self: AsyncClient) -> AsyncPayments:
        """Payments, one attempt at paying an order each."""
        from .payments import AsyncPayments

        return AsyncPayments(self)
