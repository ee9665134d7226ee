# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""One call as data, its answer, and the protocol of a client for resources and endpoints."""

from __future__ import annotations

from collections.abc import (
    AsyncGenerator,
    Awaitable,
    Callable,
    Generator,
    Iterable,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

from .operations import ARGUMENTS, Operation
from .times import Window
from .types import UNSET

R = TypeVar("R")

# No named tuples: error trackers print the variables of every frame, and take a tuple apart
# without asking for its repr.


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """One call of an operation, ready to be sent. Its repr shows no field but the path."""

    operation: Operation
    path: str
    """Percent-encoded."""
    query: dict[str, Any]
    """Only what is sent, under the names of the API."""
    body: dict[str, Any] | None
    """Under the names of the API; None when the operation takes none."""
    means_all: bool = field(default=False, kw_only=True)
    """Whether all there is is meant, by leaving out the field that says what."""

    def for_all(self) -> Call:
        """Return the call as one that means all there is.

        Without this a client refuses a call that leaves out what `x-missing-means` marks.
        """
        return replace(self, means_all=True)

    def extended(
        self,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Call:
        """Add fields that the spec does not know yet.

        Raises ValueError for a name that is an argument of the operation, so that no argument can
        be overwritten, and for a body where the operation takes none.
        """
        if not query and not body:
            return self
        operation = self.operation
        _refuse_known("extra_query", query or {}, operation.query, operation)
        _refuse_known("extra_body", body or {}, operation.body, operation)
        if body and self.body is None:
            raise ValueError(f"{operation.id} takes no body: leave extra_body out")
        return replace(
            self,
            query={**self.query, **(query or {})},
            body=None if self.body is None else {**self.body, **(body or {})},
        )

    def __repr__(self) -> str:
        return f"Call({self.operation.id}, {self.path})"


def drop_unset(query: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of a query without those that are None or UNSET, which are not sent."""
    return {
        name: value
        for name, value in query.items()
        if value is not None and value is not UNSET
    }


def _refuse_known(
    extra: str, fields: Mapping[str, Any], known: frozenset[str], operation: Operation
) -> None:
    for name in fields:
        if name in known:
            raise ValueError(
                f"{extra} must not hold {name!r}: {operation.id} has an argument for it,"
                f" {ARGUMENTS.get(name, name)}="
            )


class HttpResponse(Protocol):
    """The HTTP parts of an answer, whatever library carried it."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]:
        """Names without regard to case."""
        ...

    @property
    def content(self) -> bytes: ...
    def json(self) -> Any: ...


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The answer to a call that succeeded. Its repr shows the status only."""

    response: HttpResponse
    envelope: dict[str, Any]
    """The decoded JSON object; numbers with a fraction are Decimal."""

    def __repr__(self) -> str:
        return f"Answer(status={self.response.status_code})"


class Found(list[R]):
    """A list of the rows of a bulk read, with the ids that have none in `missing`.

    Example:
        found = portone.payments.get_many(imp_uid=["imp_448280090638", "imp_unknown"])
        assert len(found) == 1
        assert found.missing == ("imp_unknown",)
    """

    def __init__(
        self, rows: Iterable[R] = (), /, *, missing: Iterable[str] = ()
    ) -> None:
        super().__init__(rows)
        self.missing: tuple[str, ...] = tuple(missing)
        """Empty when every id has a row."""

    def __repr__(self) -> str:
        return f"Found(<{len(self)} rows>, missing=<{len(self.missing)} ids>)"


class Page(Protocol[R]):
    """One page of a list. Page numbers begin at 1; 0 means that there is no such page."""

    @property
    def total(self) -> int: ...
    @property
    def previous(self) -> int: ...
    @property
    def next_(self) -> int: ...
    @property
    def list_(self) -> list[R]: ...


class Client(Protocol):
    """A synchronous client, as resources and endpoints use it."""

    def call(self, call: Call, /) -> Answer:
        """Send the call and raise an error when it failed."""
        ...

    def pages(
        self,
        fetch: Callable[[int, int | None], Page[R]],
        /,
        *,
        key: str,
        limit: int | None = None,
        prefetch: int = 0,
    ) -> Generator[R, None, None]:
        """Yield the rows of all pages, `prefetch` pages ahead of the reader.

        `fetch` takes the number of a page and how many rows a page has. `limit` is about how many
        they should be, None where the API decides that. `key` is the field that tells rows apart.
        """
        ...

    def windows(
        self,
        fetch: Callable[[int, int | None, Any, Any], Page[R]],
        window: Window,
        /,
        *,
        key: str,
        limit: int | None = None,
        prefetch: int = 0,
    ) -> Generator[R, None, None]:
        """Yield the rows of all pages of a stretch of time, which may have to be cut.

        `fetch` takes the number of a page, its size, and the time from when and until when, in UNIX
        seconds or None; otherwise as `pages`.
        """
        ...

    def collect(
        self,
        calls: Sequence[Call],
        read: Callable[[Any], R],
        /,
        *,
        ids: Mapping[str, Sequence[str]],
    ) -> Found[R]:
        """Send the calls one after another, and read the rows of all answers.

        `ids` holds the ids of the calls by the field of a row that holds them; `missing` is computed
        from it when some did not come: after a 207, or a 404 among several calls.
        """
        ...


class AsyncClient(Protocol):
    """An asynchronous client, as resources and endpoints use it."""

    async def call(self, call: Call, /) -> Answer:
        """Send the call and raise an error when it failed."""
        ...

    def pages(
        self,
        fetch: Callable[[int, int | None], Awaitable[Page[R]]],
        /,
        *,
        key: str,
        limit: int | None = None,
        prefetch: int = 0,
    ) -> AsyncGenerator[R, None]:
        """Yield the rows of all pages; see `Client.pages`."""
        ...

    def windows(
        self,
        fetch: Callable[[int, int | None, Any, Any], Awaitable[Page[R]]],
        window: Window,
        /,
        *,
        key: str,
        limit: int | None = None,
        prefetch: int = 0,
    ) -> AsyncGenerator[R, None]:
        """Yield the rows of a stretch of time; see `Client.windows`."""
        ...

    async def collect(
        self,
        calls: Sequence[Call],
        read: Callable[[Any], R],
        /,
        *,
        ids: Mapping[str, Sequence[str]],
    ) -> Found[R]:
        """Send the calls one after another, and read the rows of all answers.

        `ids` holds the ids of the calls by the field of a row that holds them; `missing` is computed
        from it when some did not come: after a 207, or a 404 among several calls.
        """
        ...
