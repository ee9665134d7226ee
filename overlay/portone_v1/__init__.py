"""PortOne's V1 payment API for Python: `PortOne`, `AsyncPortOne`, and what they raise."""

from portone_v1_api.client import Found as Found

from ._async_client import AsyncPortOne as AsyncPortOne
from ._call._events import CallEvent as CallEvent
from ._call._raw import RawAnswer as RawAnswer
from ._client import PortOne as PortOne
from ._errors import ApiError as ApiError
from ._errors import AuthenticationFailed as AuthenticationFailed
from ._errors import BadRequest as BadRequest
from ._errors import Conflict as Conflict
from ._errors import Forbidden as Forbidden
from ._errors import MalformedResponse as MalformedResponse
from ._errors import NotFound as NotFound
from ._errors import PortOneError as PortOneError
from ._errors import RateLimited as RateLimited
from ._errors import Rejected as Rejected
from ._errors import ServerError as ServerError
from ._errors import TokenStoreError as TokenStoreError
from ._errors import TransportError as TransportError
from ._money import at as at
from ._money import is_fully_cancelled as is_fully_cancelled
from ._money import is_paid_in_full as is_paid_in_full
from ._money import remaining as remaining
from ._money import to_datetime as to_datetime
from ._payments._cancels import NotCancellable as NotCancellable
from ._payments._webhooks import WEBHOOK_ADDRESSES as WEBHOOK_ADDRESSES
from ._payments._webhooks import Verified as Verified
from ._payments._webhooks import Webhook as Webhook
from ._payments._webhooks import parse_webhook as parse_webhook
from ._settings import API_URL as API_URL
from ._settings import STATIC_API_URL as STATIC_API_URL
from ._unknown_outcome import Outcome as Outcome
from ._unknown_outcome import UnknownOutcome as UnknownOutcome
from ._version import __version__ as __version__

# Tracebacks and reprs name these by the place they are imported from.
for _public in tuple(globals().values()):
    if isinstance(_public, type):
        _public.__module__ = __name__
