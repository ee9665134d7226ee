# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""One call as data, its answer, and what resources and endpoints ask of a client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from .operations import ARGUMENTS, Operation

if TYPE_CHECKING:
    import httpx

R = TypeVar("R")


class Call(NamedTuple):
    """One call of an operation, ready to be sent."""

    operation: Operation
    path: str
    """Percent-encoded."""
    query: dict[str, Any]
    """Only what is sent, under the names of the API."""
    body: dict[str, Any] | None
    """Under the names of the API; None when the operation takes none."""

    def extended(
        self,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Call:
        """Add fields that the spec does not know yet.

        Raises ValueError for a name that is an argument of the operation, so that nothing given
        as one can be overwritten, and for a body where the operation takes none.
        """
        if not query and not body:
            return self
        operation = self.operation
        _refuse_known("extra_query", query or {}, operation.query, operation)
        _refuse_known("extra_body", body or {}, operation.body, operation)
        if body and self.body is None:
            raise ValueError(f"{operation.id} takes no body: leave extra_body out")
        return self._replace(
            query={**self.query, **(query or {})},
            body=None if self.body is None else {**self.body, **(body or {})},
        )


def _refuse_known(
    extra: str, given: Mapping[str, Any], known: frozenset[str], operation: Operation
) -> None:
    for name in given:
        if name in known:
            raise ValueError(
                f"{extra} must not hold {name!r}: {operation.id} has an argument for it,"
                f" {ARGUMENTS.get(name, name)}="
            )


class Answer(NamedTuple):
    """What came back and was found good by the client."""

    response: httpx.Response
    envelope: dict[str, Any]
    """The decoded JSON object; numbers with a fraction are Decimal."""


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
    """What a synchronous client does for resources and endpoints."""

    def call(self, call: Call, /) -> Answer:
        """Send the call and raise an error when it failed."""
        ...

    def pages(self, fetch: Callable[[int], Page[R]], /, *, key: str) -> Iterator[R]:
        """Yield the rows of all pages; `key` is the field that tells rows apart."""
        ...


class AsyncClient(Protocol):
    """What an asynchronous client does for resources and endpoints."""

    async def call(self, call: Call, /) -> Answer:
        """Send the call and raise an error when it failed."""
        ...

    def pages(
        self, fetch: Callable[[int], Awaitable[Page[R]]], /, *, key: str
    ) -> AsyncIterator[R]:
        """Yield the rows of all pages; `key` is the field that tells rows apart."""
        ...
