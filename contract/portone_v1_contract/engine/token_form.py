"""Find out in which form the target takes a token."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Literal

from ..openapi.document import Operation
from ..session.context import RunContext
from ..session.errors import NotRun, RunStopped
from ..transport.errors import NoAnswer
from ..transport.exchange import WRONG_TOKEN, Exchange
from ..transport.likeness import likeness
from ..transport.safety import NotAllowed

TokenForm = Literal["bearer", "bare", "none"]
"""Behind Bearer, by itself, or neither."""
REFUSED = (401, 403)


def find_token_form(context: RunContext, operations: Iterable[Operation]) -> TokenForm:
    """Return the form of a token that the target takes; Bearer where nothing speaks against it.

    The first secured read decides that answers in the API's own form, that answers 401, or that
    treats the token behind Bearer as one that nobody gave, and the token by itself otherwise.
    """
    for operation in operations:
        if operation.secured and operation.effect == "read":
            with suppress(NotRun, NotAllowed, NoAnswer, RunStopped):
                form = _form_of(context, operation, context.unknown_values(operation))
                if form is not None:
                    return form
    return "bearer"


def _form_of(
    context: RunContext, operation: Operation, values: Mapping[str, str]
) -> TokenForm | None:
    """Return the form that one operation takes, or None where it does not say."""
    bearer = f"Bearer {context.token}"
    exchange = _ask(context, operation, values, bearer)
    status = exchange.answer.status
    if status not in REFUSED and exchange.has_envelope:
        return "bearer"
    if status in REFUSED:
        other = _ask(context, operation, values, context.token).answer.status
        if other not in REFUSED:
            return "bare"
        return "none" if status == other == 401 else None
    if not context.unrestricted:
        return None
    if not _is_like_a_wrong_one(context, operation, values, "Bearer "):
        return "bearer"
    return None if _is_like_a_wrong_one(context, operation, values, "") else "bare"


def _is_like_a_wrong_one(
    context: RunContext, operation: Operation, values: Mapping[str, str], before: str
) -> bool:
    """Return whether the token is treated as one that nobody gave."""
    own = _ask(context, operation, values, before + context.token)
    wrong = _ask(context, operation, values, before + WRONG_TOKEN)
    return likeness(own.request, own.answer) == likeness(wrong.request, wrong.answer)


def _ask(
    context: RunContext, operation: Operation, values: Mapping[str, str], header: str
) -> Exchange:
    return context.send(operation, values, headers={"Authorization": header})
