"""What the API would announce by webhook."""

from __future__ import annotations

from .messages import Json
from .payments import StoredPayment
from .state import State


def announce(
    state: State, payment: StoredPayment, *, at: int | None = None, cancellation_id: Json = None
) -> None:
    """Note the webhook that the API would send; `url` is where to, None as long as it is not."""
    shown: dict[str, Json] = {
        name: payment.fields[name] for name in ("imp_uid", "merchant_uid", "status")
    }
    if cancellation_id:
        shown["cancellation_id"] = cancellation_id
    state.webhooks.append({"at": state.clock.now() if at is None else at, **shown, "url": None})
