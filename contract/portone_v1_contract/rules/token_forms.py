"""The ways in which a token can travel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..session.client import Query
from ..session.context import RunContext


@dataclass(frozen=True, slots=True)
class TokenForm:
    """One way of sending a token."""

    where: str
    """Where the token stands, for the text of a problem."""
    headers: Mapping[str, str]
    query: Query


def token_forms(context: RunContext) -> list[TokenForm]:
    """Return the run's token in every form that may be sent to the target."""
    token = context.token
    forms = [
        TokenForm("in Authorization: Bearer", {"Authorization": f"Bearer {token}"}, {}),
        TokenForm("in Authorization without Bearer", {"Authorization": token}, {}),
        TokenForm("in X-ImpTokenHeader", {"X-ImpTokenHeader": token}, {}),
    ]
    if context.is_bearer_refused:
        del forms[0]  # said of the login, once
    # Servers write queries into their logs, which another machine's should not have.
    if context.is_local:
        forms.append(TokenForm("in the query, as _token", {}, {"_token": token}))
    return forms
