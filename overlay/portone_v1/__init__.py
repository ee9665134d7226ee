"""PortOne's V1 payment API for Python: `PortOne`, `AsyncPortOne`, and what they raise."""

from portone_v1_api.client import Found

from ._async_client import AsyncPortOne
from ._call._events import CallEvent
from ._call._interrupts import find_unknown_outcome
from ._call._raw import RawAnswer
from ._client import PortOne
from ._errors import (
    ApiError,
    AuthenticationFailed,
    BadRequest,
    ClientClosedError,
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
)
from ._money import at, is_fully_cancelled, is_paid_in_full, remaining, to_datetime
from ._payments._cancels import NotCancellable
from ._payments._webhooks import (
    WEBHOOK_ADDRESSES,
    NotFoundYet,
    Verified,
    Webhook,
    parse_webhook,
)
from ._rejections import NothingPending
from ._settings import API_URL, STATIC_API_URL
from ._unknown_outcome import (
    CustomerOutcome,
    Outcome,
    PaymentOutcome,
    ScheduleOutcome,
    UnknownOutcome,
)
from ._version import __version__

__all__ = [
    "API_URL",
    "STATIC_API_URL",
    "WEBHOOK_ADDRESSES",
    "ApiError",
    "AsyncPortOne",
    "AuthenticationFailed",
    "BadRequest",
    "CallEvent",
    "ClientClosedError",
    "Conflict",
    "CustomerOutcome",
    "Forbidden",
    "Found",
    "MalformedResponse",
    "NotCancellable",
    "NotFound",
    "NotFoundYet",
    "NothingPending",
    "Outcome",
    "PaymentOutcome",
    "PortOne",
    "PortOneError",
    "RateLimited",
    "RawAnswer",
    "Rejected",
    "ScheduleOutcome",
    "ServerError",
    "TokenStoreError",
    "TransportError",
    "UnknownOutcome",
    "Verified",
    "Webhook",
    "__version__",
    "at",
    "find_unknown_outcome",
    "is_fully_cancelled",
    "is_paid_in_full",
    "parse_webhook",
    "remaining",
    "to_datetime",
]

# Tracebacks and reprs name these by the place they are imported from.
for _public in tuple(globals().values()):
    if isinstance(_public, type):
        _public.__module__ = __name__
