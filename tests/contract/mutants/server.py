"""What a fault is made of: a call that is on its way to the mock, and the answer to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode

from portone_v1_mock import MockPortOne
from portone_v1_mock.http.messages import Request

KEYS = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
JSON_TYPE = "application/json; charset=UTF-8"

Json = Any
Message = MutableMapping[str, Any]
Change = Callable[[dict[str, Json]], Json]


@dataclass(frozen=True)
class Answer:
    """An answer: `data` as JSON, or `text` as it is."""

    status: int
    data: Json = None
    text: bytes | None = None
    content_type: str = JSON_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)
    """Beside the content type."""
    write: Callable[[Json], str] = json.dumps

    @property
    def ok(self) -> bool:
        """Whether it is a result, not a refusal."""
        return self.status < 400 and self.data["code"] == 0

    @property
    def result(self) -> Json:
        return self.data.get("response")

    @property
    def body(self) -> bytes:
        return self.write(self.data).encode() if self.text is None else self.text

    def of(self, result: Json) -> Answer:
        """The same with another result."""
        return replace(self, data=self.data | {"response": result})

    def envelope(self, **fields: Json) -> Answer:
        """The same with other fields beside the result."""
        return replace(self, data=self.data | fields)

    def each(self, change: Change) -> Answer:
        """Change each thing of a result: the rows of a page or a list, or the one that it is."""
        if not self.ok or not self.result:
            return self
        if isinstance(self.result, list):
            return self.of([change(row) for row in self.result])
        if "list" in self.result:
            return self.of(self.result | {"list": [change(row) for row in self.result["list"]]})
        return self.of(change(self.result))

    def page(self, change: Change) -> Answer:
        """Change the page that is the result."""
        return self.of(change(self.result)) if self.ok else self

    def keep(self, condition: Callable[[dict[str, Json]], bool]) -> Answer:
        """Leave rows out of a page, as if they were not there."""

        def filtered(page: dict[str, Json]) -> dict[str, Json]:
            rows = [row for row in page["list"] if condition(row)]
            return page | {"list": rows, "total": page["total"] - len(page["list"]) + len(rows)}

        return self.page(filtered)


def token_of(request: Request) -> str:
    """Return the token of a request, wherever it stands."""
    header = request.header("authorization") or request.header("x-imptokenheader")
    token = header or dict(parse_qsl(request.query)).get("_token", "")
    return token.removeprefix("Bearer ")


def success(result: Json) -> Answer:
    return Answer(200, {"code": 0, "message": None, "response": result})


def refused(message: str, code: int = 1, status: int = 200) -> Answer:
    return Answer(status, {"code": code, "message": message, "response": None})


@dataclass(frozen=True)
class Call:
    """A request to an operation, on its way to the mock."""

    operation: str
    path: dict[str, str]
    request: Request
    mock: MockPortOne
    memory: dict[str, Any]
    """The values that the fault has stored since the last reset."""
    is_alone: bool = True
    """Whether no other request is under way."""

    @cached_property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(self.request.query, keep_blank_values=True)

    def parameter(self, name: str, default: str = "") -> str:
        """A parameter of the query."""
        return dict(self.query).get(name, default)

    @cached_property
    def body(self) -> dict[str, Json]:
        """The JSON object that was sent; empty when it is something else."""
        try:
            sent = json.loads(self.request.body)
        except ValueError:
            return {}
        return sent if isinstance(sent, dict) else {}

    @property
    def token(self) -> str:
        return token_of(self.request)

    def answer(self) -> Answer:
        """Return the mock's answer."""
        return self.send(self.request)

    def ask(
        self,
        *,
        method: str | None = None,
        path: str | None = None,
        query: list[tuple[str, str]] | None = None,
        body: dict[str, Json] | None = None,
    ) -> Answer:
        """Return the mock's answer to a changed request; `path` is percent-encoded."""
        pairs = self.query if query is None else query
        target = (path or self.request.path) + ("?" + urlencode(pairs) if pairs else "")
        sent = self.request.body if body is None else json.dumps(body).encode()
        if method == "GET":
            sent = b""
        return self.send(
            replace(self.request, method=method or self.request.method, target=target, body=sent)
        )

    def with_query(self, **values: Json) -> Answer:
        """Return the mock's answer to other parameters of the query; None leaves one out."""
        others = [(name, value) for name, value in self.query if name not in values]
        added = [(name, str(value)) for name, value in values.items() if value is not None]
        return self.ask(query=others + added)

    def with_body(self, **values: Json) -> Answer:
        """Return the mock's answer to other fields of the body; None leaves one out."""
        sent = {**self.body, **values}
        return self.ask(body={name: value for name, value in sent.items() if value is not None})

    def with_header(self, name: str, value: str) -> Answer:
        """Return the mock's answer to another header."""
        headers = [header for header in self.request.headers if header[0] != name]
        return self.send(replace(self.request, headers=(*headers, (name, value))))

    def as_known(self) -> Answer:
        """Return the mock's answer to the same request with a good token."""
        login = Request("POST", "/users/getToken", (("content-type", JSON_TYPE),), _LOGIN)
        token = self.send(login).result["access_token"]
        return self.with_header("authorization", token)

    def send(self, request: Request) -> Answer:
        got = self.mock.handle(request)
        try:
            return Answer(got.status, json.loads(got.body))
        except ValueError:
            return Answer(got.status, text=got.body, content_type=dict(got.headers)["content-type"])

    @property
    def allowed(self) -> bool:
        """Whether the request's token is good."""
        return self.ask(method="GET", path="/banks", query=[]).status == 200

    def payment(self) -> dict[str, Json] | None:
        """The payment that the request names, as it is in the mock."""
        name = self.path.get("imp_uid") or self.body.get("imp_uid")
        try:
            return self.mock.get_payment(str(name))
        except ValueError:
            return None


_LOGIN = json.dumps(KEYS).encode()
Behaviour = Callable[[Call], Answer]


@dataclass(frozen=True)
class Fault:
    """One way to be wrong: what it is, and the operations whose answers it touches."""

    name: str
    concern: str
    says: str
    operations: tuple[str, ...]
    behave: Behaviour
    equivalent: bool = False
    """Whether no rule of the API is broken, so that it must not be caught."""
    head: bool = False
    """Whether it answers HEAD where an operation has GET."""
