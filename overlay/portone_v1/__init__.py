"""PortOne's V1 payment API for Python: `PortOne`, `AsyncPortOne`, and what they raise."""

from portone_v1_api.client import Found

from ._async_client import AsyncPortOne
from ._cancels import NotCancellable
from ._client import PortOne
from ._errors import (
    ApiError,
    AuthenticationFailed,
    BadRequest,
    Conflict,
    Forbidden,
    MalformedResponse,
    NotFound,
    PortOneError,
    RateLimited,
    Rejected,
    ServerError,
    TokenStoreError,
    TransportError,
    UnknownOutcome,
)
from ._money import at, is_fully_cancelled, is_paid_in_full, remaining
from ._outcomes import Outcome
from ._raw import RawAnswer
from ._settings import API_URL, STATIC_API_URL
from ._version import __version__
from ._watch import CallEvent
from ._webhooks import WEBHOOK_ADDRESSES, Verified, Webhook, parse_webhook

__all__ = [
    "API_URL",
    "STATIC_API_URL",
    "WEBHOOK_ADDRESSES",
    "ApiError",
    "AsyncPortOne",
    "AuthenticationFailed",
    "BadRequest",
    "CallEvent",
    "Conflict",
    "Forbidden",
    "Found",
    "MalformedResponse",
    "NotCancellable",
    "NotFound",
    "Outcome",
    "PortOne",
    "PortOneError",
    "RateLimited",
    "RawAnswer",
    "Rejected",
    "ServerError",
    "TokenStoreError",
    "TransportError",
    "UnknownOutcome",
    "Verified",
    "Webhook",
    "__version__",
    "at",
    "is_fully_cancelled",
    "is_paid_in_full",
    "parse_webhook",
    "remaining",
]

# Tracebacks and reprs name these by the place they are imported from.
for _name in __all__:
    if isinstance(_public := globals()[_name], type):
        _public.__module__ = __name__
