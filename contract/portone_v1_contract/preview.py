"""Say, before anything is sent, what a run would send where."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from portone_v1_api import spec

from .check import MAX_REQUESTS, RATE
from .openapi.document import Document, Operation, operations
from .openapi.selection import Names, select
from .session.known_ids import Ids, check_names
from .transport.safety import harmless, is_loopback
from .transport.target import base_url


@dataclass(frozen=True, slots=True)
class RunPreview:
    """The requests that a run would send to a URL, by operation and number."""

    url: str
    is_local: bool
    """Whether it is this machine, which gets requests of every kind."""
    operations: tuple[Operation, ...]
    rate: float | None
    max_requests: int | None

    @property
    def host(self) -> str:
        """The name of the host, as one would type it."""
        return urlsplit(self.url).hostname or ""

    @property
    def writes(self) -> tuple[Operation, ...]:
        """The operations that change something at the merchant."""
        return tuple(o for o in self.operations if o not in harmless(self.operations))

    @property
    def summary(self) -> str:
        """One line: how many requests at most, where to, and of which kinds."""
        if self.is_local:
            return f"Sends requests of every kind, writes too, to this machine: {self.url}"
        most = "Requests" if self.max_requests is None else f"At most {self.max_requests} requests"
        rate = "" if self.rate is None else f", {self.rate:g} a second"
        return f"{most} go to {self.url}{rate}: {self._kinds()}."

    def _kinds(self) -> str:
        money = sum(operation.effect == "money" for operation in self.writes)
        reads = len([o for o in self.operations if o.effect == "read"])
        if not self.writes:
            return f"the login and {_many(reads, 'read')}, no write"
        writes = _many(len(self.writes), "write")
        return f"the login, {_many(reads, 'read')} and {writes}, {money} of which move money"


def preview(
    url: str,
    *,
    rate: float | None = RATE,
    max_requests: int | None = MAX_REQUESTS,
    include: Names = (),
    exclude: Names = (),
    ids: Ids | None = None,
    allow_writes: bool = False,
    document: Document | None = None,
) -> RunPreview:
    """Return what `run` would send with these settings. Sends nothing.

    Raises ValueError for what `run` raises it for.
    """
    document = spec.document() if document is None else document
    every = operations(document)
    selected = select(document, every, include=include, exclude=exclude)
    check_names(every, ids or {})
    is_local = is_loopback(base_url(url))
    allowed = selected if is_local or allow_writes else harmless(selected)
    return RunPreview(url.rstrip("/"), is_local, allowed, rate, max_requests)


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
