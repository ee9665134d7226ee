"""Write the requests of a run with their answers as an HTTP archive (HAR 1.2).

Source: http://www.softwareishard.com/blog/har-12-spec/
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

import harfile

from ..formatting.redact import HIDDEN, redact_text
from ..openapi.document import Operation, match
from ..transport.control_plane import ROOT
from ..transport.exchange import WRONG_TOKEN, Answer, Request
from .part_file import open_part

CREATOR = "portone-v1 contract"
"""By this name `contract bodies` knows an archive of ours."""
MAX_BODY = 2 * 1024 * 1024
"""Of a larger body only the size is written; a page of 1,000 payments is below it."""
MAX_BODIES = 64 * 1024 * 1024
"""Characters of all bodies together; after that only sizes are written."""
_SAFE_HEADERS = {
    "accept",
    "allow",
    "cache-control",
    "content-length",
    "content-type",
    "date",
    "retry-after",
    "vary",
}
"""Headers that hold nothing secret, by their names; of others only the name is written."""


class HarWriter:
    """Writes one entry after another, without secrets and personal data; nothing stays in memory.

    An entry of an operation has its id as comment. What is sent to the control plane is left out.
    The file gets its name when it is whole, so that a run that is killed leaves the former one.
    What that run wrote, the next one removes.
    """

    def __init__(
        self,
        path: Path,
        *,
        base: str,
        operations: Iterable[Operation],
        secrets: Mapping[str, str],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Name the file to write. `secrets` may grow while the run goes on."""
        self._path = path
        self._base = base
        self._operations = tuple(operations)
        self._secrets = secrets
        self._now = now
        self._room = MAX_BODIES
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Open a file beside the one to write. Raises OSError."""
        if self._path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(self._path))
        self._part, self._file = open_part(self._path)
        creator = harfile.Creator(name=CREATOR, version="1")
        self._archive = harfile.HarFile(self._file, creator=creator)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the file its name: also where a run was stopped, with what was sent until then."""
        with self._file:
            self._archive.close()
        self._part.replace(self._path)

    def write(self, request: Request, answer: Answer | None, seconds: float) -> None:
        """Write a request that took so long, and its answer if there was one."""
        if request.path.startswith(ROOT):
            return
        with self._lock:
            self._archive.add_entry(
                startedDateTime=self._now() - timedelta(seconds=seconds),
                time=round(seconds * 1000, 3),
                request=self._request(request),
                response=self._response(answer),
                timings=harfile.Timings(send=0, wait=round(seconds * 1000, 3), receive=0),
                comment=self._operation(request),
            )

    def _operation(self, request: Request) -> str | None:
        """Return the operation of a request; what answers an encoded slash may be another one."""
        matched = match(self._operations, request.method, request.path)
        return matched.operation.id if matched and "%2f" not in request.path.lower() else None

    def _request(self, request: Request) -> harfile.Request:
        url = self._hide(self._base + request.target)
        pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
        content_type = next(
            (value for name, value in request.headers.items() if name.lower() == "content-type"), ""
        )
        post_data = None
        if request.body:
            post_data = harfile.PostData(mimeType=content_type, text=self._text(request.body))
        return harfile.Request(
            method=request.method,
            url=url,
            httpVersion="HTTP/1.1",
            headers=[
                harfile.Record(name=name, value=self._header(name, value))
                for name, value in request.headers.items()
            ],
            queryString=[harfile.Record(name=name, value=value) for name, value in pairs],
            bodySize=len(request.body),
            postData=post_data,
        )

    def _response(self, answer: Answer | None) -> harfile.Response:
        if answer is None:
            return harfile.Response(
                status=0, statusText="", httpVersion="", content=harfile.Content(), redirectURL=""
            )
        content = harfile.Content(
            size=len(answer.body),
            mimeType=answer.headers.get("content-type", ""),
            text=self._text(answer.body),
        )
        return harfile.Response(
            status=answer.status,
            statusText="",
            httpVersion="HTTP/1.1",
            headers=[
                harfile.Record(name=name, value=self._header(name, value))
                for name, value in answer.headers.items()
            ],
            content=content,
            redirectURL="",
            bodySize=len(answer.body),
        )

    def _header(self, name: str, value: str) -> str:
        if name.lower() in _SAFE_HEADERS:
            return self._hide(value)
        # The name that stands for a known secret, and a token of ours that is none, say something.
        safe_values = {*self._secrets.values(), WRONG_TOKEN}
        text = self._hide(value)
        return text if text.removeprefix("Bearer ") in safe_values else HIDDEN

    def _text(self, body: bytes) -> str | None:
        """Return a body without what is sensitive, or None where there is no room for it."""
        if len(body) > min(MAX_BODY, self._room):
            return None
        text = self._hide(body.decode("utf-8", "replace"))
        self._room -= len(text)
        return text

    def _hide(self, text: str) -> str:
        # A shorter secret would be found, and replaced, all over an answer.
        secrets = {secret: name for secret, name in self._secrets.items() if len(secret) > 5}
        return redact_text(text, secrets)
