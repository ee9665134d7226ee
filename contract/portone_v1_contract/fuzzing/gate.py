"""Hand the requests of schemathesis to the client of the run: the tool has no network."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case
from schemathesis.specs.openapi.schemas import OpenApiSchema
from schemathesis.transport.requests import REQUESTS_TRANSPORT, RequestsTransport
from urllib3 import HTTPHeaderDict, HTTPResponse

from ..transport.exchange import NOT_JSON, Answer, Request

Forward = Callable[[Request], Answer]

BASE = "http://127.0.0.1:0"
"""The URL that schemathesis is given. Nobody can listen on port 0: its own probes go nowhere."""
UNREADABLE = b"JSON that nobody can read"
# The others are about schemathesis, and one of them differs from run to run.
FORWARDED_HEADERS = {"authorization", "content-type"}
TRANSFER_HEADERS = {"content-length", "content-encoding", "transfer-encoding", "connection"}


class ForwardingSchema(OpenApiSchema):
    """A schema whose requests are handed on, in the same thread."""

    gate: Gate

    @classmethod
    def around(cls, loaded: OpenApiSchema, forward: Forward) -> ForwardingSchema:
        """Return the same schema, with its requests handed to `forward`."""
        schema = cls(
            raw_schema=loaded.raw_schema, config=loaded.config, filter_set=loaded.filter_set
        )
        schema.gate = Gate(forward)
        return schema

    @property
    def transport(self) -> RequestsTransport:
        return _Transport(self.gate)


class Gate:
    """Hand every request on, as long as the run lasts."""

    def __init__(self, forward: Forward) -> None:
        self._forward: Forward | None = forward

    def close(self) -> None:
        """Forget the run: schemathesis may keep the schema for longer."""
        self._forward = None

    def forward(self, request: Request) -> Answer:
        """Send a request. Raises RuntimeError after the end of the run."""
        if self._forward is None:
            raise RuntimeError("the run is over, and this request comes too late")
        return self._forward(request)


class _Transport(RequestsTransport):
    """Make a request of a case as schemathesis does, and give it to the gate."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._copy_serializers_from(REQUESTS_TRANSPORT)
        self._gate = gate

    def send(
        self, case: Case[Any], *, session: requests.Session | None = None, **kwargs: Any
    ) -> Response:
        within = requests.Session()
        within.trust_env = False
        within.headers.clear()
        within.mount("http://", _Adapter(self._gate))
        if session is not None:
            within.headers.update(session.headers)
            within.auth = session.auth
        return super().send(case, session=within, **kwargs)


class _Adapter(HTTPAdapter):
    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._gate = gate

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        body: Any = request.body or b""
        answer = self._gate.forward(
            Request(
                str(request.method),
                request.path_url,
                {
                    name.lower(): value if isinstance(value, str) else value.decode("latin-1")
                    for name, value in request.headers.items()
                    if name.lower() in FORWARDED_HEADERS
                },
                body.encode() if isinstance(body, str) else bytes(body),
            )
        )
        raw = HTTPResponse(
            body=BytesIO(readable(answer)),
            headers=HTTPHeaderDict(content_headers(answer)),
            status=answer.status,
            preload_content=False,
        )
        return self.build_response(request, raw)


def readable(answer: Answer) -> bytes:
    """Return the body, or other text for JSON that is too deep or large for a parser."""
    if answer.json is not NOT_JSON:
        return answer.body
    try:
        json.loads(answer.body)
    except (json.JSONDecodeError, UnicodeDecodeError):
        return answer.body
    except (ValueError, RecursionError):
        pass
    return UNREADABLE


def content_headers(answer: Answer) -> list[tuple[str, str]]:
    """Return the headers without those that are about the transfer of the body."""
    return [(name, value) for name, value in answer.headers.items() if name not in TRANSFER_HEADERS]
