"""The console page at /_mock/, the API reference beside it, and the data of both."""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib.resources import files

from ...http.messages import Answer, Headers, Json, Request, Response, encode
from ...state.state import State
from .snapshot import answer, payment, snapshot

# The pages load nothing from other hosts. The viewer of the reference writes styles into elements.
_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_FILES = {
    "/_mock/": "console.html",
    "/_mock/reference": "reference.html",
    "/_mock/static/console.css": "console.css",
    "/_mock/static/console.js": "console.js",
    "/_mock/static/icon.svg": "icon.svg",
    "/_mock/static/reference.js": "reference.js",
    "/_mock/static/swagger-ui.css": "swagger-ui/swagger-ui.css",
    "/_mock/static/swagger-ui-bundle.js": "swagger-ui/swagger-ui-bundle.js",
}
_KEY = "the console"
"""The API key of the console's tokens: not a key of any user."""


def respond(state: State, request: Request) -> Response | None:
    """Answer a request for the pages or their data; None if it is for another route."""
    path = request.path
    if request.method == "GET" and path == "/_mock":
        return Response(307, (("location", "_mock/"),))
    if request.method == "GET" and path in _FILES:
        return _file(_FILES[path])
    view = _ROUTES.get((request.method, path))
    return None if view is None else encode(Answer(200, view(state, request)))


@functools.cache
def _file(name: str) -> Response:
    headers: Headers = (
        ("content-type", _TYPES[name.rpartition(".")[2]]),
        ("cache-control", "no-cache"),
        ("content-security-policy", _POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
    )
    folder = files(__package__ or "").joinpath("static")
    return Response(200, headers, folder.joinpath(name).read_bytes())


def _description(state: State, _: Request) -> Json:
    """Return the description of the API with this mock as its server."""
    return {**state.spec.content, "servers": [{"url": "..", "description": "This mock."}]}


def _token(state: State, _: Request) -> Json:
    """Issue a token without keys, for trying the API from the reference."""
    token = state.tokens.issue(_KEY, state.clock.now())
    return {"access_token": token.access_token, "expired_at": token.expired_at}


_ROUTES: dict[tuple[str, str], Callable[[State, Request], Json]] = {
    ("GET", "/_mock/console.json"): snapshot,
    ("GET", "/_mock/answer.json"): answer,
    ("GET", "/_mock/payment.json"): payment,
    ("GET", "/_mock/openapi.json"): _description,
    ("POST", "/_mock/token"): _token,
}
