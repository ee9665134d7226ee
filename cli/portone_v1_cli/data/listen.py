"""`portone-v1 listen`: post the changes of payments to a local address, as webhooks are."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..api.call import signals_as_interrupt
from ..api.session import Session, connect
from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure
from ..terminal.options import Options, flag, refuse_nan
from .account import account_name, digest, state_folder
from .delivery_lines import DeliveryPrinter
from .moments import korean_time, parse_moment

if TYPE_CHECKING:
    from portone_v1_data.delivery_store import DeliveryStore
    from portone_v1_data.forwarding import Forwarder, Post

_LONGEST_PAUSE = 60.0  # seconds between polls while the API cannot be read
_DAY = 86_400
_LONGEST_PERIOD = 90 * _DAY
_DEMO_PERIOD = 30 * _DAY  # of the embedded mock, where nothing changes while it is read


def listen(
    options: Options,
    forward_to: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Where your shop takes webhooks. Without it, changes are only shown.",
        ),
    ] = None,
    form: Annotated[bool, flag("--form", "Post forms; JSON if not given.")] = False,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT",
            help="From when on: 2026-01-31, 2026-01-31T18:30 (Korea's time), or 30m, 12h, 7d ago. "
            "If not given, where it stopped; the first time, now.",
        ),
    ] = None,
    once: Annotated[
        bool, flag("--once", "Look once, post each change once, and leave. For cron.")
    ] = False,
    every: Annotated[
        float,
        typer.Option(
            metavar="SECONDS",
            help="The pause between two looks.",
            min=1,
            max=3600,
            callback=refuse_nan,
        ),
    ] = 5,
    allow_private: Annotated[
        bool, flag("--allow-private", "Post to another machine of a private network, too.")
    ] = False,
    store: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            help="Remember here what was posted. If not given, a file for this account and URL "
            "under ~/.local/state/portone-v1; with --mock nothing is remembered.",
        ),
    ] = None,
) -> None:
    """Post what changes of your payments to a local URL: webhooks without a tunnel.

    The API is asked every few seconds what was paid, cancelled, issued as a
    virtual account, or failed by schedule. Each change is posted once, in
    order, with the body of PortOne's webhook. A URL on the internet is refused.

    2xx is delivered. After no answer or 5xx it is posted again, up to five
    times; other changes go on meanwhile. A restart posts what was not
    delivered, and nothing twice, except what was on its way when it was killed.

    Ctrl-C ends it. With --once exit code 7 says that something was not
    delivered; the next run posts it.
    """
    from portone_v1_data.forwarding import MAX_ATTEMPTS, Forwarder, check_local

    if forward_to is not None:
        try:
            check_local(forward_to, allow_private=allow_private)
        except ValueError as error:
            raise Failure(
                ExitCode.USAGE, f"--forward-to: {error}", "Nothing was posted."
            ) from error
    with connect(options) as session, ExitStack() as stack:
        deliveries = stack.enter_context(_open_store(session, options, store, forward_to, since))
        post = stack.enter_context(_open_post(forward_to, form=form))
        printer = DeliveryPrinter(options.output, posts=forward_to is not None)
        forwarder = Forwarder(deliveries, post, max_attempts=1 if once else MAX_ATTEMPTS)
        loop = _Loop(session, deliveries, forwarder, printer)
        target = f"are posted to {_public_part(forward_to)}" if forward_to else "are shown"
        begin = korean_time(deliveries.read_until)
        echo(f"Changes of payments since {begin} (Korea) {target}.", err=True)
        with signals_as_interrupt():
            loop.run_once() if once else loop.run_forever(every)


class _Loop:
    """Looks for changes and posts them."""

    def __init__(
        self,
        session: Session,
        store: DeliveryStore,
        forwarder: Forwarder,
        printer: DeliveryPrinter,
    ) -> None:
        self._portone = session.client
        self._store = store
        self._forwarder = forwarder
        self._printer = printer

    def run_once(self) -> None:
        """Look and post once. Raises Failure when something was not delivered."""
        begin = self._store.read_until
        try:
            self._look()
            self._post_what_is_due()
        except KeyboardInterrupt:
            self._say_goodbye()
            raise typer.Exit(130) from None
        if not self._printer.lines:
            self._say_why_nothing_is_shown(begin)
        left = len(self._store.undelivered())
        if left:
            raise Failure(
                ExitCode.NETWORK,
                f"{_changes(left)} not delivered.",
                "The next run posts what is left." if self._store.outlives_the_process else "",
            )

    def run_forever(self, every: float) -> None:
        """Look and post until Ctrl-C. What cannot succeed later ends it with its exception."""
        from portone_v1 import MalformedResponse, RateLimited, ServerError, TransportError

        echo("Ctrl-C ends it.", err=True)
        pause = every
        try:
            while True:
                try:
                    self._look()
                    pause = every
                except (MalformedResponse, RateLimited, ServerError, TransportError) as error:
                    pause = min(pause * 2, max(every, _LONGEST_PAUSE))
                    echo(f"Warning: {error.args[0]} Next try in {pause:g} s.", err=True)
                self._wait(pause)
        except KeyboardInterrupt:
            self._say_goodbye()

    def _look(self) -> None:
        from portone_v1_data.polling import poll

        for _ in poll(self._portone, self._store):
            self._post_what_is_due()

    def _wait(self, pause: float) -> None:
        """Wait, and post meanwhile what is to be posted again."""
        end = time.monotonic() + pause
        while True:
            self._post_what_is_due()
            left = end - time.monotonic()
            if left <= 0:
                return
            due = self._forwarder.seconds_until_due()
            time.sleep(left if due is None else min(left, due))

    def _post_what_is_due(self) -> None:
        for delivery in self._forwarder.deliver():
            self._printer.print(delivery)

    def _say_why_nothing_is_shown(self, begin: int) -> None:
        end = korean_time(self._store.read_until - 1)
        echo(
            "No payment was paid, cancelled, issued as a virtual account or failed by schedule "
            f"from {korean_time(begin)} to {end} (Korea). --since 7d looks further back.",
            err=True,
        )

    def _say_goodbye(self) -> None:
        left = len(self._store.undelivered())
        text = f" {_changes(left)} not delivered." if left else ""
        if left and self._store.outlives_the_process:
            text = f"{text} The next run posts what is left."
        echo(f"Stopped.{text}", err=True)


@contextmanager
def _open_store(
    session: Session, options: Options, path: Path | None, url: str | None, since: str | None
) -> Iterator[DeliveryStore]:
    """Yield the store, set to begin where the options say. Raises Failure if it cannot be used."""
    from portone_v1.slices import api_time
    from portone_v1_data.delivery_store import DeliveryStore, DeliveryStoreError

    now = api_time(session.client)
    begin = None
    if since is not None:
        begin = _parse_since(since, now)
    elif options.mock:
        begin = now - _DEMO_PERIOD
    stream = _stream(session, url)
    if path is None and url is not None and not options.mock:
        path = state_folder() / f"listen-{stream}.db"
    try:
        with DeliveryStore(path, stream=stream, since=now if begin is None else begin) as store:
            if begin is not None and begin != store.since:
                store.begin_at(begin)
            yield store
    except DeliveryStoreError as error:
        raise Failure(ExitCode.USAGE, f"--store: {error}") from error


def _parse_since(text: str, now: int) -> int:
    try:
        begin = now if text == "now" else parse_moment(text, now)
    except ValueError as error:
        raise Failure(ExitCode.USAGE, f"--since: {error}", "Nothing was posted.") from error
    if begin < now - _LONGEST_PERIOD:
        what = f"--since: {text} is more than {_LONGEST_PERIOD // _DAY} days ago."
        raise Failure(ExitCode.USAGE, what, "Nothing was posted. For older payments: export, sync.")
    return begin


@contextmanager
def _open_post(url: str | None, *, form: bool) -> Iterator[Post]:
    """Yield what posts to a URL, or what only counts a change as delivered."""
    from portone_v1_data.changes import Change
    from portone_v1_data.forwarding import Answer, Poster

    def show_only(change: Change, *, repeated: bool) -> Answer:
        return Answer(200)

    if url is None:
        yield show_only
        return
    with Poster(url, form=form) as post:
        yield post


def _stream(session: Session, url: str | None) -> str:
    """Return a name for an account and an address, of which neither can be seen."""
    return digest(account_name(session), url or "")


def _public_part(url: str) -> str:
    """Return a URL without what can be secret in it: user, password and query."""
    import httpx

    return str(httpx.URL(url).copy_with(userinfo=b"", query=None, fragment=None))


def _changes(count: int) -> str:
    return "1 change was" if count == 1 else f"{count:,} changes were"
