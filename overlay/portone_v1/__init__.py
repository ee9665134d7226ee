"""PortOne's V1 payment API for Python: `PortOne`, `AsyncPortOne`, and what they raise."""

from portone_v1_api.client import Found

from ._client import AsyncPortOne, PortOne
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
    TransportError,
    UnknownOutcome,
)
from ._settings import API_URL, STATIC_API_URL
from ._version import __version__

__all__ = [
    "API_URL",
    "STATIC_API_URL",
    "ApiError",
    "AsyncPortOne",
    "AuthenticationFailed",
    "BadRequest",
    "Conflict",
    "Forbidden",
    "Found",
    "MalformedResponse",
    "NotFound",
    "PortOne",
    "PortOneError",
    "RateLimited",
    "Rejected",
    "ServerError",
    "TransportError",
    "UnknownOutcome",
    "__version__",
]

# Tracebacks and reprs name these by the place they are imported from.
for _name in __all__:
    if isinstance(_public := globals()[_name], type):
        _public.__module__ = __name__
