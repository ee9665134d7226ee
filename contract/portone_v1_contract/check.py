"""Check one server."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from .engine.runner import Run, show_nothing
from .openapi.document import Document
from .openapi.selection import Names
from .openapi.snapshot import snapshot
from .report.model import Report
from .session.known_ids import Ids
from .transport.asgi import ASGIApp
from .transport.errors import NoAnswer
from .transport.target import Target

MAX_EXAMPLES = 10
RATE = 2.0
"""Requests a second to another machine."""
MAX_REQUESTS = 600
"""The most requests to another machine."""


def run(
    *,
    url: str | None = None,
    app: ASGIApp | None = None,
    imp_key: str,
    imp_secret: str,
    seed: int = 1,
    max_examples: int = MAX_EXAMPLES,
    max_time: float | None = None,
    rate: float | None = RATE,
    max_requests: int | None = MAX_REQUESTS,
    include: Names = (),
    exclude: Names = (),
    ids: Ids | None = None,
    behaviour: Mapping[str, str] | None = None,
    allow_writes: bool = False,
    har: Path | None = None,
    progress: Callable[[str], None] | None = None,
    document: Document | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Report:
    """Check whether a server keeps the spec.

    The target is a URL or an ASGI application. Anything but loopback gets only what the document
    marks as a read or the login, and only valid data, unless `allow_writes`. A target with a
    control plane (`/_mock/`) is reset before and after.

    `max_examples` is how many random requests a read gets. All operations get the document's
    examples and requests at the limits of every field, too; 0 leaves out all generated requests.
    `max_time` is a limit in seconds for the whole run; what is left then is not run. Two runs with
    one `seed` against a fresh target send the same requests. `progress` is called with a line for
    each step.

    `include` and `exclude` name the operations to check: by id, tag or pattern. What they leave
    out is not in the report, though a rule may call it to compare. `ids` are what a target
    without a control plane knows, by name: `{"imp_uid": ["imp_448280090638"]}`. `behaviour` names
    what the target does where documents are silent, by question: `{"nothing_found": "404"}`; then
    it is a failure that it does anything else.

    `rate` (requests a second) and `max_requests` are limits for another machine only.

    `har` is a file to write: every request with its answer as an HTTP archive, without secrets and
    personal data.

    Blocks until it is done; where an event loop is running, use `asyncio.to_thread`.

    Raises TypeError unless exactly one target is given, and ValueError for a URL that is not
    HTTP, for empty keys, for a number below its least and for a name that fits nothing in the
    document, and OSError when `har` cannot be written. Whatever the server does ends up in the
    report.
    """
    if not imp_key or not imp_secret:
        raise ValueError("imp_key and imp_secret must not be empty")
    if max_examples < 0 or (max_time is not None and max_time <= 0):
        raise ValueError("max_examples must not be negative, max_time must be above 0")
    if (rate is not None and rate <= 0) or (max_requests is not None and max_requests < 1):
        raise ValueError("rate must be above 0, max_requests at least 1")
    started = clock()
    target = Target(url=url, app=app, max_time=max_time, rate=rate, clock=clock)
    try:
        with target:
            return Run(
                target=target,
                document=snapshot(document),
                imp_key=imp_key,
                imp_secret=imp_secret,
                seed=seed,
                max_examples=max_examples,
                include=include,
                exclude=exclude,
                ids=ids or {},
                behaviour=behaviour or {},
                max_requests=max_requests,
                allow_writes=allow_writes,
                har=har,
                progress=progress or show_nothing,
            ).report(lambda: clock() - started)
    except NoAnswer as error:
        return Report(target.name, seed, clock() - started, 0, (), "unreachable", str(error))
