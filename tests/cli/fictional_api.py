"""A fictional API with what the real one has elsewhere, and a client for it that only listens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from portone_v1_cli.api.session import Keys, Session
from portone_v1_cli.app import make_app
from portone_v1_cli.terminal.options import Options

Json = dict[str, Any]


def _operation(identity: str, effect: str, response: Json | None, **more: Any) -> Json:
    envelope: Json = {"type": "object", "properties": {"code": {"type": "integer"}}}
    if response is not None:
        envelope["properties"]["response"] = response
    return {
        "operationId": identity,
        "tags": [identity.partition("_")[0]],
        "summary": f"Do {identity}.",
        "x-effect": effect,
        "responses": {"200": {"content": {"application/json": {"schema": envelope}}}},
    } | more


def _path(name: str) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _body(reference: str) -> Json:
    schema = {"$ref": f"#/components/schemas/{reference}"}
    return {"content": {"application/json": {"schema": schema}}}


_SECRET: Json = {"type": "string", "format": "password"}

DOCUMENT: Json = {
    "tags": [{"name": "things", "description": "Things of all kinds."}, {"name": "unused"}],
    "paths": {
        "/things/{thing_uid}": {
            "parameters": [_path("thing_uid")],
            "post": _operation(
                "things_pay",
                "money",
                {"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"type": "null"}]},
                requestBody=_body("PayRequest"),
            ),
            "delete": _operation("things_drop", "write", None),
        },
        "/things/{kind}/of/{owner}": {
            "get": _operation(
                "things_list_by_kind",
                "read",
                {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
                **{"x-method": "things_list_of"},
                parameters=[
                    _path("owner"),
                    _path("kind") | {"schema": {"$ref": "#/components/schemas/Kind"}},
                    {"name": "Tier", "in": "header", "schema": {"type": "string"}},
                ],
            )
        },
        "/things/of/{owner}": {
            "get": _operation(
                "things_list_of",
                "read",
                {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
                **{"x-method": "things_list_of"},
                parameters=[
                    _path("owner"),
                    {
                        "name": "uid[]",
                        "in": "query",
                        "schema": {"type": "array", "items": {"type": "string"}},
                    },
                    {
                        "name": "from",
                        "in": "query",
                        "schema": {"type": "integer", "format": "unix-time"},
                    },
                ],
            )
        },
        "/things/{thing_uid}/locked": {
            "parameters": [_path("thing_uid")],
            "post": _operation(
                "things_lock",
                "write",
                None,
                requestBody=_body("LockRequest"),
                parameters=[{"name": "api_key", "in": "query", "schema": _SECRET}],
            ),
        },
        "/things": {
            "get": _operation(
                "things_list_all",
                "read",
                {
                    "type": "object",
                    "properties": {
                        "total": {"type": "integer"},
                        "list": {
                            "type": "array",
                            "items": {"$ref": "#/components/schemas/Thing"},
                        },
                    },
                },
                **{"x-pages": "uid"},
                parameters=[{"name": "page", "in": "query", "schema": {"type": "integer"}}],
            )
        },
        "/bare": {
            "get": _operation("things_peek", "read", None, **{"x-envelope": "bare"}),
        },
    },
    "components": {
        "schemas": {
            "Kind": {"type": "string", "enum": ["big", "small"]},
            "Open": {"anyOf": [{"$ref": "#/components/schemas/Kind"}, {"type": "string"}]},
            "Base": {
                "type": "object",
                "required": ["amount"],
                "properties": {"amount": {"type": "number", "description": "How `much` [net]."}},
            },
            "PayRequest": {
                "allOf": [
                    {"$ref": "#/components/schemas/Base"},
                    {
                        "type": "object",
                        "properties": {
                            "open": {"$ref": "#/components/schemas/Open"},
                            "buyer_name": {"type": ["string", "null"]},
                            "due": {"type": "integer", "format": "unix-time"},
                            "fee": {"type": ["number", "null"], "minimum": 0},
                            "notify": {"type": "boolean", "default": False},
                            "parts": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "required": ["of"],
                                    "properties": {
                                        "of": {"type": "number"},
                                        "to": {"type": "string", "x-personal": True},
                                    },
                                },
                            },
                        },
                    },
                ]
            },
            "LockRequest": {
                "type": "object",
                "required": ["number", "side"],
                "properties": {
                    "number": _SECRET | {"x-korean-name": "번호"},
                    "pin": _SECRET,
                    "side": _SECRET | {"enum": ["1", "2"]},
                },
            },
            "Thing": {
                "type": "object",
                "properties": {
                    "uid": {"type": "string"},
                    "price": {"type": "number"},
                    "count": {"type": "integer"},
                    "made_at": {"type": "integer", "format": "unix-time"},
                    "good": {"type": "boolean"},
                    "old": {"type": "string", "deprecated": True},
                    "links": {"type": "array", "items": {"type": "string"}},
                    "maker": {
                        "type": "object",
                        "properties": {"name": {"type": "string"}, "at": {"type": "string"}},
                    },
                },
            },
        }
    },
}

ARGUMENTS = {"uid[]": "uid", "from": "from_"}


class Row:
    """An answer of the client."""

    def __init__(self, value: Json) -> None:
        self._value = value

    def to_dict(self) -> Json:
        """Return it as plain JSON."""
        return self._value


class Listener:
    """A client that records its calls, and returns prepared answers."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.calls: list[tuple[str, tuple[Any, ...], Json]] = []
        self.options: list[Options] = []
        self.closed = 0
        self.has_sent = False
        """Whether it claims to have sent a request before it answers."""

    @property
    def arguments(self) -> Json:
        """The keyword arguments of the only call."""
        [(_, _, arguments)] = self.calls
        return arguments

    def app(self) -> Any:
        """A command line of the fictional API that talks through this client."""
        return make_app(DOCUMENT, ARGUMENTS, self._connect)

    @contextmanager
    def _connect(self, options: Options) -> Iterator[Session]:
        self.options.append(options)
        client: Any = SimpleNamespace(things=self)
        try:
            yield Session(client, Keys("key", "secret"), sent=self.has_sent)
        finally:
            self.closed += 1

    def __getattr__(self, name: str) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls.append((name, args, kwargs))
            answer = self.answers.pop(0)
            if isinstance(answer, BaseException):
                raise answer
            return answer

        return call
