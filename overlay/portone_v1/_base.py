"""What both clients share: who they are, how a request is built, what is tried again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Generic, Self

import httpx
import msgspec
from portone_v1_api.client import Answer, Call
from portone_v1_api.operations import OPERATIONS

from ._answers import malformed
from ._errors import PortOneError
from ._flow import Flow, perform
from ._guard import check
from ._pool import Http, Pool
from ._retries import WAIT_INITIAL, WAIT_JITTER, WAIT_MAX, delay, may_repeat
from ._settings import Settings, from_environment
from ._tokens import Token, grant
from ._version import __version__
from ._watch import OwnURL, Watch

if TYPE_CHECKING:
    import stamina

_encode = msgspec.json.Encoder(decimal_format="number").encode
_USER_AGENT = f"portone-v1/{__version__} python-httpx/{httpx.__version__}"
LOGIN = OPERATIONS["users_get_token"]


class _Keep:
    """Stands for an option that `with_options` leaves as it is."""

    def __repr__(self) -> str:
        return "as it is"


KEEP: Final[Any] = _Keep()


class Base(Generic[Http]):
    """Settings, HTTP client, token and watchers of a client and its `with_options` children."""

    def __init__(
        self, settings: Settings, pool: Pool[Http], watch: Watch, clock: Callable[[], float]
    ) -> None:
        self._settings = settings
        self._pool: Pool[Http] = pool
        self._watch = watch
        self._clock = clock
        self._is_child = False

    @classmethod
    def from_env(cls, **settings: Any) -> Self:
        """A client with the key and secret of the environment.

        Reads PORTONE_V1_IMP_KEY, PORTONE_V1_IMP_SECRET, PORTONE_V1_BASE_URL and
        PORTONE_V1_TIER. Keyword arguments are those of the constructor, and win. Raises
        ValueError naming the variables that are missing.
        """
        return cls(**from_environment(settings))

    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | None = KEEP,
        max_retries: int = KEEP,
        max_retry_time: float = KEEP,
        tier: str | None = KEEP,
        include_sandbox: bool = KEEP,
    ) -> Self:
        """The same client with other options, for one call or for many.

        It shares connections and token with this one, which stays as it is and must stay open;
        closing the new one does nothing. Options that are not given stay as they are. Raises
        ValueError as the constructor does.
        """
        options: dict[str, Any] = {
            "timeout": timeout,
            "max_retries": max_retries,
            "max_retry_time": max_retry_time,
            "tier": tier,
            "include_sandbox": include_sandbox,
        }
        given = {name: value for name, value in options.items() if value is not KEEP}
        child = object.__new__(type(self))
        # Without the resources that were made for this client: they would call through it.
        child.__dict__ |= {name: value for name, value in vars(self).items() if name[0] == "_"}
        child._settings = replace(self._settings, **given)
        child._is_child = True
        return child

    def __repr__(self) -> str:
        settings = self._settings
        shown = httpx.URL(settings.base_url).copy_with(username=None, password=None)
        tier = f", tier={settings.tier!r}" if settings.tier else ""
        return f"{type(self).__name__}(base_url={str(shown)!r}{tier})"

    def _request(self, call: Call) -> httpx.Request:
        """The request of a call, complete but for the token. Refuses what nobody can mean."""
        check(call)
        settings, operation, query = self._settings, call.operation, call.query
        if settings.include_sandbox and "include_sandbox" in operation.query:
            query = {"include_sandbox": True} | query
        headers = settings.headers(operation)
        if self._pool.owned:
            headers["User-Agent"] = _USER_AGENT
        content = None
        if call.body is not None:
            content, headers["Content-Type"] = _encode(call.body), "application/json"
        request: httpx.Request = self._pool.http.build_request(
            operation.method,
            settings.base_url + call.path,
            params=query or None,
            content=content,
            headers=headers,
            timeout=settings.timeout_for(operation),
        )
        if query:
            request.url = OwnURL(request.url)
        return request

    def _flow(self, call: Call) -> Flow:
        return perform(call.operation, self._request(call))

    def _login_call(self) -> Call:
        body = {"imp_key": self._settings.imp_key, "imp_secret": self._settings.imp_secret}
        return Call(LOGIN, LOGIN.path, {}, body)

    def _again(
        self, call: Call, error: PortOneError, began: float
    ) -> stamina._core._RetryContextIterator:
        """The tries after a first one that failed; raises the error where none may follow.

        stamina is entered only now: around every call it would cost more than building it.
        """
        settings, operation = self._settings, call.operation
        until = began + settings.max_retry_time

        def left() -> float:
            return until - self._clock()

        if settings.max_retries == 0 or not may_repeat(operation, error) or left() <= 0:
            raise error
        import stamina

        return stamina.retry_context(
            on=lambda failed: delay(operation, failed, left),
            attempts=1 + settings.max_retries,
            timeout=left(),
            wait_initial=WAIT_INITIAL,
            wait_max=WAIT_MAX,
            wait_jitter=WAIT_JITTER,
        )

    def _succeeded(self, call: Call, attempt: int, began: float, answer: Answer) -> Answer:
        seconds = self._clock() - began
        status, code = answer.response.status_code, answer.envelope["code"]
        self._watch.ended(call.operation, attempt, seconds, status, code)
        return answer

    def _failed(self, call: Call, attempt: int, began: float, error: PortOneError) -> None:
        seconds = self._clock() - began
        self._watch.ended(call.operation, attempt, seconds, error.status, error.code, error)


def granted(answer: Answer, asked_at: float) -> Token:
    """The token of a login's answer. Raises MalformedResponse when there is no usable one."""
    token = grant(answer.envelope["response"], asked_at)
    if token is None:
        raise malformed(LOGIN, answer.response, "the login was answered without a usable token")
    return token


def told_time(answer: Answer) -> int:
    """The API's clock in a login's answer. Raises MalformedResponse when it is not there."""
    now = answer.envelope["response"].get("now")
    if type(now) is not int or now < 0:
        raise malformed(LOGIN, answer.response, "the login was answered without the time")
    return now
