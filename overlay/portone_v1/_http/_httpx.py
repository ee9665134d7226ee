"""Send requests with httpx or httpx2, which have the same names: the module is handed in."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

from .._version import __version__
from ._additions import Built, RequestRefused, check_built
from ._body import ACCEPT_ENCODING, BodyReader, UnusableBody, check_size
from ._deadline import TaskDeadline, limit_sockets, until
from ._messages import Failure, Headers, Request, Response

ACCEPT = {"Accept": "application/json", "Accept-Encoding": ACCEPT_ENCODING}

# Methods whose requests say "Content-Length: 0" when they have no body.
_WITH_LENGTH = frozenset({"POST", "PUT", "PATCH"})


class _HttpxSender:
    """A client of the library and how to make requests for it; the two below add what waits.

    `is_ours` says that the client was made here. One of the user's adds headers, cookies and a
    query of its own to each request, and stays the user's to close. `clock`: monotonic seconds.
    """

    def __init__(
        self, client: Any, module: ModuleType, clock: Callable[[], float], *, is_ours: bool
    ) -> None:
        self._client = client
        self._module = module
        self._clock = clock
        self.is_ours = is_ours
        self._no_body = _no_body_class(module)(b"")
        # With auth=None the library looks for a password in the address of each request.
        self._no_auth = module.Auth()
        if is_ours:
            user_agent = f"portone-v1/{__version__} python-{module.__name__}/{module.__version__}"
            client.headers.update({**ACCEPT, "User-Agent": user_agent})

    @property
    def is_closed(self) -> bool:
        """Whether the client was closed, by its owner or by us."""
        return bool(self._client.is_closed)

    def _build(self, request: Request) -> Any:
        """Return the library's request."""
        limits = request.limits
        extensions = {
            "timeout": {
                "connect": limits.connect,
                "read": limits.read,
                "write": limits.write,
                "pool": limits.pool,
            }
        }
        if self.is_ours:
            message = self._own_request(request, extensions)
        else:
            message = self._client.build_request(
                request.method,
                request.url,
                headers=ACCEPT | request.headers,
                content=request.content,
                extensions=extensions,
            )
            self._check(request, message)
        if request.has_query:
            message.url = _redacted_url_class(self._module)(message.url)
        return message

    def _own_request(self, request: Request, extensions: dict[str, Any]) -> Any:
        """Return the request of a client made here: what build_request makes, at half the cost.

        build_request makes the headers three times, and sends an empty body as a piece.
        """
        url = self._module.URL(request.url)
        headers: list[tuple[Any, Any]] = [
            (b"Host", url.netloc),
            *self._client.headers.raw,
            *request.headers.items(),
        ]
        body = self._no_body
        if request.content is not None or request.method in _WITH_LENGTH:
            content = request.content or b""
            headers.append((b"Content-Length", str(len(content))))
            body = self._module.ByteStream(content)
        message = self._module.Request(
            request.method, url, headers=headers, stream=body, extensions=extensions
        )
        message.read()  # so that transports of the user's find a body that was read
        return message

    def _check(self, request: Request, message: Any) -> None:
        """Raise RequestRefused when the user's client made another request of ours."""
        url = str(self._module.URL(request.url))  # in the library's own spelling
        checked = Built(request.method, url, request.content or b"")
        built = Built(message.method, str(message.url), message.read())
        check_built(request.fields, checked, built, message.headers)

    def _response(self, message: Any, content: bytes) -> Response:
        # httpx's response and its stream refer to each other, so that it would stay in memory
        # until the garbage collector runs. It was read whole: nothing needs the stream.
        message.stream = self._no_body
        return Response(message.status_code, Headers(message.headers.raw), content)

    def _failure(self, message: Any, error: Exception) -> Failure:
        """Say what an exception means. `message` is the library's request; None if none was made.

        "Never sent" is believed of the library's own transports, and of an error about this very
        request: hooks and other people's transports raise the same classes after it was sent.
        """
        module = self._module
        reason = type(error).__name__
        if isinstance(error, RequestRefused):
            return Failure("refused", reason, str(error))
        if message is None:
            return Failure("never sent", reason)
        before_sending = (
            module.ConnectError,
            module.ConnectTimeout,
            module.PoolTimeout,
            module.ProxyError,
            module.UnsupportedProtocol,
        )
        if isinstance(error, before_sending) and _is_about(error, message):
            transport = self._transport_for(message)
            if type(transport) in (module.HTTPTransport, module.AsyncHTTPTransport):
                return Failure("never sent", reason, str(error))
            if isinstance(transport, module.MockTransport):
                return Failure("never sent", reason)
        if isinstance(error, UnusableBody):
            return Failure("malformed", str(error))
        if isinstance(error, module.DecodingError):
            return Failure("malformed", reason)
        return Failure("lost", reason)

    def _transport_for(self, message: Any) -> Any:
        try:
            return self._client._transport_for_url(message.url)
        except AttributeError:
            return None  # a client that is not the library's: nothing is believed of it


class HttpxSender(_HttpxSender):
    """Sends with an httpx.Client."""

    def __init__(
        self, client: Any, module: ModuleType, clock: Callable[[], float], *, is_ours: bool
    ) -> None:
        super().__init__(client, module, clock, is_ours=is_ours)
        limit_sockets(client)

    def send(self, request: Request) -> Response | Failure:
        """Send a request, and return the response or why there is none. Never raises Exception."""
        if self.is_closed:
            return Failure("closed", "closed")
        message = None
        try:
            message = self._build(request)
            with until(request.deadline, self._clock):
                response = self._client.send(
                    message, auth=self._no_auth, follow_redirects=False, stream=True
                )
                try:
                    content = self._read(request, response)
                finally:
                    response.close()
            return self._response(response, content)
        except Exception as error:
            return self._failure(message, error)

    def close(self) -> None:
        """Close the client."""
        self._client.close()

    def _read(self, request: Request, response: Any) -> bytes:
        if response.is_stream_consumed:  # by a hook of the user's, or it never was a stream
            return check_size(request, response.content)
        body = BodyReader(request, response.headers.raw, self._clock)
        for piece in response.stream:
            body.add(piece)
        return body.content()


class AsyncHttpxSender(_HttpxSender):
    """Sends with an httpx.AsyncClient."""

    async def send(self, request: Request) -> Response | Failure:
        """Send a request, and return the response or why there is none. Never raises Exception."""
        if self.is_closed:
            return Failure("closed", "closed")
        message = None
        try:
            message = self._build(request)
            with TaskDeadline(request.deadline, self._clock):
                response = await self._client.send(
                    message, auth=self._no_auth, follow_redirects=False, stream=True
                )
                try:
                    content = await self._read(request, response)
                finally:
                    await response.aclose()
            return self._response(response, content)
        except Exception as error:
            return self._failure(message, error)

    async def aclose(self) -> None:
        """Close the client."""
        await self._client.aclose()

    async def _read(self, request: Request, response: Any) -> bytes:
        if response.is_stream_consumed:  # by a hook of the user's, or it never was a stream
            return check_size(request, response.content)
        body = BodyReader(request, response.headers.raw, self._clock)
        async for piece in response.stream:
            body.add(piece)
        return body.content()


@cache
def client_class(module: ModuleType, name: str) -> Any:
    """Return the library's class `name` for clients of our own, which keep no cookies.

    The API sets none, and calls share nothing but the token. To look for those of a proxy would
    be a tenth of what a call costs.
    """

    class NoCookies(module.Cookies):  # type: ignore[misc, name-defined]
        def extract_cookies(self, response: Any) -> None:
            """Take none."""

    no_cookies = NoCookies()

    class Client(getattr(module, name)):  # type: ignore[misc]
        @property
        def cookies(self) -> Any:
            return no_cookies

    return Client


@cache
def _no_body_class(module: ModuleType) -> Any:
    """Return the class for the body of a request that has none.

    The library's own is one empty piece, which it frames, limits and sends like any other.
    """

    class NoBody(module.ByteStream):  # type: ignore[misc, name-defined]
        def __iter__(self) -> Iterator[bytes]:
            return iter(())

        async def __aiter__(self) -> AsyncIterator[bytes]:
            for piece in self:
                yield piece

    return NoBody


def _is_about(error: Any, message: Any) -> bool:
    """Return whether an exception of the library is about this request."""
    try:
        return bool(error.request is message)
    except RuntimeError:  # about none
        return False


@cache
def _redacted_url_class(module: ModuleType) -> Any:
    """Return the class for the address of a request with a query, which the log shows without it.

    A few operations take a secret in the query.
    """

    class RedactedURL(module.URL):  # type: ignore[misc, name-defined]
        hides_query = True

    return RedactedURL


def _hide_query(argument: Any) -> Any:
    return argument.copy_with(query=None) if hasattr(argument, "hides_query") else argument


def _without_query(record: logging.LogRecord) -> bool:
    if isinstance(record.args, tuple):
        record.args = tuple(_hide_query(argument) for argument in record.args)
    return True


for _name in ("httpx", "httpx2"):
    logging.getLogger(_name).addFilter(_without_query)
