"""Requests, responses and failures of our own, which no HTTP library knows. No I/O.

They have slots and reprs that show nothing secret: error trackers print the variables of every
frame.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

DEFAULT_MAX_RESPONSE_SIZE = 64 * 1024 * 1024
"""Bytes. A page of 1,000 payments, the largest answer of the API, has 1.5 million."""


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """How many seconds each part of an exchange may take; None is no limit.

    `connect`: until there is a connection; `read` and `write`: each wait for bytes; `pool`: the
    wait for a free connection.
    """

    connect: float | None
    read: float | None
    write: float | None
    pool: float | None


@dataclass(slots=True, repr=False, eq=False)
class Request:
    """A request, ready to be sent.

    `url` is absolute and percent-encoded, query included. `deadline` is the moment, by the client's
    monotonic clock, at which the call is given up, None for no such limit; `max_response_size` is
    how many bytes an answer may have, on the wire and decoded. `sent_at` is the moment of the last
    sending, by the same clock; None as long as nothing can have been done by it.
    `fields` are the operation's fields in small letters: nobody may add one to the query.
    """

    method: str
    url: str
    headers: dict[str, str]
    content: bytes | None
    limits: TimeLimits
    fields: frozenset[str] = frozenset()
    deadline: float | None = None
    max_response_size: int = DEFAULT_MAX_RESPONSE_SIZE
    sent_at: float | None = None

    @property
    def has_query(self) -> bool:
        """Whether there is a query, which holds a secret in a few operations."""
        return "?" in self.url

    def __repr__(self) -> str:
        url = self.url.partition("?")[0]
        return f"Request({self.method} {url})"


class Headers(Mapping[str, str]):
    """The headers of a response: names without regard to case, repeated ones joined by a comma.

    Iterating gives the names in lower case. The repr shows the names only.

    Example:
        try:
            portone.payments.get("imp_unknown")
        except NotFound as error:
            assert error.response.headers["content-type"].startswith("application/json")
    """

    __slots__ = ("_raw",)

    def __init__(self, raw: Sequence[tuple[bytes, bytes]] = ()) -> None:
        # Decoded when somebody looks: of most responses nobody reads more than the date.
        self._raw = raw

    def __getitem__(self, name: str) -> str:
        wire_name = name.lower().encode("latin-1", "replace")
        values = [value for raw_name, value in self._raw if raw_name.lower() == wire_name]
        if not values:
            raise KeyError(name)
        return b", ".join(values).decode("latin-1")

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name.decode("latin-1").lower() for name, _ in self._raw))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __repr__(self) -> str:
        return f"Headers({list(self)})"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Response:
    """A response, read whole and decompressed. Its repr shows the status only.

    Example:
        try:
            portone.payments.get("imp_unknown")
        except NotFound as error:
            assert error.response.status_code == 404
            assert error.response.json()["response"] is None
    """

    status_code: int
    headers: Headers
    content: bytes

    def json(self) -> Any:
        """Return the content decoded from JSON; raises ValueError when it is none."""
        return json.loads(self.content)

    def __repr__(self) -> str:
        return f"Response(status_code={self.status_code})"


FailureKind = Literal["closed", "refused", "never sent", "lost", "malformed"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A request without a usable response.

    - `kind`: `closed` (the client was closed before), `refused` (the library would have sent
      another request than the one that was checked), `never sent` (no byte of the request can have
      reached the API), `lost` (it may have been sent), `malformed` (a response came that cannot
      be decompressed, or has too many bytes).
    - `reason`: the name of the exception below, or what is wrong with the response.
    - `detail`: what the operating system says of it; only what is known to hold no secret.
    """

    kind: FailureKind
    reason: str
    detail: str = ""
