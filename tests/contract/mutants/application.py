"""The mock behind a fault, as an application."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, unquote

from portone_v1_api import spec
from portone_v1_mock import MockPortOne
from portone_v1_mock.http.messages import Request

from .server import Call, Fault, Message, token_of


@dataclass
class Server:
    """An ASGI application: the mock with a fault, or as it is."""

    fault: Fault | None = None
    has_control: bool = True
    """Whether it shows the mock's control plane."""
    mock: MockPortOne = field(default_factory=MockPortOne)
    memory: dict[str, Any] = field(default_factory=dict)
    broken: list[Exception] = field(default_factory=list)
    """An error in the fault itself."""
    under_way: int = 0
    """How many requests have arrived and are not answered."""

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        if scope["type"] != "http":
            await self.mock.app(scope, receive, send)
            return
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        path = scope.get("raw_path") or quote(scope["path"]).encode()
        target = b"?".join(part for part in (path, scope["query_string"]) if part)
        pairs = tuple(
            (name.decode("latin-1"), text.decode("latin-1")) for name, text in scope["headers"]
        )
        request = Request(scope["method"], target.decode("latin-1"), pairs, body)
        self.under_way += 1
        # Those that were sent together are all there before the first is answered.
        await asyncio.sleep(0)
        status, headers, answer = self.handle(request)
        sent = [(name.encode(), value.encode()) for name, value in headers.items()]
        sent.append((b"content-length", str(len(answer)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": sent})
        await send({"type": "http.response.body", "body": answer})
        self.under_way -= 1

    def handle(
        self, request: Request, *, is_alone: bool = True
    ) -> tuple[int, dict[str, str], bytes]:
        """Answer one request."""
        if request.path.startswith("/_mock/") and not self.has_control:
            return 404, {"content-type": "text/plain"}, b"Not Found"
        if request.path == "/_mock/reset":
            self.memory = {}
        route = None
        if self.fault:
            is_head = self.fault.head and request.method == "HEAD"
            route = _operation("GET" if is_head else request.method, request.path)
        if route is None:
            request = self._known(request)
        if self.fault is None or route is None or route[0] not in self.fault.operations:
            got = self.mock.handle(request)
            return got.status, dict(got.headers), got.body
        call = Call(*route, request, self.mock, self.memory, is_alone=self.under_way < 2)
        try:
            answer = self.fault.behave(call)
        except Exception as error:  # must not count as a fault that was caught
            self.broken.append(error)
            answer = call.answer()
        headers = {"content-type": answer.content_type, **answer.headers}
        return answer.status, headers, answer.body

    def _known(self, request: Request) -> Request:
        """The request with the mock's token where a fault has given it out by another name."""
        token = token_of(request)
        name = self.memory.get("names", {}).get(token)
        if name is None:
            return request
        headers = [header for header in request.headers if header[0] != "authorization"]
        return replace(request, headers=(*headers, ("authorization", name)))


def _routes() -> list[tuple[str, list[str], str]]:
    return [
        (method.upper(), path.split("/"), operation["operationId"])
        for path, item in spec.document()["paths"].items()
        for method, operation in item.items()
        if isinstance(operation, dict) and "operationId" in operation
    ]


# Those with fewer parameters first: /payments/prepare is not an imp_uid.
_ROUTES = sorted(_routes(), key=lambda route: sum("{" in part for part in route[1]))
OPERATIONS = tuple(sorted(route[2] for route in _ROUTES))


def _operation(method: str, path: str) -> tuple[str, dict[str, str]] | None:
    segments = path.split("/")
    for verb, parts, name in _ROUTES:
        if verb != method or len(parts) != len(segments):
            continue
        pairs = list(zip(parts, segments, strict=True))
        if all(part == text or part.startswith("{") for part, text in pairs):
            return name, {part[1:-1]: unquote(text) for part, text in pairs if part[:1] == "{"}
    return None
