"""The ways in which a token can travel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..session.client import Query
from ..session.context import RunContext


@dataclass(frozen=True, slots=True)
class TokenCarrier:
    """One way of sending a token."""

    where: str
    """Where the token stands, for the text of a problem."""
    headers: Mapping[str, str]
    query: Query


def token_carriers(context: RunContext) -> list[TokenCarrier]:
    """Return the run's token by every carrier that may be used with the target."""
    token = context.token
    carriers = [
        TokenCarrier("in Authorization: Bearer", {"Authorization": f"Bearer {token}"}, {}),
        TokenCarrier("in Authorization without Bearer", {"Authorization": token}, {}),
        TokenCarrier("in X-ImpTokenHeader", {"X-ImpTokenHeader": token}, {}),
    ]
    if context.is_bearer_refused:
        del carriers[0]  # said of the login, once
    # Servers write queries into their logs, which another machine's should not have.
    if context.is_local:
        carriers.append(TokenCarrier("in the query, as _token", {}, {"_token": token}))
    return carriers
